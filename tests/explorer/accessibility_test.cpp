/// What every hand and eye needs: groups and headings for screen readers, small windows, large text, phones.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <map>
#include <set>
#include <string>

#include "shared/course/link.h"
#include "shared/explorer/theme.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

class AccessibilityTest : public ExplorerTest {
 protected:
  void in_each_step(const auto& check) {
    for (const course::Lesson& lesson : lessons::catalog()) {
      for (std::size_t step = 1; step <= lesson.steps.size(); ++step) {
        const std::string link = fmt::format("#/{}/{}", lesson.id, step);
        open(link);
        frames(2);
        SCOPED_TRACE(link);
        check();
      }
    }
    for (const std::string link : {"#/document", "#/document?claim=C31", "#/progress"}) {
      open(link);
      frames(2);
      SCOPED_TRACE(link);
      check();
    }
  }
  [[nodiscard]] Role role_of_parent(const Node& known) const {
    const Node* parent = explorer_->tree().find(known.parent);
    return parent != nullptr ? parent->role : Role::text;
  }
};

TEST_F(AccessibilityTest, ids_are_unique_and_groups_come_before_their_nodes) {
  for (const ImVec2 size : {wide, phone}) {
    size_ = size;
    in_each_step([&] {
      std::set<std::string> known{""};
      for (const Node& each : explorer_->tree().nodes()) {
        EXPECT_TRUE(known.contains(each.parent)) << each.id << " in " << each.parent;
        EXPECT_TRUE(known.insert(each.id).second) << each.id << " twice";
      }
    });
  }
}

TEST_F(AccessibilityTest, tabs_radios_items_and_cells_are_in_their_groups) {
  const std::map<Role, Role> groups{{Role::tab, Role::tab_list},   {Role::radio, Role::radio_group},
                                    {Role::list_item, Role::list}, {Role::row, Role::table},
                                    {Role::row_header, Role::row}, {Role::column_header, Role::row},
                                    {Role::cell, Role::row}};
  for (const ImVec2 size : {wide, phone}) {
    size_ = size;
    in_each_step([&] {
      for (const Node& each : explorer_->tree().nodes()) {
        if (const auto group = groups.find(each.role); group != groups.end()) {
          EXPECT_EQ(role_of_parent(each), group->second) << each.id;
        }
        if (each.role == Role::radio_group || each.role == Role::table || each.role == Role::tab_list) {
          EXPECT_FALSE(each.label.empty()) << each.id;
        }
      }
    });
  }
}

TEST_F(AccessibilityTest, headings_have_an_order_without_jumps) {
  in_each_step([&] {
    int before = 0;
    for (const Node& each : explorer_->tree().nodes()) {
      if (each.role != Role::heading) continue;
      EXPECT_LE(each.level, before + 1) << each.id;
      before = each.level;
    }
    EXPECT_GE(before, 2);
  });
}

TEST_F(AccessibilityTest, progress_has_a_value_and_lessons_say_how_far_they_are) {
  open("#/threads/3");
  const Node& progress = *node("step-progress");
  EXPECT_EQ(progress.number, 3);
  EXPECT_EQ(progress.max, 8);
  EXPECT_THAT(value("lesson-threads"), HasSubstr("of 8 steps done"));
  EXPECT_TRUE(node("lesson-threads")->selected);
}

TEST_F(AccessibilityTest, a_cell_that_is_not_measured_says_so_in_whole_sentences) {
  open("#/comparison/3");
  EXPECT_EQ(node("column-threads")->role, Role::column_header);
  EXPECT_THAT(label("cell-concept-threads"), HasSubstr("not yet measured. Document: "));
  press("cell-concept-threads");
  EXPECT_TRUE(node("cell-concept-threads")->selected);
  EXPECT_EQ(role_of_parent(*node("open-cell")), Role::row);
}

// --- Small windows and large text

// With 200 % zoom on a small laptop, or on a small phone.
TEST_F(AccessibilityTest, nothing_that_can_be_used_is_cut_in_a_window_of_320_pixels) {
  for (const ImVec2 size : {ImVec2(320, 568), ImVec2(320, 256), ImVec2(640, 360)}) {
    size_ = size;
    for (const std::string language : {"en", "zh"}) {
      explorer_->press("language-" + language);
      in_each_step([&] {
        for (const Node& each : explorer_->tree().nodes()) {
          if (!each.focusable()) continue;
          EXPECT_GE(each.bounds.x, 0) << each.id;
          EXPECT_LE(each.bounds.x + each.bounds.width, size.x + 0.5F) << each.id;
        }
      });
    }
  }
}

TEST_F(AccessibilityTest, a_low_window_gives_its_height_to_the_text) {
  size_ = {320, 256};
  open("#/processes/1");
  EXPECT_GT(node("next")->bounds.y, size_.y) << "the buttons come after the text, not over it";
  explorer_->focus("next");
  frames(3);
  EXPECT_LT(node("next")->bounds.y + node("next")->bounds.height, size_.y);
  EXPECT_LT(node("menu")->bounds.y, 0) << "the bar scrolls with the text";
}

