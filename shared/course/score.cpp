#include "shared/course/score.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shared/course/number.h"

namespace playground::course {
namespace {

std::optional<double> predicted(const Progress& progress, const std::string& key) {
  const std::string text = progress.answer(key);
  return text.empty() ? std::nullopt : number_from(text);
}

Outcome outcome_of_run(const Progress& progress, const std::string& key) {
  if (progress.answer(key).empty()) return Outcome::open;
  const auto right = progress.outcome(key);
  return !right ? Outcome::waiting : *right ? Outcome::right : Outcome::wrong;
}

bool is_right(const Question& question, std::string_view answer) {
  const auto found = std::ranges::find(question.answers, answer, &Question::Answer::id);
  return found != question.answers.end() && found->right;
}

Outcome outcome_of(const Progress& progress, const Question& question, const std::string& key, bool decided) {
  const std::string answer = progress.answer(key);
  if (answer.empty()) return Outcome::open;
  if (!decided) return Outcome::waiting;
  return is_right(question, answer) ? Outcome::right : Outcome::wrong;
}

void add_predictions_of_traps(Score& score, const Progress& progress, const Lesson& lesson) {
  for (const Question& question : lesson.predictions) {
    const Step* const trap = lesson.trap_that_asks(question.id);
    if (trap == nullptr) continue;
    const std::string key = question_key(lesson, question.id);
    score.predictions.push_back({key, question.text, lesson.id, trap->id,
                                 outcome_of(progress, question, key, progress.done(lesson.id, trap->id))});
  }
}

// Predictions are asked in the step `predict`; they are decided by a later run.
void add_predictions(Score& score, const Progress& progress, const Lesson& lesson) {
  const auto step = std::ranges::find(lesson.steps, StepKind::predict, &Step::kind);
  if (step == lesson.steps.end()) return;
  const bool decided = ran_after(progress, lesson, static_cast<std::size_t>(step - lesson.steps.begin()));
  const auto add = [&](std::string key, const Text& text, Outcome outcome) {
    score.predictions.push_back({std::move(key), text, lesson.id, step->id, outcome});
  };
  for (const TimePrediction& time : lesson.time_prediction)
    add(time_key(lesson), time.text, outcome_of_run(progress, time_key(lesson)));
  for (const FigurePrediction& figure : lesson.figure_predictions) {
    const std::string key = figure_key(lesson, figure.figure);
    add(key, figure.name, outcome_of_run(progress, key));
  }
  for (const Question& question : lesson.predictions) {
    const std::string key = question_key(lesson, question.id);
    add(key, question.text, outcome_of(progress, question, key, decided));
  }
}

void add_winner(Score& score, const Progress& progress, const Lesson& lesson) {
  const auto step = std::ranges::find(lesson.steps, StepKind::own, &Step::kind);
  if (lesson.winner_prediction.empty() || step == lesson.steps.end()) return;
  const std::string key = winner_key(lesson);
  score.predictions.push_back(
      {key, lesson.winner_prediction, lesson.id, step->id, outcome_of_run(progress, key)});
}

void add_questions(Score& score, const Progress& progress, const Lesson& lesson) {
  const auto step = std::ranges::find(lesson.steps, StepKind::check, &Step::kind);
  if (step == lesson.steps.end()) return;
  for (const Question& question : lesson.questions) {
    const std::string key = question_key(lesson, question.id);
    score.questions.push_back(
        {key, question.text, lesson.id, step->id, outcome_of(progress, question, key, true)});
  }
}

bool table_is_measured(const Progress& progress, std::span<const Lesson> catalog, const ClaimPlace& table) {
  const Lesson* lesson = find_lesson(catalog, table.lesson);
  if (lesson == nullptr) return false;
  if (progress.done(table.lesson, table.step)) return true;
  const auto step = std::ranges::find(lesson->steps, table.step, &Step::id);
  return ran_after(progress, *lesson, static_cast<std::size_t>(step - lesson->steps.begin()));
}

Outcome outcome_of(const Progress& progress, std::span<const Lesson> catalog, const Claim& claim,
                   const ClaimPlace& place) {
  const std::string answer = progress.answer(claim_key(claim.id));
  if (answer.empty()) return Outcome::open;
  // A cell of the table is predicted first, and measured afterwards.
  if (!place.has_card && !table_is_measured(progress, catalog, place)) return Outcome::waiting;
  return verdict_from(answer) == claim.verdict ? Outcome::right : Outcome::wrong;
}

}  // namespace

std::string claim_key(std::string_view claim) { return fmt::format("claim:{}", claim); }
std::string question_key(const Lesson& lesson, std::string_view question) {
  return fmt::format("question:{}/{}", lesson.id, question);
}
std::string time_key(const Lesson& lesson) { return fmt::format("time:{}", lesson.id); }
std::string figure_key(const Lesson& lesson, std::string_view figure) {
  return fmt::format("figure:{}/{}", lesson.id, figure);
}
std::string winner_key(const Lesson& lesson) { return fmt::format("winner:{}", lesson.id); }

ClaimPlaces find_places(const Source& source, std::span<const Lesson> catalog,
                        std::span<const Document* const> texts) {
  ClaimPlaces places;
  for (std::size_t i = 0; i < catalog.size(); ++i) {
    for (const Step& step : catalog[i].steps) {
      const Section* section = texts[i]->section(step.id);
      if (section == nullptr) continue;
      for (const Block& block : section->blocks) {
        if (block.kind == Block::Kind::claim)
          places.try_emplace(block.claim, ClaimPlace{catalog[i].id, step.id, true});
      }
    }
  }
  for (const Claim& claim : source.claims) {
    if (claim.cell)
      places.try_emplace(std::string(claim.id), ClaimPlace{source.table_lesson, source.table_step, false});
  }
  return places;
}

bool ran_after(const Progress& progress, const Lesson& lesson, std::size_t step) {
  if (lesson.steps[step].kind == StepKind::trap) return progress.done(lesson.id, lesson.steps[step].id);
  for (std::size_t i = step + 1; i < lesson.steps.size(); ++i) {
    const StepKind kind = lesson.steps[i].kind;
    const bool runs = kind == StepKind::run || kind == StepKind::change || kind == StepKind::own;
    if (runs && progress.done(lesson.id, lesson.steps[i].id)) return true;
  }
  return false;
}

bool card_is_open(const Progress& progress, const Lesson& lesson, std::size_t step, std::string_view claim) {
  return !progress.answer(claim_key(claim)).empty() || ran_after(progress, lesson, step);
}

bool time_is_right(double seconds, double measured) { return std::abs(seconds - measured) < 0.25; }

Answer figure_is_right(double predicted, const Figure& measured) {
  constexpr double tolerance = 1.25;
  if (std::isinf(measured.min) || std::isinf(measured.max)) return Answer::unclear;
  return answer(predicted <= tolerance * measured.max && measured.min <= tolerance * predicted);
}

void decide_predictions(Progress& progress, const Lesson& lesson, const RunFacts& run) {
  const auto decide = [&](const std::string& key, auto is_right) {
    const auto number = predicted(progress, key);
    if (!number || progress.outcome(key)) return;
    if (const Answer right = is_right(*number); right != Answer::unclear)
      progress.set_outcome(key, right == Answer::yes);
  };
  if (!lesson.time_prediction.empty()) {
    decide(time_key(lesson), [&](double seconds) { return answer(time_is_right(seconds, run.seconds)); });
  }
  for (const FigurePrediction& figure : lesson.figure_predictions) {
    if (!run.figures.contains(figure.figure)) continue;
    decide(figure_key(lesson, figure.figure),
           [&](double said) { return figure_is_right(said, run.usable(run.measured(figure.figure))); });
  }
}

int count(std::span<const ScoredItem> items, Outcome outcome) {
  return static_cast<int>(std::ranges::count(items, outcome, &ScoredItem::outcome));
}

Score score(const Progress& progress, std::span<const Lesson> catalog, const Source& source,
            const ClaimPlaces& places) {
  Score all;
  for (const Lesson& lesson : catalog) {
    for (const Step& step : lesson.steps) {
      ++all.steps;
      if (progress.done(lesson.id, step.id)) {
        ++all.steps_done;
      } else if (!all.next_step) {
        all.next_step = {lesson.id, step.id};
      }
    }
    add_predictions(all, progress, lesson);
    add_predictions_of_traps(all, progress, lesson);
    add_winner(all, progress, lesson);
    add_questions(all, progress, lesson);
  }
  for (const Claim& claim : source.claims) {
    const auto place = places.find(claim.id);
    if (place == places.end()) continue;
    all.claims.push_back({claim_key(claim.id), claim.quote, place->second.lesson, place->second.step,
                          outcome_of(progress, catalog, claim, place->second), &claim});
  }
  return all;
}

}  // namespace playground::course
