/// threading: a real thread of this process, named after Python's threading.Thread.
///
/// Native: std::thread. Browser: the same class, a pthread on shared memory.
/// Unlike Python, an exception in the target is handed to join() instead of being printed and lost.
#pragma once

#include <functional>
#include <memory>
#include <source_location>
#include <utility>

#include "shared/multitasking/run.h"

namespace playground::threading {

/// One owner; start() and join() from the owner's thread. Destruction joins.
class Thread {
 public:
  /// A thread that will call target(run, args...). `run` outlives it.
  template <class Target, class... Args>
  Thread(Run& run, Target target, Args... args)
      : Thread(run, std::function<void()>([&run, target, args...] { target(run, args...); })) {}

  Thread(Thread&&) noexcept;
  Thread& operator=(Thread&&) noexcept;
  ~Thread();

  /// Throws std::runtime_error, with a sentence, where the system has no thread left.
  void start(std::source_location where = std::source_location::current());

  /// Waits for the end; throws what the target threw.
  void join(std::source_location where = std::source_location::current());

 private:
  Thread(Run& run, std::function<void()> body);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace playground::threading
