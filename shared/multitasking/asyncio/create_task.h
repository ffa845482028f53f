/// asyncio::create_task: starts a coroutine beside the current one.
#pragma once

#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// A coroutine that was started. Unlike Python's, a task that nobody holds any more runs on; what it
/// throws is then printed, if nobody has awaited it.
template <class T>
class TaskHandle {
 public:
  TaskHandle(TaskHandle&& other) noexcept : unit_(std::exchange(other.unit_, nullptr)) {}
  TaskHandle& operator=(TaskHandle&& other) noexcept {
    std::swap(unit_, other.unit_);
    return *this;
  }
  ~TaskHandle() {
    if (unit_ != nullptr) unit_->drop();
  }

  /// It has ended: with a result, an error, or cancelled.
  [[nodiscard]] bool done() const { return unit_->ended(); }
  [[nodiscard]] bool cancelled() const { return unit_->was_cancelled(); }

  /// See Unit::cancel. Await it then: it may have something to put in order first.
  bool cancel() { return unit_->cancel(); }

  /// Waits for its end, and gives its result, once, or throws what it threw. Cancelling the awaiting
  /// coroutine cancels it.
  [[nodiscard]] auto operator co_await() const {
    class Awaiter : public Waiting {
     public:
      explicit Awaiter(Unit& task) : task_(task) {}
      [[nodiscard]] bool await_ready() const { return task_.ended(); }
      void await_suspend(std::coroutine_handle<> frame,
                         std::source_location where = std::source_location::current()) {
        suspend(frame, WaitReason::task, where);
        task_.awaiters().push_back(unit());
      }
      T await_resume() {
        resumed();
        return task_.take<T>();
      }

     private:
      bool give_up() override {
        if (task_.being_cancelled()) return Waiting::give_up();  // they wait for each other
        task_.cancel();
        return false;
      }
      Unit& task_;
    };
    return Awaiter(*unit_);
  }

  // For gather and the like.
  explicit TaskHandle(Unit& unit) : unit_(&unit) {}
  [[nodiscard]] Unit& unit() const { return *unit_; }

 private:
  Unit* unit_;
};

/// Starts `task` in its turn, beside the coroutine that calls this. Throws std::logic_error where no
/// loop is running.
template <class T>
[[nodiscard]] TaskHandle<T> create_task(Task<T> task) {
  return TaskHandle<T>(EventLoop::running().start(std::move(task), nullptr));
}

}  // namespace playground::asyncio
