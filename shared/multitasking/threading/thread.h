/// Thread: a real thread of this process, named after Python's threading.Thread.
///
/// Native: std::thread. Browser: the same class, a pthread on shared memory.
/// Differences from Python: join() throws the target's exception again (Python prints it, and join() returns
/// normally), result() returns the target's result (Python drops it), and the destructor joins (Python's
/// interpreter joins at its end).
#pragma once

#include <any>
#include <functional>
#include <memory>
#include <source_location>
#include <type_traits>
#include <utility>

#include "shared/multitasking/run.h"
#include "shared/multitasking/steering/operation.h"

namespace playground::threading {

/// One owner, whose thread calls all members.
class Thread {
 public:
  /// A thread that will call target(run, args...). `run` must outlive it.
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

  /// A thread that is shown as a unit of another model, for which it speaks.
  static Thread speaking_for(Model model, Run& run, std::function<void()> body);

  Thread(Thread&&) noexcept;
  Thread& operator=(Thread&&) noexcept;
  ~Thread();

  /// Call it once. Throws std::runtime_error if the system has no thread left.
  void start(std::source_location where = std::source_location::current());

  /// Waits for the end; throws the target's exception. Throws std::runtime_error before start(). A Stop ends
  /// the wait when it has ended the thread.
  void join(std::source_location where = std::source_location::current());

  /// For a waiter that knows that the thread has ended: on a board it is no operation of its own.
  void join_ended(std::source_location where = std::source_location::current());

  /// Like join(), but for at most `timeout`; false: the thread has not ended.
  [[nodiscard]] bool join(Time timeout, std::source_location where = std::source_location::current());

  /// Waits for the end; returns the target's result, or throws its exception. REQUIRES: the target returns an
  /// R.
  template <class R>
  [[nodiscard]] R result(std::source_location where = std::source_location::current()) {
    return std::any_cast<R>(returned(where));
  }

  /// The unit of a steered run that was started and not joined.
  [[nodiscard]] steering::UnitId on_board() const;

  /// True between start() and the end of the target.
  [[nodiscard]] bool is_alive() const;

 private:
  explicit Thread(Run& run, std::function<std::any()> body, Model model = Model::thread);
  [[nodiscard]] const std::any& returned(std::source_location where);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace playground::threading
