/// asyncio::wait_for: a time limit for a coroutine. Python's `async with asyncio.timeout(s):` is
/// wait_for of a coroutine with the block's lines.
#pragma once

#include <stdexcept>
#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

struct TimeoutError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

namespace detail {

/// Cancels the unit that made it when the time is over.
class Deadline : public Timer {
 public:
  explicit Deadline(Time limit)
      : loop_(EventLoop::running()),
        unit_(loop_.current()),
        before_(unit_.cancelling()),
        timer_(loop_.timers().add(loop_.now() + limit, *this)) {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  ~Deadline() {
    if (passed_) {
      unit_.uncancel();
    } else {
      loop_.timers().remove(timer_);
    }
  }

  /// The unit was cancelled because the time is over, and nobody else asked for it.
  [[nodiscard]] bool was_the_reason() const { return passed_ && unit_.cancelling() == before_ + 1; }

 private:
  void due() override {
    passed_ = true;
    unit_.cancel();
  }

  EventLoop& loop_;
  Unit& unit_;
  const int before_;
  const Timers::Number timer_;
  bool passed_ = false;
};

}  // namespace detail

/// Awaits `task` for at most `limit`. Then `task` is cancelled, and when it has ended TimeoutError is
/// thrown; if it ends with a result nevertheless, that counts.
template <class T>
Task<T> wait_for(Task<T> task, Time limit) {
  const detail::Deadline deadline(limit);
  try {
    co_return co_await std::move(task);
  } catch (const CancelledError&) {
    if (!deadline.was_the_reason()) throw;
  }
  throw TimeoutError(EventLoop::running().run().format(
      {"the time limit of {:g} s was over", "超过了 {:g} 秒的时限"}, to_seconds(limit)));
}

}  // namespace playground::asyncio
