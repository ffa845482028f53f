/// Queue, Pipe, Value and Manager between real processes, and what is left when these die.
#include <gmock/gmock.h>
#include <signal.h>

#include <thread>

#include "shared/multitasking/multiprocessing/manager.h"
#include "shared/multitasking/multiprocessing/pipe.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "tests/native/native_machine.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"
#include "tests/support/test_run.h"

namespace playground::multiprocessing {
namespace {

using native::NativeMachine;
using testing_support::TestRun;

constexpr int updates = 2000;

class SharingProcesses : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  SharingProcesses() { before_ = native::WhatIsOpen::now(); }
  ~SharingProcesses() override {
    EXPECT_TRUE(testing_support::eventually([&] { return native::WhatIsOpen::now() == before_; }))
        << testing::PrintToString(native::WhatIsOpen::now());
  }

 private:
  native::WhatIsOpen before_;
};

int puts_ten(Run&, std::pair<Queue<int>, int> task) {
  for (int i = 0; i < 10; ++i) task.first.put(10 * task.second + i);
  return task.second;
}
const Registered registered_puts{"sharing.puts_ten", puts_ten};

int puts_one_and_dies(Run&, Queue<int> queue) {
  queue.put(1);
  return raise(SIGKILL);
}
const Registered registered_puts_and_dies{"sharing.puts_one_and_dies", puts_one_and_dies};

int echoes(Run&, Connection connection) {
  int count = 0;
  try {
    for (;; ++count) connection.send(connection.recv<std::string>() + "!");
  } catch (const EOFError&) {
    return count;
  }
}
const Registered registered_echoes{"sharing.echoes", echoes};

int answers_once_and_dies(Run&, Connection connection) {
  connection.send(connection.recv<int>());
  return raise(SIGKILL);
}
const Registered registered_answers_and_dies{"sharing.answers_once_and_dies", answers_once_and_dies};

int adds(Run&, std::pair<Value<int>, bool> task) {
  auto& [value, locked] = task;
  for (int i = 0; i < updates; ++i) {
    if (locked) {
      SharedLock lock = value.get_lock();
      const threading::With held(lock);
      value += 1;
    } else {
      value += 1;
    }
  }
  return 0;
}
const Registered registered_adds{"sharing.adds", adds};

int dies_with_the_lock(Run&, Value<int> value) {
  SharedLock lock = value.get_lock();
  lock.acquire();
  return raise(SIGKILL);
}
const Registered registered_dies_with_lock{"sharing.dies_with_the_lock", dies_with_the_lock};

int notes_in_a_dict(Run&, std::pair<ManagedDict<int, std::string>, int> task) {
  task.first.set(task.second, std::to_string(task.second));
  return 0;
}
const Registered registered_notes{"sharing.notes_in_a_dict", notes_in_a_dict};

TEST_F(SharingProcesses, AQueueCollectsFromAllWorkers) {
  NativeMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 3);
  Queue<int> queue(run);
  std::vector<std::pair<Queue<int>, int>> tasks;
  for (int i = 0; i < 6; ++i) tasks.emplace_back(queue, i);
  const auto done = pool.map_async(puts_ten, tasks);
  std::vector<bool> seen(60);
  for (std::size_t i = 0; i < seen.size(); ++i) seen.at(static_cast<std::size_t>(queue.get().value())) = true;
  EXPECT_THAT(seen, testing::Each(true));
  EXPECT_EQ(done.get().size(), 6U);
}

TEST_F(SharingProcesses, AQueueWhosePutterDiesEndsTheWait) {
  NativeMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  Queue<int> queue(run);
  const auto dying = pool.apply_async(puts_one_and_dies, queue);
  EXPECT_EQ(queue.get(), 1);
  EXPECT_THROW(static_cast<void>(queue.get()), EOFError);
  EXPECT_THROW(static_cast<void>(dying.get()), RemoteError);
  // And goes on for the others.
  EXPECT_EQ(pool.apply(puts_ten, {queue, 2}), 2);
  EXPECT_EQ(queue.get(), 20);
}

