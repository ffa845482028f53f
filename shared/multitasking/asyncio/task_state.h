/// TaskState: the state of a task, which is a coroutine that an event loop schedules, together with the
/// coroutines that it awaits directly. Cancelling a task makes the await at which it waits throw
/// CancelledError.
#pragma once

#include <coroutine>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>

#include "shared/core/event.h"
#include "shared/multitasking/asyncio/intrusive_list.h"
#include "shared/multitasking/asyncio/task.h"
#include "shared/multitasking/steering/operation.h"

namespace playground::asyncio {

class EventLoop;
class TaskState;

/// Thrown at the await of a coroutine that was cancelled. As in Python it is not an ordinary exception: a
/// handler for std::exception does not catch it by accident.
struct CancelledError {};

namespace detail {
[[nodiscard]] bool is_cancellation(const std::exception_ptr& error);
/// The message of the exception.
}  // namespace detail

/// The awaiter at which a task waits. Derive from it to make an operation awaitable:
///   await_suspend: call suspend(frame, reason, where), then arrange that wake() will be called. Its last
///                  parameter, where = current(), is the place of the co_await.
///   await_resume:  call resumed() first
/// The coroutine continues on the loop's thread, in its turn after wake(). Only one coroutine may await an
/// awaiter at a time, unless the derived class says what a second one gets.
class Awaiter {
 public:
  Awaiter(const Awaiter&) = delete;
  Awaiter& operator=(const Awaiter&) = delete;

 protected:
  Awaiter() = default;
  ~Awaiter() = default;

  /// Lets the current task wait here; returns its loop. REQUIRES: a loop is running on this thread.
  EventLoop& suspend(std::coroutine_handle<> frame, WaitReason reason, std::source_location where) noexcept;

  /// Makes the task ready to continue. Called on the loop's thread.
  void wake();

  /// Throws CancelledError if the task was cancelled while it waited here.
  void resumed() {
    if (task_state_ != nullptr) on_resumed();
    if (cancelled_) throw_cancelled();
  }

  /// Called when the task is cancelled: stops the operation that it waits for. False: the operation cannot
  /// stop at once, and will still call wake().
  virtual bool try_cancel();

  [[nodiscard]] TaskState& task_state() const { return *task_state_; }

  /// To be called if try_cancel() returned false and the operation stopped later: resumed() will throw.
  void set_cancelled() { cancelled_ = true; }
  /// To be called if try_cancel() returned false and the operation then succeeded, so that its result is not
  /// lost: the next await will throw.
  void postpone_cancel();

 private:
  friend class EventLoop;
  friend class TaskState;
  void on_resumed() const noexcept;
  [[noreturn]] void throw_cancelled();

  std::source_location where_;
  TaskState* task_state_ = nullptr;
  bool cancelled_ = false;
};

/// Is notified when a task that it started has finished.
class Parent {
 public:
  virtual void child_ended(TaskState& child) = 0;

 protected:
  ~Parent() = default;
};

struct AllTasksTag;  // the list of all tasks of a loop
struct ReadyTag;     // a list of tasks that are ready, or that wait for the same thing
using WaitQueue = IntrusiveList<TaskState, ReadyTag>;

/// Used only on its loop's thread. It deletes itself when the task has finished and its handle was destroyed.
class TaskState : public ListHook<AllTasksTag>, public ListHook<ReadyTag> {
 public:
  /// Takes ownership of the frame of `task`.
  template <class T>
  TaskState(Task<T> task, TrackId track, Parent* parent) : TaskState(task.release(), track, parent) {}

  [[nodiscard]] bool ended() const { return ended_; }

  /// Requests a cancellation: CancelledError is thrown at the await at which the task waits. If the task is
  /// ready, it is thrown at the next await that has to wait, so that the result of the current await is not
  /// lost. Several requests before the task runs again cause one CancelledError. False: the task has
  /// finished.
  bool cancel();

  /// True: try_cancel() of the awaiter at which the task waits is running.
  [[nodiscard]] bool being_cancelled() const { return being_cancelled_; }

  /// The number of cancellation requests that were not undone by uncancel().
  [[nodiscard]] int cancelling() const { return cancelling_; }
  void uncancel();
  /// Called when an error has replaced a CancelledError: if requests are left, the next await throws
  /// CancelledError again.
  void renew_cancel() { cancel_pending_ = cancelling_ > 0; }

  /// True: the task finished with CancelledError.
  [[nodiscard]] bool was_cancelled() const { return ended_ && error() && detail::is_cancellation(error()); }
  /// The exception of its body; null: there is none.
  [[nodiscard]] std::exception_ptr error() const { return promise_->error; }
  /// Moves its result out, or throws the exception of its body. REQUIRES: the task has finished.
  template <class T>
  [[nodiscard]] T take() {
    noticed_ = true;
    return promise_of<T>().take();
  }
  /// Like take(), but copies a result that can be copied, so that it is kept for other awaiters. Throws
  /// std::logic_error if the result was already moved out.
  template <class T>
  [[nodiscard]] T give() {
    noticed_ = true;
    return promise_of<T>().give();
  }
  /// Marks its error, if any, as handled, so that it will not be reported.
  void set_noticed() { noticed_ = true; }
  /// Called when its parent is destroyed. The parent has handled the error, if any.
  void leave_parent() {
    parent_ = nullptr;
    set_noticed();
  }

  /// Called when its handle is destroyed. The object deletes itself when the task has finished, and reports
  /// an error that was not handled.
  void drop();

  /// The name of its coroutine's function.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] TrackId track() const { return track_; }
  [[nodiscard]] WaitQueue& awaiters() { return awaiters_; }

  /// The awaiter at which it waits; null: it is ready, running, or has finished.
  [[nodiscard]] Awaiter* waiting() const { return waiting_; }

 private:
  friend class EventLoop;
  friend class Awaiter;

  template <class Promise>
  TaskState(std::coroutine_handle<Promise> top, TrackId track, Parent* parent)
      : top_(top), next_(top), promise_(&top.promise()), parent_(parent), track_(track) {
    promise_->continuation = std::noop_coroutine();
  }
  ~TaskState();
  template <class T>
  [[nodiscard]] auto& promise_of() {
    return std::coroutine_handle<typename Task<T>::promise_type>::from_address(top_.address()).promise();
  }
  // The await at which it waits; before its first step, its function.
  [[nodiscard]] std::source_location place() const;
  void deliver_cancel();
  void destroy_frames();
  void report_error() const;

  std::coroutine_handle<> top_;   // the outermost coroutine
  std::coroutine_handle<> next_;  // the coroutine that continues next
  detail::PromiseBase* promise_;  // the promise of top_
  Awaiter* waiting_ = nullptr;
  Parent* parent_;
  WaitQueue awaiters_;  // the tasks that await this task
  TrackId track_;
  int cancelling_ = 0;
  bool started_ = false;
  bool ended_ = false;
  bool cancel_pending_ = false;
  bool being_cancelled_ = false;
  bool noticed_ = false;  // its error was handled
  bool dropped_ = false;
  bool last_ = false;  // the loop waits for it at its end
  // In a steered run:
  bool is_ready_ = false;
  steering::UnitId unit_ = steering::no_unit;
  steering::UnitId awaited_thread_ = steering::no_unit;
  std::optional<Time> wakes_at_{};
};

}  // namespace playground::asyncio
