#include "shared/multitasking/steering/crew.h"

#include <utility>

namespace playground::steering {

Crew::~Crew() {
  std::vector<std::thread> threads;
  {
    const MutexLock lock(mutex_);
    over_ = true;
    changed_.notify_all();
    threads.swap(threads_);
  }
  for (std::thread& thread : threads) thread.join();
}

void Crew::run(std::function<void()> work) {
  const MutexLock lock(mutex_);
  if (idle_ <= waiting_.size()) threads_.emplace_back([this] { live(); });
  waiting_.push_back(std::move(work));
  changed_.notify_one();
}

std::size_t Crew::size() const {
  const MutexLock lock(mutex_);
  return threads_.size();
}

void Crew::live() {
  MutexLock lock(mutex_);
  for (;;) {
    ++idle_;
    while (waiting_.empty() && !over_) changed_.wait(lock);
    --idle_;
    if (waiting_.empty()) return;
    std::function<void()> work = std::move(waiting_.back());
    waiting_.pop_back();
    lock.unlock();
    work();
    work = nullptr;  // what it holds may be destroyed without the lock
    lock.lock();
  }
}

}  // namespace playground::steering
