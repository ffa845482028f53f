/// Run: the services that an example uses while it runs. The main program, threads, coroutines and worker
/// processes use the same class, so that `run.print` and `run.sleep` look like Python's print and time.sleep
/// in all of them.
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <source_location>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/core/event.h"
#include "shared/core/settings.h"
#include "shared/core/text.h"
#include "shared/multitasking/current_unit.h"
#include "shared/platform/machine.h"

namespace playground {

namespace steering {
class Scheduler;
}

/// Thrown by each wait of a run after the learner has pressed Stop. It ends the example.
struct Stopped {};

/// A printed text and the line of the example that prints it.
struct Message {
  Text text;
  std::source_location where;
  // Implicit, so that `where_in` is the line of the call `run.print(started, num)`.
  constexpr Message(const Text& text_in,  // NOLINT(google-explicit-constructor)
                    std::source_location where_in = std::source_location::current())
      : text(text_in), where(where_in) {}
};

/// Thread-safe. Borrows its arguments, which must outlive it.
class Run {
 public:
  /// `machine` is null in a worker process, which may not start units and has `of_worker` instead.
  Run(Settings settings, EventSink& sink, Clock& clock, Machine* machine, std::stop_token stop,
      const WorkerMachine& of_worker = {});

  /// A steered run (shared/multitasking/steering/): its clock and its Stop are the scheduler's.
  Run(Settings settings, EventSink& sink, steering::Scheduler& scheduler, Machine& machine);

  /// Prints one line for the current unit, with its time; several lines if the text contains newlines.
  template <class... Args>
  void print(Message message, const Args&... args) {
    print_text(format(message.text, args...), message.where);
  }
  void print(const std::string& text, std::source_location where = std::source_location::current()) {
    print_text(text, where);
  }

  /// Records a measurement of the current unit. `id` is a figure of the lesson: "speed_up/threads". Throws
  /// std::logic_error if `value` is not finite: such a value can be neither compared nor written in a link.
  void measure(std::string_view id, double value) const;

  /// Call it if the run got less than it asked for, so that its measurements do not count: "the pool is
  /// smaller ...". The reason is shown as a printed line. Works also in a run that is not recorded, for
  /// example one that is timed.
  void mark_degraded(std::string reason) const;

  /// True: mark_degraded() was called, so no verdict may be based on the run's measurements.
  [[nodiscard]] bool degraded() const { return sink_.degraded(); }

  /// Records that the current unit computed this part of a picture. `pixels`: one byte each, row by row; may
  /// be empty.
  void show_tile(const Area& area, std::string pixels = "") const;

  /// The text in the learner's language, with its {} filled in.
  template <class... Args>
  [[nodiscard]] std::string format(const Text& text, const Args&... args) const {
    return fmt::format(fmt::runtime(text.in(settings_.language)), args...);
  }

  /// Blocks this thread, like time.sleep. Throws Stopped.
  void sleep(Time duration, std::source_location where = std::source_location::current());

  /// Throws Stopped if the learner pressed Stop.
  void checkpoint() const;

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] Time seconds() const { return settings_.time("seconds"); }
  [[nodiscard]] int units() const { return settings_.whole("units"); }

  /// The numbers of the units, counted from `first`, as in the document's lists.
  [[nodiscard]] std::vector<int> numbers(int first) const;

  // For the engines.
  [[nodiscard]] EventSink& sink() const { return sink_; }
  [[nodiscard]] bool recording() const { return recording_; }
  [[nodiscard]] Clock& clock() const { return clock_; }
  [[nodiscard]] Machine* machine() const { return machine_; }
  /// Decides the order of operations; null: the units run freely.
  [[nodiscard]] steering::Scheduler* scheduler() const { return scheduler_; }
  /// Null: processes cannot share memory here.
  [[nodiscard]] SharedMemoryPlatform* shared_memory() const { return reach_.shared_memory; }
  /// The usage of this process; null: this platform does not report it.
  [[nodiscard]] ProcessUsage* usage() const { return reach_.usage; }
  /// Null: this process cannot send requests.
  [[nodiscard]] BlockingHttp* http() const { return reach_.http; }
  /// A service of a lesson; null: this platform has none, or this is a worker process.
  template <class Service>
  [[nodiscard]] Service* service() const {
    return machine_ != nullptr ? machine_->services.find<Service>() : nullptr;
  }
  /// Creates the backends of event loops; null: event loops cannot run here.
  [[nodiscard]] LoopPlatform* loops() const { return reach_.loops; }
  [[nodiscard]] std::stop_token stop_token() const { return stop_; }

  /// Records that the current unit now does `activity`. `detail`: what it waits for, such as a lock's name.
  void now(Activity activity, WaitReason reason, std::source_location where,
           std::string_view detail = "") const {
    if (recording_) report(activity, reason, where, detail);
  }

  /// Records that the current unit has finished.
  void finish() const {
    if (recording_) report_end();
  }

  /// "process 1", in the learner's language.
  [[nodiscard]] std::string unit_name(Model model, int number) const;

  /// The next unit's number, from 0, as the document counts threads and coroutines.
  [[nodiscard]] int next_number() { return next_unit_.fetch_add(1); }

  /// Calls the current unit by what it does, instead of its model and number: "event-loop server". The name's
  /// {} are filled in. Units with the same name that run one after another share a row of the timeline.
  template <class... Args>
  void call_unit(const Text& name, const Args&... args) const {
    if (recording_) record_name(format(name, args...));
  }

  /// Adds a unit, with the next number if none is given.
  TrackId add_unit(Model model, std::string detail = "");
  TrackId add_unit(Model model, int number, std::string detail);

 private:
  void record_name(std::string name) const;
  void report(Activity activity, WaitReason reason, std::source_location where,
              std::string_view detail) const;
  void report_end() const;
  void print_text(std::string_view text, std::source_location where) const;

  const Settings settings_;
  EventSink& sink_;
  const bool recording_;
  Clock& clock_;
  Machine* const machine_;
  const std::stop_token stop_;
  const WorkerMachine reach_;
  steering::Scheduler* const scheduler_ = nullptr;
  std::atomic<int> next_unit_{0};
};

}  // namespace playground
