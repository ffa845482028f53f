/// EventLoop: runs units one step at a time on one thread, and waits while none is ready.
///
/// A step lasts from one suspension to the next. Ready units run in the order in which they became
/// ready; timers fire in the order of their deadlines. shared/docs/event-loop.md has a drawing.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "shared/multitasking/asyncio/task_state.h"
#include "shared/multitasking/asyncio/timers.h"
#include "shared/multitasking/run.h"

namespace playground::asyncio {

/// How late timers fired: the loop looks at them only between two steps.
struct Lateness {
  std::uint64_t timers = 0;  ///< how many have fired
  Time total{};
  Time worst{};
};

/// A step during which no other unit could run.
struct Blocked {
  std::string name;  ///< of the unit's coroutine
  TrackId state;
  Time duration;
};

/// An awaiter whose operation finishes on another thread: see EventLoop::make_ready_from_outside().
class OutsideWaiting : public Awaiter {
 protected:
  OutsideWaiting() = default;
  ~OutsideWaiting() = default;

 private:
  friend class EventLoop;
  OutsideWaiting* next_outside_ = nullptr;
};

/// One loop per thread; all members but make_ready_from_outside() are called on the thread that runs it.
/// Destruction destroys the coroutines that have not finished, the youngest first, since a coroutine may
/// use what the one that started it holds.
class EventLoop {
 public:
  /// A longer step is reported as one that blocks the loop.
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

  /// Runs until `main` has finished, then cancels all other units and runs until they have finished too.
  /// Throws Stopped when the learner pressed Stop, std::runtime_error when all units wait for each other,
  /// and whatever the loop's own work threw, such as std::bad_alloc.
  void run_until_ended(TaskState& main);

  [[nodiscard]] Run& run() { return run_; }
  [[nodiscard]] LoopBackend& backend() { return *backend_; }
  [[nodiscard]] Time now() const { return backend_->now(); }
  [[nodiscard]] Timers& timers() { return timers_; }

  [[nodiscard]] const Lateness& lateness() const { return lateness_; }
  /// The steps that blocked the loop. Only where the run is recorded: the clock is read for it.
  [[nodiscard]] const std::vector<Blocked>& blocked() const { return blocked_; }

  // --- For awaiters

  /// Makes a unit of `task`; its first step comes after those of all units that are ready now.
  template <class T>
  TaskState& start(Task<T> task, Parent* parent) {
    auto* state = new TaskState(std::move(task), run_.add_unit(Model::coroutine), parent);
    add(*state);
    return *state;
  }
  void add(TaskState& state) {
    all_tasks_.push_back(state);
    ready_.push_back(state);
  }

  /// The unit whose step is running.
  [[nodiscard]] TaskState& current() const { return *current_; }

  /// Lets a waiting unit continue after all units that are ready now.
  void make_ready(TaskState& state) noexcept {
    state.waiting_ = nullptr;
    ready_.push_back(state);
  }
  /// The same, but until its step the unit still waits, so that cancelling it interrupts this wait.
  void yield(TaskState& state) noexcept { ready_.push_back(state); }

  /// Any thread. The unit that waits at `waiting` can continue. Succeeds without memory to spare: a unit
  /// whose wake-up is lost would wait forever.
  void make_ready_from_outside(OutsideWaiting& waiting) noexcept;

  /// A unit waits for a thread or a connection, which can wake the loop though no timer is set.
  void wait_outside() { ++waiting_outside_; }
  void came_from_outside() { --waiting_outside_; }

  /// Cancels all units that `parent` has started, but `except`.
  void cancel_children(const Parent& parent, const TaskState* except = nullptr);

  /// Prints a sentence for a unit, unless the loop is being destroyed: no unit can act on it then.
  template <class... Args>
  void report(TrackId track, const Text& text, const Args&... args) {
    if (closing_) return;
    const CurrentUnit unit(track);
    run_.print(run_.format(text, args...), {});
  }

  /// Does `work` where no coroutine can be given what it throws: that ends the run at the next turn.
  template <class Work>
  void guard(Work work) noexcept {
    try {
      work();
    } catch (...) {
      if (!error_) error_ = std::current_exception();
    }
  }

 private:
  template <class Done>
  void run_until(Done done);
  template <class Done>
  void take_steps(Done done);
  bool look();
  void wait();
  bool poll(Time now);
  void adapt_steps(Time now);
  [[nodiscard]] bool looks_for_something() const { return waiting_outside_ != 0 || !timers_.empty(); }
  void fire_timers(Time now);
  void take_what_came_from_outside();
  void step(TaskState& state);
  void begin(TaskState& state);
  void end(TaskState& state);
  void watch_step(const TaskState& state);

  static inline constinit thread_local EventLoop* running_ = nullptr;

  Run& run_;
  const std::stop_token stop_;
  std::unique_ptr<LoopBackend> backend_;
  TaskState* current_ = nullptr;
  TaskState* main_ = nullptr;
  WaitQueue turn_;   // ready since before the last look at timers and connections
  WaitQueue ready_;  // became ready since then
  IntrusiveList<TaskState, AllTasksTag> all_tasks_;
  Timers timers_;
  int steps_per_look_ = 1;
  int steps_taken_ = 0;       // since the last look
  int steps_since_poll_ = 0;  // and since the last look at connections
  Time polled_at_{};          // when that was
  std::optional<Time>
      looked_at_;  // when that was; none: the loop has waited since, or did not need the clock
  int waiting_outside_ = 0;
  int left_to_cancel_ = 0;
  std::atomic<OutsideWaiting*> outside_{nullptr};  // what other threads have made ready, the last one first
  Lateness lateness_;
  std::vector<Blocked> blocked_;
  Time step_began_{};
  std::exception_ptr error_;  // of guard()
  bool closing_ = false;
};

namespace detail {

/// In the learner's language; in English where no loop is running.
template <class... Args>
[[nodiscard]] std::string sentence(const Text& text, const Args&... args) {
  if (EventLoop* const loop = EventLoop::running_or_null()) return loop->run().format(text, args...);
  return fmt::format(fmt::runtime(text.in(Language::english)), args...);
}

}  // namespace detail
}  // namespace playground::asyncio
