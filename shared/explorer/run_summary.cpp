#include "shared/explorer/run_summary.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/core/sentences.h"
#include "shared/course/insight.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/figure_table.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::RunFacts;
using course::Runner;

std::string against_prediction(const Ui& ui, double predicted, double wall) {
  const std::string said = ui.tr_format(strings::seconds, predicted);
  const double over = predicted - wall;
  const std::string difference = ui.tr_format(strings::seconds_exact, std::abs(over));
  if (course::time_is_right(predicted, wall)) return ui.tr_format(strings::you_said_right, said);
  return ui.tr_format(over > 0 ? strings::you_said_over : strings::you_said_under, said, difference);
}

// The prediction is for the document's values, so it is compared only with runs that have them.
bool is_predicted(const Session& session, const RunFacts& facts) {
  return session.current().kind != course::StepKind::change &&
         session.current().kind != course::StepKind::trap &&
         facts.settings.values == session.lesson.initial_settings(Language::english).values;
}

// The run is of the open trap's faulty version, which its question is about; not of a mend.
bool shows_fault(const Session& session, const RunFacts& facts) {
  const course::Step& step = session.current();
  return step.kind == course::StepKind::trap &&
         facts.settings.option(course::version_parameter) == step.versions.front();
}

// The step that explains what happened; none: the lesson has no such step, or it is the open one.
std::optional<std::size_t> step_with_reason(const Session& session) {
  const auto& steps = session.lesson.steps;
  const auto why = std::ranges::find(steps, course::StepKind::why, &course::Step::kind);
  const auto at = static_cast<std::size_t>(why - steps.begin());
  return why == steps.end() || at == session.step ? std::nullopt : std::optional(at);
}

// The comment on a wrong answer, and the right one.
std::string correction(const Ui& ui, const course::Question& question,
                       const course::Question::Answer& wrong) {
  const auto right = std::ranges::find(question.answers, true, &course::Question::Answer::right);
  std::string_view words = right->text.in(ui.language());
  for (const std::string_view stop : {".", "。"}) {
    if (words.ends_with(stop)) words.remove_suffix(stop.size());
  }
  return joined_sentences(std::string(wrong.feedback.in(ui.language())),
                          ui.tr_format(strings::right_answer, words), ui.language());
}

// Each prediction that the run decides against the result; one that was wrong leads to the reason.
void draw_prediction_feedback(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const bool is_trap = session.current().kind == course::StepKind::trap;
  for (const auto& question : session.lesson.predictions) {
    if (is_trap && question.id != session.current().asks) continue;
    const auto chosen = session.answers.find(question.id);
    if (chosen == session.answers.end()) continue;
    const auto& answer = question.answers[chosen->second];
    ui.spacing(10);
    ui.notice(
        Role::status, fmt::format("feedback-{}", question.id),
        ui.tr(answer.right ? strings::right : strings::not_right),
        answer.right ? std::string(answer.feedback.in(ui.language())) : correction(ui, question, answer),
        answer.right ? ui.colors().good : ui.colors().warning);
    const auto reason = step_with_reason(session);
    if (answer.right || !reason) continue;
    ui.spacing(2);
    ui.paragraph(fmt::format("reason-{}", question.id),
                 {{.text = std::string(ui.tr(strings::see_why)),
                   .link = fmt::format("#/{}/{}", session.lesson.id, *reason + 1)}},
                 small_size);
  }
}

// "Tasks 4, Call map": the values of `one` that differ from those of `other`.
std::string differences(const Ui& ui, const course::Lesson& lesson, const Settings& one,
                        const Settings& other) {
  std::string all;
  for (const course::Parameter& parameter : lesson.parameters) {
    const SettingValue& value = one.value(parameter.id);
    if (value == other.value(parameter.id)) continue;
    if (!all.empty()) all += ui.tr(strings::between_values);
    all += fmt::format("{} {}", ui.tr(parameter.name), course::value_words(parameter, value, ui.language()));
  }
  return all;
}

// Says which run is shown, if that is not the one that the learner would expect here.
void draw_origin(Scene& scene, const RunFacts& facts) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const Settings now = session.shown_settings_of_step();
  std::string words;
  if (facts.settings.values != now.values) {
    words = ui.tr_format(strings::other_values, differences(ui, session.lesson, facts.settings, now));
  } else if (session.cpp_run.state() == Runner::State::idle) {
    words = ui.tr(strings::earlier_visit);
  }
  if (words.empty()) return;
  ui.notice(Role::status, "other-run", "", words, ui.colors().warning);
  ui.spacing(8);
}

