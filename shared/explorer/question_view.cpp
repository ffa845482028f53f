/// Questions: the learner's predictions before a run, what became of them, and the questions after it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/course/number.h"
#include "shared/explorer/kit/facts.h"
#include "shared/explorer/progress_strings.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

// A prediction counts only until the run has shown what is right.
void keep_prediction(Scene& scene, const std::string& key, std::string_view answer) {
  const Session& session = *scene.session;
  if (!course::ran_after(scene.progress, session.lesson, session.step))
    scene.progress.set_answer(key, answer);
  // A trap is done when its program has run.
  if (session.current().kind != course::StepKind::trap)
    scene.progress.set_done(session.lesson.id, session.current().id);
}

// A right answer to a question of the check step stays: the learner may read what the others say.
void keep_answer(Scene& scene, const course::Question& question, std::size_t chosen) {
  const std::string key = course::question_key(scene.session->lesson, question.id);
  const auto before =
      std::ranges::find(question.answers, scene.progress.answer(key), &course::Question::Answer::id);
  if (before == question.answers.end() || !before->right)
    scene.progress.set_answer(key, question.answers[chosen].id);
}

// The answers as radio buttons; the one that was chosen in this frame.
std::optional<std::size_t> draw_answers(Scene& scene, const course::Question& question) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  std::optional<std::size_t> used;
  const auto chosen = session.answers.find(question.id);
  const Group answers(ui, Role::radio_group, fmt::format("answers-{}", question.id),
                      question.text.in(ui.language()));
  for (std::size_t i = 0; i < question.answers.size(); ++i) {
    const auto& answer = question.answers[i];
    if (ui.answer(fmt::format("answer-{}-{}", question.id, answer.id), answer.text.in(ui.language()),
                  chosen != session.answers.end() && chosen->second == i)) {
      used = i;
    }
    ui.spacing(6);
  }
  if (used) session.answers.insert_or_assign(std::string(question.id), *used);
  return used;
}

void draw_question_text(Ui& ui, const course::Question& question) {
  ui.paragraph(fmt::format("question-{}", question.id),
               {{.text = std::string(question.text.in(ui.language())), .bold = true}});
  ui.spacing(8);
}

void draw_feedback(Scene& scene, const course::Question& question) {
  Ui& ui = scene.ui;
  const auto chosen = scene.session->answers.find(question.id);
  if (chosen == scene.session->answers.end()) return;
  const auto& answer = question.answers[chosen->second];
  ui.spacing(6);
  ui.notice(Role::status, fmt::format("feedback-{}", question.id),
            ui.tr(answer.right ? strings::right : strings::not_right), answer.feedback.in(ui.language()),
            answer.right ? ui.colors().good : ui.colors().warning);
}

void draw_time_prediction(Scene& scene, const course::TimePrediction& time) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  ui.paragraph("question-time", {{.text = std::string(time.text.in(ui.language())), .bold = true}});
  ui.spacing(4);
  const double value = session.predicted_seconds.value_or(time.initial);
  if (const auto chosen = ui.slider("predicted-time", ui.tr(strings::total_time), value, time.min, time.max,
                                    0.5, ui.tr_format(strings::seconds, value))) {
    session.predicted_seconds = chosen;
    keep_prediction(scene, course::time_key(session.lesson), fmt::format("{}", *chosen));
  }
  ui.spacing(16);
}

void draw_prediction(Scene& scene, const course::Question& question) {
  draw_question_text(scene.ui, question);
  if (const auto chosen = draw_answers(scene, question)) {
    keep_prediction(scene, course::question_key(scene.session->lesson, question.id),
                    question.answers[*chosen].id);
  }
  scene.ui.spacing(12);
}

// The part of a widget's id that names the figure: "speed_up-threads".
std::string id_of(const course::FigurePrediction& figure) {
  std::string id(figure.figure);
  std::ranges::replace(id, '/', '-');
  return id;
}

std::optional<double> predicted(const Scene& scene, const course::FigurePrediction& figure) {
  const std::string text = scene.progress.answer(course::figure_key(scene.session->lesson, figure.figure));
  return text.empty() ? std::nullopt : course::number_from(text);
}

void draw_figure_predictions(Scene& scene) {
  Ui& ui = scene.ui;
  const course::Lesson& lesson = scene.session->lesson;
  for (const course::FigurePrediction& figure : lesson.figure_predictions) {
    const double value = predicted(scene, figure).value_or(figure.initial);
    if (const auto chosen =
            ui.slider(fmt::format("predicted-{}", id_of(figure)), ui.tr(figure.name), value, figure.min,
                      figure.max, figure.step, ui.tr_format(figure.form, value))) {
      keep_prediction(scene, course::figure_key(lesson, figure.figure), fmt::format("{}", *chosen));
    }
  }
  if (!lesson.figure_predictions.empty()) ui.spacing(16);
}

}  // namespace

