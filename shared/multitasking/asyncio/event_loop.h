/// EventLoop: runs tasks one step at a time on one thread, and waits while none is ready.
///
/// A step lasts from one suspension to the next. Ready tasks run in the order in which they became ready;
/// timers fire in the order of their deadlines. shared/docs/event-loop.md has a diagram.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "shared/core/per_thread.h"
#include "shared/multitasking/asyncio/task_state.h"
#include "shared/multitasking/asyncio/timers.h"
#include "shared/multitasking/run.h"

namespace playground::asyncio {

/// How late timers fired. They can fire only between two steps.
struct Lateness {
  std::uint64_t timers = 0;  ///< how many have fired
  Time total{};
  Time worst{};
};

/// A long step, during which no other task could run.
struct Blocked {
  std::string name;  ///< the name of the task's coroutine
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

/// One loop per thread. All members except make_ready_from_outside() are called on the thread that runs the
/// loop. The destructor destroys the coroutines that have not finished, the newest first, because a coroutine
/// may use objects of the coroutine that started it.
class EventLoop {
 public:
  /// A step that takes longer is reported: it blocked the loop.
  static constexpr Time blocked_after = std::chrono::milliseconds(50);

  /// Throws std::logic_error if a loop is running on this thread. `run` must outlive the loop.
  explicit EventLoop(Run& run);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  /// The loop that is running on this thread. Throws std::logic_error if there is none.
  [[nodiscard]] static EventLoop& running();
  /// Like running(), but null if there is none.
  [[nodiscard]] static EventLoop* running_or_null() { return running_; }

  /// Runs until `main` has finished, then cancels all other tasks and runs until they have finished too.
  /// Throws Stopped if the learner pressed Stop, std::runtime_error if all tasks wait for each other, and
  /// exceptions of the loop's own work, such as std::bad_alloc.
  void run_until_ended(TaskState& main);

  [[nodiscard]] Run& run() { return run_; }
  [[nodiscard]] LoopBackend& backend() { return *backend_; }
  [[nodiscard]] Time now() const;
  [[nodiscard]] Timers& timers() { return timers_; }

  [[nodiscard]] const Lateness& lateness() const { return lateness_; }
  /// The steps that blocked the loop. Measured only in a run that is recorded, because it needs the clock.
  [[nodiscard]] const std::vector<Blocked>& blocked() const { return blocked_; }

  // --- For awaiters

  /// Schedules `task`: its first step runs after all tasks that are ready now.
  template <class T>
  TaskState& start(Task<T> task, Parent* parent) {
    const int number = run_.next_number();
    auto* state = new TaskState(std::move(task), run_.add_unit(Model::coroutine, number, ""), parent);
    if (run_.scheduler() != nullptr) put_on_board(*state, number);
    add(*state);
    return *state;
  }
  void add(TaskState& state) {
    all_tasks_.push_back(state);
    ready_.push_back(state);
  }

  /// Lets a task sleep in a steered run, in which no sleep lasts. False: this run is not steered.
  bool sleep_on_board(TaskState& state, Time duration) noexcept;

  /// Lets `timer` fire for a task that waits longer than `limit`, in a steered run. False: this run is not
  /// steered.
  bool limit_on_board(TaskState& state, Time limit, Timer& timer);
  void unlimit_on_board(const Timer& timer) {
    std::erase_if(limits_, [&](const Limit& one) { return one.timer == &timer; });
  }
  /// Lets a task wait for the end of a thread in a steered run.
  void await_thread_on_board(TaskState& state, steering::UnitId thread) { state.awaited_thread_ = thread; }

  /// The task whose step is running.
  [[nodiscard]] TaskState& current() const { return *current_; }

  /// Lets a waiting task continue after all tasks that are ready now.
  void make_ready(TaskState& state) noexcept {
    state.waiting_ = nullptr;
    ready_.push_back(state);
  }
  /// Like make_ready(), but the task counts as waiting until its step, so that a cancellation interrupts this
  /// wait.
  void yield(TaskState& state) noexcept { ready_.push_back(state); }

  /// Lets the task that waits at `waiting` continue. Any thread. It allocates no memory, so that it cannot
  /// fail: a task whose wake-up is lost would wait forever.
  void make_ready_from_outside(OutsideWaiting& waiting) noexcept;

  /// Counts the tasks that wait for a thread or a connection, which can wake the loop although no timer is
  /// set.
  void wait_outside() { ++waiting_outside_; }
  void came_from_outside() { --waiting_outside_; }

  /// Cancels all tasks that `parent` has started, except `except`.
  void cancel_children(const Parent& parent, const TaskState* except = nullptr);

  /// Prints a message on the track of a task. Not while the loop is destroyed, when it could not help any
  /// more.
  template <class... Args>
  void report(TrackId track, const Text& text, const Args&... args) {
    if (closing_) return;
    const CurrentUnit unit(track);
    run_.print(run_.format(text, args...), {});
  }

  /// Calls `work` where no coroutine can receive its exception: an exception ends the run at the next turn.
  template <class Work>
  void guard(Work work) noexcept {
    try {
      work();
    } catch (...) {
      if (!error_) error_ = std::current_exception();
    }
  }

 private:
  struct Limit {  // of a steered run
    const TaskState* state;
    Time deadline;
    Timer* timer;
  };
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
  void put_on_board(TaskState& state, int number);
  void take_chosen_step();
  [[nodiscard]] const Limit* first_limit_of(const TaskState& state) const;
  [[nodiscard]] std::optional<Time> deadline_on_board(const TaskState& state) const;
  bool let_limit_pass(TaskState& state);
  void begin(TaskState& state);
  void end(TaskState& state);
  void watch_step(const TaskState& state);

  static inline constinit PER_THREAD EventLoop* running_ = nullptr;

  Run& run_;
  const std::stop_token stop_;
  std::unique_ptr<LoopBackend> backend_;
  TaskState* current_ = nullptr;
  TaskState* main_ = nullptr;
  WaitQueue turn_;   // became ready before the last look at timers and connections
  WaitQueue ready_;  // became ready after it
  IntrusiveList<TaskState, AllTasksTag> all_tasks_;
  Timers timers_;
  std::vector<Limit> limits_;
  int steps_per_look_ = 1;
  int steps_taken_ = 0;       // since the last look
  int steps_since_poll_ = 0;  // since the last poll of connections
  Time polled_at_{};          // when that was
  std::optional<Time>
      looked_at_;  // the time of the last look; none: the loop then waited, or needed no clock
  int waiting_outside_ = 0;
  int left_to_cancel_ = 0;
  std::atomic<OutsideWaiting*> outside_{nullptr};  // made ready by other threads, the newest first
  Lateness lateness_;
  std::vector<Blocked> blocked_;
  Time step_began_{};
  std::exception_ptr error_;  // the first exception in guard()
  bool closing_ = false;
  bool has_ended_ = false;  // the task of the last step
};

namespace detail {

/// The text in the learner's language; in English if no loop is running.
template <class... Args>
[[nodiscard]] std::string sentence(const Text& text, const Args&... args) {
  if (EventLoop* const loop = EventLoop::running_or_null()) return loop->run().format(text, args...);
  return fmt::format(fmt::runtime(text.in(Language::english)), args...);
}

}  // namespace detail
}  // namespace playground::asyncio
