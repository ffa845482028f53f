#include <gmock/gmock.h>

#include <map>

#include "shared/course/order_search.h"
#include "shared/multitasking/steering/strategies.h"
#include "tests/fakes/fake_machine.h"
#include "tests/multitasking/steering_programs.h"

namespace playground::course {
namespace {

using namespace steered_programs;
using steering::DepthFirst;
using steering::End;
using steering::Schedule;
using steering::Scheduler;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

class SteeringTest : public testing::Test {
 protected:
  using Run = playground::Run;

  /// Text of an outcome -> the number of orders that lead to it.
  std::map<std::string, int> all_orders(BoardProgram program,
                                        DepthFirst::Options options = {.reduces = false}) {
    found_ = search_orders(program, settings_, fake_.machine, {.orders = options}, {});
    EXPECT_TRUE(found_.complete);
    std::map<std::string, int> counts;
    for (const FoundOutcome& one : found_.outcomes)
      counts[one.outcome.text] += static_cast<int>(one.schedules);
    return counts;
  }

  struct Ran {
    std::optional<BoardOutcome> outcome;
    Schedule schedule;
    End end;
    steering::Snapshot snapshot;
  };
  Ran run(BoardProgram program, steering::Strategy& strategy,
          Scheduler::Options options = {.describes = true}) {
    Scheduler scheduler(strategy, crew_, {}, options);
    NoEvents nothing;
    auto outcome = run_steered(program, settings_, nothing, fake_.machine, scheduler);
    return {std::move(outcome), scheduler.schedule(), scheduler.end(), scheduler.snapshot()};
  }

