/// Session: what the explorer remembers of one lesson while the program is open.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "shared/core/mutex.h"
#include "shared/course/document.h"
#include "shared/course/lesson.h"
#include "shared/course/link.h"
#include "shared/course/repetition.h"
#include "shared/course/run_orders.h"
#include "shared/course/runner.h"
#include "shared/explorer/cached.h"
#include "shared/explorer/chart.h"
#include "shared/explorer/lesson_view.h"
#include "shared/explorer/timeline.h"
#include "shared/explorer/timeline_window.h"
#include "shared/platform/python.h"

namespace playground::explorer {

/// UI thread only, except `python`, which a run writes too.
struct Session {
  Session(const course::Lesson& of, Machine& machine, std::unique_ptr<LessonView> view_of_lesson = nullptr);

  [[nodiscard]] const course::Document& document(Language language) const {
    return language == Language::english ? english : chinese;
  }
  [[nodiscard]] const course::Step& current() const { return lesson.steps[step]; }
  [[nodiscard]] bool active() const { return cpp_run.active() || python_run.active() || repeat_run.active(); }
  void stop();

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

  void begin_figures(Known::From source);  ///< called when a run begins, or a recording of one
  void keep_figures();                     ///< takes those of the current or last run
  void bring_figures(const course::Link& link);
  /// Differs after each change of the figures.
  [[nodiscard]] std::uint64_t figures_version() const { return figures_version_; }

  /// Where the figures were recorded, if they are a recording's: "Linux 6.1, 2 cores".
  [[nodiscard]] const std::string& recorded_on() const { return recorded_on_; }

  /// The orders of the lines of `cpp_run`. Valid until its trace changes.
  [[nodiscard]] const course::RunOrders& orders();
  /// The timeline of `cpp_run` or `python_run`, with its index updated to the current trace.
  [[nodiscard]] Timeline& timeline_of(const course::Runner& runner);

  /// The place where the learner is. In a step that the lesson draws itself, it includes the figures.
  [[nodiscard]] course::Link place(Language language) const;

  const course::Lesson& lesson;
  course::Document english;
  course::Document chinese;
  std::size_t step = 0;
  Settings settings;  ///< as the learner set them in the change step
  std::optional<double> predicted_seconds;
  std::map<std::string, std::size_t, std::less<>> answers;  ///< by the question's id
  std::set<std::string> open_folds;  ///< "step/fold" of each fold that the learner has opened
  course::Repetition repetition;
  const std::unique_ptr<LessonView> view;  ///< the lesson's own view; null: it has none
  TimelineWindow window;                   ///< of both timelines, so that they can be compared
  bool run_counts = false;                 ///< when `cpp_run` finishes, the progress has to be updated
  std::size_t run_step = 0;                ///< the step in which `cpp_run` was started
  bool original_last = false;              ///< `python_run` was started after `cpp_run`

  // Set inside a run, because the search for Python takes time.
  Mutex python_mutex;
  std::optional<Python::Interpreter> python GUARDED_BY(python_mutex);

  // Last, because an active run uses the members above until its runner has joined it.
  course::Runner cpp_run;
  course::Runner python_run;
  course::Runner repeat_run;

 private:
  [[nodiscard]] bool measured_with_settings() const;
  [[nodiscard]] bool imported_for_settings() const;

  Figures measured_;
  Known::From measured_from_ = Known::From::run;
  std::string recorded_on_;
  Figures imported_figures_;
  Settings imported_for_;  // the settings with which `imported_figures_` was measured
  Known::From from_ = Known::From::run;
  std::uint64_t figures_version_ = 0;
  Cached<course::RunOrders, std::uint64_t> orders_;
  Timeline timeline_;
  Timeline original_timeline_;
};

}  // namespace playground::explorer
