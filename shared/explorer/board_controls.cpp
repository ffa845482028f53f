/// What is tried with a board's program: all orders, free runs, and its variants.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "shared/core/sentences.h"
#include "shared/explorer/board_strings.h"
#include "shared/explorer/board_view.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/verdict_card.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::BoardOutcome;

// The fewest switches are known only of the C++ program: Python's has other operations.
std::string how_reached(const Scene& scene, int switches) {
  const Ui& ui = scene.ui;
  const BoardDesk& desk = *scene.session->desk;
  const int par = desk.board().par;
  if (desk.in_python()) return ui.tr_format(board_strings::goal_reached_python, switches);
  return switches <= par ? ui.tr_format(board_strings::goal_reached_best, switches)
                         : ui.tr_format(board_strings::goal_reached, switches, par);
}

std::string how_mended(const Scene& scene, const BoardDesk::Mend& mend) {
  const Ui& ui = scene.ui;
  const std::string_view name = ui.tr(mend.variant->name);
  return mend.max_preemptions ? ui.tr_format(board_strings::mend_reached_bounded, name, *mend.max_preemptions)
                              : ui.tr_format(board_strings::mend_reached, name);
}

void draw_goal(Scene& scene) {
  Ui& ui = scene.ui;
  const BoardDesk& desk = *scene.session->desk;
  const auto draw = [&](std::string_view id, const Text& title, const Text& goal,
                        const std::string& reached) {
    const std::string text = joined_sentences(std::string(ui.tr(goal)), reached, ui.language());
    draw_verdict_card(ui, id, ui.tr(title), text, reached.empty() ? ui.colors().link : ui.colors().good);
  };
  const auto reached = desk.reached();
  draw("board-goal", board_strings::goal, desk.board().goal, reached ? how_reached(scene, *reached) : "");
  if (scene.session->current().mends) {
    const auto mended = desk.mended();
    draw("board-mend", board_strings::mend, board_strings::mend_goal,
         mended ? how_mended(scene, *mended) : "");
  }
  ui.spacing(14);
}

void draw_variants(Scene& scene) {
  Ui& ui = scene.ui;
  BoardDesk& desk = *scene.session->desk;
  const auto& variants = desk.board().variants;
  const Group group(ui, Role::radio_group, "variant", ui.tr(board_strings::variant));
  for (std::size_t i = 0; i < variants.size(); ++i) {
    if (ui.answer(fmt::format("variant-{}", variants[i].id), ui.tr(variants[i].name),
                  i == desk.variant_index()))
      desk.choose_variant(i);
    ui.spacing(6);
  }
  ui.spacing(8);
}

// One outcome: its text, how often it was met as a bar, and where there is one, an example.
void draw_outcome_row(Scene& scene, std::string_view id, const BoardOutcome& outcome, std::uint64_t count,
                      std::uint64_t all, const steering::Schedule* example) {
  Ui& ui = scene.ui;
  const Text& words = words_of(outcome);
  const std::string text =
      outcome.kind == BoardOutcome::Kind::right || outcome.kind == BoardOutcome::Kind::wrong
          ? outcome.text
          : fmt::format("{} {}", ui.tr(words), outcome.text);
  const std::string share = ui.tr_format(board_strings::of_orders, count, all);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();
  const float share_width = ui.measure(share, small_size).x;
  constexpr float inner = 10;
  const TextLayout& layout =
      ui.lay_out({{.text = text}}, small_size, std::max(width - share_width - 3 * inner, 60.0F));
  const ImVec2 size(width, layout.height + 24);
  const ImU32 color = color_of(scene, outcome);
  bool used = false;
  if (example != nullptr) {
    used = ui.invisible_button(
        {.role = Role::button,
         .id = std::string(id),
         .label = fmt::format("{}: {}. {}", text, share, ui.tr(board_strings::open_example))},
        size);
  } else {
    ImGui::Dummy(size);
    ui.add_node({.role = Role::text, .id = std::string(id), .label = fmt::format("{}: {}", text, share)});
  }
  ImDrawList* const draw = ImGui::GetWindowDrawList();
  const bool hovered = example != nullptr && ui.hovered();
  draw->AddRectFilled(at, at + size, hovered ? ui.colors().hover : ui.colors().card, corner_rounding);
  ui.draw_layout(layout, at + ImVec2(inner, 6), ui.colors().text);
  ui.draw_text(at + ImVec2(width - share_width - inner, 6), share, small_size, ui.colors().quiet);
  const double part = all == 0 ? 0 : static_cast<double>(count) / static_cast<double>(all);
  const ImVec2 bar = at + ImVec2(inner, layout.height + 12);
  const float full = width - 2 * inner;
  draw->AddRectFilled(bar, bar + ImVec2(full, 5), faded(color, 0.2F), 2);
  draw->AddRectFilled(bar, bar + ImVec2(std::max(static_cast<float>(part) * full, 2.0F), 5), color, 2);
  ui.spacing(6);
  if (used) scene.session->desk->open(*example);
}