  fakes::FakeMachine fake_;
  Settings settings_;
  steering::Crew crew_;
  OrdersFound found_;
};

TEST_F(SteeringTest, two_increments_have_six_orders_and_four_lose_an_update) {
  EXPECT_THAT(all_orders(two_increments),
              UnorderedElementsAre(Pair("counter = 1", 4), Pair("counter = 2", 2)));
}

// 6! / (2! 2! 2!) = 90; in 3! = 6 of them nothing is lost.
TEST_F(SteeringTest, three_increments_have_ninety_orders) {
  const auto counts = all_orders(three_increments);
  EXPECT_EQ(found_.schedules, 90U);
  EXPECT_EQ(counts.at("counter = 3"), 6);
}

TEST_F(SteeringTest, a_lock_leaves_only_whole_increments) {
  EXPECT_THAT(all_orders(locked_increments), ElementsAre(Pair("counter = 2", 2)));
}

TEST_F(SteeringTest, the_reduction_runs_one_of_equal_orders) {
  EXPECT_THAT(all_orders(separate_counters), ElementsAre(Pair("1 1", 6)));
  EXPECT_THAT(all_orders(separate_counters, {}), ElementsAre(Pair("1 1", 1)));
}

TEST_F(SteeringTest, the_reduction_finds_the_same_outcomes) {
  for (const BoardProgram program :
       {two_increments, three_increments, locked_increments, opposite_locks, philosophers<3>, lost_wake_up,
        handed_over, one_at_a_time, after_the_event, sleepers}) {
    const auto outcomes = [&](bool reduces) {
      std::vector<std::string> texts;
      for (const auto& [text, count] : all_orders(program, {.reduces = reduces})) texts.push_back(text);
      return texts;
    };
    const auto with = outcomes(true);
    const auto schedules = found_.schedules;
    EXPECT_EQ(with, outcomes(false));
    EXPECT_LE(schedules, found_.schedules);
  }
}

TEST_F(SteeringTest, opposite_locks_can_deadlock_and_the_circle_is_named) {
  all_orders(opposite_locks, {});
  const auto& deadlock = *std::ranges::find(found_.outcomes, BoardOutcome::Kind::deadlock,
                                            [](const FoundOutcome& one) { return one.outcome.kind; });
  EXPECT_EQ(deadlock.outcome.text,
            "thread 0 waits for B, which thread 1 holds; thread 1 waits for A, which thread 0 holds");
  EXPECT_THAT(deadlock.example, ElementsAre(1, 2));
}

TEST_F(SteeringTest, three_philosophers_deadlock_only_if_each_has_a_fork) {
  all_orders(philosophers<3>, {});
  EXPECT_EQ(found_.schedules_of(BoardOutcome::Kind::deadlock), 1U);
}

TEST_F(SteeringTest, a_notification_before_the_wait_is_lost) {
  all_orders(lost_wake_up);
  EXPECT_GT(found_.schedules_of(BoardOutcome::Kind::deadlock), 0U);
  EXPECT_GT(found_.schedules_of(BoardOutcome::Kind::right), 0U);
  EXPECT_THAT(found_.outcomes.back().outcome.text, HasSubstr("wake up from condition"));
}

TEST_F(SteeringTest, queues_semaphores_and_events_are_right_in_each_order) {
  for (const BoardProgram program : {handed_over, one_at_a_time, after_the_event}) {
    all_orders(program);
    EXPECT_TRUE(found_.all_right()) << found_.outcomes.front().outcome.text;
  }
}

TEST_F(SteeringTest, sleeping_units_wake_in_the_order_of_their_deadlines) {
  EXPECT_THAT(all_orders(sleepers), ElementsAre(Pair("12", 1)));
}

TEST_F(SteeringTest, an_exception_is_an_outcome) {
  all_orders(throws_in_a_thread);
  EXPECT_EQ(found_.outcomes.front().outcome, (BoardOutcome{BoardOutcome::Kind::exception, "no value"}));
}

TEST_F(SteeringTest, a_program_without_end_is_ended) {
  steering::RoundRobin strategy;
  const Ran ran = run(never_ends, strategy, {.max_steps = 50});
  EXPECT_EQ(ran.outcome, (BoardOutcome{BoardOutcome::Kind::too_long, "no end after 50 steps"}));
}

TEST_F(SteeringTest, coroutines_lose_updates_only_around_an_await) {
  EXPECT_THAT(all_orders(coroutine_increments<increment_at_once>), ElementsAre(Pair("counter = 2", 2)));
  EXPECT_THAT(all_orders(coroutine_increments<increment_around_await>),
              UnorderedElementsAre(Pair("counter = 1", 4), Pair("counter = 2", 2)));
}

TEST_F(SteeringTest, a_time_limit_can_pass_before_what_it_limits_has_ended) {
  EXPECT_THAT(all_orders(event_in_time<0>), UnorderedElementsAre(Pair("set", 2), Pair("too late", 1)));
}

TEST_F(SteeringTest, a_time_limit_passes_in_the_order_of_deadlines) {
  // Unit 2 sleeps, then unit 1 waits for at most 5 ms.
  const auto replayed = [&](BoardProgram program, const Schedule& schedule) {
    steering::Replay replay(schedule);
    const Ran ran = run(program, replay);
    return replay.diverged_at() || !ran.outcome ? "not possible" : ran.outcome->text;
  };
  EXPECT_EQ(replayed(event_in_time<2>, {2, 1, 2, 1}), "set");
  EXPECT_EQ(replayed(event_in_time<2>, {2, 1, 1, 2}), "not possible");
  EXPECT_EQ(replayed(event_in_time<9>, {2, 1, 1, 2}), "too late");
  EXPECT_EQ(replayed(event_in_time<9>, {2, 1, 2, 1}), "not possible");
  EXPECT_THAT(all_orders(task_in_time<2>), ElementsAre(Pair("finished", 1)));
  EXPECT_THAT(all_orders(task_in_time<9>), ElementsAre(Pair("cancelled", 1)));
  EXPECT_THAT(all_orders(thread_too_late), ElementsAre(Pair("too late", 1)));
}

TEST_F(SteeringTest, a_call_in_a_thread_is_a_unit_of_its_own) {
  EXPECT_THAT(all_orders(coroutine_increments<increment_in_thread>),
              UnorderedElementsAre(Pair("counter = 1", testing::Gt(0)), Pair("counter = 2", testing::Gt(0))));
  steering::RoundRobin strategy;
  const Ran ran = this->run(coroutine_increments<increment_in_thread>, strategy);
  ASSERT_EQ(ran.snapshot.units.size(), 5U);
  EXPECT_EQ(std::ranges::count(ran.snapshot.units, Model::thread, &steering::UnitState::model), 2);
}

TEST_F(SteeringTest, a_coroutine_that_waits_for_a_thread_without_end_is_named) {
  all_orders(thread_waits_without_end);
  for (const FoundOutcome& one : found_.outcomes) {
    EXPECT_EQ(one.outcome.kind, BoardOutcome::Kind::deadlock);
    EXPECT_THAT(one.outcome.text, HasSubstr("coroutine 0: join thread"));
  }
}

TEST_F(SteeringTest, a_schedule_gives_the_same_run_again) {
  for (const BoardProgram program :
       {three_increments, philosophers<3>, lost_wake_up, handed_over, sleepers}) {
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
      steering::Random random(seed);
      const Ran first = run(program, random);
      steering::Replay replay(first.schedule);
      const Ran second = run(program, replay);
      ASSERT_EQ(replay.diverged_at(), std::nullopt);
      ASSERT_EQ(second.outcome, first.outcome);
      ASSERT_EQ(second.snapshot.steps.size(), first.snapshot.steps.size());
      for (std::size_t i = 0; i < first.snapshot.steps.size(); ++i) {
        const auto text = [&](const Ran& ran) {
          return ran.snapshot.text_of(ran.snapshot.steps[i].operation, Language::english);
        };
        ASSERT_EQ(text(second), text(first));
      }
    }
  }
}

TEST_F(SteeringTest, a_schedule_of_another_program_diverges) {
  steering::Replay replay({1, 1, 1, 2});
  const Ran ran = run(two_increments, replay);
  EXPECT_EQ(replay.diverged_at(), 2U);
  EXPECT_EQ(ran.end, End::given_up);
  EXPECT_EQ(ran.outcome, std::nullopt);
}

TEST_F(SteeringTest, each_strategy_meets_each_outcome) {
  const auto met = [&](const std::function<std::unique_ptr<steering::Strategy>(std::uint32_t)>& make) {
    std::set<std::string> outcomes;
    for (std::uint32_t seed = 0; seed < 100; ++seed)
      outcomes.insert(run(two_increments, *make(seed)).outcome->text);
    return outcomes;
  };
  EXPECT_THAT(met([](auto seed) { return std::make_unique<steering::Random>(seed); }),
              ElementsAre("counter = 1", "counter = 2"));
  EXPECT_THAT(met([](auto seed) { return std::make_unique<steering::Pct>(seed, 1, 4); }),
              ElementsAre("counter = 1", "counter = 2"));
  EXPECT_THAT(met([](auto) { return std::make_unique<steering::RoundRobin>(); }), ElementsAre("counter = 1"));
}

TEST_F(SteeringTest, a_limit_of_preemptions_says_what_it_left_out) {
  EXPECT_THAT(all_orders(two_increments, {.max_preemptions = 0}), ElementsAre(Pair("counter = 2", 2)));
  EXPECT_TRUE(found_.has_left_out);
  EXPECT_THAT(all_orders(two_increments, {.max_preemptions = 9}),
              UnorderedElementsAre(Pair("counter = 1", 4), Pair("counter = 2", 2)));
  EXPECT_FALSE(found_.has_left_out);
}

TEST_F(SteeringTest, many_schedules_need_few_threads) {
  steering::Random random(1);
  for (int i = 0; i < 1000; ++i) run(philosophers<3>, random, {});
  EXPECT_LE(crew_.size(), 20U);  // those of the last run may not be idle yet
}

TEST_F(SteeringTest, by_hand_each_choice_moves_one_unit) {
  steering::ByHand nothing;
  Scheduler scheduler(nothing, crew_, {}, {.describes = true, .is_by_hand = true});
  NoEvents no_events;
  std::optional<BoardOutcome> outcome;
  std::jthread thread(
      [&] { outcome = run_steered(two_increments, settings_, no_events, fake_.machine, scheduler); });
  const auto settle = [&] { ASSERT_TRUE(scheduler.wait_until_settled(std::chrono::seconds(60))); };
  settle();
  EXPECT_FALSE(scheduler.choose(0)) << "the main program waits for the others";
  for (const steering::UnitId unit : {1, 2, 2, 1}) {
    ASSERT_TRUE(scheduler.choose(unit));
    settle();
  }
  thread.join();
  EXPECT_EQ(outcome, (BoardOutcome{BoardOutcome::Kind::wrong, "counter = 1"}));
  EXPECT_EQ(scheduler.snapshot().objects.front().value, "1");
}

TEST_F(SteeringTest, stop_ends_a_run_that_waits_for_a_choice) {
  for (const BoardProgram program :
       {opposite_locks, lost_wake_up, handed_over, coroutine_increments<increment_around_await>}) {
    steering::ByHand nothing;
    Scheduler scheduler(nothing, crew_, {}, {.is_by_hand = true});
    NoEvents no_events;
    std::optional<BoardOutcome> outcome;
    {
      const std::jthread thread(
          [&] { outcome = run_steered(program, settings_, no_events, fake_.machine, scheduler); });
      EXPECT_TRUE(scheduler.wait_until_settled(std::chrono::seconds(60)));
      EXPECT_TRUE(scheduler.choose(1));
      scheduler.stop();
    }
    EXPECT_EQ(outcome, std::nullopt);
    EXPECT_EQ(scheduler.end(), End::stopped);
  }
}

}  // namespace
}  // namespace playground::course
