#include "shared/multitasking/multiprocessing/pool_core.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "shared/core/exception_message.h"

namespace playground::multiprocessing {
namespace {

// After a waiter has left, another often arrives at once, and handing the pump over each time would cost more
// than a short task. So the dispatcher waits for this long before it pumps.
constexpr auto pause = std::chrono::milliseconds(1);

// The standard library adds a timeout to the current time of its clock, and the sum must not overflow.
constexpr Time max_wait = std::chrono::hours(1);

}  // namespace

PoolCore::PoolCore(Run& run, int processes, PoolOptions options)
    : run_(run), processes_(static_cast<std::size_t>(processes)), workers_(run, processes, options, queue_) {
  try {
    dispatcher_thread_ = std::jthread([this] { dispatch(); });
  } catch (const std::system_error& error) {
    throw std::runtime_error(run.format(
        {"the pool's dispatcher could not be started, because the system has no thread or memory left "
         "for it ({})",
         "进程池的调度线程无法启动：系统没有更多的线程或内存可用（{}）"},
        error.code().message()));
  }
}

PoolCore::~PoolCore() { terminate(); }

void PoolCore::check_open() {
  const MutexLock lock(mutex_);
  check_not_broken();
  if (closed_) throw std::runtime_error(run_.format({"the pool is closed", "进程池已关闭"}));
}

void PoolCore::check_not_broken() const {
  if (!broken_) return;
  throw std::runtime_error(
      run_.format({"the pool broke: {}", "进程池已损坏：{}"}, exception_message(broken_)));
}

void PoolCore::submit(Tasks tasks, std::source_location where) {
  const MutexLock lock(mutex_);
  for (std::size_t i = 0; run_.recording() && i < tasks.count; ++i) {
    workers_.record({.kind = TraceEvent::Kind::send,
                     .line = static_cast<std::uint16_t>(where.line()),
                     .track = CurrentUnit::get(),
                     .time = run_.clock().now(),
                     .flow = tasks.batch->id(tasks.first + i),
                     .text = "task"});
  }
  queue_.push_back(std::move(tasks));
  try {
    if (terminated_) {
      workers_.fail_queue();
    } else if (pump_ != Pump::idle) {
      workers_.wake();
    } else if (workers_.assign()) {
      changed_.notify_all();
    }
  } catch (...) {
    broken_ = std::current_exception();
    changed_.notify_all();
  }
}

// REQUIRES: the pump is idle. Afterwards it is idle again, even after an exception.
void PoolCore::pump(Pump by, Deadline deadline) noexcept {
  pump_ = by;
  try {
    // If tasks failed in assign(), their waiters must check at once, so this does not wait.
    const bool failed = workers_.assign();
    const Time now = run_.clock().now();
    const Time max_wait = failed ? Time::zero() : std::min(deadline, workers_.time_limit()).remaining(now);
    std::span<const WorkerProcesses::WorkerEvent> events;
    {
      const MutexUnlock unlocked(mutex_);
      events = wait_for_workers(max_wait);
    }
    workers_.handle(events);
    workers_.enforce_time_limit();
    workers_.assign();
  } catch (...) {
    // An error that a task caused has failed only that task. This one belongs to no task, so the pool is
    // broken.
    broken_ = std::current_exception();
  }
  pump_ = Pump::idle;
  changed_.notify_all();
}

// Not analysed: a WorkerSet waits without the lock.
std::span<const WorkerProcesses::WorkerEvent> PoolCore::wait_for_workers(Time max_wait)
    NO_THREAD_SAFETY_ANALYSIS {
  return workers_.wait(max_wait);
}

void PoolCore::dispatch() {
  MutexLock lock(mutex_);
  while (!terminated_ && !broken_) {
    if (dispatcher_ == Dispatcher::disturbed) {
      dispatcher_ = Dispatcher::watching;
      dispatcher_wakes_.wait_for(lock, pause, [&]() REQUIRES(mutex_) { return terminated_; });
    } else if (waiters_ > 0) {
      dispatcher_ = Dispatcher::parked;
      dispatcher_wakes_.wait(lock, [&]() REQUIRES(mutex_) { return waiters_ == 0 || terminated_; });
      dispatcher_ = Dispatcher::disturbed;
    } else {
      pump(Pump::dispatcher, Deadline::never());
    }
  }
}

void PoolCore::waiter_came_or_went() {
  if (dispatcher_ != Dispatcher::parked) {
    dispatcher_ = Dispatcher::disturbed;
  } else if (waiters_ == 0) {
    dispatcher_wakes_.notify_one();
  }
}

bool PoolCore::wait_pumping(MutexLock& lock, const std::function<bool()>& done, Deadline deadline) {
  while (!done()) {
    if (broken_) return false;
    const Time now = run_.clock().now();
    if (run_.stop_token().stop_requested() || deadline.has_passed(now)) return false;
    if (pump_ == Pump::idle && !terminated_) {
      pump(Pump::waiter, deadline);
    } else {
      workers_.wake();  // the pumping thread returns from its wait; the dispatcher then hands the pump over
      const auto may_go_on = [&]() REQUIRES(mutex_) {
        return (pump_ == Pump::idle && !terminated_) || done() || run_.stop_token().stop_requested();
      };
      if (deadline.is_never()) {
        changed_.wait(lock, may_go_on);
      } else {
        changed_.wait_for(lock, std::min(deadline.remaining(now), max_wait), may_go_on);
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
      const MutexLock lock(mutex_);
      workers_.wake();
      changed_.notify_all();
    });
    MutexLock lock(mutex_);
    ++waiters_;
    waiter_came_or_went();
    struct Leave {
      PoolCore& core;
      // Not analysed: the mutex is locked, but not under the name that it has here.
      ~Leave() NO_THREAD_SAFETY_ANALYSIS {
        --core.waiters_;
        core.waiter_came_or_went();
      }
    } const leave{*this};
    is_done = wait_pumping(lock, done, deadline);
  }
  run_.now(Activity::running, {}, where);
  if (is_done) return true;
  run_.checkpoint();
  const MutexLock lock(mutex_);
  check_not_broken();
  return false;
}

void PoolCore::close() {
  const MutexLock lock(mutex_);
  closed_ = true;
}

void PoolCore::join(std::source_location where) {
  {
    const MutexLock lock(mutex_);
    if (!closed_) {
      throw std::runtime_error(run_.format(
          {"join() comes after close() or terminate()", "join() 要在 close() 或 terminate() 之后调用"}));
    }
  }
  wait_until([&]() REQUIRES(mutex_) { return terminated_ || (queue_.empty() && !workers_.busy()); },
             Deadline::never(), WaitReason::pool, where);
  terminate();
}

void PoolCore::terminate() {
  {
    MutexLock lock(mutex_);
    closed_ = true;
    if (terminated_) return;
    terminated_ = true;
    workers_.wake();
    changed_.notify_all();
    dispatcher_wakes_.notify_one();
    changed_.wait(lock, [&]() REQUIRES(mutex_) { return pump_ == Pump::idle; });
    try {
      workers_.terminate();
    } catch (...) {
      broken_ = std::current_exception();
    }
    changed_.notify_all();
  }
  dispatcher_thread_.join();
}

std::size_t PoolCore::prefetch_target(std::size_t chunksize) {
  const MutexLock lock(mutex_);
  return workers_.prefetch_target(chunksize);
}

}  // namespace playground::multiprocessing
