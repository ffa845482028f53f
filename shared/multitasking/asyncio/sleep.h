/// asyncio::sleep: lets other coroutines run until a time has passed. It is a timer in the loop's heap, and
/// needs neither I/O nor a thread.
#pragma once

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// co_await sleep(duration): continues after `duration` or later, on the loop's thread. With zero or less,
/// all coroutines that are ready now run first. With Time::max() it waits until the coroutine is cancelled.
/// Throws CancelledError.
class [[nodiscard]] sleep : public Awaiter, public Timer {
 public:
  explicit sleep(Time duration) : duration_(duration) {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> frame,
                     std::source_location where = std::source_location::current()) {
    EventLoop& loop = suspend(frame, WaitReason::sleep, where);
    if (duration_ > Time::zero() && loop.sleep_on_board(task_state(), duration_)) return;
    if (duration_ > Time::zero()) {
      timer_ = loop.timers().add(Deadline::after(loop.now(), duration_), *this);
    } else {
      loop.yield(task_state());
    }
  }
  void await_resume() { resumed(); }

 private:
  void due() override { wake(); }
  bool try_cancel() override {
    if (duration_ <= Time::zero()) return Awaiter::try_cancel();
    if (timer_ != none) EventLoop::running().timers().remove(timer_);
    return true;
  }

  Time duration_;
  static constexpr Timers::Number none = -1;  // a steered run has no timers
  Timers::Number timer_ = none;
};

}  // namespace playground::asyncio
