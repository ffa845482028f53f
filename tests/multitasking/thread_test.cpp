#include "shared/multitasking/threading/thread.h"

#include <thread>

#include "shared/multitasking/threading/event.h"
#include "tests/multitasking/threading_fixture.h"

namespace playground::threading {
namespace {

class ThreadTest : public ThreadingTest {};

TEST_F(ThreadTest, RunsItsTargetWithItsArguments) {
  std::atomic<int> sum = 0;
  Thread thread(run, [&](Run&, int a, int b) { sum = a + b; }, 2, 3);
  EXPECT_EQ(sum, 0) << "nothing runs before start()";
  thread.start();
  thread.join();
  EXPECT_EQ(sum, 5);
}

TEST_F(ThreadTest, IsAnotherThread) {
  std::thread::id inside;
  Thread thread(run, [&](Run&) { inside = std::this_thread::get_id(); });
  thread.start();
  thread.join();
  EXPECT_NE(inside, std::this_thread::get_id());
  EXPECT_NE(inside, std::thread::id());
}

TEST_F(ThreadTest, AnExceptionReachesJoin) {
  Thread thread(run, [](Run&) { throw std::runtime_error("lost in Python"); });
  thread.start();
  try {
    thread.join();
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "lost in Python");
  }
}

TEST_F(ThreadTest, AnExceptionReachesEachJoin) {
  Thread thread = started([](Run&) { throw std::runtime_error("lost in Python"); });
  EXPECT_THROW(thread.join(), std::runtime_error);
  EXPECT_THROW(thread.join(), std::runtime_error);
}

TEST_F(ThreadTest, AResultIsHandedOut) {
  Thread thread = started([](Run&) { return std::string("lost in Python"); });
  EXPECT_EQ(thread.result<std::string>(), "lost in Python");
  EXPECT_EQ(thread.result<std::string>(), "lost in Python") << "as often as it is asked for";
}

TEST_F(ThreadTest, AnExceptionReachesTheResult) {
  Thread thread = started([](Run&) -> int { throw std::runtime_error("no result"); });
  EXPECT_THROW(static_cast<void>(thread.result<int>()), std::runtime_error);
}

TEST_F(ThreadTest, AJoinEndsAtItsTimeout) {
  fake.stop_time();
  threading::Event may_end(run);
  Thread thread = started([&](Run&) { may_end.wait(); });
  EXPECT_FALSE(thread.join(0s));
  EXPECT_TRUE(thread.is_alive());
  Thread clock = started([&](Run&) {
    EXPECT_TRUE(waiting(2));
    fake.clock.advance(2s);
  });
  EXPECT_FALSE(thread.join(2s));
  clock.join();
  may_end.set();
  EXPECT_TRUE(thread.join(2s));
  EXPECT_FALSE(thread.is_alive());
}

TEST_F(ThreadTest, AnExceptionReachesAJoinWithATimeOut) {
  fake.stop_time();
  Thread thread = started([](Run&) { throw std::runtime_error("lost in Python"); });
  EXPECT_THROW(static_cast<void>(thread.join(2s)), std::runtime_error);
}

TEST_F(ThreadTest, AJoinBeforeTheStartAndASecondStartAreRefusedWithASentence) {
  Thread thread(run, [](Run&) {});
  EXPECT_THROW(thread.join(), std::runtime_error);
  EXPECT_THROW(static_cast<void>(thread.join(1s)), std::runtime_error);
  thread.start();
  EXPECT_THROW(thread.start(), std::runtime_error);
  thread.join();
}

TEST_F(ThreadTest, AnotherOneInItsPlaceWaitsForTheEndOfTheFirst) {
  std::atomic<bool> ended = false;
  Thread thread = started([&](Run& r) {
    r.sleep(1s);
    ended = true;
  });
  thread = Thread(run, [](Run&) {});
  EXPECT_TRUE(ended);
}

TEST_F(ThreadTest, DestructionWaitsForTheEnd) {
  std::atomic<bool> ended = false;
  {
    Thread thread(run, [&](Run& r) {
      r.sleep(1s);
      ended = true;
    });
    thread.start();
  }
  EXPECT_TRUE(ended);
}

TEST_F(ThreadTest, AThreadThatWasNotStartedCanGo) {
  bool ran = false;
  {
    Thread thread(run, [&](Run&) { ran = true; });
  }
  EXPECT_FALSE(ran);
}

TEST_F(ThreadTest, AThreadIsAUnitWithABeginAndAnEnd) {
  Thread thread(run, [](Run& r) { r.print(std::string("hello")); });
  thread.start();
  thread.join();
  const Trace& trace = run.trace();
  ASSERT_EQ(trace.tracks().size(), 2U);
  EXPECT_EQ(trace.tracks()[1].model, Model::thread);
  EXPECT_EQ(trace.tracks()[1].number, 0);
  EXPECT_EQ(trace.lines().at(0).track, 1U);
  EXPECT_EQ(trace.current(1), nullptr) << "it is over";
}

TEST_F(ThreadTest, JoiningShowsAsWaiting) {
  Thread thread(run, [](Run&) {});
  thread.start();
  thread.join();
  const auto& spans = run.trace().spans();
  EXPECT_TRUE(std::any_of(spans.begin(), spans.end(), [](const Span& span) {
    return span.track == 0 && span.activity == Activity::waiting && span.reason == WaitReason::join;
  }));
}

class Threads : public ThreadTest, public testing::WithParamInterface<int> {
 protected:
  template <class Body>
  std::vector<Thread> start_all(Body body) {
    std::vector<Thread> threads;
    for (int i = 0; i < GetParam(); ++i) {
      threads.emplace_back(run, body, i);
      threads.back().start();
    }
    return threads;
  }
};

TEST_P(Threads, RunAtTheSameTime) {
  // Each thread waits for all others, so they would never finish one after another.
  std::atomic<int> arrived = 0;
  auto threads = start_all([&](Run&, int) {
    ++arrived;
    EXPECT_TRUE(eventually([&] { return arrived == GetParam(); }));
  });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(arrived, GetParam());
}

TEST_P(Threads, EachStartsBeforeItEndsAndAllEndBeforeTheLastJoin) {
  auto threads = start_all([](Run& r, int number) {
    r.print(std::to_string(number) + " starts");
    r.sleep(2s);
    r.print(std::to_string(number) + " ends");
  });
  for (auto& thread : threads) thread.join();
  run->print(std::string("all ended"));
  const auto lines = run.lines();
  const auto place = [&](const std::string& line) { return std::find(lines.begin(), lines.end(), line); };
  for (int i = 0; i < GetParam(); ++i) {
    EXPECT_LT(place(std::to_string(i) + " starts"), place(std::to_string(i) + " ends"));
  }
  EXPECT_EQ(lines.back(), "all ended");
  EXPECT_EQ(lines.size(), static_cast<std::size_t>(2 * GetParam() + 1));
}

TEST_P(Threads, StopReachesSleepersAndTheJoiningThread) {
  fake.stop_time();
  std::atomic<int> ended_early = 0;
  auto threads = start_all([&](Run& r, int) {
    try {
      r.sleep(2s);
    } catch (const Stopped&) {
      ++ended_early;
      throw;
    }
  });
  std::thread stopper([&] {
    EXPECT_TRUE(eventually([&] { return fake.clock.sleepers() == GetParam(); }));
    run.stop();
  });
  for (auto& thread : threads) EXPECT_THROW(thread.join(), Stopped);
  stopper.join();
  EXPECT_EQ(ended_early, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Count, Threads, testing::Values(1, 2, 4, 16));

}  // namespace
}  // namespace playground::threading
