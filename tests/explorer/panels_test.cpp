/// The panels: divided by the learner, maximised and restored, and kept so.
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

class PanelsTest : public ExplorerTest {
 protected:
  [[nodiscard]] float height(const std::string& id) const { return node(id)->bounds.height; }
  [[nodiscard]] float width(const std::string& id) const { return node(id)->bounds.width; }
};

TEST_F(PanelsTest, each_is_maximised_and_restored_by_its_button) {
  open("#/threads/5");
  press("run");
  finish_run();
  for (const std::string panel : {"code", "timeline", "output"}) {
    EXPECT_THAT(label("maximize-" + panel), HasSubstr("Maximise"));
    press("maximize-" + panel);
    EXPECT_EQ(node("step-title"), nullptr) << panel;
    EXPECT_THAT(label("maximize-" + panel), HasSubstr("Restore"));
    press("maximize-" + panel);
    EXPECT_NE(node("step-title"), nullptr) << panel;
  }
}

TEST_F(PanelsTest, a_result_of_the_lesson_is_maximised_too) {
  open("#/choose-cpu/4");
  press("maximize-result");
  EXPECT_NE(node("picture"), nullptr);
  EXPECT_EQ(node("code-example.cpp"), nullptr);
  key(Explorer::Key::escape);
  frames();
  EXPECT_NE(node("step-title"), nullptr);
}

TEST_F(PanelsTest, a_maximised_panel_has_the_whole_width_and_height) {
  open("#/threads/5");
  const float before = width("code-original.en.py");
  press("maximize-code");
  EXPECT_GT(width("code-original.en.py"), 1.5F * before);
  EXPECT_GT(height("code-original.en.py"), 500);
}

TEST_F(PanelsTest, one_is_maximised_on_a_phone_too) {
  size_ = phone;
  open("#/threads/5");
  press("maximize-code");
  EXPECT_EQ(node("step-title"), nullptr);
  EXPECT_GT(height("code-original.en.py"), 450);
  EXPECT_NE(node("next"), nullptr);
}

TEST_F(PanelsTest, escape_restores_and_only_then_stops_the_run) {
  open("#/threads/5");
  fake_.stop_time();
  press("run");
  press("maximize-timeline");
  key(Explorer::Key::escape);
  frames();
  EXPECT_NE(node("step-title"), nullptr);
  EXPECT_TRUE(explorer_->next_frame()) << "the run continues";
  key(Explorer::Key::escape);
  finish_run();
  EXPECT_THAT(label("summary"), HasSubstr("Stopped"));
}

TEST_F(PanelsTest, the_program_is_run_and_stopped_while_a_panel_is_maximised) {
  open("#/threads/5");
  press("maximize-timeline");
  press("run");
  finish_run();
  EXPECT_THAT(value("timeline"), HasSubstr("units"));
}

TEST_F(PanelsTest, another_step_restores) {
  open("#/threads/5");
  press("maximize-output");
  open("#/threads/6");
  EXPECT_NE(node("step-title"), nullptr);
}

TEST_F(PanelsTest, what_is_maximised_is_kept) {
  open("#/threads/5");
  press("maximize-code");
  start_without_frames();
  explorer_->open("#/intro/1?lang=en&theme=light");  // as a host does on the first visit
  open("#/threads/5");
  EXPECT_EQ(node("step-title"), nullptr);
  EXPECT_THAT(label("maximize-code"), HasSubstr("Restore"));
}

TEST_F(PanelsTest, are_resized_by_value_and_kept_so) {
  open("#/threads/5");
  set("divider-step", 0.25);
  set("divider-upper", 0.3);
  const float narrow = width("divider-upper");
  const float low = height("code-original.en.py");
  set("divider-step", 0.4);
  set("divider-upper", 0.6);
  EXPECT_LT(width("divider-upper"), narrow);
  EXPECT_GT(height("code-original.en.py"), low);
  const float wide_width = width("divider-upper");
  start_again();
  open("#/threads/5");
  EXPECT_EQ(width("divider-upper"), wide_width);
}

TEST_F(PanelsTest, are_resized_by_keys) {
  open("#/threads/5");
  const float before = height("code-original.en.py");
  explorer_->focus("divider-upper");
  key(Explorer::Key::down);
  key(Explorer::Key::down);
  frames();
  const float lower = height("code-original.en.py");
  EXPECT_LT(lower, before);
  key(Explorer::Key::up);
  frames();
  EXPECT_GT(height("code-original.en.py"), lower);
}

TEST_F(PanelsTest, are_resized_by_dragging_the_line_between_them) {
  open("#/threads/5");
  const float before = height("code-original.en.py");
  const Bounds line = node("divider-upper")->bounds;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(line.x + line.width / 2, line.y + line.height / 2);
  frames(1);
  io.AddMouseButtonEvent(0, true);
  frames(1);
  io.AddMousePosEvent(line.x + line.width / 2, line.y + line.height / 2 - 60);
  frames(1);
  io.AddMouseButtonEvent(0, false);
  frames();
  EXPECT_NEAR(height("code-original.en.py"), before - 60, 2);
}

TEST_F(PanelsTest, a_damaged_layout_is_left_out) {
  fake_.storage.texts["panels"] = "step=7 upper=x timeline= maximized=nothing =";
  start_again();
  open("#/threads/5");
  EXPECT_NE(node("step-title"), nullptr);
  EXPECT_NE(node("code-original.en.py"), nullptr);
}

}  // namespace
}  // namespace playground::explorer
