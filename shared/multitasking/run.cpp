#include "shared/multitasking/run.h"

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "shared/core/trace_words.h"
#include "shared/multitasking/asyncio/event_loop.h"
#include "shared/multitasking/steering/scheduler.h"
#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground {

Run::Run(Settings settings, EventSink& sink, Clock& clock, Machine* machine, std::stop_token stop,
         const WorkerMachine& of_worker)
    : settings_(std::move(settings)),
      sink_(sink),
      recording_(sink.wants_events()),
      clock_(clock),
      machine_(machine),
      stop_(std::move(stop)),
      reach_(machine != nullptr ? WorkerMachine{machine->workers.shared_memory(), &machine->usage,
                                                &machine->http, &machine->loops}
                                : of_worker) {}

Run::Run(Settings settings, EventSink& sink, steering::Scheduler& scheduler, Machine& machine)
    : settings_(std::move(settings)),
      sink_(sink),
      recording_(sink.wants_events()),
      clock_(scheduler),
      machine_(&machine),
      stop_(scheduler.stop_token()),
      reach_{.shared_memory = machine.workers.shared_memory(), .loops = &machine.loops},
      scheduler_(&scheduler) {}

void Run::checkpoint() const {
  clock_.give_turn();
  if (stop_.stop_requested()) throw Stopped();
}

void Run::report(Activity activity, WaitReason reason, std::source_location where,
                 std::string_view detail) const {
  if (activity == Activity::running && threading::InterpreterLock::held()) activity = Activity::holding_lock;
  sink_.record({.kind = TraceEvent::Kind::activity,
                .activity = activity,
                .reason = reason,
                .line = static_cast<std::uint16_t>(where.line()),
                .track = CurrentUnit::get(),
                .time = clock_.now(),
                .text = std::string(detail)});
}

void Run::report_end() const {
  sink_.record({.kind = TraceEvent::Kind::finish, .track = CurrentUnit::get(), .time = clock_.now()});
}

void Run::measure(std::string_view id, double value) const {
  if (!std::isfinite(value))
    throw std::logic_error("the figure \"" + std::string(id) + "\" is no finite number");
  sink_.record({.kind = TraceEvent::Kind::measure,
                .track = CurrentUnit::get(),
                .time = clock_.now(),
                .flow = std::bit_cast<std::uint64_t>(value),
                .text = std::string(id)});
}

// Recorded for the main program, because it concerns the whole run, and a unit may have no track.
void Run::mark_degraded(std::string reason) const {
  sink_.record(
      {.kind = TraceEvent::Kind::degraded, .track = 0, .time = clock_.now(), .text = std::move(reason)});
}

void Run::show_tile(const Area& area, std::string pixels) const {
  if (!recording_) return;
  sink_.record({.kind = TraceEvent::Kind::tile,
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
  return sink_.add_track(model, number, std::move(detail));
}

std::string Run::unit_name(Model model, int number) const {
  return playground::unit_name(model, number, settings_.language);
}

void Run::record_name(std::string name) const {
  sink_.record({.kind = TraceEvent::Kind::name,
                .track = CurrentUnit::get(),
                .time = clock_.now(),
                .text = std::move(name)});
}

void Run::sleep(Time duration, std::source_location where) {
  // A coroutine that sleeps in this way keeps the thread of its loop, as one that computes.
  const bool keeps_loop = asyncio::EventLoop::running_or_null() != nullptr;
  const threading::AllowThreads sleeping(*this, keeps_loop ? Activity::running : Activity::waiting,
                                         keeps_loop ? WaitReason::blocking_sleep : WaitReason::sleep, where);
  if (scheduler_ != nullptr) return scheduler_->sleep(duration, where);
  if (!clock_.sleep_until(clock_.deadline_after(duration), stop_)) throw Stopped();
}

void Run::print_text(std::string_view text, std::source_location where) const {
  if (!recording_) return;
  const Time time = clock_.now();
  for (;;) {
    const std::size_t newline = text.find('\n');
    sink_.record({.kind = TraceEvent::Kind::print,
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
