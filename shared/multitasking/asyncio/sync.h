/// asyncio::Lock, Semaphore and Event: let coroutines wait for each other. They are for the coroutines of one
/// loop and are not thread-safe. Between two awaits no other coroutine runs, so they are needed only if an
/// await is in the critical section.
#pragma once

#include <stdexcept>
#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// At most `value` coroutines hold a place at the same time. The coroutine that has waited longest is next.
/// It must outlive all coroutines that wait for it or hold a place.
class Semaphore {
 public:
  /// Throws std::invalid_argument if `value` is negative.
  explicit Semaphore(int value) : Semaphore(value, WaitReason::semaphore) {}
  Semaphore(const Semaphore&) = delete;
  Semaphore& operator=(const Semaphore&) = delete;

  /// A place, which is released at the end of the scope.
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

  /// co_await it: waits for a place and returns it as Held, on the loop's thread. Python's `async with
  /// semaphore:` is `const auto held = co_await semaphore.acquire();`. Throws CancelledError; no place was
  /// taken then.
  [[nodiscard]] Acquire acquire() { return Acquire(*this); }

  /// True: no place is free, so acquire() would wait.
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
      EventLoop::running().make_ready(waiting_.pop_front());  // the place passes to that coroutine
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

/// A flag that coroutines can wait for. It must outlive all coroutines that wait for it.
class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  [[nodiscard]] bool is_set() const { return set_; }
  /// Sets the flag: all coroutines that wait for it continue, and until clear() no coroutine has to wait.
  void set() {
    set_ = true;
    while (!waiting_.empty()) EventLoop::running().make_ready(waiting_.pop_front());
  }
  void clear() { set_ = false; }

  /// co_await it: waits until the flag is set. Continues on the loop's thread. Throws CancelledError.
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