std::string run_freely_label(const Scene& scene) {
  return scene.ui.tr_format(board_strings::run_freely,
                            course::count_text(scene.session->desk->board().free_runs));
}

std::string how_complete(const Scene& scene, const course::OrdersFound& found) {
  const Ui& ui = scene.ui;
  const auto bound = scene.session->desk->max_preemptions();
  if (scene.session->desk->searches()) return ui.tr_format(board_strings::trying, found.schedules);
  if (!found.complete) return ui.tr_format(board_strings::not_complete, found.schedules);
  if (bound && found.has_left_out)
    return ui.tr_format(board_strings::all_tried_bounded, *bound, found.schedules);
  if (found.reduced != 0 && found.reduced < found.schedules)
    return ui.tr_format(board_strings::all_tried_and_reduced, found.schedules, found.reduced);
  return ui.tr_format(found.repeated > 0 ? board_strings::all_tried_reduced : board_strings::all_tried,
                      found.schedules);
}

void draw_orders_found(Scene& scene) {
  Ui& ui = scene.ui;
  const BoardDesk& desk = *scene.session->desk;
  const course::OrdersFound* const found = desk.orders();
  if (found == nullptr) return;
  if (desk.searches()) ui.progress("orders-progress", ui.tr(board_strings::try_every_order), found->progress);
  const std::uint64_t failing = found->schedules - found->schedules_of(BoardOutcome::Kind::right);
  const bool right = failing == 0;
  std::string insight = right ? std::string(ui.tr(board_strings::none_fails))
                              : ui.tr_format(board_strings::some_fail, failing, found->schedules);
  if (right && !(found->over && found->complete)) insight = how_complete(scene, *found);
  const bool says_more = insight != how_complete(scene, *found);
  std::string more = says_more ? how_complete(scene, *found) : "";
  if (found->over && desk.shows_counterexample())
    more += (more.empty() ? "" : " ") + std::string(ui.tr(board_strings::counterexample));
  const bool comments = found->over && scene.session->current().mends && !desk.variant().comment.empty();
  if (comments) more += (more.empty() ? "" : "\n") + std::string(ui.tr(desk.variant().comment));
  draw_verdict_card(ui, "orders-verdict", insight, more, right ? ui.colors().good : ui.colors().bad);
  ui.spacing(8);
  for (std::size_t i = 0; i < found->outcomes.size(); ++i) {
    const course::FoundOutcome& one = found->outcomes[i];
    draw_outcome_row(scene, fmt::format("outcome-{}", i), one.outcome, one.schedules, found->schedules,
                     &one.example);
  }
  ui.spacing(8);
}

