/// Future: the later result of a task in a ThreadPoolExecutor; named after concurrent.futures.Future.
#pragma once

#include <memory>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>
#include <variant>

#include "shared/multitasking/threading/completion_latch.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/timeout_error.h"

namespace playground::threading {

namespace detail {

/// The state that the task's thread writes and the Future reads.
template <class R>
struct Outcome {
  explicit Outcome(const Run& owner) : run(owner) {}
  const Run& run;
  CompletionLatch completion;
  std::optional<std::conditional_t<std::is_void_v<R>, std::monostate, R>> value;

  template <class Task>
  void complete_with(Task& task) {
    std::exception_ptr error;
    try {
      if constexpr (std::is_void_v<R>) {
        task();
      } else {
        value.emplace(task());
      }
    } catch (...) {
      error = std::current_exception();
    }
    completion.complete(std::move(error));
  }
};

/// Throws a TimeoutError in the learner's language.
[[noreturn]] void throw_timeout(const Run& run);

}  // namespace detail

/// Thread-safe. Copies refer to the same task.
template <class R>
class Future {
 public:
  explicit Future(std::shared_ptr<detail::Outcome<R>> outcome) : outcome_(std::move(outcome)) {}

  [[nodiscard]] bool done() const { return outcome_->completion.done(); }

  /// Waits for the end of the task; returns its result, or throws its exception. Throws Stopped.
  R result(std::source_location where = std::source_location::current()) const {
    return result_at(Deadline::never(), where);
  }

  /// The same for at most `timeout`, then throws TimeoutError; the task continues.
  R result(Time timeout, std::source_location where = std::source_location::current()) const {
    return result_at(outcome_->run.clock().deadline_after(timeout), where);
  }

 private:
  R result_at(Deadline deadline, std::source_location where) const {
    if (!done()) {
      const AllowThreads waiting(outcome_->run, Activity::waiting, WaitReason::result, where);
      if (!outcome_->completion.wait(outcome_->run, deadline)) detail::throw_timeout(outcome_->run);
    }
    outcome_->completion.rethrow();
    if constexpr (!std::is_void_v<R>) return *outcome_->value;
  }

  std::shared_ptr<detail::Outcome<R>> outcome_;
};

}  // namespace playground::threading
