#include "native/app/record.h"

#include <cstdio>
#include <fstream>
#include <thread>

#include "native/linux/interrupts.h"
#include "shared/course/recording.h"
#include "shared/course/runner.h"

namespace playground::native {
namespace {

using course::Runner;

constexpr auto between_looks = std::chrono::milliseconds(10);

// An error message; empty: the file is written.
std::string record_one(const std::string& file, const course::Lesson& lesson, const Settings& settings,
                       Machine& machine) {
  course::Recording recording;
  Runner runner(machine);
  runner.start(settings, [&](Run& run) { recording = course::record(run, lesson); });
  while (runner.active()) {
    std::this_thread::sleep_for(between_looks);
    if (interrupted()) runner.stop();
    runner.update();
  }
  if (runner.state() == Runner::State::stopped) return "Stopped.";
  if (runner.state() == Runner::State::failed) return runner.error();
  if (!runner.degraded().empty()) return runner.degraded();
  std::ofstream out(file, std::ios::binary);
  out << course::write_recording(recording);
  out.close();
  return out.good() ? "" : file + " cannot be written.";
}

}  // namespace

int record_all(const std::string& folder, std::span<const course::Lesson> catalog, Machine& machine,
               Output& output) {
  catch_interrupts();
  for (const course::Lesson& lesson : catalog) {
    for (const LanguageInfo& known : languages) {
      for (const Settings& settings : course::all_recorded_settings(lesson, known.language)) {
        const std::string name = course::recording_name(lesson, settings);
        const std::string error =
            record_one(folder + "/" + course::recording_file(name), lesson, settings, machine);
        if (!error.empty()) {
          std::fprintf(stderr, "%s: %s\n", name.c_str(), error.c_str());
          return interrupted() ? interrupted_status : 1;
        }
        output.print("{}\n", name);
        if (!output.flush()) return 1;
      }
    }
  }
  return 0;
}

}  // namespace playground::native
