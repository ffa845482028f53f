/// asyncio::wait_for: a time limit for a coroutine. For Python's `async with asyncio.timeout(s):`, use
/// wait_for() with a coroutine that has the block's lines.
#pragma once

#include <optional>
#include <utility>

#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/timeout_error.h"

namespace playground::asyncio {

namespace detail {

/// Cancels the task that created it when the time has passed.
class TimeLimit : public Timer {
 public:
  explicit TimeLimit(Time limit)
      : loop_(EventLoop::running()), task_state_(loop_.current()), before_(task_state_.cancelling()) {
    if (loop_.limit_on_board(task_state_, limit, *this)) return;
    // A limit that never passes gets no timer, so that the loop still detects if all tasks wait for each
    // other.
    const Deadline deadline = Deadline::after(loop_.now(), limit);
    if (!deadline.is_never()) timer_ = loop_.timers().add(deadline, *this);
  }
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  ~TimeLimit() {
    if (passed_) {
      task_state_.uncancel();
    } else if (timer_) {
      loop_.timers().remove(*timer_);
    } else {
      loop_.unlimit_on_board(*this);
    }
  }

  /// True: the task was cancelled because the time has passed, and for no other reason.
  [[nodiscard]] bool was_the_reason() const { return passed_ && task_state_.cancelling() == before_ + 1; }

 private:
  void due() override {
    passed_ = true;
    task_state_.cancel();
  }

  EventLoop& loop_;
  TaskState& task_state_;
  const int before_;
  std::optional<Timers::Number> timer_;
  bool passed_ = false;
};

[[noreturn]] inline void throw_time_limit(Time limit) {
  throw TimeoutError(
      sentence({"the time limit of {:g} s was over", "超过了 {:g} 秒的时限"}, to_seconds(limit)));
}

}  // namespace detail

/// co_await wait_for(task, limit): returns the result of `task`, or throws its exception, on the loop's
/// thread. After `limit`, `task` is cancelled. When it has then finished, TimeoutError is thrown, or its
/// result is returned if it has one in spite of the cancellation. With a limit of zero or less, `task` runs
/// no step. Time::max(): no limit.
template <class T>
Task<T> wait_for(Task<T> task, Time limit) {
  if (limit <= Time::zero()) {
    task.release().destroy();
    detail::throw_time_limit(limit);
  }
  const detail::TimeLimit time_limit(limit);
  try {
    co_return co_await std::move(task);
  } catch (const CancelledError&) {
    if (!time_limit.was_the_reason()) throw;
  }
  detail::throw_time_limit(limit);
}

/// The same for a task that was started. If the task has finished, its result is returned whatever the limit
/// is. With a limit of zero or less, a task that has not finished is cancelled at once. `task` must be valid
/// until the end.
template <class T>
Task<T> wait_for(const TaskHandle<T>& task, Time limit) {
  if (limit <= Time::zero() && !task.done()) {
    const int before = EventLoop::running().current().cancelling();
    task.task_state().cancel();
    try {
      co_return co_await task;
    } catch (const CancelledError&) {
      if (EventLoop::running().current().cancelling() != before) throw;  // the awaiting task too
    }
    detail::throw_time_limit(limit);
  }
  const detail::TimeLimit time_limit(limit);
  try {
    co_return co_await task;
  } catch (const CancelledError&) {
    if (!time_limit.was_the_reason()) throw;
  }
  detail::throw_time_limit(limit);
}

}  // namespace playground::asyncio