void take_answers(Session& session, const course::Progress& progress) {
  session.run_counts = session.run_counts && session.active();
  session.predicted_seconds = course::number_from(progress.answer(course::time_key(session.lesson)));
  session.answers.clear();
  for (const auto* questions : {&session.lesson.predictions, &session.lesson.questions}) {
    for (const course::Question& question : *questions) {
      const std::string answer = progress.answer(course::question_key(session.lesson, question.id));
      const auto known = std::ranges::find(question.answers, answer, &course::Question::Answer::id);
      if (known == question.answers.end()) continue;
      session.answers.emplace(question.id, static_cast<std::size_t>(known - question.answers.begin()));
    }
  }
}

void draw_check(Scene& scene) {
  const course::Lesson& lesson = scene.session->lesson;
  for (const course::Question& question : lesson.questions) {
    draw_question_text(scene.ui, question);
    if (const auto chosen = draw_answers(scene, question)) keep_answer(scene, question, *chosen);
    draw_feedback(scene, question);
    scene.ui.spacing(12);
  }
  const bool all_right = std::ranges::all_of(lesson.questions, [&](const course::Question& question) {
    const std::string answer = scene.progress.answer(course::question_key(lesson, question.id));
    return std::ranges::any_of(question.answers,
                               [&](const auto& each) { return each.id == answer && each.right; });
  });
  if (all_right) scene.progress.set_done(lesson.id, scene.session->current().id);
}

void draw_predictions(Scene& scene) {
  const course::Lesson& lesson = scene.session->lesson;
  for (const auto& time : lesson.time_prediction) draw_time_prediction(scene, time);
  draw_figure_predictions(scene);
  for (const auto& question : lesson.predictions) {
    if (lesson.trap_that_asks(question.id) == nullptr) draw_prediction(scene, question);
  }
}

void draw_question_of_trap(Scene& scene) {
  const course::Lesson& lesson = scene.session->lesson;
  draw_prediction(
      scene, *std::ranges::find(lesson.predictions, scene.session->current().asks, &course::Question::id));
}

void draw_prediction_card(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const auto& figures = session.lesson.figure_predictions;
  const bool some_figure =
      std::ranges::any_of(figures, [&](const auto& figure) { return predicted(scene, figure).has_value(); });
  const bool some_answer = std::ranges::any_of(
      session.lesson.predictions, [&](const auto& asked) { return session.answers.contains(asked.id); });
  // One line, so that it takes little room from the Run button below it.
  if (!session.predicted_seconds && !some_answer && !some_figure) {
    ui.text("no-prediction", ui.tr(strings::no_prediction), text_size, ui.colors().quiet);
    return;
  }
  const Card card(ui);
  ui.paragraph("your-prediction", {{.text = std::string(ui.tr(strings::your_prediction)), .bold = true}});
  ui.spacing(4);
  if (session.predicted_seconds) {
    draw_fact(ui, "predicted-seconds", ui.tr(strings::total_time),
              ui.tr_format(strings::seconds, *session.predicted_seconds));
  }
  for (const course::FigurePrediction& figure : figures) {
    if (const auto value = predicted(scene, figure))
      draw_fact(ui, fmt::format("said-{}", id_of(figure)), ui.tr(figure.name),
                ui.tr_format(figure.form, *value));
  }
  for (const auto& question : session.lesson.predictions) {
    if (const auto chosen = session.answers.find(question.id); chosen != session.answers.end()) {
      draw_labelled(ui, fmt::format("predicted-{}", question.id), question.text,
                    {{.text = std::string(question.answers[chosen->second].text.in(ui.language()))}});
      ui.spacing(4);
    }
  }
}

void draw_figure_predictions_outcome(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  if (session.cpp_run.state() != course::Runner::State::finished) return;
  // As for the total time: the prediction is for the document's values.
  const Settings documents = session.lesson.initial_settings(Language::english);
  if (session.cpp_run.settings().values != documents.values) return;
  const course::RunFacts run = session.facts();
  bool titled = false;
  for (const course::FigurePrediction& figure : session.lesson.figure_predictions) {
    const auto value = predicted(scene, figure);
    if (!value || !run.figures.contains(figure.figure)) continue;
    if (!std::exchange(titled, true)) {
      ui.paragraph("your-figures",
                   {{.text = std::string(ui.tr(progress_strings::your_figures)), .bold = true}});
      const Text rule = run.was_busy() ? course::why_unclear(true, false) : progress_strings::counts_as_right;
      ui.text("figures-rule", ui.tr(rule), tiny_size, ui.colors().quiet);
      ui.spacing(6);
    }
    const course::Figure measured = run.usable(run.measured(figure.figure));
    const course::Answer right = course::figure_is_right(*value, measured);
    const Text& word = right == course::Answer::unclear ? progress_strings::not_clear
                       : right == course::Answer::yes   ? progress_strings::close_enough
                       : *value > measured.value        ? progress_strings::too_high
                                                        : progress_strings::too_low;
    ui.notice(Role::status, fmt::format("outcome-{}", id_of(figure)),
              fmt::format("{}: {}.", ui.tr(figure.name), ui.tr(word)),
              ui.tr_format(progress_strings::predicted_measured, ui.tr_format(figure.form, *value),
                           ui.tr_format(figure.form, measured.value)),
              right == course::Answer::yes ? ui.colors().good : ui.colors().warning);
    ui.spacing(4);
  }
  if (titled) ui.spacing(12);
}

}  // namespace playground::explorer
