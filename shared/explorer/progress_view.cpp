/// Where the learner is: what is done, right, wrong and open, what is next, and the reset of all this.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>

#include "shared/course/link.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/facts.h"
#include "shared/explorer/kit/scrolling.h"
#include "shared/explorer/kit/verdict_mark.h"
#include "shared/explorer/progress_strings.h"
#include "shared/explorer/scene.h"

namespace playground::explorer {
namespace {

using course::Outcome;
using course::ScoredItem;

const Text& word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::right: return progress_strings::is_right;
    case Outcome::wrong: return progress_strings::is_wrong;
    case Outcome::waiting: return progress_strings::is_waiting;
    case Outcome::open: break;
  }
  return progress_strings::is_open;
}

ImU32 color_of(const Ui& ui, Outcome outcome) {
  switch (outcome) {
    case Outcome::right: return ui.colors().good;
    case Outcome::wrong: return ui.colors().warning;
    case Outcome::waiting: return ui.colors().link;
    case Outcome::open: break;
  }
  return ui.colors().quiet;
}

// A tick, a cross, a filled ring or an empty one.
void draw_outcome_mark(const Ui& ui, ImVec2 middle, Outcome outcome) {
  const ImU32 color = color_of(ui, outcome);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  switch (outcome) {
    case Outcome::right: draw_verdict_mark(ui, middle, course::Verdict::holds, color); break;
    case Outcome::wrong: draw_verdict_mark(ui, middle, course::Verdict::fails, color); break;
    case Outcome::waiting: draw->AddCircleFilled(middle, 4, color); break;
    case Outcome::open: draw->AddCircle(middle, 4.5F, color, 0, 1.5F); break;
  }
}

void go_to(Scene& scene, std::string_view lesson, std::string_view step, std::string_view claim = {}) {
  auto link = course::parse_link(fmt::format("#/{}/{}", lesson, step), scene.catalog, scene.ui.language());
  if (!link) return;
  link->claim = claim;
  scene.go(*link);
}

std::string_view title_of(const Scene& scene, std::string_view lesson) {
  const course::Lesson* found = course::find_lesson(scene.catalog, lesson);
  return found == nullptr ? lesson
                          : scene.lesson_title(static_cast<std::size_t>(found - scene.catalog.data()));
}

std::string tally(const Ui& ui, const std::vector<ScoredItem>& items) {
  const int waiting = course::count(items, Outcome::waiting);
  const int right = course::count(items, Outcome::right);
  const int wrong = course::count(items, Outcome::wrong);
  const int open = course::count(items, Outcome::open);
  if (waiting == 0) return ui.tr_format(progress_strings::tally, right, wrong, open);
  return ui.tr_format(progress_strings::tally_waiting, right, wrong, waiting, open);
}

void draw_tallies(Scene& scene, const course::Score& score) {
  Ui& ui = scene.ui;
  const Card card(ui);
  draw_fact(ui, "score-steps", ui.tr(progress_strings::steps_line),
            ui.tr_format(progress_strings::done_of, score.steps_done, score.steps));
  draw_fact(ui, "score-predictions", ui.tr(progress_strings::predictions_line), tally(ui, score.predictions));
  draw_fact(ui, "score-claims", ui.tr(progress_strings::claims_line), tally(ui, score.claims));
  draw_fact(ui, "score-questions", ui.tr(progress_strings::questions_line), tally(ui, score.questions));
}

const ScoredItem* first_of(const std::vector<ScoredItem>& items, Outcome outcome) {
  const auto found = std::ranges::find(items, outcome, &ScoredItem::outcome);
  return found == items.end() ? nullptr : &*found;
}

void draw_next(Scene& scene, const course::Score& score) {
  Ui& ui = scene.ui;
  ui.heading("what-next", ui.tr(progress_strings::what_next), 2, section_size);
  ui.spacing(8);
  if (score.next_step) {
    const auto& [lesson, step] = *score.next_step;
    const course::Lesson* found = course::find_lesson(scene.catalog, lesson);
    const auto number = std::ranges::find(found->steps, step, &course::Step::id) - found->steps.begin() + 1;
    ui.paragraph("next-step", {{.text = ui.tr_format(progress_strings::continue_with, title_of(scene, lesson),
                                                     ui.tr_format(progress_strings::step_number, number)),
                                .link = fmt::format("#/{}/{}", lesson, step)}});
    ui.spacing(4);
  }
  const ScoredItem* open = first_of(score.claims, Outcome::open);
  if (!score.next_step && open != nullptr) {
    ui.paragraph("next-claim",
                 {{.text = ui.tr_format(progress_strings::answer_next, open->claim->id),
                   .link = fmt::format("#/{}/{}?claim={}", open->lesson, open->step, open->claim->id)}});
    ui.spacing(4);
  }
  if (const ScoredItem* wrong = first_of(score.claims, Outcome::wrong)) {
    ui.paragraph("next-wrong",
                 {{.text = ui.tr_format(progress_strings::look_again, wrong->claim->id),
                   .link = fmt::format("#/{}/{}?claim={}", wrong->lesson, wrong->step, wrong->claim->id)}});
    ui.spacing(4);
  }
  if (!score.next_step && open == nullptr) ui.text("all-done", ui.tr(progress_strings::all_done));
}