// The insight, and the prediction of the time against the result. One node, so
// that a screen reader reads them together.
void draw_sentence(Ui& ui, const course::Insight& insight, const std::string& prediction) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string& sentence = insight.sentence.in(ui.language());
  const TextLayout& strong = ui.lay_out({{.text = sentence, .bold = true}}, text_size, ui.available_width());
  // Not in the colour of its model: that of threads or coroutines would be read as a warning or as success.
  ui.draw_layout(strong, at, ui.colors().text);
  float height = strong.height;
  if (!prediction.empty()) {
    const TextLayout& plain = ui.lay_out({{.text = prediction}}, text_size, ui.available_width());
    ui.draw_layout(plain, at + ImVec2(0, height + 6), ui.colors().text);
    height += 6 + plain.height;
  }
  ImGui::Dummy({ui.available_width(), height});
  ui.add_node({.role = Role::status,
               .id = "summary",
               .label = joined_sentences(sentence, prediction, ui.language())});
}

void draw_figures(Scene& scene, const RunFacts& facts) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  // On a phone there must be room for the timeline or the result below them.
  const std::size_t few = scene.narrow && session.view && session.view->has_result() ? 0 : 6;
  std::vector<course::FigureRow> rows = course::figure_rows(facts, session.lesson, ui.language());
  const std::size_t all = rows.size();
  if (!session.all_figures && all > few + 1) rows.resize(few);
  const auto& pinned = scene.kept_runs.of(session.lesson.id).pinned;
  std::vector<course::FigureRow> others;
  if (pinned) others = course::figure_rows(*pinned, session.lesson, ui.language());
  draw_figure_table(
      ui, "figure", rows, others,
      pinned ? FigureColumns{ui.tr(strings::this_run), ui.tr(strings::pinned_run)} : FigureColumns{});
  if (pinned) {
    const std::string values = differences(ui, session.lesson, pinned->settings, facts.settings);
    ui.text("pinned-values",
            values.empty() ? std::string(ui.tr(strings::pinned_same))
                           : ui.tr_format(strings::pinned_with, values),
            small_size, ui.colors().quiet);
  }
  // The words are aligned with those above.
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() - 8);
  ButtonRow row(ui);
  if (all > few + 1) {
    const std::string label = session.all_figures ? std::string(ui.tr(strings::fewer_figures))
                                                  : ui.tr_format(strings::all_figures, all);
    if (row.button("all-figures", label, Ui::ButtonKind::quiet)) session.all_figures = !session.all_figures;
  }
  if (row.button("pin", ui.tr(pinned ? strings::pin_instead : strings::pin), Ui::ButtonKind::quiet))
    scene.kept_runs.pin_last(session.lesson);
  if (pinned && row.button("unpin", ui.tr(strings::unpin), Ui::ButtonKind::quiet))
    scene.kept_runs.unpin(session.lesson);
}

// What the run has shown, its figures, and what to try next.
void draw_facts(Scene& scene, const RunFacts& facts) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const course::Insight insight = session.lesson.insight(facts);
  if (std::exchange(scene.bring_run_into_view, false)) ImGui::SetScrollHereY(0);
  {
    const bool is_trap = session.current().kind == course::StepKind::trap;
    const Card card(ui, is_trap ? std::nullopt : std::optional(model_color(insight.model, ui.theme())));
    draw_origin(scene, facts);
    const bool predicted = is_predicted(session, facts);
    draw_sentence(ui, insight,
                  predicted && session.predicted_seconds
                      ? against_prediction(ui, *session.predicted_seconds, facts.seconds)
                      : "");
    if (predicted || shows_fault(session, facts)) draw_prediction_feedback(scene);
    ui.spacing(12);
    draw_figures(scene, facts);
    if (!insight.next.empty()) {
      ui.spacing(6);
      ui.paragraph("try-next", {{.text = std::string(ui.tr(strings::try_next))},
                                {.text = insight.next_words.in(ui.language()), .link = insight.next}});
    }
  }
  ui.spacing(12);
}

}  // namespace

void draw_run_summary(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const Runner& runner = session.cpp_run;
  const auto& last = scene.kept_runs.of(session.lesson.id).last;
  if (runner.state() != Runner::State::idle && !session.shows(runner)) return;
  switch (runner.state()) {
    case Runner::State::running:
    case Runner::State::stopping: return;
    case Runner::State::stopped:
      ui.notice(
          Role::status, "summary",
          ui.tr_format(strings::stopped, ui.tr_format(strings::seconds_exact, to_seconds(runner.elapsed()))),
          "", ui.colors().warning);
      ui.spacing(12);
      return;
    case Runner::State::failed:
      ui.notice(Role::alert, "summary", ui.tr(strings::failed), runner.error(), ui.colors().bad);
      ui.spacing(12);
      return;
    case Runner::State::idle:
    case Runner::State::finished: break;
  }
  if (!runner.degraded().empty()) {
    ui.notice(Role::status, "summary", ui.tr(strings::not_measured), runner.degraded(), ui.colors().warning);
    ui.spacing(12);
    return;
  }
  if (last && session.is_of_step(last->settings)) draw_facts(scene, *last);
}

}  // namespace playground::explorer
