/// asyncio::create_task: starts a coroutine that runs concurrently with the current one.
#pragma once

#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// A coroutine that was started. Unlike Python's, a task whose handle was destroyed continues; its error is
/// then printed, if it was never awaited. Used on the loop's thread.
template <class T>
class TaskHandle {
 public:
  TaskHandle(TaskHandle&& other) noexcept : task_state_(std::exchange(other.task_state_, nullptr)) {}
  TaskHandle& operator=(TaskHandle&& other) noexcept {
    std::swap(task_state_, other.task_state_);
    return *this;
  }
  ~TaskHandle() {
    if (task_state_ != nullptr) task_state_->drop();
  }

  /// True: the task has finished, with a result, an error or a cancellation.
  [[nodiscard]] bool done() const { return task_state_->ended(); }
  [[nodiscard]] bool cancelled() const { return task_state_->was_cancelled(); }

  /// See TaskState::cancel(). Await the task afterwards, because it may have to clean up first.
  bool cancel() { return task_state_->cancel(); }

  /// co_await task: waits until the task has finished; returns its result, or throws its exception. Any
  /// number of coroutines may await it, any number of times, and each gets a copy of the result. A result
  /// that cannot be copied is moved to the first of them; the others get std::logic_error. Cancelling an
  /// awaiting coroutine cancels the task. The coroutine continues on the loop's thread.
  [[nodiscard]] auto operator co_await() const& {
    class TaskAwaiter : public Awaiter {
     public:
      explicit TaskAwaiter(TaskState& task) : task_(task) {}
      [[nodiscard]] bool await_ready() const { return task_.ended(); }
      void await_suspend(std::coroutine_handle<> frame,
                         std::source_location where = std::source_location::current()) {
        suspend(frame, WaitReason::task, where);
        task_.awaiters().push_back(task_state());
      }
      T await_resume() {
        resumed();
        return task_.give<T>();
      }

     private:
      bool try_cancel() override {
        if (task_.being_cancelled()) return Awaiter::try_cancel();  // the two tasks wait for each other
        task_.cancel();
        return false;
      }
      TaskState& task_;
    };
    return TaskAwaiter(*task_state_);
  }

  // For gather() and similar functions.
  explicit TaskHandle(TaskState& state) : task_state_(&state) {}
  [[nodiscard]] TaskState& task_state() const { return *task_state_; }

 private:
  TaskState* task_state_;
};

/// Schedules `task`: its first step runs after all coroutines that are ready now. Throws std::logic_error if
/// no loop is running on this thread.
template <class T>
[[nodiscard]] TaskHandle<T> create_task(Task<T> task) {
  return TaskHandle<T>(EventLoop::running().start(std::move(task), nullptr));
}

}  // namespace playground::asyncio
