/// Score: what the learner has answered and predicted, right, wrong and open, in the order of the course.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/course/document.h"
#include "shared/course/insight.h"
#include "shared/course/lesson.h"
#include "shared/course/progress.h"
#include "shared/course/source.h"

namespace playground::course {

// The keys of answers in Progress. The answer to a claim is the id of a verdict, that to a question the id of
// an answer, and a prediction is a number.
[[nodiscard]] std::string claim_key(std::string_view claim);
[[nodiscard]] std::string question_key(const Lesson& lesson, std::string_view question);
[[nodiscard]] std::string time_key(const Lesson& lesson);
[[nodiscard]] std::string figure_key(const Lesson& lesson, std::string_view figure);
/// The fastest approach to the learner's own workload.
[[nodiscard]] std::string winner_key(const Lesson& lesson);

/// Where a claim is: its first card, or the step in which the table is measured.
struct ClaimPlace {
  std::string_view lesson;
  std::string_view step;
  bool has_card;
};
using ClaimPlaces = std::map<std::string, ClaimPlace, std::less<>>;

/// `texts` are those of the lessons, in the order of the catalog.
[[nodiscard]] ClaimPlaces find_places(const Source& source, std::span<const Lesson> catalog,
                                      std::span<const Document* const> texts);

/// True: the lesson was run in one of the steps that follow `step` (an index), or in `step` itself if it is a
/// trap, so that the learner has seen what step asks.
[[nodiscard]] bool ran_after(const Progress& progress, const Lesson& lesson, std::size_t step);

/// True: the card shows its verdict. `step` is the index of the step that has the card.
[[nodiscard]] bool card_is_open(const Progress& progress, const Lesson& lesson, std::size_t step,
                                std::string_view claim);

/// True: `seconds` counts as right for a run that took `measured`.
[[nodiscard]] bool time_is_right(double seconds, double measured);
/// Yes: the predicted figure is within a quarter of the measured interval. Unclear: the machine was busy.
[[nodiscard]] Answer figure_is_right(double predicted, const Figure& measured);

/// Decides the predictions of numbers by a finished run with the document's values. Those that are decided
/// stay as they are; those that the run leaves unclear wait for another run.
void decide_predictions(Progress& progress, const Lesson& lesson, const RunFacts& run);

enum class Outcome {
  open,     ///< no answer yet
  waiting,  ///< answered; a run has to show whether it is right
  right,
  wrong
};

struct ScoredItem {
  std::string key;  ///< in Progress
  Text text;        ///< the claim's words, or the question
  std::string_view lesson;
  std::string_view step;
  Outcome outcome;
  const Claim* claim = nullptr;
};

struct Score {
  std::vector<ScoredItem> claims{};
  std::vector<ScoredItem> predictions{};
  std::vector<ScoredItem> questions{};  ///< those of the check steps
  int steps = 0;
  int steps_done = 0;

  struct Place {
    std::string_view lesson;
    std::string_view step;
  };
  std::optional<Place> next_step{};  ///< the first step that is not done; none: all are
};

[[nodiscard]] int count(std::span<const ScoredItem> items, Outcome outcome);

[[nodiscard]] Score score(const Progress& progress, std::span<const Lesson> catalog, const Source& source,
                          const ClaimPlaces& places);

}  // namespace playground::course
