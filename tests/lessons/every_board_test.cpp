/// What holds for all boards: each variant is as right as it says, par is what the faulty program needs, and
/// the code of each variant is shown.
#include <gmock/gmock.h>

#include <set>

#include "lessons/catalog.h"
#include "shared/course/order_search.h"
#include "shared/course/stepper.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"

namespace playground::course {
namespace {

struct PlacedBoard {
  const Lesson* lesson;
  const Board* board;
};

void PrintTo(const PlacedBoard& placed, std::ostream* out) {
  *out << placed.lesson->id << "/" << placed.board->id;
}

std::vector<PlacedBoard> all_boards() {
  std::vector<PlacedBoard> boards;
  for (const Lesson& lesson : lessons::catalog()) {
    for (const Board& board : lesson.boards) boards.push_back({&lesson, &board});
  }
  return boards;
}

class EveryBoard : public testing::TestWithParam<PlacedBoard> {
 protected:
  OrdersFound all_orders(const BoardVariant& variant, bool reduces) {
    const SearchOptions options{.orders = {.reduces = reduces, .max_preemptions = board.max_preemptions},
                                .max_steps = board.max_steps};
    OrdersFound found = search_orders(variant.program, settings_, fake_.machine, options, {});
    EXPECT_TRUE(found.complete) << variant.id;
    return found;
  }

  const Lesson& lesson = *GetParam().lesson;
  const Board& board = *GetParam().board;
  fakes::FakeMachine fake_;
  Settings settings_;
};
INSTANTIATE_TEST_SUITE_P(Catalog, EveryBoard, testing::ValuesIn(all_boards()), [](const auto& test) {
  std::string name = std::string(test.param.lesson->id) + "_" + std::string(test.param.board->id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST_P(EveryBoard, is_as_right_as_each_variant_says_in_every_order) {
  EXPECT_FALSE(board.variants.front().is_correct) << "the learner breaks the first variant";
  bool can_be_mended = false;
  for (const BoardVariant& variant : board.variants) {
    can_be_mended |= variant.is_correct;
    EXPECT_EQ(all_orders(variant, true).all_right(), variant.is_correct) << variant.id;
  }
  EXPECT_TRUE(can_be_mended);
}

TEST_P(EveryBoard, has_the_fewest_switches_to_its_goal_as_par) {
  const OrdersFound found = all_orders(board.variants.front(), false);
  int fewest = INT_MAX;
  for (const FoundOutcome& one : found.outcomes) {
    if (!one.outcome.right()) fewest = std::min(fewest, switches(one.example));
  }
  EXPECT_EQ(board.par, fewest);
}

// In a browser a board tries some hundred orders a second.
TEST_P(EveryBoard, has_few_enough_orders_to_try_each_or_reduces_them) {
  for (const BoardVariant& variant : board.variants)
    EXPECT_LE(all_orders(variant, board.reduces).schedules, 6000U) << variant.id;
}

// The board gives this reason where Python has no counterpart of the faulty program.
TEST_P(EveryBoard, has_a_python_counterpart_unless_its_units_are_processes) {
  const BoardVariant& faulty = board.variants.front();
  Stepper stepper(fake_.machine);
  stepper.open(faulty.program, settings_, board.max_steps);
  ASSERT_TRUE(testing_support::eventually([&] {
    stepper.update();
    return stepper.state().settled;
  }));
  const bool are_processes =
      std::ranges::any_of(stepper.state().snapshot.units,
                          [](const steering::UnitState& unit) { return unit.model == Model::process; });
  EXPECT_EQ(lesson.counterpart(faulty.id) == nullptr, are_processes);
}

TEST_P(EveryBoard, shows_the_code_of_each_variant) {
  std::set<std::string_view> ids;
  for (const BoardVariant& variant : board.variants) {
    EXPECT_TRUE(ids.insert(variant.id).second) << variant.id;
    const auto& regions = lesson.files->example.regions;
    EXPECT_NE(std::ranges::find(regions, variant.id, &Region::name), regions.end()) << variant.id;
  }
}

TEST_P(EveryBoard, is_shown_in_a_step_and_can_be_mended_in_one) {
  bool shown = false;
  bool mended = false;
  for (const Step& step : lesson.steps) {
    if (step.kind != StepKind::board || step.region != board.id) continue;
    shown = true;
    mended |= step.mends;
  }
  EXPECT_TRUE(shown);
  EXPECT_TRUE(mended);
}

}  // namespace
}  // namespace playground::course
