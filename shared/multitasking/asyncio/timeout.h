/// asyncio::wait_for: a time limit for a coroutine. Python's `async with asyncio.timeout(s):` is
/// wait_for of a coroutine with the block's lines.
#pragma once

#include <optional>
#include <stdexcept>
#include <utility>

#include "shared/multitasking/asyncio/create_task.h"

namespace playground::asyncio {

struct TimeoutError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

namespace detail {

/// Cancels the unit that made it when the time has passed.
class TimeLimit : public Timer {
 public:
  explicit TimeLimit(Time limit)
      : loop_(EventLoop::running()), task_state_(loop_.current()), before_(task_state_.cancelling()) {
    // Without a timer for a limit that never passes: the loop still sees when all units wait for each other.
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
    }
  }

  /// The unit was cancelled because the time has passed, and for no other reason.
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

/// co_await wait_for(task, limit): gives the result of `task`, or throws what it threw, on the loop's thread.
/// After `limit` `task` is cancelled; when it has finished TimeoutError is thrown, or, if it finished with a
/// result nevertheless, that is given. With a limit of zero or less it takes no step. Time::max(): no limit.
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

/// The same for a task that was started. The result of one that has finished counts whatever the limit is;
/// with zero or less another one is cancelled at once. `task` is valid until then.
template <class T>
Task<T> wait_for(const TaskHandle<T>& task, Time limit) {
  if (limit <= Time::zero() && !task.done()) {
    const int before = EventLoop::running().current().cancelling();
    task.task_state().cancel();
    try {
      co_return co_await task;
    } catch (const CancelledError&) {
      if (EventLoop::running().current().cancelling() != before) throw;  // not the task alone was cancelled
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
