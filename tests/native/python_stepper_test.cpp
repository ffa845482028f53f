/// Python on a board, with the real python3: real threads and tasks, held before each instruction on
/// something shared.
#include "shared/course/python_stepper.h"

#include <gmock/gmock.h>

#include <random>

#include "lessons/catalog.h"
#include "native/linux/machine.h"
#include "tests/support/eventually.h"

namespace playground::native {
namespace {

using course::BoardOutcome;
using course::FoundOutcome;
using course::OrdersFound;
using course::PythonStepper;
using course::PythonSubject;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::eventually;

class SteeredPython : public testing::Test {
 protected:
  void SetUp() override {
    const auto found = native_.machine.python.interpreters({});
    if (!found) GTEST_SKIP() << "no python3 on this machine";
    python_ = found->front().id;
  }

  // The counterpart of a variant of a lesson.
  static PythonSubject counterpart(std::string_view lesson, std::string_view variant) {
    const course::Lesson& taught = *course::find_lesson(lessons::catalog(), lesson);
    return {std::string(taught.files->original.text), *taught.counterpart(variant)};
  }
  void steer(const PythonSubject& subject) {
    stepper_.emplace(native_.machine, subject, python_, Language::english);
  }
  bool settles() {
    return eventually([this] {
      stepper_->update();
      return stepper_->state().settled || !stepper_->problem().empty();
    });
  }
  const course::BoardState& at(steering::Schedule schedule) {
    stepper_->open(std::move(schedule));
    EXPECT_TRUE(settles());
    return stepper_->state();
  }
  OrdersFound all_orders(std::optional<int> max_preemptions = {}) {
    stepper_->try_every_order(max_preemptions);
    EXPECT_TRUE(eventually([this] {
      stepper_->update();
      return !stepper_->searches();
    }));
    return stepper_->orders().value_or(OrdersFound{});
  }
  std::string next(steering::UnitId unit) const {
    const steering::Snapshot& seen = stepper_->state().snapshot;
    return seen.text_of(seen.units[unit].operation, Language::english);
  }

