/// ServerThreads: the threads of an HTTP server, all of which are started before it takes a request.
///
/// Replaces httplib::ThreadPool, which ends the program if one of its threads cannot be started.
#pragma once

#include <httplib.h>

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "shared/core/mutex.h"

namespace playground::native {

class ServerThreads : public httplib::TaskQueue {
 public:
  /// Throws std::system_error if the system has no thread left.
  explicit ServerThreads(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }

  void enqueue(std::function<void()> job) override {
    const MutexLock lock(mutex_);
    jobs_.push_back(std::move(job));
    came_.notify_one();
  }

  void shutdown() override { threads_.clear(); }

 private:
  void work(const std::stop_token& stop) {
    MutexLock lock(mutex_);
    while (came_.wait(lock, stop, [this]() REQUIRES(mutex_) { return !jobs_.empty(); })) {
      const std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
      lock.lock();
    }
  }

  Mutex mutex_;
  StoppableConditionVariable came_;
  std::deque<std::function<void()>> jobs_ GUARDED_BY(mutex_);
  std::vector<std::jthread> threads_;  // last: they use all of the above
};

}  // namespace playground::native
