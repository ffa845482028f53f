/// The step: its text and its controls.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "shared/explorer/board_view.h"
#include "shared/explorer/progress_strings.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Block;
using course::StepKind;

// Blocks [first, last) of a section.
void draw_blocks(Scene& scene, const std::vector<Block>& blocks, std::size_t first, std::size_t last) {
  Ui& ui = scene.ui;
  std::optional<Group> list;
  for (std::size_t i = first; i < last; ++i) {
    const Block& block = blocks[i];
    const std::string id = fmt::format("text-{}", i + 1);
    if (block.kind != Block::Kind::bullet) {
      list.reset();
    } else if (!list) {
      list.emplace(ui, Role::list, id + "-list");
    }
    switch (block.kind) {
      case Block::Kind::paragraph: ui.paragraph(id, block.text); break;
      case Block::Kind::bullet: {
        constexpr float indent = 18;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::GetWindowDrawList()->AddCircleFilled(at + ImVec2(6, 11), 2.5F, ui.colors().quiet);
        const Group item(ui, Role::list_item, id + "-item");
        ImGui::Indent(indent);
        ui.paragraph(id, block.text);
        ImGui::Unindent(indent);
        break;
      }
      case Block::Kind::code: {
        const Card card(ui);
        ui.paragraph(id, block.text, small_size);
        break;
      }
      case Block::Kind::claim: draw_claim(scene, block); break;
      case Block::Kind::more: draw_fold(scene, id, block); break;
    }
    const bool in_list = i + 1 < blocks.size() && blocks[i + 1].kind == Block::Kind::bullet;
    ui.spacing(block.kind == Block::Kind::bullet && in_list ? 6 : 12);
  }
}

// The current step is thicker, and steps that are not done are outlines: not only the colour differs.
void draw_step_bar(const Ui& ui, ImVec2 at, float length, bool current, bool done) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const Palette& colors = ui.colors();
  if (current) {
    draw->AddRectFilled(at - ImVec2(0, 2), at + ImVec2(length, 6), colors.link, 3);
  } else if (done) {
    draw->AddRectFilled(at, at + ImVec2(length, 4), colors.accent, 2);
  } else {
    draw->AddRect(at - ImVec2(0, 1), at + ImVec2(length, 5), colors.quiet, 2);
  }
}

bool asks_before_the_run(const course::Lesson& lesson) {
  return std::ranges::any_of(lesson.steps,
                             [](const course::Step& step) { return step.kind == StepKind::predict; });
}

// Under the bar that the pointer is at. The bars have no other names on the screen.
void draw_name_of_step(const Ui& ui, std::string_view name, ImVec2 below) {
  constexpr ImVec2 padding(8, 4);
  const ImVec2 size = ui.measure(name, small_size) + padding * 2;
  const ImVec2 at(std::min(below.x, ImGui::GetIO().DisplaySize.x - size.x - 4), below.y);
  ImDrawList* draw = ImGui::GetForegroundDrawList();
  draw->AddRectFilled(at, at + size, ui.colors().card, corner_rounding);
  draw->AddRect(at, at + size, ui.colors().line, corner_rounding);
  draw->AddText(ui.fonts().text, small_size, at + padding, ui.colors().text, name.data(),
                name.data() + name.size());
}

// After a run the learner chooses another version and runs again, so both have to be in view then.
void draw_values_of_trap(Scene& scene) {
  const float top = ImGui::GetCursorScreenPos().y;
  draw_parameters(scene);
  const bool low = ImGui::GetCursorScreenPos().y - top < ImGui::GetWindowHeight() / 3;
  if (scene.narrow || !low || !std::exchange(scene.bring_run_into_view, false)) return;
  ImGui::SetScrollFromPosY(top - ImGui::GetWindowPos().y, 0.02F);
}

// One bar per step, each a tab.
void draw_step_tabs(Scene& scene, ImVec2 at, float length, float gap) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const auto& steps = session.lesson.steps;
  const Group tabs(ui, Role::tab_list, "steps", ui.tr(strings::steps));
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const ImVec2 from = at + ImVec2(static_cast<float>(i) * (length + gap), 4);
    ImGui::SetCursorScreenPos(from - ImVec2(0, 6));
    const std::string& name = session.document(ui.language()).section(steps[i].id)->title;
    if (ui.invisible_button({.role = Role::tab,
                             .id = fmt::format("step-{}", i + 1),
                             .label = name,
                             .selected = i == session.step},
                            {length, 16})) {
      scene.go({.lesson = std::string(session.lesson.id), .step = static_cast<int>(i) + 1});
    }
    if (ui.hovered()) draw_name_of_step(ui, name, from + ImVec2(0, 14));
    draw_step_bar(ui, from, length, i == session.step, scene.progress.done(session.lesson.id, steps[i].id));
  }
}

}  // namespace

void draw_step_head(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const auto& steps = session.lesson.steps;
  ui.heading("title", session.document(ui.language()).title, 1);
  ui.spacing(6);
  const std::string place = ui.tr_format(strings::step_of, session.step + 1, steps.size());
  const ImVec2 words = ui.measure(place, small_size);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = std::min(ui.available_width(), 480.0F) - words.x - 12;
  // Of a lesson with many steps, the bars are short and near each other.
  const float pitch = std::max(7.0F, std::floor(room / static_cast<float>(steps.size())));
  const float gap = pitch < 12 ? 3 : 6;
  draw_step_tabs(scene, at, pitch - gap, gap);
  ui.draw_text(at + ImVec2(static_cast<float>(steps.size()) * pitch + 6, -3), place, small_size,
               ui.colors().quiet);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({ui.available_width(), 16});
  ui.add_node({.role = Role::progress,
               .id = "step-progress",
               .label = place,
               .max = static_cast<double>(steps.size()),
               .number = static_cast<double>(session.step + 1)});
}

