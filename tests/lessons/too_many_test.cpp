// The lesson on limits: each trap has the structure that its text describes, and the theory gives known
// values.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "lessons/too-many/example.h"
#include "lessons/too-many/theory.h"
#include "tests/lessons/version_run.h"

namespace playground::lessons::too_many {
namespace {

using testing::DoubleNear;

class TooManyLesson : public testing::Test {
 protected:
  void run_version(std::string_view version) { run.emplace(fake, "too-many", version, values); }
  [[nodiscard]] double measured(std::string_view id) {
    const Measurement* const one = run->trace.latest(id);
    EXPECT_NE(one, nullptr) << id;
    return one != nullptr ? one->value : -1;
  }

  fakes::FakeMachine fake;
  VersionRun::Values values;
  std::optional<VersionRun> run;
};

TEST_F(TooManyLesson, AllRequestsAtOnceAreMoreThanTheServerHandles) {
  run_version("gather_all");
  EXPECT_EQ(measured("tasks"), 100'000);
  EXPECT_EQ(measured("most"), places);
  EXPECT_EQ(measured("refused"), 100'000 - places);
}

TEST_F(TooManyLesson, ASemaphoreLimitsTheRequestsAndNotTheTasks) {
  values.emplace_back("count", OptionId("1000"));
  run_version("semaphore");
  EXPECT_EQ(measured("tasks"), 1000);
  EXPECT_EQ(measured("most"), places);
  EXPECT_EQ(measured("refused"), 0);
}

TEST_F(TooManyLesson, WorkersLimitBoth) {
  values.emplace_back("count", OptionId("1000"));
  run_version("workers");
  EXPECT_EQ(measured("tasks"), places);
  EXPECT_EQ(measured("most"), places);
  EXPECT_EQ(measured("refused"), 0);
}

TEST_F(TooManyLesson, APoolDoesAllItemsUnlessSomeAreRejected) {
  for (const char* version : {"grows", "more_room", "waits"}) {
    run_version(version);
    EXPECT_EQ(measured("done"), items) << version;
    EXPECT_EQ(measured("rejected"), 0) << version;
  }
  run_version("rejects");
  EXPECT_EQ(measured("done") + measured("rejected"), items);
}

TEST_F(TooManyLesson, ABoundedQueueNeverHoldsMore) {
  for (const char* version : {"waits", "rejects"}) {
    run_version(version);
    EXPECT_LE(measured("longest"), room) << version;
  }
}

TEST_F(TooManyLesson, TheTimelineNamesTheConsumer) {
  run_version("endless_put");
  EXPECT_EQ(std::ranges::count(run->trace.tracks(), "consumer", &Track::name), 1);
}

TEST_F(TooManyLesson, PutOnAQueueWithoutAMaximumNeverSuspends) {
  run_version("endless_put");
  EXPECT_EQ(measured("longest"), items);
  run_version("sleep_zero");
  EXPECT_GT(measured("longest"), items / 2);
  run_version("bounded_put");
  EXPECT_EQ(measured("longest"), room);
}

// The clock jumps, so the services last exactly as long as they should, and arrivals are the same in each
// version.
TEST_F(TooManyLesson, LessChanceAndMoreWorkersMakeWaitsShorter) {
  run_version("random_times");
  const double random = measured("wait_mean");
  EXPECT_GT(random, 0);
  EXPECT_GT(measured("predicted_wait"), 0);
  EXPECT_GT(measured("found_free"), 20);
  EXPECT_LT(measured("found_free"), 90);
  run_version("regular_times");
  EXPECT_LT(measured("wait_mean"), random);
  run_version("one_more");
  EXPECT_LT(measured("wait_mean"), random);
  values.emplace_back("room", 1);
  run_version("short_queue");
  EXPECT_LT(measured("wait_mean"), random);
  EXPECT_GT(measured("rejected_share"), 0);
}

TEST_F(TooManyLesson, MoreWorkThanTheWorkersCanDoHasNoPrediction) {
  values.emplace_back("load", 120);
  run_version("random_times");
  EXPECT_EQ(run->trace.latest("predicted_wait"), nullptr);
}

TEST_F(TooManyLesson, TheMeasuredWaitIsNearTheTheory) {
  run_version("random_times");
  EXPECT_GT(measured("wait_mean"), 0.3 * measured("predicted_wait"));
  EXPECT_LT(measured("wait_mean"), 3 * measured("predicted_wait"));
}

// --- Known values

TEST(QueueingTheory, OfOneWorkerIsTheFormulaOfPollaczekAndKhinchine) {
  const Station half{.workers = 1, .rate = 0.5, .service = 1};
  EXPECT_THAT(chance_to_wait(half), DoubleNear(0.5, 1e-12));
  EXPECT_THAT(mean_wait(half), DoubleNear(1, 1e-12));
  EXPECT_THAT(mean_wait({.workers = 1, .rate = 0.5, .service = 1, .variation = 0}), DoubleNear(0.5, 1e-12));
}

TEST(QueueingTheory, OfSeveralWorkersIsErlangsFormulaC) {
  EXPECT_THAT(chance_to_wait({.workers = 2, .rate = 1, .service = 1}), DoubleNear(1.0 / 3, 1e-12));
  EXPECT_THAT(chance_to_wait({.workers = 2, .rate = 1.5, .service = 1}), DoubleNear(9.0 / 14, 1e-12));
  EXPECT_THAT(mean_wait({.workers = 2, .rate = 1.5, .service = 1}), DoubleNear(9.0 / 7, 1e-12));
  EXPECT_THAT(chance_to_wait({.workers = 5, .rate = 2, .service = 2}), DoubleNear(0.5541, 1e-4));
}

TEST(QueueingTheory, OfAQueueWithPlacesGivesTheShareThatIsRejected) {
  EXPECT_THAT(share_rejected({.workers = 1, .rate = 1, .service = 1}, 0), DoubleNear(0.5, 1e-12));
  EXPECT_THAT(share_rejected({.workers = 1, .rate = 1, .service = 1}, 1), DoubleNear(1.0 / 3, 1e-12));
  EXPECT_THAT(share_rejected({.workers = 5, .rate = 3, .service = 1}, 0), DoubleNear(0.11005, 1e-5));
}

TEST(QueueingTheory, HasNoMeanIfMoreArrivesThanTheWorkersCanDo) {
  EXPECT_TRUE(std::isinf(mean_wait({.workers = 2, .rate = 2, .service = 1})));
  EXPECT_EQ(chance_to_wait({.workers = 2, .rate = 2, .service = 1}), 1);
}

}  // namespace
}  // namespace playground::lessons::too_many
