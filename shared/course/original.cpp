#include "shared/course/original.h"

#include <map>
#include <stdexcept>

#include "shared/course/run_orders.h"

namespace playground::course {
namespace {

// The units of a program that prints when each of them starts and ends.
class UnitsOfLines : public Python::Listener {
 public:
  UnitsOfLines(Run& run, const Lesson& lesson) : run_(run), lesson_(lesson) {}

  void printed(std::string_view line) override {
    // The original prints Chinese lines, whatever language the learner has chosen.
    const auto started = number_in(line, lesson_.lines.start.chinese);
    const auto ended = number_in(line, lesson_.lines.end.chinese);
    TrackId unit = CurrentUnit::get();
    if (started && !units_.contains(*started)) {
      units_[*started] = run_.add_unit(lesson_.model, *started, "Python");
    }
    if (started) unit = units_.at(*started);
    if (ended && units_.contains(*ended)) unit = units_.at(*ended);
    const CurrentUnit current(unit);
    if (started) run_.now(Activity::waiting, WaitReason::sleep, {});
    run_.print(std::string(line), {});
    if (ended) run_.finish();
  }
  void recorded(std::string_view) override {}
  void asked(std::string_view, Python::Answer answer) override { answer(std::nullopt); }

 private:
  Run& run_;
  const Lesson& lesson_;
  std::map<int, TrackId> units_;
};

}  // namespace

void run_original(Run& run, const Lesson& lesson, std::optional<std::string_view> own) {
  Python& python = run.machine()->python;
  if (const auto found = python.interpreters(run.stop_token()); !found) {
    run.checkpoint();
    if (found.error().code != Error::Code::unavailable) throw std::runtime_error(found.error().message);
    throw std::runtime_error(run.format({"There is no python3 on this machine; install it and try again.",
                                         "这台机器上没有 python3；安装后再试。"}));
  }
  UnitsOfLines listener(run, lesson);
  const auto done = python.run({.source = std::string(own.value_or(lesson.files->original.text))},
                               run.stop_token(), listener);
  run.checkpoint();
  if (!done) throw std::runtime_error(done.error().message);
}

}  // namespace playground::course
