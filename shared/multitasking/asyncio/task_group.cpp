#include "shared/multitasking/asyncio/task_group.h"

#include "shared/core/exception_message.h"

namespace playground::asyncio {
using detail::is_cancellation;

void TaskGroup::body_ended(std::exception_ptr& error) {
  in_body_ = false;
  if (cancelled_owner_) {
    // The group itself interrupted its body. That request has been handled, unless there was another one.
    owner_.uncancel();
    if (owner_.cancelling() == 0 && error && is_cancellation(error)) error = nullptr;
  }
  if (error) abort();
}

void TaskGroup::abort() {
  if (std::exchange(aborting_, true)) return;
  EventLoop::running().cancel_children(*this);
  if (in_body_) {
    cancelled_owner_ = true;
    owner_.cancel();
  }
}

void TaskGroup::child_ended(TaskState& child) {
  --left_;
  if (child.error() && !is_cancellation(child.error())) {
    child.set_noticed();
    errors_.push_back(child.error());
    abort();
  }
  if (left_ == 0 && !waiting_.empty()) EventLoop::running().make_ready(waiting_.pop_front());
}

void TaskGroup::throw_errors(const std::exception_ptr& error) {
  if (error && !is_cancellation(error)) errors_.push_back(error);
  if (!errors_.empty()) {
    const std::string text = EventLoop::running().run().format(
        {"{} of a task group failed, first with: {}", "任务组中有 {} 个失败，第一个是：{}"}, errors_.size(),
        exception_message(errors_.front()));
    // As in CPython 3.13 and later: a request to cancel the owner must not be lost because a child failed
    // too.
    owner_.renew_cancel();
    throw ExceptionGroup(text, std::move(errors_));
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace playground::asyncio
