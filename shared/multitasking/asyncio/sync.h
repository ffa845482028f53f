/// asyncio::Lock, Semaphore and Event: coroutines that wait for each other. They are for one loop and
/// do nothing between threads. No other coroutine runs between two awaits; these are needed where there is an
/// await in between.
#pragma once

#include <stdexcept>
#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// Lets at most `value` coroutines in at a time. The one that has waited longest is next. It outlives all
/// that wait for it or hold it.
class Semaphore {
 public:
  /// Throws std::invalid_argument if `value` is negative.
  explicit Semaphore(int value) : Semaphore(value, WaitReason::semaphore) {}
  Semaphore(const Semaphore&) = delete;
  Semaphore& operator=(const Semaphore&) = delete;

  /// Gives its place back at the end of a scope.
  class [[nodiscard]] Held {
   public:
    explicit Held(Semaphore& semaphore) : semaphore_(&semaphore) {}
    Held(Held&& other) noexcept : semaphore_(std::exchange(other.semaphore_, nullptr)) {}
    Held& operator=(Held&& other) noexcept {
      std::swap(semaphore_, other.semaphore_);
      return *this;
    }
    ~Held() {
      if (semaphore_ != nullptr) semaphore_->release();
    }

   private:
    Semaphore* semaphore_;
  };

  class [[nodiscard]] Acquire : public Awaiter {
   public:
    explicit Acquire(Semaphore& semaphore) : semaphore_(semaphore) {}
    [[nodiscard]] bool await_ready() {
      if (semaphore_.free_ == 0) return false;
      --semaphore_.free_;
      return true;
    }
    void await_suspend(std::coroutine_handle<> frame,
                       std::source_location where = std::source_location::current()) {
      suspend(frame, semaphore_.reason_, where);
      semaphore_.waiting_.push_back(task_state());
    }
    [[nodiscard]] Held await_resume() {
      resumed();
      return Held(semaphore_);
    }

   private:
    Semaphore& semaphore_;
  };

  /// co_await it: gives a place, which Held gives back at the end of its scope, on the loop's thread.
  /// Python's `async with semaphore:` is `const auto held = co_await semaphore.acquire();`. Throws
  /// CancelledError, and has no place then.
  [[nodiscard]] Acquire acquire() { return Acquire(*this); }

  /// No place is free: acquire() would wait.
  [[nodiscard]] bool locked() const { return free_ == 0; }

 protected:
  Semaphore(int value, WaitReason reason) : free_(value), reason_(reason) {
    if (value < 0) {
      throw std::invalid_argument(detail::sentence({"a semaphore cannot have {} places: use 0 or more",
                                                    "信号量的初始值不能是 {}，请使用 0 或更大的值"},
                                                   value));
    }
  }

 private:
  void release() {
    if (waiting_.empty()) {
      ++free_;
    } else {
      EventLoop::running().make_ready(waiting_.pop_front());  // which has the place now
    }
  }

  int free_;
  WaitReason reason_;
  WaitQueue waiting_;
};

/// A semaphore with one place.
class Lock : public Semaphore {
 public:
  Lock() : Semaphore(1, WaitReason::lock) {}
};

/// A flag that coroutines can wait for. It outlives all that wait for it.
class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  [[nodiscard]] bool is_set() const { return set_; }
  /// Lets all coroutines continue that wait for it; until clear() none waits.
  void set() {
    set_ = true;
    while (!waiting_.empty()) EventLoop::running().make_ready(waiting_.pop_front());
  }
  void clear() { set_ = false; }

  /// co_await it: gives nothing, when the flag was set, on the loop's thread. Throws CancelledError.
  [[nodiscard]] auto wait() {
    class Wait : public Awaiter {
     public:
      explicit Wait(Event& event) : event_(event) {}
      [[nodiscard]] bool await_ready() const { return event_.set_; }
      void await_suspend(std::coroutine_handle<> frame,
                         std::source_location where = std::source_location::current()) {
        suspend(frame, WaitReason::event, where);
        event_.waiting_.push_back(task_state());
      }
      void await_resume() { resumed(); }

     private:
      Event& event_;
    };
    return Wait(*this);
  }

 private:
  bool set_ = false;
  WaitQueue waiting_;
};

}  // namespace playground::asyncio
