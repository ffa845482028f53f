/// Questions: the learner's predictions before a run, and the questions after it.
#include <fmt/format.h>

#include <optional>

#include "shared/explorer/kit/facts.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {

void draw_question(Scene& scene, const course::Question& question, bool with_feedback) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  ui.paragraph(fmt::format("question-{}", question.id),
               {{.text = std::string(question.text.in(ui.language())), .bold = true}});
  ui.spacing(8);
  const auto chosen = session.answers.find(question.id);
  std::optional<Group> answers;
  answers.emplace(ui, Role::radio_group, fmt::format("answers-{}", question.id),
                  question.text.in(ui.language()));
  for (std::size_t i = 0; i < question.answers.size(); ++i) {
    const auto& answer = question.answers[i];
    if (ui.answer(fmt::format("answer-{}-{}", question.id, answer.id), answer.text.in(ui.language()),
                  chosen != session.answers.end() && chosen->second == i)) {
      session.answers.insert_or_assign(std::string(question.id), i);
      if (!with_feedback || answer.right) scene.progress.set_done(session.lesson.id, session.current().id);
    }
    ui.spacing(6);
  }
  answers.reset();
  if (!with_feedback || chosen == session.answers.end()) return;
  const auto& answer = question.answers[chosen->second];
  ui.spacing(6);
  ui.notice(Role::status, "feedback", ui.tr(answer.right ? strings::right : strings::not_right),
            answer.feedback.in(ui.language()), answer.right ? ui.colors().good : ui.colors().warning);
}

void draw_predictions(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  for (const auto& time : session.lesson.time_prediction) {
    ui.paragraph("question-time", {{.text = std::string(time.text.in(ui.language())), .bold = true}});
    ui.spacing(4);
    const double value = session.predicted_seconds.value_or(time.initial);
    if (const auto chosen = ui.slider("predicted-time", ui.tr(strings::total_time), value, time.min, time.max,
                                      0.5, ui.tr_format(strings::seconds, value))) {
      session.predicted_seconds = chosen;
      scene.progress.set_done(session.lesson.id, session.current().id);
    }
    ui.spacing(16);
  }
  for (const auto& question : session.lesson.predictions) draw_question(scene, question, false);
}

void draw_prediction_card(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  const Card card(ui);
  ui.paragraph("your-prediction", {{.text = std::string(ui.tr(strings::your_prediction)), .bold = true}});
  ui.spacing(4);
  if (!session.predicted_seconds && session.answers.empty()) {
    ui.text("no-prediction", ui.tr(strings::no_prediction), text_size, ui.colors().quiet);
    return;
  }
  if (session.predicted_seconds) {
    draw_fact(ui, "predicted-seconds", ui.tr(strings::total_time),
              ui.tr_format(strings::seconds, *session.predicted_seconds));
  }
  for (const auto& question : session.lesson.predictions) {
    if (const auto chosen = session.answers.find(question.id); chosen != session.answers.end()) {
      draw_fact(ui, fmt::format("predicted-{}", question.id), ui.tr(strings::your_answer),
                question.answers[chosen->second].text.in(ui.language()));
    }
  }
}

}  // namespace playground::explorer
