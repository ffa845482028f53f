/// asyncio::sleep: gives up control until a deadline. It is a timer in the loop's heap; no I/O and
/// no thread is involved.
#pragma once

#include <coroutine>
#include <source_location>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// co_await it inside a coroutine of a running loop.
class [[nodiscard]] sleep {
 public:
  explicit sleep(Time duration, std::source_location where = std::source_location::current())
      : duration_(duration), where_(where) {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> frame) const {
    EventLoop& loop = EventLoop::running();
    loop.run().now(Activity::waiting, "sleep", where_);
    loop.call_at(loop.now() + duration_, {frame, CurrentUnit::get()});
  }
  void await_resume() const { EventLoop::running().run().now(Activity::running, "", where_); }

 private:
  Time duration_;
  std::source_location where_;
};

}  // namespace playground::asyncio
