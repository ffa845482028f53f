#include "shared/multitasking/run.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground {
namespace {

const Text& name_of(Model model) {
  static constexpr Text main{"main program", "主程序"};
  static constexpr Text process{"process {}", "进程 {}"};
  static constexpr Text thread{"thread {}", "线程 {}"};
  static constexpr Text coroutine{"coroutine {}", "协程 {}"};
  switch (model) {
    case Model::process: return process;
    case Model::thread: return thread;
    case Model::coroutine: return coroutine;
    case Model::main: break;
  }
  return main;
}

}  // namespace

double Settings::number(std::string_view id) const {
  const auto found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == id; });
  assert(found != values.end() && "a parameter the lesson does not have");
  return found->second;
}

void Settings::set(std::string_view id, double value) {
  const auto found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == id; });
  if (found != values.end()) {
    found->second = value;
  } else {
    values.emplace_back(id, value);
  }
}

Run::Run(Settings settings, EventSink& sink, Clock& clock, Machine* machine, std::stop_token stop,
         const WorkerMachine& of_worker)
    : settings_(std::move(settings)),
      sink_(sink),
      recording_(sink.wants_events()),
      clock_(clock),
      machine_(machine),
      stop_(std::move(stop)),
      reach_(machine != nullptr
                 ? WorkerMachine{machine->workers.shared_memory(), &machine->usage, &machine->http}
                 : of_worker) {}

void Run::checkpoint() const {
  if (stop_.stop_requested()) throw Stopped();
}

void Run::report(Activity activity, std::string_view label, std::source_location where) const {
  if (activity == Activity::running && threading::InterpreterLock::held()) activity = Activity::holding_lock;
  sink_.record({.kind = Event::Kind::activity,
                .activity = activity,
                .line = static_cast<std::uint16_t>(where.line()),
                .track = CurrentUnit::get(),
                .time = clock_.now(),
                .text = std::string(label)});
}

void Run::report_end() const {
  sink_.record({.kind = Event::Kind::finish, .track = CurrentUnit::get(), .time = clock_.now()});
}

void Run::measure(std::string_view id, double value) const {
  sink_.record({.kind = Event::Kind::measure,
                .track = CurrentUnit::get(),
                .time = clock_.now(),
                .flow = std::bit_cast<std::uint64_t>(value),
                .text = std::string(id)});
}

void Run::show_tile(const Area& area, std::string pixels) const {
  if (!recording_) return;
  sink_.record({.kind = Event::Kind::tile,
                .track = CurrentUnit::get(),
                .time = clock_.now(),
                .flow = std::bit_cast<std::uint64_t>(area),
                .text = std::move(pixels)});
}

TrackId Run::add_unit(Model model, std::string detail) {
  return add_unit(model, next_number(), std::move(detail));
}

TrackId Run::add_unit(Model model, int number, std::string detail) {
  if (!recording_) return no_track;
  return sink_.add_track(model, unit_name(model, number), std::move(detail));
}

std::string Run::unit_name(Model model, int number) const { return format(name_of(model), number); }

void Run::sleep(Time duration, std::source_location where) {
  const threading::AllowThreads sleeping(*this, Activity::waiting, "sleep", where);
  if (!clock_.sleep_until(clock_.now() + duration, stop_)) throw Stopped();
}

void Run::print_text(std::string_view text, std::source_location where) const {
  if (!recording_) return;
  const Time time = clock_.now();
  for (;;) {
    const std::size_t newline = text.find('\n');
    sink_.record({.kind = Event::Kind::print,
                  .line = static_cast<std::uint16_t>(where.line()),
                  .track = CurrentUnit::get(),
                  .time = time,
                  .text = std::string(text.substr(0, newline))});
    if (newline == std::string_view::npos) return;
    text.remove_prefix(newline + 1);
  }
}

std::vector<int> Run::numbers(int first) const {
  std::vector<int> all(static_cast<std::size_t>(units()));
  std::iota(all.begin(), all.end(), first);
  return all;
}

}  // namespace playground
