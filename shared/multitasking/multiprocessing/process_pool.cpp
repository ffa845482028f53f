#include "shared/multitasking/multiprocessing/process_pool.h"

#include <stdexcept>

#include "shared/multitasking/check_range.h"

namespace playground::multiprocessing {

ProcessPool::ProcessPool(Run& run, int processes, std::source_location where)
    : ProcessPool(run, processes, PoolOptions{}, where) {}

ProcessPool::ProcessPool(Run& run, int processes, PoolOptions options, std::source_location where) {
  if (run.machine() == nullptr) {
    throw std::runtime_error(run.format(
        {"a pool worker may not have workers of its own", "进程池的工作进程不能再有自己的工作进程"}));
  }
  check_range(run, {"the number of processes of a pool", "进程池的进程数"}, processes, 1, max_processes);
  check_range(run, {"the number of retries", "重试次数"}, options.retries, 0);
  if (options.time_limit && *options.time_limit <= Time::zero()) {
    throw std::runtime_error(run.format({"the time limit of a pool must be greater than 0 s, not {} s",
                                         "进程池的时限必须大于 0 秒，不能是 {} 秒"},
                                        to_seconds(*options.time_limit)));
  }
  run.now(Activity::running, WaitReason::start, where);
  core_ = std::make_shared<PoolCore>(run, processes, options);
}

ProcessPool::~ProcessPool() { core_->terminate(); }

void ProcessPool::close() { core_->close(); }
void ProcessPool::join(std::source_location where) { core_->join(where); }
void ProcessPool::terminate() { core_->terminate(); }

std::string_view ProcessPool::name_of(Registered::Address function) {
  core_->check_open();
  const auto* found = Registered::find(function);
  if (found != nullptr) return found->name;
  throw std::runtime_error(core_->run().format(
      {"this function cannot be sent to another process: it is not registered under a name",
       "这个函数无法发送到另一个进程：它没有以名字注册"}));
}

std::size_t ProcessPool::checked_chunksize(std::size_t chunksize) const {
  check_range(core_->run(), {"chunksize", "chunksize "}, chunksize, std::size_t{1}, max_tasks);
  return chunksize;
}

// As in CPython's Pool: about four chunks per worker.
std::size_t ProcessPool::default_chunksize(std::size_t tasks) const {
  const std::size_t chunks = core_->processes() * 4;
  return tasks / chunks + (tasks % chunks != 0 ? 1 : 0);
}

}  // namespace playground::multiprocessing
