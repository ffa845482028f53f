#include "lessons/choose-yours/dask.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <span>
#include <stdexcept>
#include <utility>

#include "shared/core/embedded_file.h"
#include "shared/course/number.h"

namespace playground::lessons {

// The files of python/; made by shared/tools/embed_files.py.
std::span<const EmbeddedFile> choose_yours_python_files();

namespace choose_yours {
namespace {

constexpr Text no_dask{
    "No Python on this machine has Dask, so nothing was run. Install it and try again. Debian and Ubuntu: "
    "sudo apt install python3-distributed. Elsewhere: python3 -m pip install distributed.",
    "这台机器上没有装了 Dask 的 Python，所以没有运行。安装后再试。Debian 和 Ubuntu：sudo apt install "
    "python3-distributed。其他系统：python3 -m pip install distributed。"};

constexpr Text scheduler_name{"Dask's scheduler", "Dask 的调度器"};
constexpr Text worker_name{"Dask worker {}", "Dask 工作进程 {}"};
constexpr Text pool_process_name{"pool process {}", "进程池的进程 {}"};

// Where python/recorded.txt was made; its first line says how.
constexpr Text machine{"a virtual machine with 2 cores of an AMD EPYC, with Debian 12",
                       "一台虚拟机（AMD EPYC 的 2 个核心，Debian 12）"};

std::string_view file(std::string_view path) {
  return std::ranges::find(choose_yours_python_files(), path, &EmbeddedFile::path)->text;
}

std::vector<std::string_view> split(std::string_view text, char between) {
  std::vector<std::string_view> parts;
  for (const auto part : std::views::split(text, between)) parts.emplace_back(part.begin(), part.end());
  return parts;
}

double number_in(std::string_view text) { return course::number_from(text).value_or(0); }

// "Python 3.11.2, Dask 2022.12.1, 2 cores", the program's first line.
bool is_versions(std::string_view line) {
  return line.starts_with("Python ") && line.find(", Dask ") != std::string_view::npos;
}

// Turns the program's lines that say what began and ended when into units and events. The program's clock
// begins with its first such line.
class DaskUnits {
 public:
  explicit DaskUnits(Run& run) : run_(run), main_(CurrentUnit::get()) {
    run_.now(Activity::waiting, WaitReason::start, {});
  }

  // The time that the line tells, if it is one of these: "pool ready at 0.9127 s" or
  // "pool tile 3 in process 4711 from 0.9130 to 0.9204 s".
  static std::optional<Time> time_of(std::string_view line) {
    const auto words = split(line, ' ');
    const bool is_step = words.size() == 5 && words[2] == "at";
    const bool is_tile = words.size() == 11 && words[1] == "tile";
    if (words.back() != "s" || !(is_step || is_tile)) return std::nullopt;
    return from_seconds(number_in(words[words.size() - 2]));
  }

  // False: the line is one for the learner.
  bool take(std::string_view line) {
    const auto words = split(line, ' ');
    const auto time = time_of(line);
    if (!time) return false;
    if (!zero_) zero_ = run_.clock().now() - *time;
    if (words.size() == 5) {
      take_step(words[0], words[1], *zero_ + *time);
    } else if (words[0] != "one_by_one") {
      take_tile(words[0], words[5], *zero_ + from_seconds(number_in(words[7])), *zero_ + *time);
    }
    return true;
  }

 private:
  void record(TrackId track, Activity activity, WaitReason reason, Time time) {
    run_.sink().record({.activity = activity, .reason = reason, .track = track, .time = time});
  }
  void finish(TrackId track, Time time) {
    run_.sink().record({.kind = TraceEvent::Kind::finish, .track = track, .time = time});
  }
  TrackId add(Model model, int number, const std::string& name, std::string detail, Time time) {
    const TrackId track = run_.add_unit(model, number, std::move(detail));
    run_.sink().record({.kind = TraceEvent::Kind::name, .track = track, .time = time, .text = name});
    // As the units of other Python programs: see PythonUnits.
    record(track, model == Model::process ? Activity::blocked : Activity::waiting, WaitReason::start, time);
    return track;
  }

  void take_step(std::string_view way, std::string_view step, Time time) {
    const bool is_dask = way == "dask";
    if (step == "begins") {
      begun_ = time;
      record(main_, way == "one_by_one" ? Activity::running : Activity::waiting,
             way == "one_by_one" ? WaitReason::none : WaitReason::start, time);
      if (is_dask) scheduler_ = add(Model::thread, 1, run_.format(scheduler_name), "Python", time);
    } else if (step == "ready" && way != "one_by_one") {
      ready_ = time;
      record(main_, Activity::waiting, is_dask ? WaitReason::result : WaitReason::pool, time);
      if (is_dask) record(scheduler_, Activity::waiting, WaitReason::events, time);
    } else if (step == "done") {
      record(main_, Activity::running, WaitReason::none, time);
    } else if (step == "closed") {
      for (const auto& [process, track] : std::exchange(workers_, {})) finish(track, time);
      if (is_dask) finish(scheduler_, time);
    }
  }

