/// A pool's calls other than map: chunks, results one by one, timeouts, and the end of a pool.
#include <gmock/gmock.h>

#include <ranges>
#include <thread>

#include "tests/multitasking/pool_fixture.h"

namespace playground::multiprocessing {
namespace {

using namespace pool_test;  // NOLINT(google-build-using-namespace): shared by the tests of pools
using testing::ElementsAre;
using testing::HasSubstr;

class PoolCalls : public PoolFixture {
 protected:
  // The worker of each task, in the order in which tasks were handed out.
  std::vector<int>& record_who_gets_what() {
    fake.workers.plan.task = [this](int worker, int) {
      who_.push_back(worker);
      return FakeWorkerPlan::Task::works;
    };
    return who_;
  }

 private:
  std::vector<int> who_;
};

// CPython: divmod(len, workers * 4), and one more for a remainder.
TEST_F(PoolCalls, TheDefaultChunksizeIsPythons) {
  const auto& who = record_who_gets_what();
  ProcessPool pool(run, 2);
  EXPECT_EQ(pool.map(sleeps, one_to(20)).size(), 20U);  // 3 at a time
  ASSERT_GE(who.size(), 6U);
  EXPECT_THAT(std::vector(who.begin(), who.begin() + 6), ElementsAre(0, 0, 0, 1, 1, 1));
}

TEST_F(PoolCalls, AChunkGoesToOneWorker) {
  const auto& who = record_who_gets_what();
  ProcessPool pool(run, 2);
  EXPECT_EQ(pool.map(sleeps, one_to(8), 4).size(), 8U);
  EXPECT_THAT(who, ElementsAre(0, 0, 0, 0, 1, 1, 1, 1));
}

TEST_F(PoolCalls, ShortTasksAreHandedOverAheadOfTime) {
  ProcessPool pool(run, 2);
  EXPECT_EQ(pool.map(doubles, one_to(20'000), 1).size(), 20'000U);
}

TEST_F(PoolCalls, ApplyCallsOnce) {
  ProcessPool pool(run, 2);
  EXPECT_EQ(pool.apply(doubles, 21), 42);
  auto first = pool.apply_async(doubles, 1);
  auto second = pool.apply_async(doubles, 2);
  EXPECT_EQ(second.get(), 4);
  EXPECT_EQ(first.get(), 2);
}

TEST_F(PoolCalls, ImapGivesResultsInTheOrderOfTheInputs) {
  ProcessPool pool(run, 3);
  std::vector<int> results;
  for (const int result : pool.imap(sleeps, one_to(9), 2)) results.push_back(result);
  EXPECT_EQ(results, one_to(9));
}

TEST_F(PoolCalls, ImapUnorderedReturnsResultsInTheOrderInWhichTasksFinish) {
  ProcessPool pool(run, 4);
  std::vector<int> results;
  for (const int result : pool.imap_unordered(sleeps, std::vector{4, 3, 2, 1})) results.push_back(result);
  EXPECT_THAT(results, ElementsAre(1, 2, 3, 4));
}

TEST_F(PoolCalls, ImapTakesInputsAsResultsAreAskedFor) {
  int taken = 0;
  auto inputs = std::views::iota(0, 1'000'000) | std::views::transform([&](int i) {
                  ++taken;
                  return i;
                });
  ProcessPool pool(run, 2);
  auto results = pool.imap(doubles, inputs);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(results.next(), 2 * i);
  EXPECT_GE(taken, 1000);
  EXPECT_LE(taken, 10'000);
}

TEST_F(PoolCalls, AnImapContinuesAfterATaskThatFailed) {
  ProcessPool pool(run, 2);
  auto results = pool.imap(throws_at_three, one_to(4));
  EXPECT_EQ(results.next(), 1);
  EXPECT_EQ(results.next(), 2);
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(results.next()); }), HasSubstr("task 3"));
  EXPECT_EQ(results.next(), 4);
  EXPECT_EQ(results.next(), std::nullopt);
}

TEST_F(PoolCalls, AnImapOfNothingHasNoResult) {
  ProcessPool pool(run, 2);
  EXPECT_EQ(pool.imap(doubles, std::vector<int>()).next(), std::nullopt);
}

TEST_F(PoolCalls, AClosedPoolRefusesNewTasksAndFinishesItsOwn) {
  ProcessPool pool(run, 2);
  const auto result = pool.map_async(sleeps, one_to(6));
  pool.close();
  EXPECT_THAT(message_of<std::runtime_error>([&] { static_cast<void>(pool.map(doubles, one_to(1))); }),
              HasSubstr("closed"));
  pool.join();
  EXPECT_EQ(fake.workers.alive(), 0);
  EXPECT_TRUE(result.ready());
  EXPECT_EQ(result.get(), one_to(6));
}

TEST_F(PoolCalls, JoinBeforeCloseIsAnError) {
  ProcessPool pool(run, 2);
  EXPECT_THAT(message_of<std::runtime_error>([&] { pool.join(); }), HasSubstr("after close()"));
}

TEST_F(PoolCalls, TerminateFailsWhatHasNotEnded) {
  fake.stop_time();
  ProcessPool pool(run, 2);
  const auto result = pool.map_async(sleeps, one_to(6));
  pool.terminate();
  EXPECT_EQ(fake.workers.alive(), 0);
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(result.get()); }),
              testing::AnyOf(HasSubstr("ended with its pool"), HasSubstr("the pool is closed")));
  pool.join();
}

TEST_F(PoolCalls, ATerminateEndsTheWaitOfAnotherThread) {
  fake.stop_time();
  ProcessPool pool(run, 2);
  const auto result = pool.map_async(sleeps, one_to(6));
  std::thread waiter([&] { EXPECT_THROW(static_cast<void>(result.get()), RemoteError); });
  pool.terminate();
  waiter.join();
}

TEST_F(PoolCalls, ManyThreadsMayWaitForTheResultsOfOnePool) {
  ProcessPool pool(run, 2);
  std::vector<std::thread> waiters;
  for (int i = 0; i < 4; ++i) {
    waiters.emplace_back(
        [result = pool.map_async(doubles, one_to(500)), i] { EXPECT_EQ(result.get().back(), 1000) << i; });
  }
  for (std::thread& waiter : waiters) waiter.join();
}

}  // namespace
}  // namespace playground::multiprocessing
