/// The explorer's input: keys, fields, sliders, fingers, and the frames that they need.
#include <gmock/gmock.h>
#include <imgui_internal.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

TEST_F(ExplorerTest, a_text_is_written_in_its_field_and_is_in_the_link) {
  static constexpr std::string_view words = "# Writing\n\nA lesson.\n\n## Write {#write}\n\nWrite.\n";
  static const course::LessonFiles files{.english = words, .chinese = words, .original = {}, .example = {}};
  static const std::array catalog{course::Lesson{
      .id = "writing",
      .files = &files,
      .steps = {{"write", course::StepKind::change}},
      .parameters = {{.id = "note", .kind = course::FreeText{.max_length = 7}, .name = {"Note", "备注"}}}}};
  explorer_ = std::make_unique<Explorer>(catalog, lessons::source(), std::span<const LessonViewFactory>(),
                                         fake_.machine, fake_.storage, fake_.exporter);
  open("#/writing/1?note=a%20%26%20b");
  ASSERT_NE(node("note"), nullptr);
  EXPECT_EQ(node("note")->role, Role::text_field);
  EXPECT_EQ(label("note"), "Note");
  EXPECT_EQ(value("note"), "a & b");

  explorer_->set_text("note", "一二三四五六七八九");
  frames();
  EXPECT_EQ(value("note"), "一二三四五六七") << "no more than there is room for";

  // By the keyboard, as a host passes it on. The space is typed into the text.
  explorer_->set_text("note", "");
  explorer_->focus("note");
  frames(3);
  explorer_->key(Explorer::Key::activate);
  ImGui::GetIO().AddInputCharactersUTF8("x y");
  frames(3);
  EXPECT_EQ(value("note"), "x y");
  EXPECT_EQ(explorer_->link(), "#/writing/1?note=x%20y&lang=en");
}

TEST_F(ExplorerTest, a_slider_stops_at_its_steps_and_so_does_the_link) {
  open("#/threads/7");
  set("seconds", 0.3);
  EXPECT_EQ(explorer_->link(), "#/threads/7?seconds=0.3&lang=en");
  open("#/choose-sites/7");
  set("patience", 0.37);
  EXPECT_EQ(explorer_->link(), "#/choose-sites/7?patience=0.35&lang=en");
}

// --- Drawing and keys

TEST_F(ExplorerTest, nothing_is_drawn_without_a_reason) {
  frames(3);
  EXPECT_FALSE(explorer_->next_frame());
  open("#/threads/5");
  press("run");
  finish_run();
  EXPECT_FALSE(explorer_->next_frame());
}

TEST_F(ExplorerTest, a_run_is_drawn_from_time_to_time_and_what_was_pressed_at_once) {
  open("#/threads/5");
  fake_.stop_time();
  press("run");
  // When all units sleep, nothing new is drawn.
  ASSERT_TRUE(testing_support::eventually([&] { return fake_.clock.sleepers() == 4; }));
  frames(3);
  EXPECT_GT(explorer_->next_frame(), Time{});
  explorer_->press("back");
  frames(1);
  EXPECT_EQ(explorer_->next_frame(), Time{});
  frames(3);
  EXPECT_GT(explorer_->next_frame(), Time{});
  key(Explorer::Key::escape);
  finish_run();
}

TEST_F(ExplorerTest, without_a_graphics_card_a_run_that_measures_is_drawn_rarely) {
  fake_.stop_time();  // runs that sleep do not end
  const auto between_frames = [&](const std::string& link) {
    open(link);
    press("run");
    const auto settled = [&] {
      frames(1);
      return explorer_->next_frame() > Time{};
    };
    EXPECT_TRUE(testing_support::eventually(settled)) << link;
    const Time between = explorer_->next_frame().value_or(Time{});
    key(Explorer::Key::escape);
    finish_run();
    return between;
  };
  const Time measuring = between_frames("#/choose-cpu/4");
  const Time sleeping = between_frames("#/threads/5");
  fake_.machine.capabilities.software_rendering = true;
  EXPECT_GT(between_frames("#/choose-cpu/4"), measuring);
  EXPECT_EQ(between_frames("#/threads/5"), sleeping);
}

