#include "shared/multitasking/multiprocessing/process_pool.h"

#include <stdexcept>

namespace playground::multiprocessing {
namespace {

constexpr int most_processes = 64;

}  // namespace

ProcessPool::ProcessPool(Run& run, int processes, std::source_location where)
    : ProcessPool(run, processes, PoolOptions{}, where) {}

ProcessPool::ProcessPool(Run& run, int processes, PoolOptions options, std::source_location where) {
  if (run.machine() == nullptr) {
    throw std::runtime_error(run.format(
        {"a pool worker may not have workers of its own", "进程池的工作进程不能再有自己的工作进程"}));
  }
  if (processes < 1 || processes > most_processes) {
    throw std::runtime_error(
        run.format({"a pool has 1 to {} processes, not {}", "进程池要有 1 到 {} 个进程，不能是 {} 个"},
                   most_processes, processes));
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

// As in CPython's Pool: about four chunks for each worker.
std::size_t ProcessPool::default_chunksize(std::size_t tasks) const {
  const std::size_t chunks = core_->processes() * 4;
  return tasks / chunks + (tasks % chunks != 0 ? 1 : 0);
}

}  // namespace playground::multiprocessing
