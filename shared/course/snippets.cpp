#include "shared/course/snippets.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "shared/core/embedded_file.h"

namespace playground::course {

// The files of shared/python/snippets/; made by shared/tools/embed_files.py.
std::span<const EmbeddedFile> snippet_files();

namespace {

// The files are built in and tested, so one that is missing is a bug.
std::string_view program(std::string_view file) {
  const auto all = snippet_files();
  const auto found = std::ranges::find(all, file, &EmbeddedFile::path);
  if (found == all.end()) throw std::logic_error("there is no snippet " + std::string(file));
  return found->text;
}

}  // namespace

std::span<const Snippet> snippets() {
  static const Snippet all[] = {
      {"thread-pool",
       {"Thread pool with time-outs", "带超时的线程池"},
       {"Call slow services with ThreadPoolExecutor, and give up on calls that take too long.",
        "用 ThreadPoolExecutor 调用较慢的服务，等待过久的调用就放弃。"},
       program("thread_pool_time_outs.py")},
      {"process-pool",
       {"Process pool", "进程池"},
       {"Compute on all cores with ProcessPoolExecutor, and see which tasks failed.",
        "用 ProcessPoolExecutor 在所有核心上计算，并找出失败的任务。"},
       program("process_pool.py")},
      {"semaphore",
       {"asyncio with a semaphore", "asyncio 与信号量"},
       {"Start many tasks, but let only a few use the server at the same time.",
        "启动许多任务，但同一时刻只让几个任务访问服务器。"},
       program("asyncio_semaphore.py")},
      {"to-thread",
       {"A blocking call in asyncio", "在 asyncio 中调用阻塞函数"},
       {"Run a blocking function in a thread, so that the event loop continues.",
        "把阻塞函数放到线程中运行，事件循环不会停下。"},
       program("to_thread.py")},
      {"lock",
       {"Lock", "锁"},
       {"Make check and change one step for an account that several threads use.",
        "多个线程共用一个账户时，让检查和修改成为一步。"},
       program("lock.py")},
      {"queue",
       {"Queue with workers", "队列与工作线程"},
       {"Hand work to a fixed number of threads through a queue, and collect the results.",
        "通过队列把工作交给固定数量的线程，并收集结果。"},
       program("queue_workers.py")},
      {"shutdown",
       {"Graceful shutdown", "优雅退出"},
       {"Take no new jobs, finish those that were begun, then stop.",
        "不再接受新任务，做完已经开始的任务，然后停止。"},
       program("graceful_shutdown.py")},
  };
  return all;
}

}  // namespace playground::course