TEST_F(AccessibilityTest, each_font_has_the_density_of_the_screen) {
  ImGui::GetIO().DisplayFramebufferScale = {3, 3};
  frames();
  for (const ImFont* font : ImGui::GetIO().Fonts->Fonts) EXPECT_EQ(font->CurrentRasterizerDensity, 3);
}

// --- Settings of the system

TEST_F(AccessibilityTest, the_colours_of_the_system_replace_the_palette) {
  const ImU32 before = palette(course::Theme::dark).ground;
  use_system_colors(SystemColors{.ground = rgb(0x000001),
                                 .text = rgb(0xFFFF00),
                                 .quiet = rgb(0xFFFF00),
                                 .link = rgb(0x00FFFF),
                                 .accent = rgb(0x00FF00),
                                 .on_accent = rgb(0x000000)});
  EXPECT_EQ(palette(course::Theme::dark).ground, rgb(0x000001));
  EXPECT_EQ(palette(course::Theme::light).card, rgb(0x000001));
  EXPECT_EQ(model_text_color(Model::thread, course::Theme::dark), rgb(0xFFFF00));
  use_system_colors({});
  EXPECT_EQ(palette(course::Theme::dark).ground, before);
  use_more_contrast(true);
  EXPECT_EQ(palette(course::Theme::light).quiet, rgb(0x000000));
  use_more_contrast(false);
  EXPECT_EQ(palette(course::Theme::dark).ground, before);
}

// --- Phones

TEST_F(AccessibilityTest, after_run_what_moves_is_in_view_on_a_phone) {
  size_ = phone;
  const auto in_view = [&](const std::string& id) {
    const Bounds& bounds = node(id)->bounds;
    return bounds.y >= node("menu")->bounds.y && bounds.y + bounds.height <= node("next")->bounds.y;
  };
  open("#/threads/5");
  press("run");
  finish_run();
  EXPECT_TRUE(in_view("timeline")) << node("timeline")->bounds.y;
  const auto& steps = course::find_lesson(lessons::catalog(), "choose-sites")->steps;
  const auto run = std::ranges::find(steps, course::StepKind::run, &course::Step::kind);
  open(fmt::format("#/choose-sites/{}", run - steps.begin() + 1));
  press("run");
  finish_run();
  EXPECT_TRUE(in_view("graph")) << node("graph")->bounds.y << " + " << node("graph")->bounds.height;
}

TEST_F(AccessibilityTest, a_drag_on_the_timeline_does_not_scroll_the_page) {
  size_ = phone;
  open("#/threads/5");
  press("run");
  finish_run();
  press("timeline-zoom-in");
  const float before = node("timeline")->bounds.y;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(250, before + 40);
  frames(1);
  io.AddMouseButtonEvent(0, true);
  for (int moved = 0; moved < 100; moved += 10) {
    frames(1);
    io.AddMousePosEvent(250 - static_cast<float>(moved), before + 40 - static_cast<float>(moved));
  }
  io.AddMouseButtonEvent(0, false);
  frames();
  EXPECT_EQ(node("timeline")->bounds.y, before);
}

// --- Copying

TEST_F(AccessibilityTest, code_is_copied_by_its_button) {
  open("#/threads/5");
  press("copy-example.cpp");
  EXPECT_THAT(HeadlessImGui::clipboard(), HasSubstr("Run& run"));
  press("copy-original.en.py");
  EXPECT_THAT(HeadlessImGui::clipboard(), HasSubstr("import threading"));
}

// --- Bars

TEST_F(AccessibilityTest, bars_of_a_row_have_one_scale) {
  open(course::to_text({.lesson = "comparison",
                        .step = 3,
                        .figures = {{"speed_up/processes", 0.97},
                                    {"speed_up/threads", 1.41},
                                    {"speed_up/interpreter_lock", 0.9},
                                    {"speed_up/coroutines", 0.98},
                                    {"jobs", 2}}},
                       lessons::catalog()));
  // From where to where something in this colour is drawn in a cell.
  const auto length = [&](const std::string& cell, Model model) {
    const Bounds& bounds = node(cell)->bounds;
    float from = FLT_MAX;
    float to = 0;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
      for (const ImDrawVert& corner : list->VtxBuffer) {
        const ImVec2 at(corner.pos.x - bounds.x, corner.pos.y - bounds.y);
        if (corner.col != model_color(model, course::Theme::dark)) continue;
        if (at.x < 0 || at.y < 0 || at.x > bounds.width || at.y > bounds.height) continue;
        from = std::min(from, corner.pos.x);
        to = std::max(to, corner.pos.x);
      }
    }
    return to - from;
  };
  const float processes = length("cell-parallelism-processes", Model::process);
  const float threads = length("cell-parallelism-threads", Model::thread);
  EXPECT_NEAR(threads / processes, 1.41 / 0.97, 0.1);
  EXPECT_NEAR(length("cell-parallelism-coroutines", Model::coroutine) / processes, 0.98 / 0.97, 0.1);
}

}  // namespace
}  // namespace playground::explorer
