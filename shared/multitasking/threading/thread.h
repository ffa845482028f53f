/// Thread: a real thread of this process, named after Python's threading.Thread.
///
/// Native: std::thread. Browser: the same class, a pthread on shared memory.
/// Not the same as in Python, where both are lost: an exception in the target is thrown again by
/// join() (Python prints it, and join() returns normally), and what the target returns is handed
/// out by result(). Destruction joins, where Python's interpreter does that at its end.
#pragma once

#include <any>
#include <functional>
#include <memory>
#include <source_location>
#include <type_traits>
#include <utility>

#include "shared/multitasking/run.h"

namespace playground::threading {

/// One owner; every member from the owner's thread.
class Thread {
 public:
  /// A thread that will call target(run, args...). `run` outlives it.
  template <class Target, class... Args>
  Thread(Run& run, Target target, Args... args)
      : Thread(run, std::function<std::any()>([&run, target, args...]() mutable -> std::any {
                 if constexpr (std::is_void_v<std::invoke_result_t<Target&, Run&, Args&...>>) {
                   target(run, args...);
                   return {};
                 } else {
                   return target(run, args...);
                 }
               })) {}

  Thread(Thread&&) noexcept;
  Thread& operator=(Thread&&) noexcept;
  ~Thread();

  /// Once. Throws std::runtime_error, with a sentence, where the system has no thread left.
  void start(std::source_location where = std::source_location::current());

  /// Waits for the end; throws what the target threw. Throws std::runtime_error before start().
  /// A Stop ends it as soon as the thread sees it.
  void join(std::source_location where = std::source_location::current());

  /// The same for at most `timeout`; false: the thread has not ended.
  [[nodiscard]] bool join(Time timeout, std::source_location where = std::source_location::current());

  /// Waits for the end; what the target returned, or throws what it threw. REQUIRES: it returns an R.
  template <class R>
  [[nodiscard]] R result(std::source_location where = std::source_location::current()) {
    return std::any_cast<R>(returned(where));
  }

  /// Between start() and the end of the target.
  [[nodiscard]] bool is_alive() const;

 private:
  Thread(Run& run, std::function<std::any()> body);
  [[nodiscard]] const std::any& returned(std::source_location where);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace playground::threading
