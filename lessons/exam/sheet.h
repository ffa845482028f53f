/// Sheet: the ten cases that a seed draws, and what the learner has answered.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/exam/cases.h"

namespace playground::lessons::exam {

constexpr std::size_t cases_per_exam = 10;
constexpr std::size_t questions_per_exam = cases_per_exam * kind_count;

/// The lesson's parameter. Its minimum means the draw that the learner has begun last.
inline constexpr std::string_view seed_parameter = "seed";
constexpr int latest_draw = 0;
constexpr int first_seed = 1;
constexpr int last_seed = 9999;

/// Of these cases, none is drawn twice. The same on each platform.
[[nodiscard]] std::vector<const Case*> drawn_cases(int seed);

/// The places in Asked::answers, in the order in which they are shown. The same on each platform.
[[nodiscard]] std::vector<std::size_t> shown_order(int seed, const Case& known, Kind kind);

// The keys in Progress.
inline constexpr std::string_view seed_key = "exam/seed";  ///< the seed of the latest draw
[[nodiscard]] std::string sheet_key(int seed);

class Sheet {
 public:
  /// `kept`: what text() returned earlier. Answers to other cases than those that the seed draws are dropped,
  /// because the cases were others at that time.
  Sheet(int seed, std::string_view kept);

  /// Answers the next question. `answer` is its place in Asked::answers. REQUIRES: not complete().
  void answer(std::size_t answer);
  /// For the progress: "images:aca tiny:b".
  [[nodiscard]] std::string text() const;

  [[nodiscard]] int seed() const { return seed_; }
  [[nodiscard]] std::size_t answered() const { return answers_.size(); }
  [[nodiscard]] bool complete() const { return answered() == questions_per_exam; }

  // Questions are counted from 0, over all cases.
  [[nodiscard]] const Case& case_of(std::size_t question) const { return *cases_[question / kind_count]; }
  [[nodiscard]] static Kind kind_of(std::size_t question) { return static_cast<Kind>(question % kind_count); }
  /// The place of the answer in Asked::answers. REQUIRES: question < answered().
  [[nodiscard]] std::size_t answer_to(std::size_t question) const { return answers_[question]; }
  [[nodiscard]] bool is_right(std::size_t question) const { return answers_[question] == 0; }

 private:
  int seed_;
  std::vector<const Case*> cases_;
  std::vector<std::size_t> answers_;
};

struct Tally {
  int right = 0;
  int asked = 0;
  [[nodiscard]] double share() const { return asked == 0 ? 0 : static_cast<double>(right) / asked; }
};

/// Of the answers so far.
struct ExamResult {
  Tally all;
  std::array<Tally, subject_count> by_subject;
  std::array<Tally, kind_count> by_kind;
  std::vector<std::string_view> repeat;  ///< ids of lessons that show what was wrong, the most often first
};
[[nodiscard]] ExamResult result_of(const Sheet& sheet);

/// The id of the lesson to which a case's proof leads.
[[nodiscard]] std::string_view lesson_of(std::string_view proof);

}  // namespace playground::lessons::exam
