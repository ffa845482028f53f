/// Task<T>: a coroutine that gives a T. It starts when it is awaited, and the awaiting coroutine
/// goes on when it ends, on the same thread, by symmetric transfer: no stack grows.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>

namespace playground::asyncio {

namespace detail {

struct PromiseBase {
  std::coroutine_handle<> continuation;  // none: nobody has awaited it yet
  std::exception_ptr error;
  std::source_location place;  // the coroutine's own place and name, for what is said about it

  struct Final {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      return ended.promise().continuation;
    }
    void await_resume() const noexcept {}
  };
  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] Final final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { error = std::current_exception(); }
};

template <class T>
struct Promise : PromiseBase {
  std::optional<T> value;
  void return_value(T result) { value.emplace(std::move(result)); }
  T take() {
    if (error) std::rethrow_exception(error);
    return std::move(*value);
  }
};

template <>
struct Promise<void> : PromiseBase {
  void return_void() const noexcept {}
  void take() const {
    if (error) std::rethrow_exception(error);
  }
};

/// Says in the run of this thread's event loop, if there is one, that a coroutine was made and never
/// awaited, which is nearly always a mistake.
void report_never_awaited(const std::source_location& coroutine) noexcept;

}  // namespace detail

/// Owns its coroutine frame. Await it once, on the thread of its event loop, or hand it to gather,
/// create_task and the like. Exceptions of the body reach the awaiting coroutine.
template <class T = void>
class [[nodiscard]] Task {
 public:
  struct promise_type : detail::Promise<T> {
    Task get_return_object(std::source_location where = std::source_location::current()) {
      this->place = where;
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
  };
  using Frame = std::coroutine_handle<promise_type>;

  Task(Task&& other) noexcept : frame_(other.release()) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~Task() {
    if (!frame_) return;
    if (!frame_.promise().continuation) detail::report_never_awaited(frame_.promise().place);
    frame_.destroy();
  }

  auto operator co_await() && noexcept {
    struct Awaiter {
      Frame frame;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) const noexcept {
        frame.promise().continuation = awaiting;
        return frame;
      }
      T await_resume() const { return frame.promise().take(); }
    };
    return Awaiter{frame_};
  }

  /// The frame, which is the caller's to destroy from now on.
  [[nodiscard]] Frame release() noexcept { return std::exchange(frame_, nullptr); }

 private:
  explicit Task(Frame frame) : frame_(frame) {}
  Frame frame_;
};

}  // namespace playground::asyncio
