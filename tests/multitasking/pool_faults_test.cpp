/// How a pool handles tasks that end or block their workers, also in chaos tests, which are the same in each
/// run.
#include <gmock/gmock.h>

#include <random>
#include <thread>

#include "tests/multitasking/pool_fixture.h"

namespace playground::multiprocessing {
namespace {

using namespace pool_test;  // NOLINT(google-build-using-namespace): shared by the tests of pools
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using Does = FakeWorkerPlan::Task;

class PoolFaults : public PoolFixture {
 protected:
  // Sets the behaviour of the first worker's task with this number, from 0.
  void first_worker_at(int number, Does does) {
    fake.workers.plan.task = [=](int worker, int task) {
      return worker == 0 && task == number ? does : Does::works;
    };
  }

  // The outcome of each input: its result, or an error message.
  std::vector<std::string> endings(Imap<int> results) {
    std::vector<std::string> all;
    for (;;) {
      try {
        const auto result = results.next();
        if (!result) return all;
        all.push_back(std::to_string(*result));
      } catch (const RemoteError& error) {
        all.emplace_back(error.what());
      }
    }
  }
};

TEST_F(PoolFaults, OnlyTheTaskThatRanFailsWithItsWorker) {
  first_worker_at(2, Does::dies);
  ProcessPool pool(run, 2);
  times_begun().assign(9, 0);
  EXPECT_THAT(
      endings(pool.imap(doubles, one_to(8), 4)),
      testing::ElementsAre("2", "4", "process 1 (fake 0) was ended by signal 9 (Killed) during task 3", "8",
                           "10", "12", "14", "16"));
  EXPECT_THAT(times_begun(), testing::ElementsAre(0, 1, 1, 0, 1, 1, 1, 1, 1)) << "none twice";
  EXPECT_EQ(fake.workers.started(), 3);
}

TEST_F(PoolFaults, AWorkerThatDoesNotAnswerIsEndedWhenItsTimeIsUp) {
  first_worker_at(1, Does::hangs);
  ProcessPool pool(run, 2, {.time_limit = 30s});
  const Time before = fake.clock.now();
  EXPECT_THAT(
      endings(pool.imap(sleeps, one_to(6), 3)),
      testing::ElementsAre("1", "process 1 (fake 0) was ended after 30 s without an answer during task 2",
                           "3", "4", "5", "6"));
  EXPECT_EQ(fake.workers.started(), 3);
  EXPECT_LT(fake.clock.now() - before, 60s);
}

TEST_F(PoolFaults, TheTasksOfAWorkerThatFellSilentBetweenThemAreDoneByAnother) {
  first_worker_at(1, Does::never_begins);
  ProcessPool pool(run, 1, {.time_limit = 30s});
  EXPECT_THAT(endings(pool.imap(doubles, one_to(4), 4)), testing::ElementsAre("2", "4", "6", "8"));
  EXPECT_EQ(fake.workers.started(), 2);
}

TEST_F(PoolFaults, TheTimeLimitIsATasksAndNotAChunks) {
  ProcessPool pool(run, 1, {.time_limit = 5s});
  EXPECT_EQ(pool.map(sleeps, std::vector{4, 4, 4, 4}, 4).size(), 4U);
  EXPECT_EQ(fake.workers.started(), 1);
}

TEST_F(PoolFaults, AnAnswerThatArrivesWhileItsWorkerIsEndedIsKeptAndTheNextTaskDoesNotFail) {
  ProcessPool pool(run, 1, {.time_limit = 5s});  // its worker answers at the same time
  EXPECT_THAT(endings(pool.imap(sleeps, std::vector{5, 1, 1}, 3)),
              testing::ElementsAre(
                  "5", "process 1 (fake 0) was ended for task 1, which took over 5 s, during task 2", "1"));
}

TEST_F(PoolFaults, ATaskWhoseWorkerWasEndedForTheOneBeforeItMayBeRetried) {
  ProcessPool pool(run, 1, {.retries = 1, .time_limit = 5s});
  EXPECT_THAT(endings(pool.imap(sleeps, std::vector{5, 1}, 2)), testing::ElementsAre("5", "1"));
  EXPECT_EQ(fake.workers.started(), 2);
}

TEST_F(PoolFaults, ATaskIsRetriedAsOftenAsIsAllowed) {
  fake.workers.plan.task = [](int worker, int) { return worker < 2 ? Does::dies : Does::works; };
  ProcessPool pool(run, 1, {.retries = 2});
  EXPECT_EQ(pool.apply(doubles, 21), 42);
  EXPECT_EQ(fake.workers.started(), 3);
}

TEST_F(PoolFaults, ATaskThatEndsEveryWorkerFailsAfterItsRetries) {
  fake.workers.plan.task = [](int, int) { return Does::dies; };
  ProcessPool pool(run, 1, {.retries = 2});
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(pool.apply(doubles, 21)); }),
              HasSubstr("process 1 (fake 2) was ended by signal 9"));
  EXPECT_EQ(fake.workers.started(), 4);
}

TEST_F(PoolFaults, AnExceptionIsAnAnswerAndNotRetried) {
  ProcessPool pool(run, 1, {.retries = 2});
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(pool.apply(throws_at_three, 3)); }),
              HasSubstr("three is too much"));
  EXPECT_EQ(fake.workers.started(), 1);
}

TEST_F(PoolFaults, TenThousandTasksOfWhichSomeEndTheirWorkersEndOnceEach) {
  constexpr int tasks = 10'000;
  std::mt19937 lots(20260714);
  int faults = 0;
  fake.workers.plan.task = [&](int, int) {
    if (lots() % 10 != 0) return Does::works;
    ++faults;
    constexpr Does kinds[]{Does::dies, Does::answers_garbage, Does::answers_unasked, Does::hangs};
    return kinds[lots() % std::size(kinds)];
  };
  times_begun().assign(tasks + 1, 0);
  ProcessPool pool(run, 4, {.time_limit = 1s});
  const auto all = endings(pool.imap(doubles, one_to(tasks), 3));
  ASSERT_EQ(all.size(), static_cast<std::size_t>(tasks));
  int failed = 0;
  for (int i = 1; i <= tasks; ++i) {
    const std::string& ending = all[static_cast<std::size_t>(i - 1)];
    if (ending == std::to_string(2 * i)) continue;
    ++failed;
    ASSERT_THAT(ending, HasSubstr(" during task " + std::to_string(i)));
  }
  EXPECT_EQ(failed, faults);
  EXPECT_GT(failed, 900);
  EXPECT_THAT(times_begun(), Each(testing::Le(1))) << "none twice";
}

TEST_F(PoolFaults, AThousandPoolsThatAreTerminatedAtSomeMomentNeverHang) {
  std::mt19937 lots(20260715);
  int ended = 0;
  for (int i = 0; i < 1000; ++i) {
    ProcessPool pool(run, 1 + i % 3);
    const auto result = pool.map_async(doubles, one_to(50), 1 + lots() % 5);
    auto moment = lots() % 3000;
    std::thread other([&] {
      for (; moment > 0 && !result.ready(); --moment) std::this_thread::yield();
      pool.terminate();
    });
    const std::string told = message_of<RemoteError>([&] { static_cast<void>(result.get()); });
    other.join();
    ASSERT_TRUE(result.ready());
    ended += told == "nothing was thrown" ? 1 : 0;
    ASSERT_EQ(fake.workers.alive(), 0);
  }
  RecordProperty("ended_before", ended);
}

}  // namespace
}  // namespace playground::multiprocessing
