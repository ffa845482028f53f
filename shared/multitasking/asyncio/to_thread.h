/// asyncio::to_thread: a call that blocks, on a thread of its own, while the loop continues.
#pragma once

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::asyncio {

namespace detail {

template <class Function>
class [[nodiscard]] ToThread : public OutsideWaiting {
  using Result = std::invoke_result_t<Function&>;

 public:
  explicit ToThread(Function function) : function_(std::move(function)) {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> frame,
                     std::source_location where = std::source_location::current()) {
    EventLoop& loop = EventLoop::running();
    thread_.emplace(loop.run(), [this, &loop](Run&) {
      call();
      loop.make_ready_from_outside(*this);
    });
    thread_->start(where);  // before suspend(): if it throws, the coroutine does not wait yet
    suspend(frame, WaitReason::thread, where);
    loop.wait_outside();
  }
  Result await_resume() {
    thread_->join();
    resumed();
    if (error_) std::rethrow_exception(error_);
    if constexpr (!std::is_void_v<Result>) return std::move(*result_);
  }

 private:
  // On the thread.
  void call() {
    try {
      if constexpr (std::is_void_v<Result>) {
        function_();
      } else {
        result_ = function_();
      }
    } catch (...) {
      error_ = std::current_exception();
    }
  }

  bool try_cancel() override {
    set_cancelled();
    return false;
  }

  struct Nothing {};
  Function function_;
  std::conditional_t<std::is_void_v<Result>, Nothing, std::optional<Result>> result_;
  std::exception_ptr error_;
  std::optional<threading::Thread> thread_;  // the last member: joined before the others go
};

}  // namespace detail

/// co_await to_thread(function): calls function() on a new thread; gives its result, or throws what it threw,
/// on the loop's thread. A thread cannot be cancelled: when the awaiting coroutine is cancelled, or the
/// learner pressed Stop, it still waits until the function has returned, because that may use what the
/// coroutine holds. CancelledError is thrown then, and the function's result or error is dropped, as in
/// Python. Throws std::runtime_error where the system has no thread left.
template <class Function>
[[nodiscard]] auto to_thread(Function function) {
  return detail::ToThread<Function>(std::move(function));
}

}  // namespace playground::asyncio
