#include "shared/multitasking/threading/thread_pool_executor.h"

#include "shared/multitasking/check_range.h"

namespace playground::threading {
namespace {

constexpr Text timed_out{"the result was not ready in time; its task continues",
                         "结果没有按时得到；任务仍在继续"};
constexpr Text is_shut{"the executor takes no tasks after shutdown()",
                       "执行器在 shutdown() 之后不再接受任务"};

}  // namespace

void detail::throw_timeout(const Run& run) { throw TimeoutError(run.format(timed_out)); }

ThreadPoolExecutor::ThreadPoolExecutor(Run& run, int max_workers)
    : run_(run), max_workers_(static_cast<std::size_t>(max_workers)) {
  check_range(run, {"the number of threads of an executor", "执行器的线程数"}, max_workers, 1);
}

ThreadPoolExecutor::~ThreadPoolExecutor() { shutdown(); }

void ThreadPoolExecutor::add(std::function<void()> task) {
  const MutexLock lock(mutex_);
  if (shut_) throw std::runtime_error(run_.format(is_shut));
  if (free_threads_ <= tasks_.size() && threads_.size() < max_workers_) {
    Thread thread(run_, [this](Run&) { work(); });
    thread.start({});
    threads_.push_back(std::move(thread));
  }
  tasks_.push_back(std::move(task));
  changed_.notify_one();
}

void ThreadPoolExecutor::work() {
  while (const auto task = next_task()) task();
}

// Waits for a task; none: no task will follow. Throws Stopped.
std::function<void()> ThreadPoolExecutor::next_task() {
  run_.checkpoint();
  const AllowThreads waiting(run_, Activity::waiting, WaitReason::task, {});
  const MutexLock lock(mutex_);
  ++free_threads_;
  struct Leave {
    std::size_t& free_threads;
    ~Leave() { --free_threads; }
  } const leave{free_threads_};
  changed_.wait_until(mutex_, run_, Deadline::never(),
                      [this]() REQUIRES(mutex_) { return shut_ || !tasks_.empty(); });
  if (tasks_.empty()) return nullptr;
  auto task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

void ThreadPoolExecutor::shutdown() {
  std::vector<Thread> threads;
  {
    const MutexLock lock(mutex_);
    shut_ = true;
    changed_.notify_all();
    threads.swap(threads_);
  }
  // The destructors of the threads join them. They can throw only Stopped, because a task's exception is
  // stored in its Future.
}

}  // namespace playground::threading
