#include "shared/multitasking/multiprocessing/pool_core.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace playground::multiprocessing {
namespace {

// After a waiting thread has gone, another may come at once: to take turns each time would cost more
// than a short task. So the pool's own thread looks again after this long.
constexpr auto pause = std::chrono::milliseconds(1);

// The standard library adds a wait to the time of day of its own clock: the sum must not overflow.
constexpr Time max_wait = std::chrono::hours(1);

}  // namespace

PoolCore::PoolCore(Run& run, int processes, PoolOptions options)
    : run_(run),
      processes_(static_cast<std::size_t>(processes)),
      crew_(run, processes, options, queue_),
      own_thread_([this] { drive_alone(); }) {}

PoolCore::~PoolCore() { terminate(); }

void PoolCore::check_open() {
  const std::lock_guard lock(mutex_);
  if (closed_) throw std::runtime_error(run_.format({"the pool is closed", "进程池已关闭"}));
}

void PoolCore::submit(Tasks tasks, std::source_location where) {
  const std::lock_guard lock(mutex_);
  if (run_.recording()) {
    for (std::size_t i = 0; i < tasks.count; ++i) {
      run_.sink().record({.kind = Event::Kind::send,
                          .line = static_cast<std::uint16_t>(where.line()),
                          .track = CurrentUnit::get(),
                          .time = run_.clock().now(),
                          .flow = tasks.batch->id(tasks.first + i),
                          .text = "task"});
    }
  }
  queue_.push_back(std::move(tasks));
  if (over_) {
    crew_.fail_queue();
  } else if (driven_) {
    crew_.wake();
  } else {
    crew_.assign();
  }
}

// REQUIRES: the lock, and that nobody drives.
void PoolCore::drive(std::unique_lock<std::mutex>& lock, Deadline deadline) {
  driven_ = true;
  crew_.assign();
  const Time at_most = std::min(deadline, crew_.time_limit()).remaining(run_.clock().now());
  lock.unlock();
  const auto happened = crew_.wait(at_most);
  lock.lock();
  crew_.handle(happened);
  crew_.enforce_time_limit();
  crew_.assign();
  driven_ = false;
  changed_.notify_all();
}

void PoolCore::drive_alone() {
  std::unique_lock lock(mutex_);
  for (std::uint64_t seen = 0; !over_;) {
    if (waiting_ == 0 && !driven_ && comings_ == seen) {
      drive(lock, Deadline::never());
    } else if (comings_ == seen) {
      own_thread_rests_ = true;
      own_thread_may_drive_.wait(lock, [&] { return waiting_ == 0 || over_; });
      own_thread_rests_ = false;
    } else {
      seen = comings_;
      own_thread_may_drive_.wait_for(lock, pause, [&] { return over_; });
    }
  }
}

bool PoolCore::wait_driving(std::unique_lock<std::mutex>& lock, const std::function<bool()>& done,
                            Deadline deadline) {
  while (!done()) {
    const Time now = run_.clock().now();
    if (run_.stop_token().stop_requested() || deadline.has_passed(now)) return false;
    if (!driven_ && !over_) {
      drive(lock, deadline);
    } else {
      crew_.wake();  // whoever drives looks up, and makes room for those who wait
      const auto free = [&] { return (!driven_ && !over_) || done() || run_.stop_token().stop_requested(); };
      if (deadline.is_never()) {
        changed_.wait(lock, free);
      } else {
        changed_.wait_for(lock, std::min(deadline.remaining(now), max_wait), free);
      }
    }
  }
  return true;
}

bool PoolCore::wait_until(const std::function<bool()>& done, Deadline deadline, WaitReason reason,
                          std::source_location where) {
  run_.now(Activity::waiting, reason, where);
  bool is_done = false;
  {
    const std::stop_callback wake_at_stop(run_.stop_token(), [this] {
      const std::lock_guard lock(mutex_);
      crew_.wake();
      changed_.notify_all();
    });
    std::unique_lock lock(mutex_);
    ++waiting_;
    ++comings_;
    is_done = wait_driving(lock, done, deadline);
    ++comings_;
    if (--waiting_ == 0 && own_thread_rests_) own_thread_may_drive_.notify_one();
  }
  run_.now(Activity::running, {}, where);
  if (!is_done) run_.checkpoint();
  return is_done;
}

void PoolCore::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
}

void PoolCore::join(std::source_location where) {
  if (!locked([&] { return closed_; })) {
    throw std::runtime_error(run_.format(
        {"join() comes after close() or terminate()", "join() 要在 close() 或 terminate() 之后调用"}));
  }
  wait_until([&] { return over_ || (queue_.empty() && !crew_.busy()); }, Deadline::never(), WaitReason::pool, where);
  terminate();
}

void PoolCore::terminate() {
  {
    std::unique_lock lock(mutex_);
    closed_ = true;
    if (over_) return;
    over_ = true;
    crew_.wake();
    changed_.notify_all();
    own_thread_may_drive_.notify_one();
    changed_.wait(lock, [&] { return !driven_; });
    crew_.give_up();
    changed_.notify_all();
  }
  own_thread_.join();
}

std::size_t PoolCore::appetite(std::size_t chunksize) {
  return locked([&] { return crew_.appetite(chunksize); });
}

}  // namespace playground::multiprocessing
