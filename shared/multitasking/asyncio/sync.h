/// asyncio::Lock, Semaphore and Event: coroutines that wait for each other. They are for one loop and
/// do nothing between threads. Between two awaits a coroutine has all to itself; they are needed where
/// there is an await in between.
#pragma once

#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// At most so many at a time. Who waits longest is next.
class Semaphore {
 public:
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

  class [[nodiscard]] Acquire : public Waiting {
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
      semaphore_.waiting_.push_back(unit());
    }
    [[nodiscard]] Held await_resume() {
      resumed();
      return Held(semaphore_);
    }

   private:
    Semaphore& semaphore_;
  };

  /// `async with semaphore:` is `const auto held = co_await semaphore.acquire();` in a scope.
  [[nodiscard]] Acquire acquire() { return Acquire(*this); }

  /// Nobody could acquire it without waiting.
  [[nodiscard]] bool locked() const { return free_ == 0; }

 protected:
  Semaphore(int value, WaitReason reason) : free_(value), reason_(reason) {}

 private:
  void release() {
    if (waiting_.empty()) {
      ++free_;
    } else {
      EventLoop::running().make_ready(waiting_.pop_front());  // its place goes straight on
    }
  }

  int free_;
  WaitReason reason_;
  WaitingUnits waiting_;
};

/// One at a time.
class Lock : public Semaphore {
 public:
  Lock() : Semaphore(1, WaitReason::lock) {}
};

/// Something that has happened, or not.
class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  [[nodiscard]] bool is_set() const { return set_; }
  /// Lets all go on who wait, and all who will.
  void set() {
    set_ = true;
    while (!waiting_.empty()) EventLoop::running().make_ready(waiting_.pop_front());
  }
  void clear() { set_ = false; }

  [[nodiscard]] auto wait() {
    class Wait : public Waiting {
     public:
      explicit Wait(Event& event) : event_(event) {}
      [[nodiscard]] bool await_ready() const { return event_.set_; }
      void await_suspend(std::coroutine_handle<> frame,
                         std::source_location where = std::source_location::current()) {
        suspend(frame, WaitReason::event, where);
        event_.waiting_.push_back(unit());
      }
      void await_resume() { resumed(); }

     private:
      Event& event_;
    };
    return Wait(*this);
  }

 private:
  bool set_ = false;
  WaitingUnits waiting_;
};

}  // namespace playground::asyncio