  LinuxMachine native_;
  std::string python_;
  std::optional<PythonStepper> stepper_;
};

TEST_F(SteeredPython, ThreadsStopBeforeEachInstructionOnSomethingShared) {
  steer(counterpart("lost-update", "plain"));
  at({});
  EXPECT_EQ(next(1), "read counter");
  EXPECT_EQ(stepper_->state().snapshot.units[1].python.instruction, "LOAD_GLOBAL counter");
  at({1});
  EXPECT_EQ(next(1), "compute n + 1");
  at({1, 1});
  EXPECT_EQ(next(1), "write counter = 1");
  EXPECT_EQ(next(2), "read counter");
}

// Two threads of three operations each: 6! / (3! 3!) orders. Only those in which a thread has written before
// the other one reads are right.
TEST_F(SteeredPython, AllOrdersOfTwoUpdatesAreTried) {
  steer(counterpart("lost-update", "plain"));
  const OrdersFound found = all_orders();
  EXPECT_TRUE(found.complete);
  EXPECT_EQ(found.schedules, 20U);
  ASSERT_EQ(found.outcomes.size(), 2U);
  EXPECT_EQ(found.outcomes[0].outcome, (BoardOutcome{BoardOutcome::Kind::wrong, "plain: counter = 1"}));
  EXPECT_EQ(found.outcomes[0].schedules, 18U);
  EXPECT_EQ(found.outcomes[1].outcome, (BoardOutcome{BoardOutcome::Kind::right, "plain: counter = 2"}));
  EXPECT_EQ(found.outcomes[1].schedules, 2U);
  EXPECT_EQ(at(found.outcomes[0].example).outcome, found.outcomes[0].outcome);
}

TEST_F(SteeredPython, TasksOfAsyncioAreUnits) {
  steer(counterpart("lost-update", "await_between"));
  const OrdersFound found = all_orders();
  EXPECT_EQ(found.schedules, 6U);
  EXPECT_EQ(found.schedules_of(BoardOutcome::Kind::wrong), 4U);
  EXPECT_EQ(stepper_->state().snapshot.units.size(), 0U);
  at({});
  EXPECT_EQ(stepper_->state().snapshot.units[1].model, Model::coroutine);
}

TEST_F(SteeredPython, ADeadlockIsNamedWithItsCircle) {
  steer(counterpart("deadlock", "opposite_order"));
  const course::BoardState& stuck = at({1, 2});
  ASSERT_TRUE(stuck.outcome);
  EXPECT_EQ(stuck.outcome->kind, BoardOutcome::Kind::deadlock);
  EXPECT_EQ(
      stuck.outcome->text,
      "thread 0 waits for b.lock, which thread 1 holds; thread 1 waits for a.lock, which thread 0 holds");
}

// The program also has other locks, for other variants.
TEST_F(SteeredPython, TheBoardHasOnlyWhatTheVariantUses) {
  steer(counterpart("deadlock", "opposite_order"));
  std::vector<std::string> names;
  for (const steering::ObjectState& object : at({}).snapshot.objects) names.push_back(object.name);
  EXPECT_THAT(names, ElementsAre("a.lock", "b.lock", "a.money", "b.money"));
}

// In another function of the program, these names are variables that are written.
TEST_F(SteeredPython, AVariableOfOneFunctionIsNotThatOfAnother) {
  steer(counterpart("challenges", "own_locks"));
  at({});
  EXPECT_EQ(next(1), "acquire a");
}

TEST_F(SteeredPython, TheSameScheduleGivesTheSameRun) {
  steer(counterpart("check-then-act", "settings_plain"));
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    steering::Schedule schedule;
    while (!at(schedule).outcome) {
      steering::Schedule enabled;
      const auto& units = stepper_->state().snapshot.units;
      for (steering::UnitId id = 1; id < units.size(); ++id)
        if (units[id].enabled) enabled.push_back(id);
      schedule = stepper_->state().schedule;
      schedule.push_back(enabled[random() % enabled.size()]);
    }
    const std::string first = stepper_->state().outcome->text;
    EXPECT_EQ(at(schedule).outcome->text, first);
    EXPECT_FALSE(stepper_->state().diverged_at);
  }
}

TEST_F(SteeredPython, AScheduleThatDoesNotFitKeepsWhatFits) {
  steer(counterpart("lost-update", "plain"));
  const course::BoardState& state = at({1, 1, 1, 1});
  EXPECT_EQ(state.diverged_at, 3U);
  EXPECT_EQ(state.schedule, (steering::Schedule{1, 1, 1}));
}

// Each mend that no order breaks in C++ is also right in Python, and each faulty program goes wrong in both.
TEST_F(SteeredPython, AgreesWithCppOnWhichProgramsAnOrderBreaks) {
  for (const course::Lesson& lesson : lessons::catalog()) {
    for (const course::Board& board : lesson.boards) {
      for (const course::BoardVariant& variant : board.variants) {
        const course::PythonCounterpart* const python = lesson.counterpart(variant.id);
        if (python == nullptr || (variant.is_correct && board.reduces)) continue;
        SCOPED_TRACE(std::string(lesson.id) + " " + std::string(variant.id));
        steer({std::string(lesson.files->original.text), *python, board.max_steps});
        OrdersFound found = all_orders(1);
        // Some faults need two preemptions.
        if (found.all_right() && !variant.is_correct) found = all_orders(2);
        EXPECT_EQ(stepper_->problem(), "");
        EXPECT_TRUE(found.complete);
        EXPECT_EQ(found.all_right(), variant.is_correct);
      }
    }
  }
}

TEST_F(SteeredPython, AProgramWithoutOperationsIsOverAtOnce) {
  steer({"print('alone')", {"", "print('entry')"}});
  const course::BoardState& state = at({});
  ASSERT_TRUE(state.outcome);
  EXPECT_EQ(state.outcome->text, "entry");
  EXPECT_TRUE(state.schedule.empty());
}

TEST_F(SteeredPython, AProgramThatReachesNoOperationSaysWhere) {
  steer({"def spin():\n    while True:\n        pass\n", {"", "start_and_join(spin)"}});
  const course::BoardState& state = at({});
  ASSERT_TRUE(state.outcome);
  EXPECT_EQ(state.outcome->kind, BoardOutcome::Kind::exception);
  EXPECT_THAT(state.outcome->text, HasSubstr("without an operation"));
}

TEST_F(SteeredPython, ASyntaxErrorIsAProblem) {
  steer({"def broken(:\n", {"", "broken()"}});
  stepper_->open({});
  ASSERT_TRUE(settles());
  EXPECT_THAT(stepper_->problem(), HasSubstr("SyntaxError"));
}

}  // namespace
}  // namespace playground::native