  void take_tile(std::string_view way, std::string_view process, Time begin, Time end) {
    auto known = workers_.find(process);
    if (known == workers_.end()) {
      const int number = static_cast<int>(workers_.size()) + 1;
      const std::string name = run_.format(way == "dask" ? worker_name : pool_process_name, number);
      const TrackId track = add(Model::process, number, name, "pid " + std::string(process), begun_);
      record(track, Activity::waiting, WaitReason::item, ready_);
      known = workers_.emplace(process, track).first;
    }
    record(known->second, Activity::running, WaitReason::none, begin);
    record(known->second, Activity::waiting, WaitReason::item, end);
  }

  Run& run_;
  const TrackId main_;
  std::optional<Time> zero_;
  Time begun_{};
  Time ready_{};
  TrackId scheduler_ = no_track;
  std::map<std::string, TrackId, std::less<>> workers_;  // of the approach that runs, by process
};

class Listener : public Python::Listener {
 public:
  explicit Listener(Run& run) : run_(run), units_(run) {}

  void printed(std::string_view line) override {
    // An error message before the program begins is that of an interpreter without Dask: the next one is
    // tried.
    begun_ = begun_ || is_versions(line);
    if (!begun_) {
      held_.emplace_back(line);
    } else if (!units_.take(line)) {
      run_.print(std::string(line), {});
    }
  }
  void recorded(std::string_view) override {}
  void asked(std::string_view, Python::Answer answer) override { answer(std::nullopt); }

  void show_held() {
    for (const std::string& line : std::exchange(held_, {})) run_.print(line, {});
  }
  void forget_held() { held_.clear(); }

 private:
  Run& run_;
  DaskUnits units_;
  bool begun_ = false;
  std::vector<std::string> held_;
};

bool lacks_dask(const Result<void>& done) {
  return !done && (done.error().code == Error::Code::unavailable ||
                   done.error().message.find("ModuleNotFoundError") != std::string::npos);
}

}  // namespace

std::string_view dask_program() { return file("tiles.py"); }

std::vector<std::string_view> recorded_lines() {
  auto lines = split(file("recorded.txt"), '\n');
  // How it was made, and the empty end after the last line.
  std::erase_if(lines, [](std::string_view line) { return line.empty() || line.starts_with('#'); });
  return lines;
}

const Text& recorded_machine() { return machine; }

std::optional<DaskFigures> dask_figures(const std::vector<std::string_view>& lines) {
  DaskFigures figures;
  // "pool: start 0.06 s, tiles 0.56 s, picture ff402966"
  const auto times_of = [](const std::vector<std::string_view>& words) {
    return DaskTimes{number_in(words[2]), number_in(words[5]), std::string(words[8])};
  };
  for (const std::string_view line : lines) {
    const auto words = split(line, ' ');
    if (is_versions(line)) figures.versions = line;
    if (words.size() != 9) continue;
    if (words[0] == "one_by_one:") figures.one_by_one = times_of(words);
    if (words[0] == "pool:") figures.pool = times_of(words);
    if (words[0] == "dask:") figures.dask = times_of(words);
  }
  const bool whole = figures.one_by_one.tiles > 0 && figures.pool.tiles > 0 && figures.dask.tiles > 0;
  return whole ? std::optional(std::move(figures)) : std::nullopt;
}

void run_dask(Run& run, const std::string& interpreter) {
  Python& python = run.machine()->python;
  Listener listener(run);
  const auto with = [&](const std::string& id) {
    listener.forget_held();
    auto done = python.run({.source = std::string(dask_program()), .interpreter = id, .recorded = false},
                           run.stop_token(), listener);
    run.checkpoint();
    return done;
  };
  Result<void> done = with(interpreter);
  if (lacks_dask(done)) {
    const auto all = python.interpreters(run.stop_token());
    run.checkpoint();
    for (std::size_t i = interpreter.empty() ? 1 : 0; all && i < all->size() && lacks_dask(done); ++i)
      done = with((*all)[i].id);
  }
  if (lacks_dask(done)) throw std::runtime_error(run.format(no_dask));
  listener.show_held();
  if (!done) throw std::runtime_error(done.error().message);
}

void play_recorded_dask(Run& run) {
  const Time start = run.clock().now();
  run.sink().record({.kind = TraceEvent::Kind::recorded,
                     .time = start,
                     .text = std::string(machine.in(run.settings().language))});
  Listener listener(run);
  for (const std::string_view line : recorded_lines()) {
    const auto time = DaskUnits::time_of(line);
    if (time && !run.clock().sleep_until(Deadline::at(start + *time), run.stop_token())) throw Stopped();
    listener.printed(line);
  }
}

}  // namespace choose_yours
}  // namespace playground::lessons
