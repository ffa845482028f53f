/// asyncio::TaskGroup: a group of coroutines that waits for all of them. If one fails, the others are
/// cancelled.
#pragma once

#include <exception>
#include <stdexcept>
#include <utility>
#include <vector>

#include "shared/multitasking/asyncio/create_task.h"

namespace playground::asyncio {

class TaskGroup;

/// Python's `async with asyncio.TaskGroup() as group:`, where `body` is a coroutine with the block's lines:
///   co_await with_task_group([&](TaskGroup& group) -> Task<> { group.create_task(...); co_return; });
/// Waits until the body and all coroutines that it started have finished, and continues on the loop's thread.
/// If any of them throws, the others are cancelled and ExceptionGroup is thrown. If the awaiting coroutine is
/// cancelled, all of them are cancelled and CancelledError is thrown. If one of them fails during that,
/// ExceptionGroup is thrown instead, and the next await throws CancelledError.
template <class Body>
Task<> with_task_group(Body body, std::source_location where = std::source_location::current());

/// The exceptions of a group's coroutines, at least one. The message has their number and the first one's
/// message.
class ExceptionGroup : public std::runtime_error {
 public:
  ExceptionGroup(const std::string& text, std::vector<std::exception_ptr> all)
      : std::runtime_error(text), exceptions_(std::move(all)) {}
  [[nodiscard]] const std::vector<std::exception_ptr>& exceptions() const { return exceptions_; }

 private:
  std::vector<std::exception_ptr> exceptions_;
};

/// Created by with_task_group(). Used on the loop's thread.
class TaskGroup : private Parent {
 public:
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  /// Starts `task` like asyncio::create_task(). The handle is for its result; the group waits for the task in
  /// any case.
  template <class T>
  TaskHandle<T> create_task(Task<T> task) {
    TaskState& child = EventLoop::running().start(std::move(task), this);
    ++left_;
    if (aborting_) child.cancel();
    return TaskHandle<T>(child);
  }

 private:
  template <class Body>
  friend Task<> with_task_group(Body body, std::source_location where);
  class ChildrenEnded;

  TaskGroup() : owner_(EventLoop::running().current()) {}
  [[nodiscard]] ChildrenEnded children_ended(std::source_location where);
  void body_ended(std::exception_ptr& error);
  void abort();
  void throw_errors(const std::exception_ptr& error);
  void child_ended(TaskState& child) override;

  TaskState& owner_;
  std::size_t left_ = 0;
  std::vector<std::exception_ptr> errors_;
  WaitQueue waiting_;  // its owner, until the last child has finished
  bool in_body_ = true;
  bool aborting_ = false;
  bool cancelled_owner_ = false;
};

class [[nodiscard]] TaskGroup::ChildrenEnded : public Awaiter {
 public:
  ChildrenEnded(TaskGroup& group, std::source_location where) : group_(group), place_(where) {}
  [[nodiscard]] bool await_ready() const { return group_.left_ == 0; }
  void await_suspend(std::coroutine_handle<> frame) {
    suspend(frame, WaitReason::task_group, place_);
    group_.waiting_.push_back(task_state());
  }
  void await_resume() { resumed(); }

 private:
  TaskGroup& group_;
  std::source_location place_;
};

inline TaskGroup::ChildrenEnded TaskGroup::children_ended(std::source_location where) {
  return {*this, where};
}

template <class Body>
Task<> with_task_group(Body body, std::source_location where) {
  TaskGroup group;
  std::exception_ptr error;
  try {
    co_await body(group);
  } catch (...) {
    error = std::current_exception();
  }
  group.body_ended(error);
  while (group.left_ != 0) {
    try {
      co_await group.children_ended(where);
    } catch (const CancelledError&) {
      error = std::current_exception();
      group.abort();
    }
  }
  group.throw_errors(error);
}

}  // namespace playground::asyncio
