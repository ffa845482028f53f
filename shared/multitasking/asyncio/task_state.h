/// Unit: a coroutine that an event loop schedules, together with the coroutines that it awaits directly.
/// asyncio calls it a task. Cancelling it makes the await at which it waits throw CancelledError.
#pragma once

#include <coroutine>
#include <source_location>
#include <string>
#include <string_view>

#include "shared/core/event.h"
#include "shared/multitasking/asyncio/intrusive_list.h"
#include "shared/multitasking/asyncio/task.h"

namespace playground::asyncio {

class EventLoop;
class TaskState;

/// Thrown at the await of a coroutine that was cancelled. As in Python it is not an ordinary error: a handler
/// of std::exception does not catch it by accident.
struct CancelledError {};

namespace detail {
[[nodiscard]] bool is_cancellation(const std::exception_ptr& error);
/// The text of the error.
[[nodiscard]] std::string what_of(const std::exception_ptr& error);
}  // namespace detail

/// The awaiter at which a unit waits. Derive from it to make something awaitable:
///   await_suspend: call suspend(frame, reason, where), then arrange that wake() will be called. Its last
///                  parameter, where = current(), is the place of the co_await.
///   await_resume:  call resumed() first
/// The coroutine continues on the loop's thread, in its turn after wake(). One coroutine awaits an awaiter at
/// a time; what happens if a second one does is undefined where the awaiter does not say so.
class Awaiter {
 public:
  Awaiter(const Awaiter&) = delete;
  Awaiter& operator=(const Awaiter&) = delete;

 protected:
  Awaiter() = default;
  ~Awaiter() = default;

  /// Lets the current unit wait here; gives its loop. REQUIRES: a loop is running on this thread.
  EventLoop& suspend(std::coroutine_handle<> frame, WaitReason reason, std::source_location where) noexcept;

  /// Makes the unit ready to continue. On the loop's thread.
  void wake();

  /// Throws CancelledError if the unit was cancelled while it waited here.
  void resumed() {
    if (task_state_ != nullptr) on_resumed();
    if (cancelled_) throw_cancelled();
  }

  /// The unit is being cancelled: stop the operation that it waits for. False: the operation cannot stop at
  /// once, and will still call wake().
  virtual bool try_cancel();

  [[nodiscard]] TaskState& task_state() const { return *task_state_; }

  /// If give_up() was false and the operation stopped later: resumed() will throw.
  void set_cancelled() { cancelled_ = true; }
  /// If it was false and the operation succeeded nevertheless, so that its result is not lost: the next await
  /// will throw.
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

/// Is told when a unit that it started has finished.
class Parent {
 public:
  virtual void child_ended(TaskState& child) = 0;

 protected:
  ~Parent() = default;
};

struct AllTasksTag;  // the list of all units of a loop
struct ReadyTag;     // a list of units that are ready, or that wait for the same thing
using WaitQueue = IntrusiveList<TaskState, ReadyTag>;

/// Used on its loop's thread only. It deletes itself once it has finished and its handle was dropped.
class TaskState : public ListHook<AllTasksTag>, public ListHook<ReadyTag> {
 public:
  /// Takes over the frame of `task`.
  template <class T>
  TaskState(Task<T> task, TrackId track, Parent* parent) : TaskState(task.release(), track, parent) {}

  [[nodiscard]] bool ended() const { return ended_; }

  /// Asks it to stop: CancelledError is thrown at the await at which it waits; if it is ready, at the next
  /// await that has to wait, so that the result of the present one is not lost. Requests that come before it
  /// runs again are one. False: it has finished.
  bool cancel();

  /// The operation that it waits for is being cancelled on its behalf.
  [[nodiscard]] bool being_cancelled() const { return being_cancelled_; }

  /// How many requests to cancel it have not been taken back.
  [[nodiscard]] int cancelling() const { return cancelling_; }
  void uncancel();
  /// An error took the place of a CancelledError: if requests are left, the next await throws it again.
  void renew_cancel() { cancel_pending_ = cancelling_ > 0; }

  /// It finished by CancelledError.
  [[nodiscard]] bool was_cancelled() const { return ended_ && error() && detail::is_cancellation(error()); }
  /// What its body threw, if anything.
  [[nodiscard]] std::exception_ptr error() const { return promise_->error; }
  /// Its result, moved out; throws what its body threw. REQUIRES: it has finished.
  template <class T>
  [[nodiscard]] T take() {
    noticed_ = true;
    return promise_of<T>().take();
  }
  /// The same, but a result that can be copied is kept for others. Throws std::logic_error if there is none
  /// any more.
  template <class T>
  [[nodiscard]] T give() {
    noticed_ = true;
    return promise_of<T>().give();
  }
  /// Its error, if any, was handled, so that it will not be reported.
  void set_noticed() { noticed_ = true; }
  /// Its parent is being destroyed, and has handled its error.
  void leave_parent() {
    parent_ = nullptr;
    set_noticed();
  }

  /// Its result is not needed any more: it deletes itself when it has finished, and reports its error if that
  /// was not handled.
  void drop();

  /// The name of its coroutine's function.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] TrackId track() const { return track_; }
  [[nodiscard]] WaitQueue& awaiters() { return awaiters_; }

  /// What it waits at; null: it is ready, running, or has ended.
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
  void deliver_cancel();
  void destroy_frames();
  void report_error() const;

  std::coroutine_handle<> top_;   // its outermost coroutine
  std::coroutine_handle<> next_;  // which of its coroutines continues
  detail::PromiseBase* promise_;  // of top_
  Awaiter* waiting_ = nullptr;
  Parent* parent_;
  WaitQueue awaiters_;  // the units that wait until it has finished
  TrackId track_;
  int cancelling_ = 0;
  bool started_ = false;
  bool ended_ = false;
  bool cancel_pending_ = false;
  bool being_cancelled_ = false;
  bool noticed_ = false;  // its error
  bool dropped_ = false;
  bool last_ = false;  // the loop waits for it before it ends
};

}  // namespace playground::asyncio
