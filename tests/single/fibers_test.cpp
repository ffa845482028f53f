// The threads of a page without threads. All tests run in one fiber, because the page itself must not wait.
#include "web/single/fibers.h"

#include <emscripten.h>
#include <gtest/gtest.h>

#include <chrono>
#include <coroutine>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/core/per_thread.h"
#include "shared/multitasking/asyncio/task.h"
#include "web/platform/alarm.h"
#include "web/platform/now.h"
#include "web/platform/page_thread.h"

namespace playground::web {
namespace {

using namespace std::chrono_literals;

void sleep(Time time) {
  Alarm alarm;
  alarm.wait_until(now() + time);
}

TEST(Fibers, SleepAtTheSameTime) {
  const Time start = now();
  std::string order;
  {
    std::jthread late([&] {
      sleep(60ms);
      order += "late ";
    });
    std::jthread early([&] {
      sleep(20ms);
      order += "early ";
    });
  }
  EXPECT_EQ(order, "early late ");
  EXPECT_LT(now() - start, 1s);
}

TEST(Fibers, HaveIdentitiesOfTheirOwn) {
  std::thread::id inside;
  std::thread thread([&] { inside = std::this_thread::get_id(); });
  const std::thread::id id = thread.get_id();
  thread.join();
  EXPECT_EQ(inside, id);
  EXPECT_NE(inside, std::this_thread::get_id());
}

TEST(Fibers, AreFreedAfterTheyWereDetached) {
  bool ran = false;
  std::thread([&] {
    sleep(1ms);
    ran = true;
  }).detach();
  while (!ran) sleep(1ms);
}

TEST(Fibers, WaitForAMutexWhoseOwnerWaits) {
  Mutex mutex;
  std::string order;
  std::jthread other;
  {
    const MutexLock lock(mutex);
    other = std::jthread([&] {
      const MutexLock inner(mutex);
      order += "other ";
    });
    sleep(10ms);
    order += "owner ";
  }
  other.join();
  EXPECT_EQ(order, "owner other ");
}

TEST(Fibers, AreWokenByANotification) {
  Mutex mutex;
  ConditionVariable changed;
  bool ready = false;
  std::jthread notifier([&] {
    sleep(5ms);
    const MutexLock lock(mutex);
    ready = true;
    changed.notify_one();
  });
  MutexLock lock(mutex);
  EXPECT_TRUE(changed.wait_for(lock, 10s, [&] { return ready; }));
}

TEST(Fibers, StopWaitingForAConditionWhenTheTimeIsUp) {
  Mutex mutex;
  ConditionVariable never;
  MutexLock lock(mutex);
  const Time start = now();
  EXPECT_FALSE(never.wait_for(lock, 20ms, [] { return false; }));
  EXPECT_GE(now() - start, 19ms);
}

TEST(Fibers, StopWaitingWhenAStopIsRequested) {
  Mutex mutex;
  StoppableConditionVariable never;
  bool held = true;
  {
    const std::jthread waiting([&](const std::stop_token& stop) {
      MutexLock lock(mutex);
      held = never.wait(lock, stop, [] { return false; });
    });
    sleep(5ms);
  }
  EXPECT_FALSE(held);
}

TEST(Fibers, ThrowWhileAnotherWaitsInACatchBlock) {
  std::string caught;
  const auto thrower = [&](const std::string& name, Time wait) {
    try {
      throw std::runtime_error(name);
    } catch (const std::runtime_error& first) {
      sleep(wait);
      try {
        throw;
      } catch (const std::runtime_error& again) {
        caught += std::string(first.what()) + again.what() + ' ';
      }
    }
  };
  {
    const std::jthread one([&] { thrower("a", 20ms); });
    const std::jthread other([&] { thrower("b", 5ms); });
  }
  EXPECT_EQ(caught, "bb aa ");
  EXPECT_EQ(std::current_exception(), nullptr);
}

TEST(Fibers, PassTheirExceptionsOn) {
  std::exception_ptr error;
  std::thread([&] {
    try {
      sleep(1ms);
      throw std::runtime_error("from a fiber");
    } catch (...) {
      error = std::current_exception();
    }
  }).join();
  try {
    std::rethrow_exception(error);
  } catch (const std::runtime_error& caught) {
    EXPECT_STREQ(caught.what(), "from a fiber");
  }
}

struct Numbered {
  static inline PER_THREAD int number = 7;
};

TEST(Fibers, HaveVariablesOfTheirOwn) {
  Numbered::number = 1;
  std::vector<int> seen;
  {
    const std::jthread one([&] {
      seen.push_back(Numbered::number);
      Numbered::number = 2;
      sleep(10ms);
      seen.push_back(Numbered::number);
    });
    const std::jthread other([&] {
      seen.push_back(Numbered::number);
      Numbered::number = 3;
    });
  }
  EXPECT_EQ(seen, (std::vector{7, 7, 2}));
  EXPECT_EQ(Numbered::number, 1);
}

struct Destroyed {
  static inline int count = 0;
  ~Destroyed() { ++count; }
  int used = 0;
};

int times_used() {
  thread_local Destroyed shared;
  return ++shared.used;
}

TEST(Fibers, ShareThreadLocalVariablesWhichNoneOfThemDestroys) {
  std::vector<int> uses;
  std::thread([&] { uses.push_back(times_used()); }).join();
  std::thread([&] { uses.push_back(times_used()); }).join();
  EXPECT_EQ(uses, (std::vector{1, 2}));
  EXPECT_EQ(Destroyed::count, 0);
}

bool page_gets_a_turn() {
  bool page_worked = false;
  on_page_thread([&] { page_worked = true; });
  const Time start = now();
  while (!page_worked && now() - start < 5s) give_turn_to_page();
  return page_worked;
}

TEST(Fibers, GiveThePageItsTurnWhileTheyCompute) {
  ASSERT_TRUE(page_gets_a_turn());
  const Time start = now();
  EXPECT_TRUE(page_gets_a_turn());
  EXPECT_GE(now() - start, 7ms) << "it is not interrupted all the time";
}

asyncio::Task<int> one() { co_return 1; }

asyncio::Task<int> sum(int count) {
  int total = 0;
  for (int i = 0; i < count; ++i) total += co_await one();
  co_return total;
}

TEST(TasksWithoutTailCalls, AwaitAnyNumberOfOthersOnOneStack) {
  const auto frame = sum(200'000).release();
  frame.promise().continuation = std::noop_coroutine();
  frame.resume();
  EXPECT_EQ(frame.promise().take(), 200'000);
  frame.destroy();
}

}  // namespace
}  // namespace playground::web

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  playground::web::free_fiber(playground::web::start_fiber([]() -> void* {
    const int failed = RUN_ALL_TESTS();
    EM_ASM({ process.exit($0); }, failed);
    return nullptr;
  }));
}
