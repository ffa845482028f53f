#include "shared/explorer/run_summary.h"

#include <fmt/format.h>

#include <cmath>

#include "shared/course/run_orders.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Runner;

// The sum of all sleeps; 0 if units do not sleep, if none ended, or if there is only one.
double seconds_one_by_one(const Runner& runner, const course::Lesson& lesson,
                          const course::RunOrders& orders) {
  if (lesson.parameter("units") == nullptr || lesson.parameter("seconds") == nullptr) return 0;
  if (!lesson.lines.end.empty() && orders.ends.empty()) return 0;
  const int units = runner.settings().whole("units");
  return units < 2 ? 0 : units * to_seconds(runner.settings().time("seconds"));
}

// The headline: how long the run took, compared with all sleeps one after another.
std::string headline(const Ui& ui, double wall, double sum) {
  const std::string took = ui.tr_format(strings::seconds_exact, wall);
  if (sum == 0) return ui.tr_format(strings::took, took);
  const double times = sum / wall;
  return times < 1.1 ? ui.tr_format(strings::no_faster, took) : ui.tr_format(strings::faster, took, times);
}

std::string against_prediction(const Ui& ui, double predicted, double wall) {
  const std::string said = ui.tr_format(strings::seconds, predicted);
  const double over = predicted - wall;
  const std::string difference = ui.tr_format(strings::seconds_exact, std::abs(over));
  if (course::time_is_right(predicted, wall)) return ui.tr_format(strings::you_said_right, said);
  return ui.tr_format(over > 0 ? strings::you_said_over : strings::you_said_under, said, difference);
}

std::string joined(std::string text, const std::string& more, Language language) {
  if (more.empty()) return text;
  // Between Chinese sentences there is no space.
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
              ui.tr(answer.right ? strings::right : strings::not_right), answer.feedback.in(ui.language()),
              answer.right ? ui.colors().good : ui.colors().warning);
    ui.spacing(12);
  }
}

}  // namespace

void draw_run_summary(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const Runner& runner = session.cpp_run;
  const double wall = to_seconds(runner.elapsed());
  switch (runner.state()) {
    case Runner::State::idle:
    case Runner::State::running:
    case Runner::State::stopping: return;
    case Runner::State::stopped:
      ui.notice(Role::status, "summary",
                ui.tr_format(strings::stopped, ui.tr_format(strings::seconds_exact, wall)), "",
                ui.colors().warning);
      ui.spacing(12);
      return;
    case Runner::State::failed:
      ui.notice(Role::alert, "summary", ui.tr(strings::failed), runner.error(), ui.colors().bad);
      ui.spacing(12);
      return;
    case Runner::State::finished: break;
  }
  if (!runner.degraded().empty()) {
    ui.notice(Role::status, "summary", ui.tr(strings::not_measured), runner.degraded(), ui.colors().warning);
    ui.spacing(12);
    return;
  }
  const course::RunOrders& orders = session.orders();
  // The prediction is for the document's values, so it is compared only with runs that have them.
  const bool documents_values =
      session.current().kind != course::StepKind::change &&
      runner.settings().values == session.lesson.initial_settings(Language::english).values;
  std::string sentences;
  const auto add = [&](const std::string& sentence) {
    sentences = joined(std::move(sentences), sentence, ui.language());
  };
  if (documents_values && session.predicted_seconds)
    add(against_prediction(ui, *session.predicted_seconds, wall));
  const double sum = seconds_one_by_one(runner, session.lesson, orders);
  if (sum > 0) {
    add(ui.tr_format(strings::sum_of_sleeps, runner.settings().whole("units"),
                     ui.tr_format(strings::seconds, to_seconds(runner.settings().time("seconds"))),
                     ui.tr_format(strings::seconds, sum)));
  }
  if (!orders.starts.empty()) add(ui.tr_format(strings::start_order, course::order_text(orders.starts)));
  if (!orders.ends.empty()) add(ui.tr_format(strings::end_order, course::order_text(orders.ends)));
  if (!orders.results.empty()) add(ui.tr_format(strings::result_order, course::order_text(orders.results)));
  ui.notice(Role::status, "summary", headline(ui, wall, sum), sentences, ui.colors().good);
  ui.spacing(12);
  if (documents_values) draw_prediction_feedback(scene);
}

}  // namespace playground::explorer