// One line that leads to its place: a mark, a text of up to two lines, and what became of it.
bool draw_item(Ui& ui, const std::string& id, std::string_view text, Outcome outcome, std::string_view word) {
  constexpr float indent = 22;
  constexpr float gap = 16;
  const float width = ui.available_width();
  const float word_width = ui.measure(word, tiny_size).x;
  const TextLayout& layout =
      ui.lay_out({{.text = std::string(text)}}, small_size, width - indent - gap - word_width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 box(width, layout.height + 8);
  const Group item(ui, Role::list_item, id + "-item");
  const bool used = ui.invisible_button(
      {.role = Role::link, .id = id, .label = fmt::format("{}: {}", text, word), .value = std::string(word)},
      box);
  if (ui.hovered())
    ImGui::GetWindowDrawList()->AddRectFilled(at, at + box, ui.colors().hover, corner_rounding);
  draw_outcome_mark(ui, at + ImVec2(9, 4 + layout.line_height / 2), outcome);
  ui.draw_layout(layout, at + ImVec2(indent, 4), ui.colors().text);
  ui.draw_text(at + ImVec2(width - word_width - 4, 4 + (layout.line_height - tiny_size) / 2), word, tiny_size,
               color_of(ui, outcome));
  return used;
}

void draw_lesson_items(Scene& scene) {
  Ui& ui = scene.ui;
  ui.heading("lessons-title", ui.tr(progress_strings::lessons_title), 2, section_size);
  ui.spacing(6);
  const Group list(ui, Role::list, "progress-lessons", ui.tr(progress_strings::lessons_title));
  for (std::size_t i = 0; i < scene.catalog.size(); ++i) {
    const course::Lesson& lesson = scene.catalog[i];
    const auto done = static_cast<std::size_t>(std::ranges::count_if(
        lesson.steps, [&](const course::Step& step) { return scene.progress.done(lesson.id, step.id); }));
    const Outcome outcome = done == lesson.steps.size() ? Outcome::right
                            : done > 0                  ? Outcome::waiting
                                                        : Outcome::open;
    if (draw_item(ui, fmt::format("progress-{}", lesson.id), scene.lesson_title(i), outcome,
                  ui.tr_format(progress_strings::done_of, done, lesson.steps.size()))) {
      scene.go({.lesson = std::string(lesson.id), .step = 0});
    }
  }
}

void draw_items(Scene& scene, std::string_view id, const Text& title, const std::vector<ScoredItem>& items) {
  Ui& ui = scene.ui;
  ui.heading(fmt::format("{}-title", id), ui.tr(title), 2, section_size);
  ui.spacing(6);
  const Group list(ui, Role::list, fmt::format("progress-{}", id), ui.tr(title));
  int number = 0;
  for (const ScoredItem& item : items) {
    const std::string text =
        item.claim != nullptr
            ? fmt::format("{}  {}", item.claim->id, ui.tr(item.text))
            : ui.tr_format(progress_strings::of_lesson, title_of(scene, item.lesson), ui.tr(item.text));
    const std::string name = item.claim != nullptr ? "progress-" + std::string(item.claim->id)
                                                   : fmt::format("{}-{}", id, ++number);
    if (draw_item(ui, name, text, item.outcome, ui.tr(word_of(item.outcome))))
      go_to(scene, item.lesson, item.step, item.claim != nullptr ? item.claim->id : std::string_view());
  }
}

void draw_reset(Scene& scene) {
  Ui& ui = scene.ui;
  if (!scene.reset_asked) {
    if (ui.button("reset", ui.tr(progress_strings::reset))) {
      scene.reset_asked = true;
      scene.status.clear();
      ui.move_focus("reset-no");
    }
    if (!scene.status.empty()) {
      ui.spacing(8);
      ui.notice(Role::status, "reset-status", "", scene.status, ui.colors().good);
    }
    return;
  }
  scroll_here(160);  // the question is higher than the button
  const Card card(ui, ui.colors().warning);
  ui.notice(Role::alert, "reset-question", ui.tr(progress_strings::reset_question),
            ui.tr(progress_strings::reset_means), ui.colors().warning);
  ui.spacing(12);
  ButtonRow row(ui);
  if (row.button("reset-yes", ui.tr(progress_strings::reset_yes))) {
    scene.progress.reset();
    scene.reset_asked = false;
    scene.status = ui.tr(progress_strings::reset_done);
    ui.move_focus("title");
  }
  if (row.button("reset-no", ui.tr(progress_strings::reset_no), Ui::ButtonKind::primary)) {
    scene.reset_asked = false;
    ui.move_focus("reset");
  }
}

}  // namespace

void draw_progress_page(Scene& scene) {
  Ui& ui = scene.ui;
  const course::Score score = course::score(scene.progress, scene.catalog, scene.source, scene.places);
  ui.heading("title", ui.tr(progress_strings::where_i_am), 1);
  ui.spacing(14);
  draw_tallies(scene, score);
  ui.spacing(18);
  draw_next(scene, score);
  ui.spacing(18);
  draw_lesson_items(scene);
  ui.spacing(18);
  draw_items(scene, "predictions", progress_strings::predictions_title, score.predictions);
  ui.spacing(18);
  draw_items(scene, "claims", progress_strings::claims_title, score.claims);
  ui.spacing(18);
  draw_items(scene, "questions", progress_strings::questions_title, score.questions);
  ui.spacing(24);
  draw_reset(scene);
  ui.spacing(24);
}

}  // namespace playground::explorer
