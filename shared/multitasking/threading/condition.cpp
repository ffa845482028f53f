#include "shared/multitasking/threading/condition.h"

#include <algorithm>

#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::threading {

void Condition::wait(std::source_location where) {
  const AllowThreads waiting(run_, Activity::waiting, WaitReason::event, where);
  if (run_.scheduler() != nullptr) return wait_when_chosen(where);
  Waiter self;
  {
    const MutexLock lock(mutex_);
    waiting_.push_back(&self);
    // With this mutex locked, no notification can come between the release and the wait.
    lock_.release(where);
    try {
      notified_.wait_until(mutex_, run_, Deadline::never(), [&] { return self.notified; });
    } catch (const Stopped&) {
      std::erase(waiting_, &self);
      throw;
    }
  }
  lock_.acquire(where);
}

void Condition::wait_when_chosen(std::source_location where) {
  steering::Scheduler& scheduler = *run_.scheduler();
  Waiter self;
  steering::Operation operation{.action = steering::Action::wait,
                                .object = on_board_.id(),
                                .where = where,
                                .second_object = lock_.on_board()};
  scheduler.point(operation);
  {
    const MutexLock lock(mutex_);
    waiting_.push_back(&self);
  }
  lock_.release_now();
  operation.action = steering::Action::wake;
  try {
    scheduler.point(operation, [&] { return self.notified && !lock_.locked(); });
  } catch (const Stopped&) {
    const MutexLock lock(mutex_);
    std::erase(waiting_, &self);
    throw;
  }
  lock_.take_now();
}

void Condition::notify(int count, std::source_location where) {
  on_board_.point(steering::Action::notify, where);
  wake(static_cast<std::size_t>(std::max(count, 0)));
}

void Condition::notify_all(std::source_location where) {
  on_board_.point(steering::Action::notify_all, where);
  const MutexLock lock(mutex_);
  for (Waiter* const waiter : waiting_) waiter->notified = true;
  waiting_.clear();
  notified_.notify_all();
}

void Condition::wake(std::size_t count) {
  const MutexLock lock(mutex_);
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(count, waiting_.size()));
  for (auto waiter = waiting_.begin(); waiter != end; ++waiter) (*waiter)->notified = true;
  waiting_.erase(waiting_.begin(), end);
  notified_.notify_all();
}

}  // namespace playground::threading
