#include "shared/multitasking/asyncio/task_state.h"

#include <stdexcept>

#include "shared/core/exception_message.h"
#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {
namespace {

// "Task<int> playground::worker(Run&, int)" is "worker", and so is "(anonymous namespace)::worker()".
// Compilers write a lambda as "main()::<lambda(int)>" or "main()::(anonymous class)::operator()(int)".
std::string short_name(std::string_view function) {
  if (function.find("lambda") != function.npos || function.find("operator()") != function.npos)
    return "lambda";
  std::size_t parameters = 0;
  do {
    parameters = function.find('(', parameters + 1);
  } while (parameters != function.npos && std::string_view(": <").contains(function[parameters - 1]));
  function = function.substr(0, parameters);
  const std::size_t before = function.find_last_of(": *&>");
  return std::string(before == function.npos ? function : function.substr(before + 1));
}

// True: the task was cancelled, or the run was stopped. Neither is a failure.
bool was_asked_for(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Stopped&) {
    return true;
  } catch (...) {
    return detail::is_cancellation(error);
  }
}

}  // namespace

namespace detail {

bool is_cancellation(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const CancelledError&) {
    return true;
  } catch (...) {
    return false;
  }
}

void report_never_awaited(const std::source_location& coroutine) noexcept {
  EventLoop* const loop = EventLoop::running_or_null();
  if (loop == nullptr) return;
  loop->guard([&] {
    loop->report(CurrentUnit::get(),
                 {"{} was never awaited: the call made a coroutine, and nothing of it has run",
                  "{} 从未被 await：这次调用只创建了协程，其中的代码一行也没有运行"},
                 short_name(coroutine.function_name()));
  });
}

void throw_awaited_twice() {
  throw std::logic_error(
      sentence({"a coroutine can be awaited only once; create_task() makes a task that "
                "several can await",
                "一个协程只能被 await 一次；create_task() 创建的任务可以被多次 await"}));
}

void throw_already_taken() {
  throw std::logic_error(sentence({"the result of this task cannot be copied and was already taken",
                                   "这个任务的结果无法复制，并且已经被取走"}));
}

}  // namespace detail

EventLoop& Awaiter::suspend(std::coroutine_handle<> frame, WaitReason reason,
                            std::source_location where) noexcept {
  EventLoop& loop = *EventLoop::running_or_null();
  if (loop.run().recording()) loop.guard([&] { loop.run().now(Activity::waiting, reason, where); });
  where_ = where;
  task_state_ = &loop.current();
  task_state_->next_ = frame;
  task_state_->waiting_ = this;
  return loop;
}

void Awaiter::wake() { EventLoop::running().make_ready(*task_state_); }

void Awaiter::on_resumed() const noexcept {
  EventLoop& loop = *EventLoop::running_or_null();
  if (loop.run().recording()) loop.guard([&] { loop.run().now(Activity::running, {}, where_); });
}

// One CancelledError is also for requests that were made after the one that ended the wait.
void Awaiter::throw_cancelled() {
  task_state_->cancel_pending_ = false;
  throw CancelledError();
}

void Awaiter::postpone_cancel() { task_state_->cancel_pending_ = true; }

bool Awaiter::try_cancel() {
  task_state_->ListHook<ReadyTag>::leave();
  return true;
}

TaskState::~TaskState() {
  if (promise_ != nullptr && promise_->error && !noticed_) report_error();
  destroy_frames();
}

void TaskState::destroy_frames() {
  if (top_) std::exchange(top_, nullptr).destroy();
  promise_ = nullptr;
  ended_ = true;
}

bool TaskState::cancel() {
  if (ended_) return false;
  ++cancelling_;
  if (waiting_ == nullptr) {
    cancel_pending_ = true;
  } else {
    deliver_cancel();
  }
  return true;
}

void TaskState::deliver_cancel() {
  cancel_pending_ = false;
  being_cancelled_ = true;
  const bool gave_up = waiting_->try_cancel();
  being_cancelled_ = false;
  if (!gave_up) return;
  waiting_->cancelled_ = true;
  EventLoop::running().make_ready(*this);
}

void TaskState::uncancel() {
  if (--cancelling_ == 0) cancel_pending_ = false;
}

void TaskState::report_error() const {
  EventLoop* const loop = EventLoop::running_or_null();
  if (loop == nullptr || was_asked_for(promise_->error)) return;
  loop->guard([&] {
    loop->report(track_, {"{} failed and was never awaited: {}", "{} 失败了，却从未被 await：{}"}, name(),
                 exception_message(promise_->error));
  });
}

std::source_location TaskState::place() const {
  return waiting_ != nullptr ? waiting_->where_ : promise_->place;
}

void TaskState::drop() {
  dropped_ = true;
  if (ended_) delete this;
}

std::string TaskState::name() const { return short_name(promise_->place.function_name()); }

}  // namespace playground::asyncio
