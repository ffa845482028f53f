/// asyncio::Queue: passes items between coroutines, and lets the faster side wait. For the coroutines of one
/// loop; it is not thread-safe.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// It must outlive all coroutines that wait for it.
template <class T>
class Queue {
 public:
  /// Holds at most `max` items; 0: any number.
  explicit Queue(std::size_t max = 0) : max_(max) {}
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;

  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] bool full() const { return max_ != 0 && items_.size() >= max_; }

  /// co_await it: waits while the queue is full, then adds the item. Continues on the loop's thread. Throws
  /// CancelledError; the item was not added then.
  [[nodiscard]] auto put(T item) { return Put(*this, std::move(item)); }

  /// co_await it: waits while the queue is empty, then returns the oldest item, on the loop's thread. Throws
  /// CancelledError; no item was taken then. The coroutine that has waited longest gets the next item.
  [[nodiscard]] auto get() { return Get(*this); }

 private:
  // Coroutines wait in put() only while the queue is full, and in get() only while it is empty.
  class Get : public Awaiter {
   public:
    explicit Get(Queue& queue) : queue_(queue) {}
    [[nodiscard]] bool await_ready() {
      if (queue_.items_.empty()) return false;
      item = std::move(queue_.items_.front());
      queue_.items_.pop_front();
      if (!queue_.putting_.empty()) {
        queue_.items_.push_back(std::move(queue_.template next<Put>(queue_.putting_).item));
      }
      return true;
    }
    void await_suspend(std::coroutine_handle<> frame,
                       std::source_location where = std::source_location::current()) {
      suspend(frame, WaitReason::item, where);
      queue_.getting_.push_back(task_state());
    }
    T await_resume() {
      resumed();
      return std::move(*item);
    }
    std::optional<T> item;

   private:
    Queue& queue_;
  };

  class Put : public Awaiter {
   public:
    Put(Queue& queue, T item_in) : item(std::move(item_in)), queue_(queue) {}
    [[nodiscard]] bool await_ready() {
      if (!queue_.getting_.empty()) {
        queue_.template next<Get>(queue_.getting_).item = std::move(item);
      } else if (!queue_.full()) {
        queue_.items_.push_back(std::move(item));
      } else {
        return false;
      }
      return true;
    }
    void await_suspend(std::coroutine_handle<> frame,
                       std::source_location where = std::source_location::current()) {
      suspend(frame, WaitReason::room, where);
      queue_.putting_.push_back(task_state());
    }
    void await_resume() { resumed(); }
    T item;

   private:
    Queue& queue_;
  };

  // Lets the coroutine that has waited longest continue; returns its awaiter.
  template <class Awaiter>
  Awaiter& next(WaitQueue& waiting) {
    TaskState& first = waiting.pop_front();
    auto& awaiter = static_cast<Awaiter&>(*first.waiting());
    EventLoop::running().make_ready(first);
    return awaiter;
  }

  const std::size_t max_;
  std::deque<T> items_;
  WaitQueue getting_;
  WaitQueue putting_;
};

}  // namespace playground::asyncio
