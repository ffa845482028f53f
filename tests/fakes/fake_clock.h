/// FakeClock: the test advances it, or it jumps to the deadline of a sleeping thread.
#pragma once

#include <algorithm>

#include "shared/core/mutex.h"
#include "shared/platform/clock.h"

namespace playground::fakes {

/// Thread-safe. Never goes back.
class FakeClock : public Clock {
 public:
  enum class Mode {
    by_hand,  ///< sleepers wait until advance_to() has reached their deadline
    jumping   ///< a sleeper advances the clock to its deadline at once
  };

  explicit FakeClock(Mode mode = Mode::by_hand, Time now = std::chrono::seconds(1000))
      : mode_(mode), now_(now) {}

  [[nodiscard]] Time now() const override {
    const MutexLock lock(mutex_);
    return now_ += tick_;
  }

  // It does not move between two advances.
  [[nodiscard]] Time resolution() const override { return std::chrono::hours(1); }

  bool sleep_until(Deadline deadline, std::stop_token stop) override {
    if (mode() == Mode::by_hand || deadline.is_never()) return wait_until(deadline.moment(), std::move(stop));
    if (stop.stop_requested()) return false;
    advance_to(deadline.moment());
    return true;
  }

  /// Like sleep_until(), but waits until another thread advances the clock, in both modes.
  bool wait_until(Time deadline, std::stop_token stop) {
    MutexLock lock(mutex_);
    ++sleepers_;
    ++waits_;
    moved_.wait(lock, stop, [&]() REQUIRES(mutex_) { return now_ >= deadline; });
    --sleepers_;
    return !stop.stop_requested();
  }

  // For FakeLoopBackend. The clock's lock guards `flag`. Waits until `flag` is true or `deadline` has passed,
  // and sets `flag` to false.
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

  /// From now on each now() advances the clock by `each`, so that code which polls until a deadline reaches
  /// it.
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

  /// The number of threads that wait now.
  [[nodiscard]] int sleepers() const {
    const MutexLock lock(mutex_);
    return sleepers_;
  }

  /// How often a thread has begun to wait for a deadline.
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
