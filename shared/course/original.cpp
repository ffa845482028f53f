#include "shared/course/original.h"

#include <map>
#include <stdexcept>

#include "shared/course/run_orders.h"

namespace playground::course {

void run_original(Run& run, const Lesson& lesson) {
  Python& python = run.machine()->python;
  if (const auto found = python.find(run.stop_token()); !found) {
    run.checkpoint();
    if (found.error().code != Error::Code::unavailable) throw std::runtime_error(found.error().message);
    throw std::runtime_error(run.format({"There is no python3 on this machine; install it and try again.",
                                         "这台机器上没有 python3；安装后再试。"}));
  }
  std::map<int, TrackId> units;
  const auto line = [&](std::string_view text) {
    // The original prints Chinese lines, whatever language the learner has chosen.
    const auto started = number_in(text, lesson.lines.start.chinese);
    const auto ended = number_in(text, lesson.lines.end.chinese);
    TrackId unit = CurrentUnit::get();
    if (started && !units.contains(*started)) {
      units[*started] = run.add_unit(lesson.model, *started, "Python");
    }
    if (started) unit = units.at(*started);
    if (ended && units.contains(*ended)) unit = units.at(*ended);
    const CurrentUnit current(unit);
    if (started) run.now(Activity::waiting, WaitReason::sleep, {});
    run.print(std::string(text), {});
    if (ended) run.finish();
  };
  const auto done = python.run(lesson.files->original.text, run.stop_token(), line);
  run.checkpoint();
  if (!done) throw std::runtime_error(done.error().message);
}

}  // namespace playground::course
