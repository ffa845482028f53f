/// The keyboard alone: scrolling, the focus after a step, the timeline, the sheet of keys.
#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "shared/explorer/theme.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;
using Key = Explorer::Key;

class KeysTest : public ExplorerTest {
 protected:
  // A key as Dear ImGui receives it in a window.
  void press_key(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    frames(1);
    ImGui::GetIO().AddKeyEvent(key, false);
    frames(2);
  }
  void type(char character) {
    ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(character));
    frames(3);
  }
  [[nodiscard]] float top() const { return node("title")->bounds.y; }
  [[nodiscard]] std::string bar() const { return label("timeline-bar"); }
};

TEST_F(KeysTest, page_keys_arrows_home_end_and_space_scroll_the_text) {
  size_ = {1280, 400};
  open("#/processes/1");
  const float begin = top();
  press_key(ImGuiKey_DownArrow);
  EXPECT_LT(top(), begin);
  press_key(ImGuiKey_UpArrow);
  EXPECT_EQ(top(), begin);
  for (const ImGuiKey key : {ImGuiKey_PageDown, ImGuiKey_Space, ImGuiKey_End}) {
    press_key(key);
    EXPECT_LT(top(), begin - 100) << ImGui::GetKeyName(key);
    press_key(key == ImGuiKey_PageDown ? ImGuiKey_PageUp : ImGuiKey_Home);
    EXPECT_EQ(top(), begin) << ImGui::GetKeyName(key);
  }
}

TEST_F(KeysTest, keys_scroll_the_panel_that_has_the_focus_and_not_the_text) {
  size_ = {1280, 500};
  open("#/processes/5");
  explorer_->focus("code-example.cpp");
  frames(2);
  const float begin = top();
  const auto scrolled = [] {
    float most = 0;
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
      if (std::string_view(window->Name).find("code-example.cpp") != std::string_view::npos)
        most = std::max(most, window->Scroll.y);
    }
    return most;
  };
  key(Key::home);
  frames(2);
  const float before = scrolled();
  press_key(ImGuiKey_PageDown);
  EXPECT_GT(scrolled(), before);
  EXPECT_EQ(top(), begin);
}

TEST_F(KeysTest, after_next_the_focus_is_at_the_heading_of_the_step) {
  open("#/threads/1");
  explorer_->focus("next");
  frames();
  key(Key::activate);
  frames(3);
  EXPECT_EQ(explorer_->take_moved_focus(), "step-title");
  EXPECT_EQ(explorer_->take_moved_focus(), "");
  // Tab continues after the heading: with the first term of the text.
  key(Key::next);
  frames();
  key(Key::activate);
  frames(3);
  EXPECT_TRUE(std::ranges::any_of(explorer_->tree().nodes(),
                                  [](const Node& each) { return each.id.starts_with("meaning-"); }));
}

TEST_F(KeysTest, opening_a_link_takes_no_focus) {
  open("#/threads/2");
  frames(3);
  EXPECT_EQ(explorer_->take_moved_focus(), "");
}

TEST_F(KeysTest, the_sheet_of_keys_opens_and_closes_and_gives_the_focus_back) {
  open("#/threads/5");
  explorer_->focus("run");
  frames();
  type('?');
  ASSERT_NE(node("help-title"), nullptr);
  EXPECT_THAT(label("shortcut-escape"), HasSubstr("Escape"));
  EXPECT_THAT(label("version"), testing::MatchesRegex("Multitasking Playground [0-9]+\\.[0-9]+\\.[0-9]+"));
  EXPECT_EQ(explorer_->take_moved_focus(), "close-help");
  key(Key::activate);
  frames(3);
  EXPECT_EQ(node("help-title"), nullptr);
  EXPECT_EQ(explorer_->take_moved_focus(), "run");
  press("help");
  frames();
  ASSERT_NE(node("help-title"), nullptr);
  key(Key::escape);
  frames();
  EXPECT_EQ(node("help-title"), nullptr);
}

TEST_F(KeysTest, a_key_shows_where_the_focus_is_also_after_the_mouse) {
  const auto shows_ring = [] {
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
      for (const ImDrawVert& corner : list->VtxBuffer) {
        if (corner.col == palette(course::Theme::dark).focus) return true;
      }
    }
    return false;
  };
  open("#/threads/5");
  EXPECT_FALSE(shows_ring());
  type('?');
  EXPECT_TRUE(shows_ring());
}

TEST_F(KeysTest, the_sheet_of_keys_is_in_the_language_of_the_learner) {
  open("#/threads/5?lang=zh");
  explorer_->press("help");
  frames(3);
  EXPECT_THAT(label("shortcut-help"), HasSubstr("本页"));
}

TEST_F(KeysTest, the_timeline_is_read_moved_and_zoomed_by_keys) {
  open("#/threads/5");
  press("run");
  finish_run();
  EXPECT_EQ(bar(), "");
  explorer_->focus("timeline");
  frames();
  const std::string first = bar();
  EXPECT_FALSE(first.empty());
  key(Key::down);
  frames();
  const std::string below = bar();
  EXPECT_NE(below, first);
  EXPECT_THAT(below, HasSubstr(" s ("));
  key(Key::right);
  frames();
  EXPECT_NE(bar(), below);
  key(Key::home);
  frames();
  // Not compared with a time: the threads are real, and one may begin after the clock was moved.
  const std::string first_of_row = bar();
  EXPECT_THAT(first_of_row, testing::StartsWith("thread 0"));
  key(Key::left);
  frames();
  EXPECT_EQ(bar(), first_of_row);
  key(Key::up);
  frames();
  EXPECT_THAT(bar(), testing::StartsWith("main program"));
  // The text says nothing about zoom, so the drawing is compared.
  const auto drawn = [] { return ImGui::GetDrawData()->TotalVtxCount; };
  const int whole = drawn();
  type('+');
  type('+');
  type('+');
  EXPECT_NE(drawn(), whole);
  type('0');
  EXPECT_EQ(drawn(), whole);
}

TEST_F(KeysTest, the_output_that_has_the_focus_is_copied) {
  open("#/threads/5");
  press("run");
  finish_run();
  explorer_->focus("output");
  frames();
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddKeyEvent(ImGuiKey_C, true);
  frames(2);
  io.AddKeyEvent(ImGuiKey_C, false);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  frames(2);
  EXPECT_EQ(HeadlessImGui::clipboard(), value("output"));
}

}  // namespace
}  // namespace playground::explorer
