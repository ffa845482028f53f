/// Unit: one coroutine that an event loop runs beside others, together with all that it awaits in
/// turn. asyncio calls it a task. Cancelling it makes the await at which it waits throw.
#pragma once

#include <coroutine>
#include <source_location>
#include <string>
#include <string_view>

#include "shared/core/event.h"
#include "shared/multitasking/asyncio/links.h"
#include "shared/multitasking/asyncio/task.h"

namespace playground::asyncio {

class EventLoop;
class Unit;

/// Thrown at the await of a coroutine that was cancelled. As in Python it is no ordinary error, and
/// whoever handles those (std::exception) does not stop it by accident.
struct CancelledError {};

namespace detail {
[[nodiscard]] bool is_cancellation(const std::exception_ptr& error);
/// Its sentence, for people.
[[nodiscard]] std::string what_of(const std::exception_ptr& error);
}  // namespace detail

/// The awaiter at which a unit waits. Derive from it to make something awaitable:
///   await_suspend: call suspend(frame, reason, where), then see to it that wake() will be called. Its
///                  last parameter, where = current(), is the place of the co_await.
///   await_resume:  call resumed() first
class Waiting {
 public:
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 protected:
  Waiting() = default;
  ~Waiting() = default;

  /// Lets the current unit wait here; gives its loop.
  EventLoop& suspend(std::coroutine_handle<> frame, WaitReason reason, std::source_location where) noexcept;

  /// Makes the unit ready to go on. From the loop's thread.
  void wake();

  /// Throws CancelledError if the unit was cancelled while it waited here.
  void resumed() {
    if (unit_ != nullptr) goes_on();
    if (cancelled_) throw CancelledError();
  }

  /// The unit is to be cancelled: stop waiting for whatever it is. False: that is not possible at
  /// once, and wake() will still be called.
  virtual bool give_up();

  [[nodiscard]] Unit& unit() const { return *unit_; }

  /// For one that could not give up at once: resumed() will throw.
  void set_cancelled() { cancelled_ = true; }
  /// The same, if it has got what it waited for: the next await will throw.
  void postpone_cancel();

 private:
  friend class EventLoop;
  friend class Unit;
  void goes_on() const noexcept;

  std::source_location where_;
  Unit* unit_ = nullptr;
  bool cancelled_ = false;
};

/// Told when a unit that it started has ended.
class Parent {
 public:
  virtual void child_ended(Unit& child) = 0;

 protected:
  ~Parent() = default;
};

struct ByAge;   // the list of all units of a loop
struct ByTurn;  // the ready ones, or those who wait for the same thing
using WaitingUnits = List<Unit, ByTurn>;

/// One thread: that of its loop. Lives until it has ended and nobody holds it any more.
class Unit : public Link<ByAge>, public Link<ByTurn> {
 public:
  /// Takes over the frame of `task`.
  template <class T>
  Unit(Task<T> task, TrackId track, Parent* parent) : Unit(task.release(), track, parent) {}

  [[nodiscard]] bool ended() const { return ended_; }

  /// Asks it to end: CancelledError is thrown at the await at which it waits, or else at the next one
  /// at which it has to. What an await has already got is not lost. False: it has ended.
  bool cancel();

  /// What it waits for is being cancelled on its behalf.
  [[nodiscard]] bool being_cancelled() const { return being_cancelled_; }

  /// How often it was asked, less how often that was taken back.
  [[nodiscard]] int cancelling() const { return cancelling_; }
  void uncancel();

  /// Ended by CancelledError.
  [[nodiscard]] bool was_cancelled() const { return ended_ && error() && detail::is_cancellation(error()); }
  /// What its body threw, if anything.
  [[nodiscard]] std::exception_ptr error() const { return promise_->error; }
  /// Its result; throws what its body threw. It has ended.
  template <class T>
  [[nodiscard]] T take() {
    noticed_ = true;
    return std::coroutine_handle<typename Task<T>::promise_type>::from_address(top_.address())
        .promise()
        .take();
  }
  /// Its error, if any, has been seen to.
  void set_noticed() { noticed_ = true; }
  /// Its parent is no longer there to be told of its end, and has seen to its error.
  void leave_parent() {
    parent_ = nullptr;
    set_noticed();
  }

  /// Nobody will ask for its result: it deletes itself, at once or at its end, and then says what it
  /// threw if nobody has noticed.
  void drop();

  /// The name of its coroutine's function.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] TrackId track() const { return track_; }
  [[nodiscard]] WaitingUnits& awaiters() { return awaiters_; }

  /// What it waits at; null: it is ready, running, or has ended.
  [[nodiscard]] Waiting* waiting() const { return waiting_; }

 private:
  friend class EventLoop;
  friend class Waiting;

  template <class Promise>
  Unit(std::coroutine_handle<Promise> top, TrackId track, Parent* parent)
      : top_(top), next_(top), promise_(&top.promise()), parent_(parent), track_(track) {
    promise_->continuation = std::noop_coroutine();
  }
  ~Unit();
  void deliver_cancel();
  void destroy_frames();
  void report_error() const;

  std::coroutine_handle<> top_;   // its outermost coroutine
  std::coroutine_handle<> next_;  // which of its coroutines goes on
  detail::PromiseBase* promise_;  // of top_
  Waiting* waiting_ = nullptr;
  Parent* parent_;
  WaitingUnits awaiters_;  // of its end
  TrackId track_;
  int cancelling_ = 0;
  bool started_ = false;
  bool ended_ = false;
  bool cancel_pending_ = false;
  bool being_cancelled_ = false;
  bool noticed_ = false;  // its error
  bool dropped_ = false;
};

}  // namespace playground::asyncio
