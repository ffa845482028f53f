#include "lessons/choose-yours/advice.h"

#include <algorithm>
#include <array>

namespace playground::lessons::choose_yours {
namespace {

constexpr std::array table{
    Rule{[](const Workload& w) { return w.machines == MachineCount::several; },
         Choice::engine,
         {"No way of multitasking within one program reaches another machine. Engines that do exist already: "
          "Ray for general computing and for state in actors, Dask for tables and arrays larger than one "
          "machine's memory, Celery for background jobs behind a web service.",
          "单个程序里的多任务方式都到不了另一台机器。现成的引擎可以：Ray 适合通用计算和有状态的 actor，Dask "
          "适合一台机器装不下的表格和数组，Celery 适合 Web 服务背后的后台任务。"}},
    // A crash ends its whole process, so only processes isolate it.
    Rule{[](const Workload& w) {
           return w.crash == Crash::must_not_spread && w.waits_for != WaitsFor::processor &&
                  w.at_once == AtOnce::thousands;
         },
         Choice::event_loops_in_processes,
         {"Thousands of waiting tasks need an event loop, and a crash must not take all of them along: "
          "several "
          "processes, each with an event loop and its share of the tasks.",
          "成千上万个等待中的任务需要事件循环，而一次崩溃又不能连累全部任务：用几个进程，每个进程跑一个事件循"
          "环，"
          "各管一部分任务。"}},
    Rule{[](const Workload& w) {
           return w.crash == Crash::must_not_spread && w.shares == Shares::state && w.data == Data::much;
         },
         Choice::processes_shared_memory,
         {"A crash must not spread, so it has to be processes. They share what they change in one block of "
          "memory, under a lock; everything else stays apart.",
          "崩溃不能蔓延，所以只能用多进程。需要共同修改的数据放在一块共享内存里并加锁，其余的一概隔离。"}},
    Rule{[](const Workload& w) { return w.crash == Crash::must_not_spread; },
         Choice::processes,
         {"A crash ends its process and no other. Threads and coroutines live in one process and go down "
          "together.",
          "崩溃只会结束它所在的进程。线程和协程都在同一个进程里，会一起倒下。"}},
    Rule{[](const Workload& w) { return w.waits_for == WaitsFor::others && w.at_once == AtOnce::dozens; },
         Choice::threads,
         {"Tasks that wait give up the interpreter lock, so threads overlap their waiting, and ordinary "
          "blocking "
          "code can stay as it is. With dozens of tasks coroutines would not be faster.",
          "等待中的任务会释放解释器锁，所以线程的等待可以重叠，普通的阻塞代码也不用改。只有几十个任务时，"
          "协程并不会更快。"}},
    Rule{[](const Workload& w) { return w.waits_for == WaitsFor::others; },
         Choice::coroutines,
         {"A waiting coroutine costs one or two kilobytes and no thread. With many tasks that saves memory "
          "and "
          "processor time; requests per second gain less.",
          "一个等待中的协程只占一两千字节，不占线程。任务很多时能省下内存和处理器时间，每秒请求数的提升"
          "则要小一些。"}},
    Rule{[](const Workload& w) { return w.waits_for == WaitsFor::both; },
         Choice::coroutines_and_processes,
         {"The event loop waits for all of them and hands what has to be computed to a pool of processes. "
          "Computing inside the loop would hold up everybody.",
          "事件循环负责等待所有任务，把要计算的部分交给进程池。在事件循环里直接计算会拖住所有任务。"}},
    // The remaining workloads are CPU-bound.
    Rule{[](const Workload& w) { return w.shares == Shares::state && w.data == Data::much; },
         Choice::processes_shared_memory,
         {"Computing needs cores, and so processes. Much data that all of them change would be copied again "
          "and "
          "again; in one block of shared memory it stays where it is.",
          "计算要用多个核心，也就要用多进程。大家都要修改的大量数据如果来回传递就得反复复制，"
          "放进一块共享内存就不用动了。"}},
    Rule{[](const Workload& w) { return w.length == Length::below_a_millisecond; },
         Choice::processes_in_batches,
         {"Handing a task to a process costs tens of microseconds in Python. Tasks this small are faster in "
          "batches, or without any pool: measure both.",
          "在 Python "
          "里把一个任务交给进程要几十微秒。这么小的任务应当成批交付，或者干脆不用进程池：两种都测一测。"}},
    Rule{[](const Workload& w) { return w.data == Data::much; },
         Choice::processes_shared_memory,
         {"Computing needs cores, and so processes. The more data a task takes and gives, the more its "
          "copying "
          "eats up of what was gained; shared memory avoids it.",
          "计算要用多个核心，也就要用多进程。任务进出的数据越多，复制就越会吃掉省下的时间；共享内存可以避免复"
          "制。"}},
    Rule{[](const Workload&) { return true; },
         Choice::processes,
         {"Only processes execute Python's bytecode on several cores at a time, and the tasks are large "
          "against "
          "their data. Expect at most as many times faster as there are cores.",
          "只有多进程能在多个核心上同时执行 Python 字节码，而且这些任务的计算量远大于数据量。"
          "最多能快到核心数那么多倍。"}},
};

struct Description {
  Choice choice;
  Text name;
  std::string_view python;
  std::string_view counterpart;
  Text changes_it;
};

constexpr Text for_computing{
    "C libraries that release the lock while they compute (NumPy, hashlib, zlib) also use several cores from "
    "threads. So do sub-interpreters (Python 3.14) and free-threaded builds, without copying.",
    "计算时会释放锁的 C 库（NumPy、hashlib、zlib）在多线程里也能用上多个核心。子解释器（Python 3.14）"
    "和自由线程构建也可以，而且不用复制数据。"};

constexpr std::array descriptions{
    Description{Choice::processes,
                {"a pool of processes", "进程池"},
                "multiprocessing.Pool(...).map(f, items)",
                "multiprocessing::ProcessPool",
                for_computing},
    Description{Choice::processes_in_batches,
                {"a pool of processes, in batches", "进程池，成批交付"},
                "multiprocessing.Pool(...).map(f, items, chunksize=1000)",
                "ProcessPool::map(worker, numbers, chunksize)",
                for_computing},
    Description{Choice::processes_shared_memory,
                {"processes on shared memory", "多进程加共享内存"},
                "multiprocessing.shared_memory.SharedMemory",
                "multiprocessing::SharedMemory",
                for_computing},
    Description{
        Choice::threads,
        {"threads", "多线程"},
        "concurrent.futures.ThreadPoolExecutor",
        "threading::Thread",
        {"From thousands of tasks on, coroutines need less memory. If the tasks turn out to compute in "
         "Python, threads take turns: then processes.",
         "任务多到成千上万时，协程更省内存。如果任务其实是在 Python 里计算，线程只能轮流执行，"
         "那就该用多进程。"}},
    Description{
        Choice::coroutines,
        {"coroutines on an event loop", "事件循环上的协程"},
        "asyncio.run(main()), asyncio.gather(...)",
        "asyncio::run(run, main())",
        {"One call that blocks or computes holds up all the others: it belongs into asyncio.to_thread or a "
         "process. Libraries must be made for asyncio; where none is, threads.",
         "只要有一个调用阻塞或者在计算，其他任务就全被拖住：要把它放进 asyncio.to_thread "
         "或者进程。所用的库必须支持 asyncio，没有这样的库就用线程。"}},
    Description{Choice::coroutines_and_processes,
                {"an event loop and a pool of processes", "事件循环加进程池"},
                "loop.run_in_executor(ProcessPoolExecutor(), f, x)",
                "asyncio::run(...), multiprocessing::ProcessPool",
                for_computing},
    Description{Choice::event_loops_in_processes,
                {"an event loop in each of several processes", "多个进程各跑一个事件循环"},
                "multiprocessing.Process(target=...), asyncio.run(...)",
                "multiprocessing::ProcessPool, asyncio::run(...)",
                {"If a supervisor restarts the program at once, one event loop may be enough.",
                 "如果有守护程序能立即重启，一个事件循环也许就够了。"}},
    Description{
        Choice::engine,
        {"an engine for several machines", "多机引擎"},
        "ray, dask.distributed, celery",
        "",
        {"If one larger machine would do, it is simpler and often faster: first measure how far one goes.",
         "如果换一台更大的机器就够，那样更简单，往往也更快：先测一测一台机器能走多远。"}},
};

}  // namespace

std::span<const Rule> rules() { return table; }

Advice advice_for(const Workload& workload) {
  const Rule& rule =
      *std::find_if(table.begin(), table.end(), [&](const Rule& one) { return one.fits(workload); });
  const Description& known = *std::find_if(descriptions.begin(), descriptions.end(),
                                           [&](const Description& one) { return one.choice == rule.choice; });
  return {rule.choice, known.name, rule.reason, known.python, known.counterpart, known.changes_it};
}

bool uses(Choice choice, Model model) {
  switch (choice) {
    case Choice::processes:
    case Choice::processes_in_batches:
    case Choice::processes_shared_memory: return model == Model::process;
    case Choice::threads: return model == Model::thread;
    case Choice::coroutines: return model == Model::coroutine;
    case Choice::coroutines_and_processes:
    case Choice::event_loops_in_processes: return model == Model::process || model == Model::coroutine;
    case Choice::engine: return false;
  }
  return false;
}

}  // namespace playground::lessons::choose_yours
