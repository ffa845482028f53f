#include "shared/explorer/run_summary.h"

#include <fmt/format.h>

#include <cmath>

#include "shared/course/findings.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Runner;

template <class... Args>
std::string fill(const Ui& ui, const Text& text, const Args&... args) {
  return fmt::format(fmt::runtime(ui.say(text)), args...);
}

// The headline: how long it took, and what that is against one after another.
std::string headline(const Ui& ui, const Runner& runner) {
  const double wall = to_seconds(runner.elapsed());
  const double sum = runner.settings().number("units") * runner.settings().number("seconds");
  const std::string took = seconds_text(ui, wall, strings::seconds_exact);
  if (runner.settings().number("units") < 2) return fill(ui, strings::took, took);
  const double times = sum / wall;
  return times < 1.1 ? fill(ui, strings::no_faster, took) : fill(ui, strings::faster, took, times);
}

std::string against_prediction(const Ui& ui, double predicted, double wall) {
  const std::string said = seconds_text(ui, predicted, strings::seconds);
  const double over = predicted - wall;
  const std::string difference = seconds_text(ui, std::abs(over), strings::seconds_exact);
  if (std::abs(over) < 0.25) return fill(ui, strings::you_said_right, said);
  return fill(ui, over > 0 ? strings::you_said_over : strings::you_said_under, said, difference);
}

std::string joined(std::string text, const std::string& more, Language language) {
  if (more.empty()) return text;
  // Chinese sentences follow each other without a space.
  if (!text.empty() && language == Language::english) text += ' ';
  return text + more;
}

void draw_prediction_feedback(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  for (const auto& question : session.lesson.predictions) {
    const auto chosen = session.answers.find(question.id);
    if (chosen == session.answers.end()) continue;
    const auto& answer = question.answers[chosen->second];
    ui.notice(Role::status, fmt::format("feedback-{}", question.id),
              ui.say(answer.right ? strings::right : strings::not_right), answer.feedback.in(ui.language()),
              answer.right ? ui.colors().good : ui.colors().warning);
    ui.gap(12);
  }
}

}  // namespace

void draw_run_summary(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const Runner& runner = session.ours;
  const double wall = to_seconds(runner.elapsed());
  switch (runner.state()) {
    case Runner::State::idle:
    case Runner::State::running:
    case Runner::State::stopping: return;
    case Runner::State::stopped:
      ui.notice(Role::status, "summary",
                fill(ui, strings::stopped, seconds_text(ui, wall, strings::seconds_exact)), "",
                ui.colors().warning);
      ui.gap(12);
      return;
    case Runner::State::failed:
      ui.notice(Role::alert, "summary", ui.say(strings::failed), runner.error(), ui.colors().bad);
      ui.gap(12);
      return;
    case Runner::State::finished: break;
  }
  const auto orders = course::read_orders(runner.trace(), session.lesson.lines, runner.settings().language);
  // The prediction was about the document's values; nothing else may be held against it.
  const bool documents_values =
      session.current().kind != course::StepKind::change &&
      runner.settings().values == session.lesson.initial_settings(Language::english).values;
  std::string sentences;
  const auto add = [&](const std::string& sentence) {
    sentences = joined(std::move(sentences), sentence, ui.language());
  };
  if (documents_values && session.predicted_seconds)
    add(against_prediction(ui, *session.predicted_seconds, wall));
  const double seconds = runner.settings().number("seconds");
  const int units = runner.settings().whole("units");
  if (units > 1) {
    add(fill(ui, strings::sum_of_sleeps, units, seconds_text(ui, seconds, strings::seconds),
             seconds_text(ui, units * seconds, strings::seconds)));
  }
  add(fill(ui, strings::start_order, course::order_text(orders.starts)));
  add(fill(ui, strings::end_order, course::order_text(orders.ends)));
  if (!orders.results.empty()) add(fill(ui, strings::result_order, course::order_text(orders.results)));
  ui.notice(Role::status, "summary", headline(ui, runner), sentences, ui.colors().good);
  ui.gap(12);
  if (documents_values) draw_prediction_feedback(scene);
}

}  // namespace playground::explorer
