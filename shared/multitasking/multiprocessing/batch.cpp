#include "shared/multitasking/multiprocessing/batch.h"

#include "shared/multitasking/multiprocessing/process_pool.h"

namespace playground::multiprocessing {

void Batch::complete(std::size_t task, Bytes value) {
  const std::lock_guard lock(mutex_);
  results_[task] = std::move(value);
  if (--left_ == 0) all_done_.notify_all();
}

void Batch::fail(std::size_t, std::string message) {
  const std::lock_guard lock(mutex_);
  if (!error_) error_ = std::move(message);
  if (--left_ == 0) all_done_.notify_all();
}

std::vector<Bytes> Batch::wait(std::source_location where) {
  run_.now(Activity::waiting, "get", where);
  std::unique_lock lock(mutex_);
  const bool done = all_done_.wait(lock, run_.stop_token(), [&] { return left_ == 0; });
  run_.now(Activity::running, "", where);
  if (!done) throw Stopped();
  if (error_) throw RemoteError(*error_);
  return results_;
}

bool Batch::ready() const {
  const std::lock_guard lock(mutex_);
  return left_ == 0;
}

namespace detail {
std::vector<Bytes> wait_for(Batch& batch, std::source_location where) { return batch.wait(where); }
bool is_ready(const Batch& batch) { return batch.ready(); }
}  // namespace detail

}  // namespace playground::multiprocessing