TEST_F(SharingProcesses, APipeToAWorkerEndsWhenWeClose) {
  NativeMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  auto ends = Pipe(run);
  const auto count = pool.apply_async(echoes, std::exchange(ends.second, {}));
  for (const std::size_t size : {0U, 5U, 100'000U, 3U}) {
    ends.first.send(std::string(size, 'x'));
    EXPECT_EQ(ends.first.recv<std::string>(), std::string(size, 'x') + "!");
  }
  ends.first.close();
  EXPECT_EQ(count.get(), 4);
}

TEST_F(SharingProcesses, APipeWhoseWorkerDiesEndsTheWait) {
  NativeMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  auto ends = Pipe(run);
  const auto dying = pool.apply_async(answers_once_and_dies, std::exchange(ends.second, {}));
  ends.first.send(7);
  EXPECT_EQ(ends.first.recv<int>(), 7);
  EXPECT_THROW(static_cast<void>(ends.first.recv<int>()), EOFError);
  EXPECT_THROW(static_cast<void>(dying.get()), RemoteError);
}

TEST_F(SharingProcesses, APipeWhoseTaskNeverBeganEndsTheWait) {
  NativeMachine native;
  TestRun run(native.machine);
  auto ends = Pipe(run);
  {
    ProcessPool pool(run, 1);
    static_cast<void>(pool.apply_async(echoes, std::exchange(ends.second, {})));
  }
  EXPECT_THROW(static_cast<void>(ends.first.recv<int>()), EOFError);
}

TEST_F(SharingProcesses, LockedUpdatesAreNeverLostAndOthersMayBe) {
  NativeMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 4);
  for (const bool locked : {true, false}) {
    Value<int> value(run);
    EXPECT_EQ(pool.map(adds, std::vector(4, std::pair(value, locked))).size(), 4U);
    EXPECT_LE(value.get(), 4 * updates);
    EXPECT_TRUE(!locked || value.get() == 4 * updates) << value.get();
  }
}

TEST_F(SharingProcesses, ALockWhoseHolderDiedIsTakenOver) {
  NativeMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  Value<int> value(run);
  EXPECT_THROW(static_cast<void>(pool.apply(dies_with_the_lock, value)), RemoteError);
  EXPECT_EQ(pool.apply(adds, {value, true}), 0);
  EXPECT_EQ(value.get(), updates);
}

TEST_F(SharingProcesses, AManagedDictIsServedToWorkers) {
  NativeMachine native;
  TestRun run(native.machine);
  Manager manager(run);
  auto dict = manager.dict<int, std::string>();
  ProcessPool pool(run, 3);
  std::vector<std::pair<ManagedDict<int, std::string>, int>> tasks;
  for (int i = 0; i < 20; ++i) tasks.emplace_back(dict, i);
  EXPECT_EQ(pool.map(notes_in_a_dict, tasks).size(), 20U);
  EXPECT_EQ(dict.size(), 20U);
  EXPECT_EQ(dict.get(19), "19");
}

// Whoever dies at any moment takes no lock and leaves no half of an item.
TEST_F(SharingProcesses, PeersThatDieAtSomeMomentHangNobody) {
  NativeMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr int rounds = 5;
#else
  constexpr int rounds = 100;
#endif
  for (int i = 0; i < rounds; ++i) {
    Queue<int> queue(run);
    const auto dying = pool.apply_async(puts_one_and_dies, queue);
    EXPECT_EQ(queue.get(), 1);
    EXPECT_THROW(static_cast<void>(queue.get()), EOFError);
    auto ends = Pipe(run);
    const auto also = pool.apply_async(answers_once_and_dies, std::exchange(ends.second, {}));
    ends.first.send(i);
    EXPECT_EQ(ends.first.recv<int>(), i);
    EXPECT_THROW(static_cast<void>(ends.first.recv<int>()), EOFError);
    EXPECT_THROW(static_cast<void>(dying.get()), RemoteError);
    EXPECT_THROW(static_cast<void>(also.get()), RemoteError);
  }
}

}  // namespace
}  // namespace playground::multiprocessing