// Why there are fewer free runs than wanted; empty: they are all there, or still run.
std::string why_fewer(const Scene& scene, const course::FreeOutcomes& found) {
  const Ui& ui = scene.ui;
  using enum course::FreeOutcomes::End;
  switch (found.end) {
    case all: return "";
    case in_time:
      return ui.tr_format(board_strings::free_time_limit,
                          fmt::format("{:.0f}", to_seconds(course::FreeRuns::time_limit)));
    case waits:
      return ui.tr_format(board_strings::free_waits,
                          fmt::format("{:.0f}", to_seconds(course::FreeRuns::patience)));
    case none: break;
  }
  return scene.session->desk->runs_freely() ? "" : std::string(ui.tr(board_strings::free_stopped));
}

void draw_free_runs(Scene& scene) {
  Ui& ui = scene.ui;
  const course::FreeOutcomes* const found = scene.session->desk->free_runs();
  if (found == nullptr) return;
  if (scene.session->desk->runs_freely()) {
    ui.text("free-progress", ui.tr_format(board_strings::running_freely, found->runs, found->wanted));
    ui.progress(
        "free-bar", run_freely_label(scene),
        static_cast<double>(found->runs) / static_cast<double>(std::max<std::uint64_t>(found->wanted, 1)));
    ui.spacing(8);
  }
  const bool none_fails = std::ranges::all_of(
      found->outcomes, [](const course::FreeOutcomes::Count& one) { return one.outcome.right(); });
  const std::string duration = course::time_text(to_seconds(found->duration));
  const std::string runs = course::count_text(found->runs);
  const std::string title =
      found->runs == found->wanted
          ? ui.tr_format(board_strings::ran_freely, runs, duration)
          : ui.tr_format(board_strings::ran_fewer, runs, course::count_text(found->wanted), duration);
  std::string more = why_fewer(scene, *found);
  if (none_fails && found->runs > 0 && !scene.session->desk->variant().is_correct)
    more = joined_sentences(more, ui.tr(board_strings::none_in_free_runs), ui.language());
  draw_verdict_card(ui, "free-verdict", title, more, none_fails ? ui.colors().good : ui.colors().bad);
  ui.spacing(8);
  for (std::size_t i = 0; i < found->outcomes.size(); ++i) {
    const course::FreeOutcomes::Count& one = found->outcomes[i];
    draw_outcome_row(scene, fmt::format("free-{}", i), one.outcome, one.runs, found->runs, nullptr);
  }
  ui.spacing(8);
}

bool is_done(const Scene& scene) {
  const BoardDesk& desk = *scene.session->desk;
  return scene.session->current().mends ? desk.mended().has_value() : desk.reached() || desk.tried();
}

}  // namespace

void draw_board_controls(Scene& scene) {
  if (!scene.machine.capabilities.threads) return;
  Ui& ui = scene.ui;
  BoardDesk& desk = *scene.session->desk;
  give_python(scene);
  desk.show(scene.session->current(), ui.language(), scene.steered_language.in_python());
  draw_goal(scene);
  if (scene.session->current().mends) draw_variants(scene);
  const bool busy = desk.searches() || desk.runs_freely();
  if (desk.take_news()) ImGui::SetScrollHereY(0.02F);
  ButtonRow row(ui);
  if (row.button("try-orders", ui.tr(board_strings::try_every_order), Ui::ButtonKind::primary, !busy))
    desk.try_every_order();
  const bool can_run_freely = !busy && !desk.in_python();
  if (row.button("run-freely", run_freely_label(scene), Ui::ButtonKind::secondary, can_run_freely))
    desk.run_freely();
  if (busy && row.button("stop", ui.tr(strings::stop))) desk.stop();
  if (desk.in_python()) {
    ui.spacing(6);
    ui.text("not-freely", ui.tr(board_strings::python_not_freely), tiny_size, ui.colors().quiet);
  }
  ui.spacing(14);
  draw_orders_found(scene);
  draw_free_runs(scene);
  if (is_done(scene)) scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
}

}  // namespace playground::explorer