void draw_step(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const course::Document& document = session.document(ui.language());
  const course::Step& step = session.current();
  const course::Section& section = *document.section(step.id);
  // In these steps the controls are above most of the text, because the learner uses them repeatedly.
  const bool controls_first = step.kind == StepKind::change || step.kind == StepKind::trap;
  const std::size_t before = controls_first ? 1 : section.blocks.size();
  ui.heading("step-title", section.title, 2, section_size);
  ui.spacing(8);
  draw_blocks(scene, section.blocks, 0, before);
  switch (step.kind) {
    case StepKind::read:
    case StepKind::program: break;
    case StepKind::predict:
      draw_limits(scene);
      draw_predictions(scene);
      break;
    case StepKind::run:
      if (asks_before_the_run(session.lesson)) {
        draw_prediction_card(scene);
        ui.spacing(16);
      }
      draw_run_buttons(scene, false);
      ui.spacing(16);
      draw_limits(scene);
      draw_outcome(scene);
      break;
    case StepKind::why:
      if (session.active()) {
        if (ui.button("stop", ui.tr(strings::stop))) session.stop();
        ui.spacing(16);
      }
      draw_outcome(scene);
      break;
    case StepKind::change:
      draw_parameters(scene);
      ui.spacing(16);
      draw_run_buttons(scene, true);
      ui.spacing(16);
      draw_limits(scene);
      draw_outcome(scene);
      draw_orders(scene);
      draw_original(scene);
      ui.spacing(20);
      draw_blocks(scene, section.blocks, before, section.blocks.size());
      break;
    case StepKind::trap:
      draw_question_of_trap(scene);
      draw_values_of_trap(scene);
      ui.spacing(16);
      draw_run_buttons(scene, false);
      ui.spacing(16);
      draw_limits(scene);
      draw_outcome(scene);
      // Explains what the run has shown, so it has to wait for the run.
      if (scene.progress.done(session.lesson.id, step.id))
        draw_blocks(scene, section.blocks, before, section.blocks.size());
      draw_original(scene);
      break;
    case StepKind::own:
      if (session.view) session.view->draw_step(scene);
      draw_limits(scene);
      break;
    case StepKind::board: draw_board_controls(scene); break;
    case StepKind::check: draw_check(scene); break;
  }
  ui.spacing(16);
}

void draw_step_buttons(Scene& scene) {
  Ui& ui = scene.ui;
  if (scene.page != course::Page::lesson) {
    if (ui.button("back-to-lesson", ui.tr(progress_strings::back_to_lesson), Ui::ButtonKind::primary))
      scene.go({.lesson = std::string(scene.session->lesson.id), .step = 0});
    return;
  }
  Session& session = *scene.session;
  const auto& steps = session.lesson.steps;
  const auto lesson = static_cast<std::size_t>(&session.lesson - scene.catalog.data());
  const bool last_step = session.step + 1 == steps.size();
  const bool last_lesson = lesson + 1 == scene.catalog.size();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();

  if (ui.button("back", ui.tr(strings::back), Ui::ButtonKind::secondary, session.step > 0 || lesson > 0)) {
    if (session.step > 0) {
      scene.go({.lesson = std::string(session.lesson.id), .step = static_cast<int>(session.step)});
    } else {
      const course::Lesson& before = scene.catalog[lesson - 1];
      scene.go({.lesson = std::string(before.id), .step = static_cast<int>(before.steps.size())});
    }
  }
  std::string label = ui.tr_format(strings::next, ui.tr(progress_strings::where_i_am));
  if (!last_step) {
    const course::Section* section = session.document(ui.language()).section(steps[session.step + 1].id);
    label = ui.tr_format(strings::next, section != nullptr ? section->title : "");
  } else if (!last_lesson) {
    label = ui.tr_format(strings::next_lesson, scene.lesson_title(lesson + 1));
  }
  const float back_width = ui.button_width(ui.tr(strings::back)) + 12;
  if (back_width + ui.button_width(label) > width) label = ui.tr(strings::next_short);
  ImGui::SetCursorScreenPos(at + ImVec2(width - ui.button_width(label), 0));
  // A step that the lesson draws itself has a button of its own that comes first, until it is done.
  const bool asks_first = session.current().kind == StepKind::own &&
                          !scene.progress.done(session.lesson.id, session.current().id);
  if (ui.button("next", label, asks_first ? Ui::ButtonKind::secondary : Ui::ButtonKind::primary)) {
    const StepKind kind = session.current().kind;
    if (kind == StepKind::read || kind == StepKind::program || kind == StepKind::why) {
      scene.progress.set_done(session.lesson.id, session.current().id);
    }
    if (!last_step) {
      scene.go({.lesson = std::string(session.lesson.id), .step = static_cast<int>(session.step) + 2});
    } else if (!last_lesson) {
      scene.go({.lesson = std::string(scene.catalog[lesson + 1].id), .step = 1});
    } else {
      scene.go({.page = course::Page::progress});
    }
  }
}

}  // namespace playground::explorer
