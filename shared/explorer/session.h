/// Session: what the explorer remembers of one lesson while the program is open.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/course/document.h"
#include "shared/course/insight.h"
#include "shared/course/lesson.h"
#include "shared/course/link.h"
#include "shared/course/repetition.h"
#include "shared/course/runner.h"
#include "shared/course/traceback.h"
#include "shared/explorer/board_desk.h"
#include "shared/explorer/cached.h"
#include "shared/explorer/chart.h"
#include "shared/explorer/input_request.h"
#include "shared/explorer/lesson_view.h"
#include "shared/explorer/peak_memory.h"
#include "shared/explorer/timeline.h"
#include "shared/explorer/timeline_window.h"
#include "shared/platform/python.h"

namespace playground::explorer {

/// UI thread only, except `input`, which a run asks.
struct Session {
  Session(const course::Lesson& of, Machine& machine, std::unique_ptr<LessonView> view_of_lesson = nullptr);

  [[nodiscard]] const course::Document& document(Language language) const {
    return language == Language::english ? english : chinese;
  }
  [[nodiscard]] const course::Step& current() const { return lesson.steps[step]; }
  /// A run, many runs or a search is active.
  [[nodiscard]] bool running() const {
    return cpp_run.active() || python_run.active() || repeat_run.active() ||
           (desk && (desk->searches() || desk->runs_freely()));
  }
  /// The same, or a board is on its way to its next state.
  [[nodiscard]] bool active() const { return running() || (desk && desk->active()); }
  void stop();
  /// The learner goes to another lesson.
  void leave();

  /// The known figures of the lesson, the last one of each id. All have the same source: a recording's are
  /// never next to those of a run.
  using Figures = std::map<std::string, Figure, std::less<>>;
  struct Known {
    enum class From { run, recording, link };
    const Figures& figures;
    From from;
  };
  /// The figures of the runs. After a link with figures was opened: those of the link, until the next run
  /// begins.
  [[nodiscard]] Known figures() const;
  /// The same, but only if a finished run measured them with exactly the current settings.
  [[nodiscard]] std::optional<Known> figures_of_settings() const;

  /// Called when a run with these values begins, or a recording of one. Figures from another source or that
  /// mean something else are forgotten.
  void begin_figures(Known::From source, const Settings& of_run);
  void keep_figures();  ///< takes those of the current or last run
  void bring_figures(const course::Link& link);
  /// Differs after each change of the figures.
  [[nodiscard]] std::uint64_t figures_version() const { return figures_version_; }

  /// Where the figures were recorded, if they are a recording's: "Linux 6.1, 2 cores".
  [[nodiscard]] const std::string& recorded_on() const { return recorded_on_; }

  /// In a trap: chooses the faulty version, unless one of the trap's versions is chosen already.
  void choose_version_of_step();
  /// The region of example.cpp that the open step is about; in a trap, the chosen version.
  [[nodiscard]] std::string_view shown_region() const;

  /// False: a run with these values was one of another trap, so the open step says nothing of it.
  [[nodiscard]] bool is_of_step(const Settings& of_run) const;
  /// `cpp_run` or `python_run` has begun, and the open step shows it: it is active or of this step.
  [[nodiscard]] bool shows(const course::Runner& runner) const;

  /// The run that began last of those that the open step shows; `cpp_run` if it shows none.
  [[nodiscard]] const course::Runner& last_run() const {
    return original_last && shows(python_run) ? python_run : cpp_run;
  }

  /// The values with which Run starts the program in the open step.
  [[nodiscard]] Settings settings_of_step() const;
  /// The same, but with the values of the recording if the last run was a recorded one.
  [[nodiscard]] Settings shown_settings_of_step() const;
  /// True: timeline, output and summary are those of a run with other values than shown_settings_of_step().
  [[nodiscard]] bool shows_other_values() const;
  /// True: the known figures were measured with other values than settings_of_step(), apart from those that
  /// do not change what a figure means.
  [[nodiscard]] bool figures_of_other_values() const;
  /// True: a run of everything is active, and has not yet measured this figure again.
  [[nodiscard]] bool is_earlier_figure(std::string_view id) const;
  /// The facts of the finished run `cpp_run`, with the figures that earlier runs with the same values added.
  [[nodiscard]] course::RunFacts facts() const;

  /// The lines of a run, of which equal ones that follow each other are one row. Valid until its trace
  /// changes.
  struct OutputRow {
    std::uint32_t line;   ///< position of the first one in the trace's lines
    std::uint32_t count;  ///< of equal lines
  };
  [[nodiscard]] const std::vector<OutputRow>& output_rows(const course::Runner& runner);
  /// Where the Python program has failed in its last run; none: it did not. Valid until that run changes.
  [[nodiscard]] const std::optional<course::PythonException>& exception();
  /// The timeline of `cpp_run` or `python_run`, with its index updated to the current trace.
  [[nodiscard]] Timeline& timeline_of(const course::Runner& runner);

  /// The place where the learner is. In a step that the lesson draws itself, it includes the figures.
  [[nodiscard]] course::Link place(Language language) const;

  const course::Lesson& lesson;
  course::Document english;
  course::Document chinese;
  std::size_t step = 0;
  Settings settings;                       ///< as the learner set them in the change step
  std::vector<std::string> linked_values;  ///< ids of the parameters that the last followed link has set
  bool all_figures = false;                ///< the summary shows all figures, not only the first ones
  std::optional<double> predicted_seconds;
  std::map<std::string, std::size_t, std::less<>> answers;  ///< by the question's id
  std::set<std::string> open_folds;  ///< "step/fold" of each fold that the learner has opened
  course::Repetition repetition;
  const std::unique_ptr<LessonView> view;  ///< the lesson's own view; null: it has none
  TimelineWindow window;                   ///< of both timelines, so that they can be compared
  bool run_counts = false;                 ///< when `cpp_run` finishes, the progress has to be updated
  std::size_t run_step = 0;                ///< the step in which `cpp_run` was started
  PeakMemory cpp_memory;                   ///< of `cpp_run`
  bool original_last = false;              ///< `python_run` was started after `cpp_run`
  std::optional<Python::Interpreter> interpreter;  ///< that of `python_run`; none: not known

  const std::unique_ptr<BoardDesk> desk;  ///< null: the lesson has no boards

  InputRequest input;       ///< of `python_run`
  std::string answer;       ///< to it, as far as the learner has typed it
  bool input_seen = false;  ///< the field for it was drawn

  // Last, because an active run uses the members above until its runner has joined it.
  course::Runner cpp_run;
  course::Runner python_run;
  course::Runner repeat_run;

 private:
  [[nodiscard]] bool measured_with_settings() const;
  [[nodiscard]] bool imported_for_settings() const;

  [[nodiscard]] bool same_meaning(const Settings& one, const Settings& other) const;

  Figures measured_;
  Known::From measured_from_ = Known::From::run;
  std::string recorded_on_;
  Settings measured_for_;  // the settings of the last run that began
  Figures imported_figures_;
  Settings imported_for_;  // the settings with which `imported_figures_` was measured
  Known::From from_ = Known::From::run;
  std::uint64_t figures_version_ = 0;
  Cached<std::vector<OutputRow>, std::uint64_t> output_rows_;
  Cached<std::optional<course::PythonException>, std::uint64_t> exception_;
  Timeline timeline_;
  Timeline original_timeline_;
};

}  // namespace playground::explorer
