/// Run: what an example may use while it runs. The same class serves the main program, threads,
/// coroutines and started worker processes, so that `run.print` and `run.sleep` read like Python's
/// print and time.sleep in all of them.
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

/// Thrown by every wait of a run whose Stop was pressed; unwinds the example.
struct Stopped {};

/// A printed text and the line of the example that prints it.
struct Message {
  Text text;
  std::source_location where;
  // Implicit, so that `run.print(started, num)` notes the line of the call.
  constexpr Message(const Text& text_in,  // NOLINT(google-explicit-constructor)
                    std::source_location where_in = std::source_location::current())
      : text(text_in), where(where_in) {}
};

/// Thread-safe. Borrows all it is given; they outlive it.
class Run {
 public:
  /// `machine` is null in a worker process, which may not start units of its own and has `of_worker`.
  Run(Settings settings, EventSink& sink, Clock& clock, Machine* machine, std::stop_token stop,
      const WorkerMachine& of_worker = {});

  /// Prints one line (or more, at each newline) for the current unit, whole and with its time.
  template <class... Args>
  void print(Message message, const Args&... args) {
    print_text(format(message.text, args...), message.where);
  }
  void print(const std::string& text, std::source_location where = std::source_location::current()) {
    print_text(text, where);
  }

  /// The current unit found this out: "speed_up/threads". Its unit is declared by the lesson. Throws
  /// std::logic_error for what is no finite number: it could be neither compared nor written in a link.
  void measure(std::string_view id, double value) const;

  /// The run has less than it asked for, so that nothing it measures counts: "the pool is smaller ...".
  /// The reason is shown as a printed line. Also of a run that is not recorded, such as one that is timed.
  void mark_degraded(std::string reason) const;

  /// It was marked so: no verdict may be given on what it measures.
  [[nodiscard]] bool degraded() const { return sink_.degraded(); }

  /// The current unit made this part of a picture. `pixels`: a byte each, row by row; may be empty.
  void show_tile(const Area& area, std::string pixels = "") const;

  /// The text in the learner's language, with its {} filled in.
  template <class... Args>
  [[nodiscard]] std::string format(const Text& text, const Args&... args) const {
    return fmt::format(fmt::runtime(text.in(settings_.language)), args...);
  }

  /// Blocks this thread, as time.sleep does. Throws Stopped.
  void sleep(Time duration, std::source_location where = std::source_location::current());

  /// Throws Stopped if the learner pressed Stop.
  void checkpoint() const;

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] Time seconds() const { return settings_.time("seconds"); }
  [[nodiscard]] int units() const { return settings_.whole("units"); }

  /// The numbers of the units, from `first` on: what the document's lists hold.
  [[nodiscard]] std::vector<int> numbers(int first) const;

  // For the engines.
  [[nodiscard]] EventSink& sink() const { return sink_; }
  [[nodiscard]] bool recording() const { return recording_; }
  [[nodiscard]] Clock& clock() const { return clock_; }
  [[nodiscard]] Machine* machine() const { return machine_; }
  /// Null: processes cannot share memory here.
  [[nodiscard]] SharedMemoryPlatform* shared_memory() const { return reach_.shared_memory; }
  /// Of this process; null: nobody counts it here.
  [[nodiscard]] ProcessUsage* usage() const { return reach_.usage; }
  /// Null: this process cannot ask servers.
  [[nodiscard]] BlockingHttp* http() const { return reach_.http; }
  /// What a lesson brings to the machine itself; null: this platform has none, or this is a worker process.
  template <class Service>
  [[nodiscard]] Service* service() const {
    return machine_ != nullptr ? machine_->services.find<Service>() : nullptr;
  }
  /// What event loops sleep on; null: there are none here.
  [[nodiscard]] LoopPlatform* loops() const { return reach_.loops; }
  [[nodiscard]] std::stop_token stop_token() const { return stop_; }

  /// The current unit does `activity` from now on. `detail`: which one it waits for, such as a lock's name.
  void now(Activity activity, WaitReason reason, std::source_location where,
           std::string_view detail = "") const {
    if (recording_) report(activity, reason, where, detail);
  }

  /// The current unit is over.
  void finish() const {
    if (recording_) report_end();
  }

  /// "process 1", in the learner's language.
  [[nodiscard]] std::string unit_name(Model model, int number) const;

  /// The next unit's number, from 0, as the document counts threads and coroutines.
  [[nodiscard]] int next_number() { return next_unit_.fetch_add(1); }

  /// A new unit, with the next number where none is given.
  TrackId add_unit(Model model, std::string detail = "");
  TrackId add_unit(Model model, int number, std::string detail);

 private:
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
  std::atomic<int> next_unit_{0};
};

}  // namespace playground
