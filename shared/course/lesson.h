/// Lesson: the part of which a course is made. Plain data, which lessons/catalog.h creates once. The
/// explorer, the command line and the tests read it, and know no lesson by name.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/core/event.h"
#include "shared/core/text.h"
#include "shared/course/board.h"
#include "shared/course/embedded.h"
#include "shared/course/parameter.h"
#include "shared/multitasking/run.h"

namespace playground::course {

/// A question with one right answer, and a comment on each answer.
struct Question {
  struct Answer {
    std::string_view id;
    Text text;
    bool right = false;
    Text feedback;
  };
  std::string_view id;
  Text text;
  std::vector<Answer> answers;
};

/// Before the run, the learner predicts how many seconds the whole run will take.
struct TimePrediction {
  Text text;
  double min;
  double max;
  double initial;
};

/// Before the run, the learner predicts a figure that the run measures.
struct FigurePrediction {
  std::string_view figure;  ///< its id: "speed_up/threads"
  Text name;
  Text form;  ///< with one {} for the number
  double min;
  double max;
  double initial;
  double step;
};

enum class StepKind {
  read,     ///< text only
  program,  ///< text next to the two programs
  predict,  ///< the predictions
  run,      ///< the program with the document's values
  why,      ///< an explanation next to the timeline
  change,   ///< the program with the learner's values; also many times, also the Python original
  own,      ///< the lesson's own view
  trap,     ///< a question, then a faulty program, then its mends
  board,    ///< a board, whose units the learner steers
  check,    ///< a question
};

/// Its title and text are the section `## title {#id}` of lesson.<language>.md.
struct Step {
  std::string_view id;
  StepKind kind = StepKind::read;
  /// The region of example.cpp to scroll to; empty: the beginning of the file. Of a board: the board's id.
  std::string_view region{};
  bool mends = false;  ///< of a board: the learner chooses among its variants, and not only steers the first

  /// Of a trap: the question that is asked before its run.
  std::string_view asks{};
  /// Of a trap: options of the lesson's parameter `version`, first the faulty one, then the mends. Each is a
  /// part of the lesson's program.
  std::vector<std::string_view> versions{};
  std::vector<std::string_view> parameters{};  ///< of a trap: those that are shown besides the version

  [[nodiscard]] bool has_version(std::string_view option) const;
};

/// The parameter that chooses among the versions of a program in a lesson with traps.
inline constexpr std::string_view version_parameter = "version";

/// The lines that a unit prints, each with one {} for the unit's number. The orders are read from them.
struct PrintedLines {
  Text start = no_text;
  Text end = no_text;
  Text result = no_text;  ///< no_text: the program has no results
};

/// A quantity that a run of the lesson measures. Its figures have the ids "id", "id/variant" or
/// "id/variant/level".
struct Quantity {
  std::string_view id;
  Text name;
  Text form;  ///< with one {}: "{:.2f} s"
  /// Formats a value that may be very small or large, such as time_text; null: the plain number.
  std::string (*written)(double value) = nullptr;
};

/// One of the variants for which a quantity is measured: "threads", "processes".
struct Variant {
  std::string_view id;  ///< in the ids of figures
  Text meaning;
  Model model = Model::main;  ///< decides the variant's colour in charts
};

/// At most three significant digits: "0.25", "3.98", "56600".
[[nodiscard]] std::string three_digits(double value);
/// "15 ns", "1.21 µs", "48 ms", "2.03 s".
[[nodiscard]] std::string time_text(double seconds);

/// "100,000"
[[nodiscard]] std::string count_text(std::uint64_t count);
/// "299 B", "13.8 kB", "9.51 MB".
[[nodiscard]] std::string bytes_text(double bytes);

/// What a program needs and a browser may limit. The explorer shows the limits before the run.
enum class Need {
  many_threads,  ///< dozens of threads at the same time
  fine_clock,    ///< times of microseconds
  process_ids,
};

/// A part of the program that the learner can look at alone, such as one of several approaches.
struct ProgramPart {
  std::string_view region;  ///< of example.cpp; the lines of the original are its lines' counterparts
  Text name;
};

struct RunFacts;  // insight.h
struct Insight;

struct Lesson {
  std::string_view id{};  ///< the name of its folder; lessons/catalog.h sets it and the files
  Model model = Model::main;
  Text group = no_text;  ///< heading in the course list above this lesson; no_text: that of the lesson before
  const LessonFiles* files = nullptr;
  std::vector<Step> steps;
  std::vector<Parameter> parameters{};
  std::vector<TimePrediction> time_prediction{};  ///< none or one
  std::vector<FigurePrediction> figure_predictions{};
  std::vector<Question> predictions{};
  Text winner_prediction = no_text;   ///< asked by the lesson's own view; no_text: it asks nothing
  std::vector<Question> questions{};  ///< of the check step
  PrintedLines lines{};
  std::vector<std::pair<std::string_view, SettingValue>> quick{};  ///< settings of a short run, for tests
  std::vector<Quantity> quantities{};
  /// Parameters that choose what or how long a run measures: with other values, its figures mean the same.
  std::vector<std::string_view> neutral_parameters{};
  bool runs_add_up = false;  ///< a run measures only a part, so the figures of earlier runs are kept
  std::vector<Variant> variants{};
  std::vector<ProgramPart> parts{};               ///< none: the program is short, and shown whole
  std::vector<Board> boards{};                    ///< for the steps of this kind
  std::vector<PythonCounterpart> counterparts{};  ///< of the boards' variants
  /// The parameters besides `version` that original.py has, too, each in a line such as `interval = 5`.
  std::vector<std::string_view> python_parameters{};
  Text level = no_text;  ///< with one {}, the text for a figure's level: "{} connections"
  std::vector<Need> needs{};
  /// True: a run with these settings starts threads, so where there are none, a recording is shown. Null: no
  /// run does.
  bool (*needs_threads)(const Settings&) = nullptr;
  std::vector<std::string_view> recorded_choices{};  ///< the parameters of which each option has a recording
  /// Of the recordings, where they have other values than the document.
  std::vector<std::pair<std::string_view, SettingValue>> recorded_values{};
  void (*example)(Run&) = nullptr;  ///< null: nothing to run
  /// What a finished run has shown. Each lesson with a program has one.
  Insight (*insight)(const RunFacts&) = nullptr;

  [[nodiscard]] const Parameter* parameter(std::string_view parameter_id) const;
  [[nodiscard]] const Quantity* quantity(std::string_view quantity_id) const;
  /// The trap that asks this question before its run; null: the step of kind predict asks it.
  [[nodiscard]] const Step* trap_that_asks(std::string_view question) const;
  /// What Python has for a variant of a board; null: nothing.
  [[nodiscard]] const PythonCounterpart* counterpart(std::string_view variant) const;
  /// REQUIRES: a step of kind board.
  [[nodiscard]] const Board& board_of(const Step& step) const;
  [[nodiscard]] Settings initial_settings(Language language) const;
};

/// The lesson with this id; null if there is none.
[[nodiscard]] const Lesson* find_lesson(std::span<const Lesson> catalog, std::string_view id);

}  // namespace playground::course
