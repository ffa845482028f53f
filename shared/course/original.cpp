#include "shared/course/original.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <regex>
#include <stdexcept>
#include <utility>

#include "shared/course/python_units.h"
#include "shared/course/run_orders.h"

namespace playground::course {
namespace {

constexpr Text not_recorded{
    "This program was not recorded, so its timeline is inferred from the lines that it printed.",
    "程序没有被记录，时间线是根据打印的行推断的。"};
constexpr Text recording_failed{"The recording of this program is incomplete: {}", "程序的记录不完整：{}"};

// Infers the units of a program that prints when each of them starts and ends.
class UnitsOfLines {
 public:
  UnitsOfLines(Run& run, const Lesson& lesson) : run_(run), lesson_(lesson) {}

  void print(std::string_view line) {
    const auto started = number_of(line, lesson_.lines.start);
    const auto ended = number_of(line, lesson_.lines.end);
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

 private:
  // The language of the program's lines is not that of the learner: the original has Chinese lines.
  static std::optional<int> number_of(std::string_view line, const Text& text) {
    const auto number = number_in(line, text.chinese);
    return number ? number : number_in(line, text.english);
  }

  Run& run_;
  const Lesson& lesson_;
  std::map<int, TrackId> units_;
};

class Listener : public Python::Listener {
 public:
  Listener(Run& run, const Lesson& lesson, const Asked& asked)
      : run_(run), asked_(asked), recorded_(run), inferred_(run, lesson) {}

  void printed(std::string_view line) override {
    if (recorded_.any()) {
      recorded_.print(line);
    } else {
      if (!std::exchange(inferring_, true)) run_.now(Activity::running, WaitReason::none, {});
      inferred_.print(line);
    }
  }
  void recorded(std::string_view record) override { recorded_.take(record); }
  void asked(std::string_view prompt, Python::Answer answer) override {
    recorded_.ask(prompt);
    asked_(prompt, std::move(answer));
  }

  void tell_what_is_missing() const {
    if (!recorded_.any()) run_.print(run_.format(not_recorded), {});
    if (!recorded_.fault().empty()) run_.print(run_.format(recording_failed, recorded_.fault()), {});
  }

 private:
  Run& run_;
  const Asked& asked_;
  PythonUnits recorded_;
  UnitsOfLines inferred_;
  bool inferring_ = false;
};

}  // namespace

void no_input(std::string_view, const Python::Answer& answer) { answer(std::nullopt); }

std::string with_value(std::string_view source, std::string_view parameter, std::string_view value) {
  const std::regex line(fmt::format(R"(\n{} = ('[^'\n]*'|[^'#\s]+))", parameter));
  std::match_results<std::string_view::const_iterator> found;
  if (!std::regex_search(source.begin(), source.end(), found, line)) return std::string(source);
  const std::string_view quote = *found[1].first == '\'' ? "'" : "";
  return fmt::format("{}{}{}{}{}", std::string_view(source.begin(), found[1].first), quote, value, quote,
                     std::string_view(found[1].second, source.end()));
}

void run_python(Run& run, const Lesson& lesson, const Python::Program& program, const Asked& asked) {
  Listener listener(run, lesson, asked);
  Python::Program chosen = program;
  const auto set = [&](std::string_view id) {
    const Parameter* const parameter = lesson.parameter(id);
    if (parameter == nullptr) return;
    chosen.source = with_value(chosen.source, id, value_text(*parameter, run.settings().value(id)));
  };
  set(version_parameter);
  for (const std::string_view id : lesson.python_parameters) set(id);
  const auto done = run.machine()->python.run(chosen, run.stop_token(), listener);
  run.checkpoint();
  if (!done && done.error().code == Error::Code::unavailable) {
    throw std::runtime_error(run.format({"There is no python3 on this machine; install it and try again.",
                                         "这台机器上没有 python3；安装后再试。"}));
  }
  if (!done) throw std::runtime_error(done.error().message);
  listener.tell_what_is_missing();
}

void run_original(Run& run, const Lesson& lesson) {
  run_python(run, lesson, {.source = std::string(lesson.files->original.text)});
}

}  // namespace playground::course
