/// EventLoop: runs units one step at a time on one thread, and sleeps while none is ready.
///
/// A step goes from one suspension to the next. Ready units take turns in the order in which they
/// became ready; timers fire by (deadline, order of their making).
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "shared/multitasking/asyncio/timers.h"
#include "shared/multitasking/asyncio/unit.h"
#include "shared/multitasking/run.h"

namespace playground::asyncio {

/// How late timers fired: the loop comes to them only between two steps.
struct Lateness {
  std::uint64_t timers = 0;
  Time total{};
  Time worst{};
};

/// A step that kept all others waiting.
struct Blocked {
  std::string name;  ///< of the unit's coroutine
  TrackId unit;
  Time duration;
};

/// One thread; the thread that runs it. Destruction destroys the coroutines that have not ended, the
/// youngest first, since they may use what their parents hold.
class EventLoop {
 public:
  /// A step that takes longer is said to block the loop.
  static constexpr Time blocked_after = std::chrono::milliseconds(50);

  /// Throws std::logic_error if a loop is running on this thread. `run` outlives it.
  explicit EventLoop(Run& run);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  /// The loop that is running on this thread. Throws std::logic_error if there is none.
  [[nodiscard]] static EventLoop& running();
  /// The same, or null.
  [[nodiscard]] static EventLoop* running_or_null() { return running_; }

  /// Runs until `main` and, cancelled then, all other units have ended. Throws Stopped when the
  /// learner pressed Stop, and std::runtime_error when all units wait for each other.
  void run_until_ended(Unit& main);

  [[nodiscard]] Run& run() { return run_; }
  [[nodiscard]] LoopBackend& backend() { return *backend_; }
  [[nodiscard]] Time now() const { return backend_->now(); }
  [[nodiscard]] Timers& timers() { return timers_; }

  [[nodiscard]] const Lateness& lateness() const { return lateness_; }
  /// The steps that blocked the loop. Only where the run is recorded: the clock is read for it.
  [[nodiscard]] const std::vector<Blocked>& blocked() const { return blocked_; }

  // --- For what units wait at

  /// A new unit, whose turn will come.
  template <class T>
  Unit& start(Task<T> task, Parent* parent) {
    auto* unit = new Unit(std::move(task), run_.add_unit(Model::coroutine), parent);
    add(*unit);
    return *unit;
  }
  void add(Unit& unit) {
    units_.push_back(unit);
    ready_.push_back(unit);
  }

  /// The unit whose step this is.
  [[nodiscard]] Unit& current() const { return *current_; }

  /// A unit that was waiting goes on in its turn.
  void make_ready(Unit& unit) noexcept {
    unit.waiting_ = nullptr;
    ready_.push_back(unit);
  }
  /// Lets a waiting unit go on in its turn, and be cancelled until then.
  void yield(Unit& unit) noexcept { ready_.push_back(unit); }

  /// Any thread. The unit waits for something outside.
  void make_ready_from_outside(Waiting& waiting);

  /// A unit waits for a thread or a connection, which can wake the loop though nothing is due.
  void wait_outside() { ++waiting_outside_; }
  void came_from_outside() { --waiting_outside_; }

  /// Cancels all units that `parent` has started, but `except`.
  void cancel_children(const Parent& parent, const Unit* except = nullptr);

  /// Prints a sentence for a unit, unless the loop is being destroyed: its units can do nothing for
  /// what is left undone then.
  template <class... Args>
  void report(TrackId track, const Text& text, const Args&... args) {
    if (closing_) return;
    const CurrentUnit unit(track);
    run_.print(run_.format(text, args...), {});
  }

 private:
  template <class Done>
  void run_until(Done done);
  template <class Done>
  void take_steps(Done done);
  void wait();
  void fire_timers();
  void take_what_came_from_outside();
  void step(Unit& unit);
  void begin(Unit& unit);
  void end(Unit& unit);
  void watch_step(const Unit& unit);

  static inline constinit thread_local EventLoop* running_ = nullptr;

  Run& run_;
  const std::stop_token stop_;
  std::unique_ptr<LoopBackend> backend_;
  Unit* current_ = nullptr;
  Unit* main_ = nullptr;
  WaitingUnits ready_;
  List<Unit, ByAge> units_;
  Timers timers_;
  int waiting_outside_ = 0;
  std::mutex mutex_;  // guards outside_
  std::vector<Waiting*> outside_;
  Lateness lateness_;
  std::vector<Blocked> blocked_;
  Time step_began_{};
  bool closing_ = false;
};

}  // namespace playground::asyncio
