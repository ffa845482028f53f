/// FakeClock: moves by hand, or jumps to the deadline of whoever sleeps.
#pragma once

#include <algorithm>

#include "shared/core/mutex.h"
#include "shared/platform/clock.h"

namespace playground::fakes {

/// Thread-safe. Never goes back.
class FakeClock : public Clock {
 public:
  enum class Mode {
    by_hand,  ///< sleepers wait until advance_to() has come to their deadline
    jumping   ///< a sleeper takes the clock to its deadline at once
  };

  explicit FakeClock(Mode mode = Mode::by_hand, Time now = std::chrono::seconds(1000))
      : mode_(mode), now_(now) {}

  [[nodiscard]] Time now() const override {
    const MutexLock lock(mutex_);
    return now_ += tick_;
  }

  // It stands still between two advances.
  [[nodiscard]] Time resolution() const override { return std::chrono::hours(1); }

  bool sleep_until(Deadline deadline, std::stop_token stop) override {
    if (mode() == Mode::by_hand || deadline.is_never()) return wait_until(deadline.moment(), std::move(stop));
    if (stop.stop_requested()) return false;
    advance_to(deadline.moment());
    return true;
  }

  /// Like sleep_until, but waits for another thread to move the clock, whatever the mode.
  bool wait_until(Time deadline, std::stop_token stop) {
    MutexLock lock(mutex_);
    ++sleepers_;
    ++waits_;
    moved_.wait(lock, stop, [&]() REQUIRES(mutex_) { return now_ >= deadline; });
    --sleepers_;
    return !stop.stop_requested();
  }

  // For FakeLoopBackend: `flag` is guarded by the clock's lock. A wait ends with a raised flag, or at
  // its deadline, and lowers it.
  void wait_for(bool& flag, Time deadline) {
    MutexLock lock(mutex_);
    if (mode_ == Mode::jumping && deadline != Time::max() && !flag) now_ = std::max(now_, deadline);
    ++sleepers_;
    moved_.wait(lock, {}, [&]() REQUIRES(mutex_) { return flag || now_ >= deadline; });
    --sleepers_;
    flag = false;
  }
  void raise(bool& flag) {
    const MutexLock lock(mutex_);
    flag = true;
    moved_.notify_all();
  }

  void advance_to(Time moment) {
    const MutexLock lock(mutex_);
    now_ = std::max(now_, moment);
    moved_.notify_all();
  }
  void advance(Time by) { advance_to(now() + by); }

  /// From now on each look at it takes it on by `each`: so what is busy until a moment comes to it.
  void tick(Time each) {
    const MutexLock lock(mutex_);
    tick_ = each;
  }

  [[nodiscard]] Mode mode() const {
    const MutexLock lock(mutex_);
    return mode_;
  }
  void set_mode(Mode mode) {
    const MutexLock lock(mutex_);
    mode_ = mode;
  }

  /// Threads that wait now.
  [[nodiscard]] int sleepers() const {
    const MutexLock lock(mutex_);
    return sleepers_;
  }

  /// How often a thread has begun to wait for a moment.
  [[nodiscard]] int waits() const {
    const MutexLock lock(mutex_);
    return waits_;
  }

 private:
  mutable Mutex mutex_;
  StoppableConditionVariable moved_;
  Mode mode_ GUARDED_BY(mutex_);
  mutable Time now_ GUARDED_BY(mutex_);
  Time tick_ GUARDED_BY(mutex_){};
  int sleepers_ GUARDED_BY(mutex_) = 0;
  int waits_ GUARDED_BY(mutex_) = 0;
};

}  // namespace playground::fakes
