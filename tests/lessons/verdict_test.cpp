/// The plan of measurements for a workload, and the verdict on the advice.
#include "lessons/choose-yours/verdict.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace playground::lessons::choose_yours {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr Workload computing{.waits_for = WaitsFor::processor, .length = Length::longer};
constexpr Workload waiting{.waits_for = WaitsFor::others, .length = Length::longer};

std::vector<Workload> all_workloads() {
  std::vector<Workload> all;
  for (int i = 0; i < 3 * 3 * 2 * 2 * 2 * 3 * 2; ++i) {
    all.push_back({.waits_for = static_cast<WaitsFor>(i % 3),
                   .at_once = static_cast<AtOnce>(i / 3 % 3),
                   .data = static_cast<Data>(i / 9 % 2),
                   .shares = static_cast<Shares>(i / 18 % 2),
                   .crash = static_cast<Crash>(i / 36 % 2),
                   .length = static_cast<Length>(i / 72 % 3),
                   .machines = static_cast<MachineCount>(i / 216 % 2)});
  }
  return all;
}

Times times(double one_by_one, double threads, double lock, double processes, double coroutines) {
  return {.seconds = {one_by_one, threads, lock, processes, coroutines, 0}, .cores = 4, .threads = 40};
}

std::string english(const Workload& workload, const Times& of) {
  const ProofVerdict verdict = verdict_on(workload, of);
  const VerdictText words = in_words(verdict, of, "OWN", "OTHER", Language::english);
  return words.title + " " + words.reason;
}

TEST(ProofVerdict, HoldsWhereWhatIsAdvisedIsClearlyFaster) {
  const ProofVerdict verdict = verdict_on(computing, times(1, 0.3, 1, 0.3, 1));
  EXPECT_EQ(verdict.outcome, Outcome::yes);
  EXPECT_EQ(verdict.own, Way::processes);
  EXPECT_NEAR(verdict.times.value, 1 / 0.3, 0.01);
  EXPECT_EQ(verdict_on(waiting, times(2, 0.05, 0.05, 0.5, 0.1)).outcome, Outcome::yes);
}

TEST(ProofVerdict, ThreadsWithoutTheLockAreNotAgainstTheAdviceForPython) {
  EXPECT_EQ(verdict_on(computing, times(1, 0.1, 1, 0.3, 1)).outcome, Outcome::yes);
}

TEST(ProofVerdict, WithinTheSpreadIsEqual) {
  const Times equal = times(2, 0.05, 0.05, 0.5, 0.045);
  EXPECT_EQ(verdict_on(waiting, equal).outcome, Outcome::equal);
  EXPECT_THAT(english(waiting, equal), HasSubstr("Nothing was computed"));
  EXPECT_EQ(verdict_on(computing, times(1, 0.3, 1, 0.95, 1)).outcome, Outcome::equal);
}

TEST(ProofVerdict, SaysWhyItDidNotHold) {
  Times slow_pool = times(1, 1, 1, 3, 1);
  EXPECT_EQ(verdict_on(computing, slow_pool).outcome, Outcome::no);
  EXPECT_THAT(english(computing, slow_pool), HasSubstr("4 cores"));
  slow_pool.cores = 1;
  EXPECT_THAT(english(computing, slow_pool), HasSubstr("one core"));
  Workload data = computing;
  data.data = Data::much;
  slow_pool.cores = 2;
  EXPECT_THAT(english(data, slow_pool), HasSubstr("Sending the data"));
  Workload tiny = computing;
  tiny.length = Length::below_a_millisecond;
  EXPECT_THAT(english(tiny, slow_pool), HasSubstr("too small"));
  EXPECT_THAT(english(waiting, times(2, 0.5, 0.5, 0.5, 0.05)), HasSubstr("40 threads"));
}

TEST(ProofVerdict, LooksAtWhatTheAdviceAddsWhereThatWasMeasured) {
  Workload tiny = computing;
  tiny.length = Length::below_a_millisecond;
  Times in_batches = times(1, 1, 1, 2, 1);
  in_batches.seconds.back() = 0.5;
  const ProofVerdict verdict = verdict_on(tiny, in_batches);
  EXPECT_EQ(verdict.own, Way::advised);
  EXPECT_EQ(verdict.outcome, Outcome::yes);
}

TEST(ProofVerdict, IsolationHoldsWhateverItsPrice) {
  Workload apart = waiting;
  apart.crash = Crash::must_not_spread;
  Times measured = times(2, 0.05, 0.05, 0.5, 0.05);
  EXPECT_EQ(verdict_on(apart, measured).outcome, Outcome::no) << "no crash was shown";
  measured.survived = 4;
  EXPECT_EQ(verdict_on(apart, measured).outcome, Outcome::yes);
  EXPECT_THAT(english(apart, measured), HasSubstr("price"));
}

