/// Task<T>: a coroutine that returns a T. It starts when it is awaited. When it has finished, the awaiting
/// coroutine continues on the same thread, so that the stack does not grow: by symmetric transfer or, where
/// the compiler has no tail calls (PLAYGROUND_FIBERS), by returning to the awaiting coroutine.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>

namespace playground::asyncio {

namespace detail {

// Error messages in the learner's language.
[[noreturn]] void throw_awaited_twice();
[[noreturn]] void throw_already_taken();

/// Like std::is_copy_constructible, but correct for containers, for which that is true whatever they contain.
template <class T>
constexpr bool copyable = std::is_copy_constructible_v<T>;
template <class T>
  requires requires { typename T::value_type; } && (!std::is_same_v<typename T::value_type, T>)
constexpr bool copyable<T> = std::is_copy_constructible_v<T> && copyable<typename T::value_type>;

struct PromiseBase {
  std::coroutine_handle<> continuation;  // null: it was not awaited yet
  std::exception_ptr error;
  std::source_location place;  // the coroutine's place and name, for messages about it

#ifdef PLAYGROUND_FIBERS
  bool inside_await = false;  // the awaiting coroutine is below this one on the stack
  bool ended_inside = false;

  struct Final {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      PromiseBase& promise = ended.promise();
      if (promise.inside_await) {
        promise.ended_inside = true;
      } else {
        promise.continuation.resume();  // this frame may be destroyed when it returns
      }
    }
    void await_resume() const noexcept {}
  };
#else
  struct Final {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      return ended.promise().continuation;
    }
    void await_resume() const noexcept {}
  };
#endif
  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] Final final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { error = std::current_exception(); }
};

template <class T>
struct Promise : PromiseBase {
  std::optional<T> value;
  void return_value(T result) { value.emplace(std::move(result)); }
  /// Moves the result out, for a single awaiter.
  T take() {
    if (error) std::rethrow_exception(error);
    return std::move(*value);
  }
  /// Copies the result if possible, for one of several awaiters.
  T give() {
    if (error) std::rethrow_exception(error);
    if (!value) throw_already_taken();
    if constexpr (copyable<T>) {
      return *value;
    } else {
      T result = std::move(*value);
      value.reset();
      return result;
    }
  }
};

template <>
struct Promise<void> : PromiseBase {
  void return_void() const noexcept {}
  void take() const {
    if (error) std::rethrow_exception(error);
  }
  void give() const { take(); }
};

/// Reports in the run of this thread's event loop, if there is one, that a coroutine was created and never
/// awaited, which is nearly always a mistake.
void report_never_awaited(const std::source_location& coroutine) noexcept;

}  // namespace detail

/// Owns its coroutine frame. Await it once, on the thread of its event loop, or pass it to gather(),
/// create_task() or a similar function.
///   co_await std::move(task)   returns the T, moved, or throws the body's exception. It continues on the
///   same
///                              thread. Throws std::logic_error if it was awaited before.
/// A task whose body waits must not be destroyed: the awaiting coroutine owns it until it has finished.
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

  auto operator co_await() && {
    if (!frame_ || frame_.promise().continuation) detail::throw_awaited_twice();
    struct Awaiter {
      Frame frame;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
#ifdef PLAYGROUND_FIBERS
      // False: the awaited coroutine has finished already.
      bool await_suspend(std::coroutine_handle<> awaiting) const noexcept {
        detail::PromiseBase& promise = frame.promise();
        promise.continuation = awaiting;
        promise.inside_await = true;
        frame.resume();
        promise.inside_await = false;
        return !promise.ended_inside;
      }
#else
      std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) const noexcept {
        frame.promise().continuation = awaiting;
        return frame;
      }
#endif
      T await_resume() const { return frame.promise().take(); }
    };
    return Awaiter{frame_};
  }

  /// Releases the frame; the caller must destroy it.
  [[nodiscard]] Frame release() noexcept { return std::exchange(frame_, nullptr); }

 private:
  explicit Task(Frame frame) : frame_(frame) {}
  Frame frame_;
};

}  // namespace playground::asyncio