// The test cannot read which widget has the focus, but it can see the effect of Enter. The n-th Tab must lead
// to the n-th widget in reading order.
TEST_F(ExplorerTest, tab_walks_in_reading_order_and_enter_uses_what_it_reached) {
  const std::string place = "#/threads/3?lang=en";
  open(place);
  std::vector<std::string> stops;
  for (const Node& known : explorer_->tree().nodes()) {
    if (known.focusable() && known.enabled) stops.push_back(known.id);
  }
  int checked = 0;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    fake_.storage.texts.clear();
    start_again();
    open(place);
    for (std::size_t tabs = 0; tabs <= i; ++tabs) key(Explorer::Key::next);
    key(Explorer::Key::activate);
    frames();
    const std::string& id = stops[i];
    const std::string link = explorer_->link();
    ++checked;
    if (id.starts_with("lesson-")) {
      EXPECT_THAT(link, HasSubstr("#/" + id.substr(7) + "/"));
    } else if (id.starts_with("step-")) {
      EXPECT_THAT(link, HasSubstr("#/threads/" + id.substr(5) + "?"));
    } else if (id.starts_with("language-") || id.starts_with("theme-")) {
      EXPECT_TRUE(node(id)->selected) << id;
    } else if (id == "next" || id == "back") {
      EXPECT_THAT(link, HasSubstr(id == "next" ? "#/threads/4" : "#/threads/2"));
    } else {
      --checked;
    }
  }
  EXPECT_GE(checked, 4 + 8 + 4 + 2) << "lessons, steps, switches, next and back";
}

TEST_F(ExplorerTest, arrows_move_a_focused_slider_and_switch_within_its_range) {
  open("#/threads/7");
  explorer_->focus("units");
  frames();
  key(Explorer::Key::right);
  frames();
  EXPECT_EQ(node("units")->number, 5);
  for (int i = 0; i < 20; ++i) key(Explorer::Key::left);
  frames();
  EXPECT_EQ(node("units")->number, node("units")->min);
  explorer_->focus("theme-dark");
  frames();
  key(Explorer::Key::right);
  frames();
  EXPECT_TRUE(node("theme-light")->selected);
}

TEST_F(ExplorerTest, a_narrow_window_stacks_and_has_the_course_list_behind_a_button) {
  size_ = phone;
  open("#/threads/5");
  EXPECT_EQ(node("lesson-intro"), nullptr);
  press("menu");
  ASSERT_NE(node("lesson-intro"), nullptr);
  press("lesson-intro");
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  EXPECT_EQ(node("lesson-intro"), nullptr);
}

TEST_F(ExplorerTest, several_widgets_can_be_pressed_in_one_frame) {
  explorer_->press("step-2");
  explorer_->press("language-zh");
  frames();
  EXPECT_EQ(explorer_->link(), "#/intro/2?lang=zh");
}

// --- Fingers

TEST_F(ExplorerTest, a_drag_scrolls_the_page_on_a_phone_and_code_hands_it_on_at_its_end) {
  size_ = phone;
  ImGuiIO& io = ImGui::GetIO();
  const auto drag_up = [&](float from, float distance) {
    io.AddMousePosEvent(200, from);
    frames(1);
    io.AddMouseButtonEvent(0, true);
    for (float moved = 10; moved <= distance; moved += 10) {
      frames(1);
      io.AddMousePosEvent(200, from - moved);
    }
    frames(1);
    io.AddMouseButtonEvent(0, false);
    frames();
  };
  open("#/processes/1");
  float before = node("step-title")->bounds.y;
  drag_up(600, 100);
  EXPECT_LT(node("step-title")->bounds.y, before - 50);
  open("#/processes/5");
  before = node("step-title")->bounds.y;
  drag_up(node("code-original.en.py")->bounds.y + 60, 600);
  EXPECT_LT(node("step-title")->bounds.y, before - 50);
}

TEST_F(ExplorerTest, two_presses_before_a_frame_take_effect_one_after_another) {
  open("#/threads/1?lang=en");
  explorer_->press("next");
  explorer_->press("next");
  frames(4);
  EXPECT_TRUE(node("step-3")->selected);
}

}  // namespace
}  // namespace playground::explorer
