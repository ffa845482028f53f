/// Recording: a run as it happened on another machine. Where threads are missing, runs that need them are
/// shown as recordings, and labelled so. `playground record FOLDER` makes them (shared/tools/record).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/core/event.h"
#include "shared/core/mutex.h"
#include "shared/core/result.h"
#include "shared/core/trace.h"
#include "shared/course/lesson.h"

namespace playground::course {

struct Recording {
  std::string lesson;
  std::string system;  ///< where it was made: "Linux 6.1"
  int cores = 1;
  /// Of the lesson's parameters, as value_text() writes them.
  std::vector<std::pair<std::string, std::string>> values{};
  Time length{};
  std::vector<Track> tracks{};       ///< without the main program's
  std::vector<TraceEvent> events{};  ///< in order of time, which counts from the start of the run
};

[[nodiscard]] std::string write_recording(const Recording& recording);
/// An error: it is not the text of a recording.
[[nodiscard]] Result<Recording> read_recording(std::string_view text);

/// True: here a run with these settings is shown as a recording.
[[nodiscard]] bool is_recorded(const Machine& machine, const Lesson& lesson, const Settings& settings);

/// The settings of the recording that is shown for `settings`: their choices of Lesson::recorded_choices, the
/// values of Lesson::recorded_values, and otherwise those of the document.
[[nodiscard]] Settings recorded_settings(const Lesson& lesson, const Settings& settings);

/// "threads.one_by_one.en": the name of the recording that was made with these settings.
[[nodiscard]] std::string recording_name(const Lesson& lesson, const Settings& settings);

/// "recording.threads.one_by_one.en.json", in lessons/recordings.tar.xz and on the page.
[[nodiscard]] std::string recording_file(std::string_view name);

/// All settings of which the lesson has recordings, in that language.
[[nodiscard]] std::vector<Settings> all_recorded_settings(const Lesson& lesson, Language language);

/// The two parts of Trace::recorded(): "Linux 6.1, 2 cores" and "Threads: 4; Sleep per task (s): 2".
[[nodiscard]] std::string recorded_on(const Trace& trace);
[[nodiscard]] std::string recorded_with(const Trace& trace);

/// The body of a run: loads the recording with the run's settings and plays it at its own pace. REQUIRES:
/// is_recorded().
void play_recording(Run& run, const Lesson& lesson);

/// The body of a run: runs the lesson, and returns the recording of that.
[[nodiscard]] Recording record(Run& run, const Lesson& lesson);

}  // namespace playground::course
