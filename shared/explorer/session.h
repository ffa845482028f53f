/// Session: what the explorer remembers of one lesson while the program is open.
#pragma once

#include <map>
#include <memory>
#include <optional>
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

/// UI thread; what `python` holds is also written by a run.
struct Session {
  Session(const course::Lesson& of, Machine& machine, std::unique_ptr<LessonView> view_of_lesson = nullptr);

  [[nodiscard]] const course::Document& document(Language language) const {
    return language == Language::english ? english : chinese;
  }
  [[nodiscard]] const course::Step& current() const { return lesson.steps[step]; }
  [[nodiscard]] bool active() const { return cpp_run.active() || python_run.active() || repeat_run.active(); }
  void stop();

  /// What is known of the lesson's figures, the last of each id. They have one source.
  using Figures = std::map<std::string, Figure, std::less<>>;
  struct Known {
    enum class From { run, link };
    const Figures& figures;
    From from;
  };
  /// Of the runs here; once a link has brought figures, the link's, until the next run begins.
  [[nodiscard]] Known figures() const;
  /// Only if they were measured, by a finished run, with just the settings that are set now.
  [[nodiscard]] std::optional<Known> figures_of_settings() const;

  void begin_figures();  ///< a run begins
  void keep_figures();   ///< of the run that goes on or has just ended
  void bring_figures(const course::Link& link);
  /// Changes with the figures.
  [[nodiscard]] std::uint64_t figures_version() const { return figures_version_; }

  /// What the lines of `ours` show. Valid until it changes.
  [[nodiscard]] const course::RunOrders& orders();
  /// Of `cpp_run` or `python_run`, its index as the run is now.
  [[nodiscard]] Timeline& timeline_of(const course::Runner& runner);

  /// Where the learner is. In a step that the lesson draws itself the figures come along.
  [[nodiscard]] course::Link place(Language language) const;

  const course::Lesson& lesson;
  course::Document english;
  course::Document chinese;
  std::size_t step = 0;
  Settings settings;  ///< what the learner set in the change step
  std::optional<double> predicted_seconds;
  std::map<std::string, std::size_t, std::less<>> answers;  ///< by question
  course::Repetition repetition;
  const std::unique_ptr<LessonView> view;  ///< what the lesson draws itself; null: nothing
  TimelineWindow window;                   ///< of both timelines: they are read against each other
  std::size_t run_step = 0;                ///< where `ours` was started
  bool original_last = false;              ///< of the two runs that print, which one was started last

  // Found out inside a run, because looking for Python takes its time.
  Mutex python_mutex;
  std::optional<Python::Interpreter> python GUARDED_BY(python_mutex);

  // Last: a run that is still going on uses the above until its runner has joined it.
  course::Runner cpp_run;
  course::Runner python_run;
  course::Runner repeat_run;

 private:
  [[nodiscard]] bool measured_with_settings() const;
  [[nodiscard]] bool brought_for_settings() const;

  Figures measured_;
  Figures brought_;
  Settings brought_for_;  // what was set when they were measured
  Known::From from_ = Known::From::run;
  std::uint64_t figures_version_ = 0;
  Cached<course::RunOrders, std::uint64_t> orders_;
  Timeline timeline_;
  Timeline original_timeline_;
};

}  // namespace playground::explorer
