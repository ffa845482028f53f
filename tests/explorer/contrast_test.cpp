/// All texts that the explorer draws are readable: they have a contrast of at least 4.5 : 1 to their
/// background. The pairs of colours are taken from the drawn frames, so that none is missed.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <set>
#include <string>

#include "shared/course/link.h"
#include "tests/explorer/explorer_fixture.h"
#include "tests/support/drawn_text.h"

namespace playground::explorer {
namespace {

using testing_support::contrast;
using testing_support::DrawnText;

constexpr double min_contrast = 4.5;

class ContrastTest : public ExplorerTest, public testing::WithParamInterface<std::string> {
 protected:
  void SetUp() override {
    ExplorerTest::SetUp();
    ImGuiStyle& style = ImGui::GetStyle();
    style.AntiAliasedFill = style.AntiAliasedLines = style.AntiAliasedLinesUseTex = false;
    press("theme-" + GetParam());
  }

  // Checks the frame that is on the screen.
  void check(const std::string& what) {
    frames();
    for (const DrawnText& text : testing_support::drawn_texts(*ImGui::GetDrawData())) {
      const double now = contrast(text.ink, text.ground);
      const std::string pair = fmt::format("#{:06X} on #{:06X}", rgb(text.ink), rgb(text.ground));
      if (now >= min_contrast || !complained_.insert(pair).second) continue;
      ADD_FAILURE() << fmt::format("{}: {:.2f} : 1, at {:.0f}, {:.0f} of {} ({})", pair, now, text.at.x,
                                   text.at.y, explorer_->link(), what);
    }
  }
  void hover(const std::string& id) {
    ASSERT_NE(node(id), nullptr) << id << " is not at " << explorer_->link();
    const Bounds& bounds = node(id)->bounds;
    ImGui::GetIO().AddMousePosEvent(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
    check("the pointer over " + id);
    ImGui::GetIO().AddMousePosEvent(-1, -1);
  }

  // The first node whose id begins with `begin`.
  std::string node_beginning_with(const std::string& begin) {
    for (const Node& known : explorer_->tree().nodes()) {
      if (known.id.starts_with(begin)) return known.id;
    }
    return "";
  }

 private:
  static unsigned rgb(ImU32 color) {
    return (color & 0xFF) << 16 | (color & 0xFF00) | ((color >> 16) & 0xFF);
  }
  std::set<std::string> complained_;
};

TEST_P(ContrastTest, each_step_can_be_read_in_a_wide_and_in_a_narrow_window) {
  for (const ImVec2 size : {wide, phone}) {
    size_ = size;
    for (const course::Lesson& lesson : lessons::catalog()) {
      for (std::size_t i = 1; i <= lesson.steps.size(); ++i) {
        open(fmt::format("#/{}/{}", lesson.id, i));
        check("as it is opened");
      }
    }
  }
}

TEST_P(ContrastTest, the_pages_and_open_cards_can_be_read_in_a_wide_and_in_a_narrow_window) {
  open("#/processes/1");
  press("C5-answer-true");
  press("C6-answer-opinion");
  open("#/comparison/table");
  press("predict-table");
  press("predict-true");
  for (const ImVec2 size : {wide, phone}) {
    size_ = size;
    for (const char* link : {"#/document?claim=C25", "#/document?claim=C38", "#/progress",
                             "#/processes/1?claim=C6", "#/comparison/table?claim=C31"}) {
      open(link);
      frames(3);
      check(link);
    }
    open("#/progress");
    press("reset");
    check("before a reset");
    press("reset-no");
  }
}

TEST_P(ContrastTest, what_a_run_draws_can_be_read) {
  for (const course::Lesson& lesson : lessons::catalog()) {
    for (std::size_t i = 1; i <= lesson.steps.size(); ++i) {
      if (lesson.steps[i - 1].kind != course::StepKind::change) continue;
      course::Link quick{.lesson = std::string(lesson.id), .step = static_cast<int>(i)};
      for (const auto& [id, value] : lesson.quick) quick.values.emplace_back(id, value);
      open(course::to_text(quick, lessons::catalog()));
      press("run");
      check("as it runs");
      finish_run();
      check("after its run");
    }
  }
}

TEST_P(ContrastTest, what_is_under_the_pointer_can_be_read) {
  open("#/threads/7");
  for (const std::string id : {"run", "stop", "run-many", "next", "back", "theme-dark", "language-zh",
                               "lesson-threads", "lesson-intro"})
    hover(id);
  open("#/processes/4");
  hover("answer-order-starts");
  press("answer-order-starts");
  hover("answer-order-starts");
  open("#/document?claim=C1");
  for (const std::string id : {"C1", "C2", "page-progress"}) hover(id);
  open("#/progress");
  hover("progress-intro");
  open("#/comparison/3");
  hover(node_beginning_with("cell-"));
  open("#/choose-yours/2?answered=7&measured=1:1~2:1~3:1~4:0.5~5:1");
  check("with figures from a link");
}

INSTANTIATE_TEST_SUITE_P(Themes, ContrastTest, testing::Values("dark", "light"),
                         [](const auto& theme) { return theme.param; });

}  // namespace
}  // namespace playground::explorer
