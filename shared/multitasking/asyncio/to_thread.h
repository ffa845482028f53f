/// asyncio::to_thread: runs a blocking call on a new thread, while the loop continues.
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
    loop.await_thread_on_board(task_state(), thread_->on_board());
    loop.wait_outside();
  }
  Result await_resume() {
    thread_->join_ended();
    resumed();
    if (error_) std::rethrow_exception(error_);
    if constexpr (!std::is_void_v<Result>) return std::move(*result_);
  }

 private:
  // Runs on the new thread.
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
  std::optional<threading::Thread> thread_;  // last, so that it is joined before the others are destroyed
};

}  // namespace detail

/// co_await to_thread(function): calls function() on a new thread; returns its result, or throws its
/// exception, on the loop's thread. A thread cannot be cancelled. So if the awaiting coroutine is cancelled,
/// or the learner presses Stop, it still waits until the function has returned, because the function may use
/// objects of the coroutine. Then CancelledError is thrown, and the function's result or exception is
/// dropped, as in Python. In a steered run the function runs as a thread of the board. Throws
/// std::runtime_error if the system has no thread left.
template <class Function>
[[nodiscard]] auto to_thread(Function function) {
  return detail::ToThread<Function>(std::move(function));
}

}  // namespace playground::asyncio
