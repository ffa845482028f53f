/// Queue: passes items between threads, and lets the faster side wait; named after Python's queue.Queue.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "shared/multitasking/steering/on_board.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/wait_list.h"

namespace playground::threading {

/// Thread-safe. A wait shows as waiting for WaitReason::item or WaitReason::room.
template <class T>
class Queue {
 public:
  /// Holds at most `max` items; 0: any number. `run` must outlive it; `name` is for a board.
  explicit Queue(Run& run, std::size_t max = 0, const std::string& name = "")
      : run_(run), max_(max), on_board_(run, steering::ObjectKind::queue, name, "0") {}
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;

  /// Waits while the queue is full. Throws Stopped; the item was not added then.
  void put(T item, std::source_location where = std::source_location::current()) {
    const AllowThreads waiting(run_, Activity::waiting, WaitReason::room, where);
    on_board_.point(steering::Action::put, where, [this] { return !full(); });
    {
      const MutexLock lock(mutex_);
      changed_.wait_until(mutex_, run_, Deadline::never(),
                          [this]() REQUIRES(mutex_) { return max_ == 0 || items_.size() < max_; });
      items_.push_back(std::move(item));
      changed_.notify_all();
    }
    on_board_.set_value(size());
  }

  /// Waits while the queue is empty; returns the oldest item. Throws Stopped.
  T get(std::source_location where = std::source_location::current()) {
    const AllowThreads waiting(run_, Activity::waiting, WaitReason::item, where);
    on_board_.point(steering::Action::get, where, [this] { return size() != 0; });
    T item = take();
    on_board_.set_value(size());
    return item;
  }

  [[nodiscard]] std::size_t size() const {
    const MutexLock lock(mutex_);
    return items_.size();
  }

 private:
  T take() {
    const MutexLock lock(mutex_);
    changed_.wait_until(mutex_, run_, Deadline::never(),
                        [this]() REQUIRES(mutex_) { return !items_.empty(); });
    T item = std::move(items_.front());
    items_.pop_front();
    changed_.notify_all();
    return item;
  }
  [[nodiscard]] bool full() const { return max_ != 0 && size() >= max_; }

  Run& run_;
  const std::size_t max_;
  const steering::OnBoard on_board_;
  mutable Mutex mutex_;
  WaitList changed_ GUARDED_BY(mutex_);
  std::deque<T> items_ GUARDED_BY(mutex_);
};

}  // namespace playground::threading
