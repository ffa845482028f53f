#include "shared/course/stepper.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "shared/course/free_runs.h"
#include "shared/course/order_search.h"
#include "tests/fakes/fake_machine.h"
#include "tests/multitasking/steering_programs.h"
#include "tests/support/eventually.h"

namespace playground::course {
namespace {

using namespace steered_programs;
using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::eventually;

class StepperTest : public testing::Test {
 protected:
  void open(BoardProgram program, steering::Schedule schedule = {}) {
    stepper_.open(program, {}, 100, std::move(schedule));
    settle();
  }
  void settle() {
    ASSERT_TRUE(eventually([&] {
      stepper_.update();
      return stepper_.state().settled;
    }));
  }
  void choose(std::initializer_list<steering::UnitId> units) {
    for (const steering::UnitId unit : units) {
      ASSERT_TRUE(stepper_.choose(unit));
      settle();
    }
  }
  [[nodiscard]] std::string value() const { return stepper_.state().snapshot.objects.front().value; }

  fakes::FakeMachine fake_;
  Stepper stepper_{fake_.machine};
};

TEST_F(StepperTest, each_choice_does_one_operation) {
  open(two_increments);
  EXPECT_EQ(value(), "0");
  choose({1, 2, 2});
  EXPECT_EQ(value(), "1");
  EXPECT_EQ(stepper_.state().outcome, std::nullopt);
  choose({1});
  EXPECT_EQ(stepper_.state().outcome, (BoardOutcome{BoardOutcome::Kind::wrong, "counter = 1"}));
  EXPECT_FALSE(stepper_.choose(1)) << "all have ended";
}

TEST_F(StepperTest, a_step_back_is_as_if_it_had_not_been_made) {
  open(two_increments);
  choose({1, 1});
  EXPECT_EQ(value(), "1");
  stepper_.back();
  settle();
  EXPECT_EQ(value(), "0");
  EXPECT_THAT(stepper_.state().schedule, ElementsAre(1));
  stepper_.restart();
  settle();
  EXPECT_THAT(stepper_.state().schedule, IsEmpty());
}

TEST_F(StepperTest, a_step_back_leaves_a_deadlock) {
  open(opposite_locks, {1, 2});
  EXPECT_EQ(stepper_.state().outcome->kind, BoardOutcome::Kind::deadlock);
  EXPECT_EQ(stepper_.state().snapshot.circle().size(), 2U);
  stepper_.back();
  settle();
  EXPECT_EQ(stepper_.state().outcome, std::nullopt);
  EXPECT_TRUE(stepper_.state().can_choose());
}

TEST_F(StepperTest, a_schedule_that_does_not_fit_is_followed_as_far_as_it_does) {
  open(two_increments, {1, 1, 1});
  EXPECT_EQ(stepper_.state().diverged_at, 2U);
  EXPECT_THAT(stepper_.state().schedule, ElementsAre(1, 1));
  choose({2, 2});
  EXPECT_TRUE(stepper_.state().outcome->right());
}

TEST_F(StepperTest, a_unit_that_reaches_no_operation_is_named_and_can_be_ended) {
  stepper_.open(computes_without_end, {}, 100);
  ASSERT_TRUE(eventually([&] {
    stepper_.update();
    return stepper_.state().hangs.has_value();
  }));
  EXPECT_EQ(stepper_.state().hangs, 1U);
  EXPECT_FALSE(stepper_.state().can_choose());
  open(two_increments);
  EXPECT_EQ(stepper_.state().hangs, std::nullopt);
}

TEST_F(StepperTest, the_timeline_shows_whose_step_each_was) {
  open(two_increments, {1, 2, 2, 1});
  const auto runs_at = [&](std::chrono::microseconds time) {
    std::vector<TrackId> units;
    for (const Span& span : stepper_.trace().spans()) {
      if (span.activity == Activity::running && span.begin <= time && time < span.end)
        units.push_back(span.track);
    }
    return units;
  };
  const auto& spans = stepper_.trace().spans();
  const auto waits = std::ranges::count_if(
      spans, [](const Span& span) { return span.track == 2 && span.activity == Activity::waiting; });
  EXPECT_EQ(waits, 0) << "it has ended, so it does not wait";
  EXPECT_THAT(runs_at(std::chrono::microseconds(500)), ElementsAre(1));
  EXPECT_THAT(runs_at(std::chrono::microseconds(1500)), ElementsAre(2));
  EXPECT_THAT(runs_at(std::chrono::microseconds(2500)), ElementsAre(2));
  EXPECT_THAT(runs_at(std::chrono::microseconds(3500)), ElementsAre(1));
  EXPECT_EQ(stepper_.trace().duration(), std::chrono::milliseconds(4));
}

TEST_F(StepperTest, the_timeline_shows_who_holds_a_lock_and_who_is_blocked) {
  open(opposite_locks, {1, 2});
  const auto does = [&](TrackId unit, Activity activity) {
    return std::ranges::any_of(stepper_.trace().spans(), [&](const Span& span) {
      return span.track == unit && span.activity == activity;
    });
  };
  EXPECT_TRUE(does(1, Activity::holding_lock));
  EXPECT_TRUE(does(1, Activity::blocked));
  EXPECT_TRUE(does(2, Activity::holding_lock));
}

TEST(OrderSearch, publishes_what_it_finds) {
  fakes::FakeMachine fake;
  const OrderSearch search(two_increments, {}, fake.machine, {.orders = {.reduces = false}});
  ASSERT_TRUE(eventually([&] { return search.found().over; }));
  const OrdersFound found = search.found();
  EXPECT_TRUE(found.complete);
  EXPECT_EQ(found.schedules, 6U);
  EXPECT_EQ(found.reduced, 4U);
  EXPECT_EQ(found.outcomes.front().outcome.text, "counter = 1");
  EXPECT_EQ(switches(found.outcomes.front().example), 2);
}

TEST(OrderSearch, ends_when_it_is_stopped) {
  fakes::FakeMachine fake;
  OrderSearch search(philosophers<5>, {}, fake.machine, {});
  search.stop();
  EXPECT_TRUE(eventually([&] { return search.found().over; }));
}

TEST(FreeRuns, count_outcomes) {
  fakes::FakeMachine fake;
  const FreeRuns runs(locked_increments, {}, fake.machine, 20);
  ASSERT_TRUE(eventually([&] { return runs.found().over; }));
  ASSERT_EQ(runs.found().outcomes.size(), 1U);
  EXPECT_EQ(runs.found().outcomes.front().runs, 20U);
  EXPECT_EQ(runs.found().end, FreeOutcomes::End::all);
}

TEST(FreeRuns, say_that_the_time_limit_has_ended_them) {
  fakes::FakeMachine fake;
  const FreeRuns runs(locked_increments, {}, fake.machine, 20, Time::zero());
  ASSERT_TRUE(eventually([&] { return runs.found().over; }));
  EXPECT_LT(runs.found().runs, 20U);
  EXPECT_EQ(runs.found().end, FreeOutcomes::End::in_time);
}

TEST(FreeRuns, end_a_program_that_waits_without_end) {
  fakes::FakeMachine fake;
  fake.stop_time();
  const FreeRuns runs(waits_without_end, {}, fake.machine, 20);
  ASSERT_TRUE(eventually([&] { return runs.found().over; }));
  EXPECT_EQ(runs.found().outcomes.front().outcome.kind, BoardOutcome::Kind::deadlock);
  EXPECT_EQ(runs.found().end, FreeOutcomes::End::waits);
}

}  // namespace
}  // namespace playground::course
