/// Queue, Pipe, Value and Manager between members in one process, some of which end as if their process had
/// exited. The same between real workers: contracts/sharing_contract.cpp.
#include <gmock/gmock.h>

#include <thread>

#include "shared/multitasking/multiprocessing/manager.h"
#include "shared/multitasking/multiprocessing/pipe.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"
#include "tests/support/message_of.h"
#include "tests/support/test_run.h"

namespace playground::multiprocessing {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing_support::message_of;
using testing_support::TestRun;

class Sharing : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  // The object that a task would get for `value`: it belongs to another member.
  template <class T>
  T given(const T& value) {
    Run& task = run;
    return pickle::loads<T>(pickle::dumps(value), &task).value();
  }

  fakes::FakeMachine fake;
  TestRun run{fake.machine};
};

TEST_F(Sharing, AQueueGivesItsItemsInOrder) {
  Queue<std::string> queue(run);
  auto other = given(queue);
  EXPECT_TRUE(queue.empty());
  EXPECT_TRUE(queue.put("one"));
  EXPECT_TRUE(queue.put("二"));
  EXPECT_EQ(other.get(), "one");
  EXPECT_EQ(other.get(), "二");
  EXPECT_TRUE(other.empty());
}

TEST_F(Sharing, AGetWithATimeoutEndsWithoutAnItem) {
  Queue<int> queue(run);
  EXPECT_EQ(queue.get(1s), std::nullopt);
}

TEST_F(Sharing, AFullQueueWaitsForRoom) {
  Queue<int> queue(run, 24);  // three items of 8 bytes
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(queue.put(i));
  EXPECT_FALSE(queue.put(3, 1s));
  EXPECT_EQ(queue.get(), 0);
  EXPECT_TRUE(queue.put(3, 1s));
  for (int i = 1; i < 4; ++i) EXPECT_EQ(queue.get(), i);
}

TEST_F(Sharing, AnItemThatNeverFitsIsAnErrorAtOnce) {
  Queue<std::string> queue(run, 100);
  EXPECT_THAT(message_of<std::runtime_error>([&] { queue.put(std::string(100, 'x')); }),
              HasSubstr("does not fit"));
}

TEST_F(Sharing, AQueueKeepsItemsOfAllSizesAroundItsEnd) {
  Queue<std::string> queue(run, 1000);
  for (std::size_t i = 0; i < 500; ++i) {
    const std::string item(i * 7 % 400, static_cast<char>('a' + i % 26));
    EXPECT_TRUE(queue.put(item));
    EXPECT_EQ(queue.get(), item);
  }
}

TEST_F(Sharing, ManyThreadsMayPutAndGet) {
  Queue<int> queue(run, 200);
  std::atomic<long> sum{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&, mine = given(queue)]() mutable {
      for (int item = 0; item < 300; ++item) mine.put(item);
    });
    threads.emplace_back([&, mine = given(queue)]() mutable {
      for (int n = 0; n < 300; ++n) sum += mine.get().value();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sum, 3 * 300 * 299 / 2);
}

TEST_F(Sharing, AStopEndsAWaitForAnItem) {
  Queue<int> queue(run);
  std::thread stopper([&] { run.stop(); });
  EXPECT_THROW(static_cast<void>(queue.get()), Stopped);
  stopper.join();
}

TEST_F(Sharing, APipeWorksInBothDirections) {
  auto [ours, theirs_here] = Pipe(run);
  PipeConnection theirs = given(theirs_here);
  ours.send(std::string("question"));
  EXPECT_TRUE(theirs.poll());
  EXPECT_EQ(theirs.recv<std::string>(), "question");
  EXPECT_FALSE(theirs.poll());
  theirs.send(42);
  EXPECT_EQ(ours.recv<int>(), 42);
}

TEST_F(Sharing, AnEndThatWasPassedToATaskCannotBeUsed) {
  auto ends = Pipe(run);
  const PipeConnection theirs = given(ends.second);
  EXPECT_THAT(message_of<std::runtime_error>([&] { ends.second.send(1); }), HasSubstr("given to another"));
}

TEST_F(Sharing, WhatWasSentBeforeAnEndClosedIsReadFirst) {
  auto ends = Pipe(run);
  {
    PipeConnection theirs = given(ends.second);
    theirs.send(1);
    theirs.send(2);
  }
  EXPECT_EQ(ends.first.recv<int>(), 1);
  EXPECT_EQ(ends.first.recv<int>(), 2);
  EXPECT_THAT(message_of<EOFError>([&] { static_cast<void>(ends.first.recv<int>()); }), HasSubstr("closed"));
  EXPECT_THAT(message_of<EOFError>([&] { ends.first.send(1); }), HasSubstr("closed"));
}

TEST_F(Sharing, AnEndThatNoTaskTookClosesWithItsSender) {
  auto ends = Pipe(run);
  static_cast<void>(pickle::dumps(ends.second));
  ends.second = {};
  EXPECT_THROW(static_cast<void>(ends.first.recv<int>()), EOFError);
}

TEST_F(Sharing, TheBytesOfSharedMemoryAreTheSameForAll) {
  const SharedMemory memory(run, 100);
  const SharedMemory theirs = given(memory);
  EXPECT_EQ(theirs.buf().size(), 100U);
  theirs.buf()[99] = std::byte{7};
  EXPECT_EQ(memory.buf()[99], std::byte{7});
  EXPECT_EQ(memory.buf()[98], std::byte{0});
  EXPECT_THROW(memory.buf()[100] = std::byte{1}, std::out_of_range);
}

TEST_F(Sharing, AValueIsOneNumberForAll) {
  Value<int> value(run, 5);
  auto other = given(value);
  value += 2;
  EXPECT_EQ(other.get(), 7);
}

TEST_F(Sharing, ALockedUpdateOfAValueIsNeverLost) {
  Value<int> value(run);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([mine = given(value)]() mutable {
      for (int n = 0; n < 500; ++n) {
        SharedLock lock = mine.get_lock();
        const threading::With held(lock);
        mine += 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(value.get(), 2000);
}

TEST_F(Sharing, ALockWhoseHolderExitedIsTakenOver) {
  SharedMemory memory(run, 64);
  const SharedMemory theirs = given(memory);
  SharedLock lock(theirs.run(), theirs.word(0));
  lock.acquire();
  fakes::FakeSharedMemory::die(theirs.block());
  SharedLock ours(memory.run(), memory.word(0));
  const threading::With held(ours);
}

TEST_F(Sharing, AManagedDictIsServedToAll) {
  Manager manager(run);
  auto dict = manager.dict<std::string, int>();
  auto other = given(dict);
  EXPECT_EQ(dict.get("a"), std::nullopt);
  other.set("a", 1);
  other.set("b", 2);
  EXPECT_EQ(dict.get("a"), 1);
  EXPECT_EQ(dict.size(), 2U);
}

TEST_F(Sharing, ADictWhoseManagerHasEndedIsAnError) {
  auto manager = std::make_unique<Manager>(run);
  auto dict = manager->dict<int, int>();
  dict.set(1, 2);
  manager.reset();
  EXPECT_THAT(message_of<EOFError>([&] { static_cast<void>(dict.get(1)); }), HasSubstr("manager"));
}

TEST_F(Sharing, WithoutSharedMemoryTheErrorSaysWhy) {
  testing_support::TestRun* recorded = &run;
  Run alone({}, (*recorded)->sink(), fake.clock, nullptr, {});
  EXPECT_THAT(message_of<std::runtime_error>([&] { Queue<int> queue(alone); }),
              HasSubstr("cannot share memory"));
}

}  // namespace
}  // namespace playground::multiprocessing