TEST(ProofVerdict, OneMachineProvesNoEngine) {
  Workload many = computing;
  many.machines = MachineCount::several;
  EXPECT_EQ(verdict_on(many, times(1, 0.3, 1, 0.3, 1)).outcome, Outcome::not_provable);
}

TEST(ProofVerdict, IsUnclearWhereTheRoundsDifferTooMuchOrTheMachineIsBusy) {
  Times measured = times(1, 0.3, 1, 0.9, 1);
  const auto processes = static_cast<std::size_t>(Way::processes);
  measured.seconds[processes] = {0.8, 0.5, 1.1, 3};
  EXPECT_EQ(verdict_on(computing, measured).outcome, Outcome::unclear);
  EXPECT_THAT(english(computing, measured), HasSubstr("differ so much"));
  measured.seconds[processes] = {0.3, 0.28, 0.31, 3};
  EXPECT_EQ(verdict_on(computing, measured).outcome, Outcome::yes);
  measured.share = 55;
  EXPECT_EQ(verdict_on(computing, measured).outcome, Outcome::unclear);
  EXPECT_THAT(english(computing, measured), HasSubstr("Other programs"));
}

// For all measurements: the verdict has all its texts, and is never both better and worse.
TEST(ProofVerdict, ExistsForEveryWorkloadAndEveryOutcome) {
  for (const Workload& workload : all_workloads()) {
    for (int outcome = 0; outcome < 3 * 3 * 3 * 3 * 2; ++outcome) {
      constexpr std::array seconds{0.3, 1.0, 3.0};
      Times measured;
      int left = outcome;
      for (const Way way : {Way::one_by_one, Way::interpreter_lock, Way::processes, Way::coroutines}) {
        measured.seconds[static_cast<std::size_t>(way)] = seconds[static_cast<std::size_t>(left % 3)];
        left /= 3;
      }
      if (measured_for_itself(advice_for(workload).choice)) measured.seconds.back() = seconds[left % 2 * 2];
      const ProofVerdict verdict = verdict_on(workload, measured);
      ASSERT_NE(verdict.own, verdict.other == Way::one_by_one ? Way::threads : verdict.other);
      for (const Language language : {Language::english, Language::chinese}) {
        const VerdictText words = in_words(verdict, measured, "OWN", "OTHER", language);
        ASSERT_FALSE(words.title.empty());
        ASSERT_FALSE(words.reason.empty());
      }
      if (verdict.outcome == Outcome::no) {
        ASSERT_LT(verdict.times.value, 1);
      }
      if (verdict.outcome == Outcome::equal) {
        ASSERT_NEAR(verdict.times.value, 1, spread);
      }
    }
  }
}

// For all answers: no approach takes much longer than allowed, and each core has a task.
TEST(Plan, IsOfAModerateSizeForEveryWorkload) {
  for (const bool browser : {false, true}) {
    for (const int cores : {1, 2, 16}) {
      for (const Workload& workload : all_workloads()) {
        Capabilities machine;
        machine.browser = browser;
        if (browser) machine.max_threads = 32;
        machine.cores = cores;
        const Plan plan = plan_for(workload, 500ms, machine);
        for (const Way way : {Way::one_by_one, Way::processes, Way::coroutines, Way::advised}) {
          ASSERT_GE(plan.sample(way), 1);
          ASSERT_LE(plan.sample(way), plan.tasks);
        }
        ASSERT_LE(plan.alone * (plan.each.waits + Time(plan.each.steps * 4 / 3)), 1s);
        ASSERT_LE(plan.tasks * Time(plan.each.steps * 4 / 3), 2s) << "on one core";
        ASSERT_LE(plan.tasks, 20000);
        ASSERT_LE(plan.threads, machine.max_threads.value_or(plan.at_once));
        ASSERT_LE(plan.processes, browser ? 16 : 40);
        if (workload.waits_for == WaitsFor::processor) {
          ASSERT_GE(plan.tasks, 2 * cores);
        }
      }
    }
  }
}

TEST(Plan, TasksAreAsTheAnswersSay) {
  const TaskLength waits = length_of(waiting);
  EXPECT_EQ(waits.waits, 50ms);
  EXPECT_EQ(waits.steps, 0U);
  const TaskLength computes = length_of(computing);
  EXPECT_EQ(computes.waits, 0ms);
  EXPECT_GT(computes.steps, 0U);
  Workload both = computing;
  both.waits_for = WaitsFor::both;
  EXPECT_EQ(length_of(both).waits, 45ms);
  EXPECT_EQ(length_of(both).steps, computes.steps / 10);
}

}  // namespace
}  // namespace playground::lessons::choose_yours
