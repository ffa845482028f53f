/// asyncio::gather: runs coroutines concurrently and returns their results in the order of the arguments.
///
/// No coroutine starts before gather is awaited; then all start in the order of the arguments. The first
/// exception is thrown in the awaiting coroutine at once, and the other coroutines continue, as in Python.
#pragma once

#include <exception>
#include <expected>
#include <stdexcept>
#include <utility>
#include <vector>

#include "shared/multitasking/asyncio/create_task.h"

namespace playground::asyncio {

/// Makes gather return exceptions as results: it throws none of them, and waits for all coroutines.
struct ReturnExceptions {};
inline constexpr ReturnExceptions return_exceptions;

/// A result or an exception.
template <class T>
using Outcome = std::expected<T, std::exception_ptr>;

namespace detail {

/// If the coroutine that awaits it is cancelled, all gathered coroutines are cancelled, and it waits until
/// they have finished.
template <class T, bool with_errors>
class [[nodiscard]] Gather : public Awaiter, public Parent {
 public:
  explicit Gather(std::vector<Task<T>> tasks) : left_(tasks.size()) {
    EventLoop& loop = EventLoop::running();
    children_.reserve(tasks.size());
    for (Task<T>& task : tasks) children_.emplace_back(loop.start(std::move(task), this));
  }
  ~Gather() {
    for (const TaskHandle<T>& child : children_) child.task_state().leave_parent();
  }

  [[nodiscard]] bool await_ready() {
    if (std::exchange(awaited_, true)) {
      throw std::logic_error(
          sentence({"a gather can be awaited only once", "一个 gather 只能被 await 一次"}));
    }
    return left_ == 0;
  }
  void await_suspend(std::coroutine_handle<> frame,
                     std::source_location where = std::source_location::current()) {
    suspend(frame, WaitReason::gather, where);
    waits_ = true;
  }
  auto await_resume() {
    resumed();
    if (failed_ != nullptr) std::rethrow_exception(failed_->error());
    if constexpr (with_errors) {
      std::vector<Outcome<T>> outcomes;
      outcomes.reserve(children_.size());
      for (const auto& child : children_) outcomes.push_back(outcome(child.task_state()));
      return outcomes;
    } else if constexpr (!std::is_void_v<T>) {
      std::vector<T> results;
      results.reserve(children_.size());
      for (const auto& child : children_) results.push_back(child.task_state().template take<T>());
      return results;
    }
  }

 private:
  static Outcome<T> outcome(TaskState& child) {
    if (child.error()) return std::unexpected(child.error());
    if constexpr (std::is_void_v<T>) {
      return {};
    } else {
      return child.take<T>();
    }
  }

  void child_ended(TaskState& child) override {
    --left_;
    if (!with_errors && failed_ == nullptr && child.error()) failed_ = &child;
    const bool over = left_ == 0 || (failed_ != nullptr && !cancelling_);
    if (over && std::exchange(waits_, false)) wake();
  }

  bool try_cancel() override {
    cancelling_ = true;
    set_cancelled();
    EventLoop::running().cancel_children(*this);
    return false;
  }

  std::size_t left_;  // how many have not finished
  std::vector<TaskHandle<T>> children_;
  TaskState* failed_ = nullptr;  // the first task that failed
  bool awaited_ = false;
  bool waits_ = false;
  bool cancelling_ = false;
};

}  // namespace detail

/// co_await gather(tasks): returns a std::vector of the results (nothing for Task<>), or throws the first
/// exception, on the loop's thread. Throws CancelledError if the awaiting coroutine was cancelled, and
/// std::logic_error if it is awaited a second time or no loop is running.
template <class T>
[[nodiscard]] auto gather(std::vector<Task<T>> tasks) {
  return detail::Gather<T, false>(std::move(tasks));
}

/// Like gather(tasks), but returns a std::vector<Outcome<T>>.
template <class T>
[[nodiscard]] auto gather(std::vector<Task<T>> tasks, ReturnExceptions) {
  return detail::Gather<T, true>(std::move(tasks));
}

}  // namespace playground::asyncio
