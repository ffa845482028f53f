#include "lessons/choose-yours/advice.h"

#include <algorithm>
#include <array>

namespace playground::lessons::choose_yours {
namespace {

constexpr std::array table{
    Rule{[](const Workload& w) { return w.machines == MachineCount::several; },
         Choice::engine,
         {"Processes, threads and coroutines all stay on one machine. Maintained tools connect several: Ray "
          "for general computing and stateful actors, Dask for tables and arrays that are larger than one "
          "machine's memory, Celery for background jobs behind a web service.",
          "进程、线程和协程都只在一台机器上。跨机器有现成的工具：Ray 适合通用计算和有状态的 actor，Dask "
          "适合一台机器装不下的表格和数组，Celery 适合 Web 服务背后的后台任务。"}},
    // A crash ends its whole process, so only processes isolate it.
    Rule{[](const Workload& w) {
           return w.crash == Crash::must_not_spread && w.waits_for != WaitsFor::processor &&
                  w.at_once == AtOnce::thousands;
         },
         Choice::event_loops_in_processes,
         {"Thousands of waiting tasks need an event loop, and a crash must not end all of them. Use several "
          "processes, each with an event loop and its share of the tasks.",
          "成千上万个等待中的任务需要事件循环，而一次崩溃又不能连累全部任务：用几个进程，每个进程运行一个事件"
          "循环，各管一部分任务。"}},
    Rule{[](const Workload& w) {
           return w.crash == Crash::must_not_spread && w.shares == Shares::state && w.data == Data::much;
         },
         Choice::processes_shared_memory,
         {"A crash must not spread, so each task needs its own process: start a Process per task and read "
          "its exitcode. The processes share one block of memory. A process that crashes while it holds the "
          "lock never releases it, so acquire with a timeout.",
          "崩溃不能蔓延，所以每个任务要有自己的进程：每个任务启动一个 Process，并检查它的 "
          "exitcode。各进程共用一块内存。持有锁的进程一旦崩溃，锁就不会再释放，所以 acquire 时要设超时。"}},
    Rule{
        [](const Workload& w) { return w.crash == Crash::must_not_spread; },
        Choice::processes,
        {"A crash ends its process and no other; threads and coroutines of one process crash together. Start "
         "a Process per task and read its exitcode. Do not use Pool.map: in Python it waits forever for the "
         "result of a worker that crashed. ProcessPoolExecutor raises BrokenProcessPool for every "
         "outstanding "
         "task, so submit those again. (The pool of this playground replaces the worker and fails one task.)",
         "崩溃只结束它所在的进程；同一进程里的线程和协程会一起退出。每个任务启动一个 Process，并检查它的 "
         "exitcode。不要用 Pool.map：在 Python 里，工作进程一旦崩溃，它会一直等下去。ProcessPoolExecutor "
         "会让所有未完成的任务都抛出 "
         "BrokenProcessPool，需要重新提交。（本演练场自己的进程池会补上工作进程，只有一个任务失败。）"}},
    Rule{[](const Workload& w) { return w.waits_for == WaitsFor::others && w.at_once == AtOnce::dozens; },
         Choice::threads,
         {"Tasks that wait release the interpreter lock, so threads overlap their waiting, and ordinary "
          "blocking code can stay as it is. With dozens of tasks, coroutines would not be faster.",
          "等待中的任务会释放解释器锁，所以线程的等待可以重叠，普通的阻塞代码也不用改。只有几十个任务时，协程"
          "并不会更快。"}},
    Rule{[](const Workload& w) { return w.waits_for == WaitsFor::others; },
         Choice::coroutines,
         {"A waiting coroutine costs one or two kilobytes and no thread. With many tasks that saves memory "
          "and processor time; requests per second gain less.",
          "一个等待中的协程只占一两千字节，不占线程。任务很多时能省下内存和处理器时间，每秒请求数的提升则要小"
          "一些。"}},
    Rule{[](const Workload& w) { return w.waits_for == WaitsFor::both && w.at_once == AtOnce::dozens; },
         Choice::threads,
         {"Dozens of tasks that mostly wait need no more than a thread pool: while one task computes, the "
          "others wait for the network or the disk, not for the lock.",
          "几十个以等待为主的任务，用线程池就够了：一个任务计算时，其他任务在等网络或磁盘，而不是在等锁。"}},
    Rule{[](const Workload& w) { return w.waits_for == WaitsFor::both; },
         Choice::coroutines_and_processes,
         {"The event loop waits for all tasks and hands their computing to a pool of processes. Computing "
          "inside the loop would delay every other task.",
          "事件循环负责等待所有任务，把要计算的部分交给进程池。在事件循环里直接计算会拖住所有任务。"}},
    // The remaining workloads are CPU-bound.
    Rule{[](const Workload& w) { return w.shares == Shares::state && w.data == Data::much; },
         Choice::processes_shared_memory,
         {"Computing on several cores needs processes. Much data that all of them change would be copied "
          "again and again; in one block of shared memory it stays in place.",
          "要用多个核心来计算，就要用多进程。所有任务都要修改的大量数据如果来回传递就得反复复制，放进一块共享"
          "内存就不用动了。"}},
    Rule{[](const Workload& w) { return w.length == Length::below_a_millisecond; },
         Choice::processes_in_batches,
         {"Handing a task to a process costs tens of microseconds in Python. Tasks this small are faster in "
          "batches, or without any pool: measure both.",
          "在 Python "
          "里把一个任务交给进程要几十微秒。这么小的任务应当成批交付，或者干脆不用进程池：两种都测一测。"}},
    Rule{[](const Workload& w) { return w.data == Data::much; },
         Choice::processes_shared_memory,
         {"Computing on several cores needs processes. Copying much data to and from them can cost more than "
          "the cores gain; shared memory avoids the copies.",
          "要用多个核心来计算，就要用多进程。任务进出的数据越多，复制就越会抵消省下的时间；共享内存可以避免复"
          "制。"}},
    Rule{
        [](const Workload&) { return true; },
        Choice::processes,
        {"Of the three models, only processes execute Python's bytecode on several cores in a default build, "
         "and these tasks are large compared with their data. The speed-up is at most the number of cores.",
         "三种方式里，在默认构建中只有多进程能在多个核心上同时执行 Python "
         "字节码，而且这些任务的计算量远大于数据量。加速比最多等于核心数。"}},
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
    "threads. So do free-threaded builds, without copying, and sub-interpreters (Python 3.14), which copy or "
    "pickle most values as processes do.",
    "计算时会释放锁的 C "
    "库（NumPy、hashlib、zlib）在多线程里也能用上多个核心。自由线程构建也可以，而且不用复制数据；子解释器（Py"
    "thon 3.14）也可以，但和进程一样，大多数值要复制或 pickle 序列化。"};

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
        {"From thousands of tasks on, coroutines need less memory. If computing dominates, Python's threads "
         "take turns in a default build: then use a pool of processes.",
         "任务多到成千上万时，协程更省内存。如果以计算为主，默认构建的 Python "
         "里线程只能轮流执行，那就该用进程池。"}},
    Description{Choice::coroutines,
                {"coroutines on an event loop", "事件循环上的协程"},
                "asyncio.run(main()), asyncio.gather(...)",
                "asyncio::run(run, main())",
                {"One call that blocks or computes delays every other task: it belongs in asyncio.to_thread "
                 "or in a process. Your libraries must support asyncio; if they do not, use threads. With "
                 "hundreds of tasks, threads do as well.",
                 "只要有一个调用阻塞或者在计算，其他任务就全被拖住：要把它放进 asyncio.to_thread "
                 "或者进程。所用的库必须支持 asyncio，不支持就用线程。只有几百个任务时，线程同样胜任。"}},
    Description{Choice::coroutines_and_processes,
                {"an event loop and a pool of processes", "事件循环加进程池"},
                "loop.run_in_executor(ProcessPoolExecutor(), f, x)",
                "asyncio::run(...), multiprocessing::ProcessPool",
                for_computing},
    Description{Choice::event_loops_in_processes,
                {"an event loop in each of several processes", "多个进程各运行一个事件循环"},
                "multiprocessing.Process(target=...), asyncio.run(...)",
                "multiprocessing::ProcessPool, asyncio::run(...)",
                {"If a supervisor restarts the program at once, one event loop may be enough.",
                 "如果有守护程序能立即重启，一个事件循环也许就够了。"}},
    Description{
        Choice::engine,
        {"an engine for several machines", "多机引擎"},
        "ray, dask.distributed, celery",
        "",
        {"If one larger machine is enough, it is simpler and often faster: first measure what one can do.",
         "如果换一台更大的机器就够，那样更简单，往往也更快：先测一测一台机器的极限。"}},
};

// Where a crash must not spread: Python's pools do not survive the crash of a worker.
constexpr std::array isolated_descriptions{
    Description{Choice::processes,
                {"a process per task", "每个任务一个进程"},
                "multiprocessing.Process(target=f, args=(x,)), then exitcode",
                "multiprocessing::ProcessPool",
                for_computing},
    Description{Choice::processes_shared_memory,
                {"a process per task, on shared memory", "每个任务一个进程，加共享内存"},
                "multiprocessing.Process(target=f), shared_memory.SharedMemory",
                "multiprocessing::ProcessPool, multiprocessing::SharedMemory",
                for_computing}};

constexpr Text share_in_processes{
    "A process changes only its own copy of an ordinary object. Return partial results and combine them in "
    "the parent, or use multiprocessing.Value or Array inside `with v.get_lock():`, or a Manager (slow).",
    "进程修改的只是普通对象的一份副本。可以返回部分结果，在父进程里合并；也可以在 `with v.get_lock():` "
    "之内使用 multiprocessing.Value 或 Array，或者用 Manager（较慢）。"};
constexpr Text share_in_isolated_processes{
    "A process changes only its own copy of an ordinary object. Return partial results and combine them in "
    "the parent. If the processes change a multiprocessing.Value, acquire its get_lock() with a timeout: a "
    "process that crashes while it holds the lock never releases it.",
    "进程修改的只是普通对象的一份副本。可以返回部分结果，在父进程里合并。如果各进程要修改同一个 "
    "multiprocessing.Value，acquire 它的 get_lock() "
    "时要设超时：持有锁的进程一旦崩溃，锁就不会再释放。"};
constexpr Text share_in_threads{
    "Protect each change with one threading.Lock: reading a value and writing a new one are two steps, and "
    "another thread can run in between.",
    "每次修改都用同一把 threading.Lock 保护：读出旧值和写回新值是两步，中间可能插进别的线程。"};
constexpr Text share_in_coroutines{
    "Between two awaits no other coroutine runs, so no lock is needed. Around an update that awaits in the "
    "middle, use an asyncio.Lock.",
    "两个 await 之间没有别的协程运行，不需要锁。如果一次修改的中间有 await，就用 asyncio.Lock 保护。"};
constexpr Text share_in_both{
    "Keep the shared objects in the event loop: no lock is needed between two awaits, and an asyncio.Lock "
    "protects an update that awaits. The processes get copies and return partial results.",
    "把共享对象留在事件循环里：两个 await 之间不需要锁，中间有 await 的修改用 asyncio.Lock "
    "保护。进程拿到的是副本，只返回部分结果。"};
constexpr Text share_between_loops{
    "Each process has its own objects. Give each its share of the state, or use a database, and make each "
    "update a transaction. A process that crashes while it holds a lock never releases it, so acquire "
    "multiprocessing locks with a timeout.",
    "每个进程各有自己的对象。把状态分给各个进程，或者用数据库，每次修改都放在事务里。持有锁的进程一旦崩溃"
    "，锁就不会再释放，所以 acquire multiprocessing 的锁时要设超时。"};
constexpr Text share_between_machines{
    "Keep the state in one place that locks each update: a Ray actor, a database, or Redis.",
    "把状态放在一个会给每次修改加锁的地方：Ray actor、数据库或 Redis。"};

const Text& how_to_share(Choice choice, Crash crash) {
  switch (choice) {
    case Choice::processes:
    case Choice::processes_in_batches:
    case Choice::processes_shared_memory:
      return crash == Crash::must_not_spread ? share_in_isolated_processes : share_in_processes;
    case Choice::threads: return share_in_threads;
    case Choice::coroutines: return share_in_coroutines;
    case Choice::coroutines_and_processes: return share_in_both;
    case Choice::event_loops_in_processes: return share_between_loops;
    case Choice::engine: break;
  }
  return share_between_machines;
}

}  // namespace

std::span<const Rule> rules() { return table; }

Advice advice_for(const Workload& workload) {
  const Rule& rule =
      *std::find_if(table.begin(), table.end(), [&](const Rule& one) { return one.fits(workload); });
  const auto chosen = [&](const Description& one) { return one.choice == rule.choice; };
  const auto isolated = std::ranges::find_if(isolated_descriptions, chosen);
  const bool isolates = workload.crash == Crash::must_not_spread && isolated != isolated_descriptions.end();
  const Description& known = isolates ? *isolated : *std::ranges::find_if(descriptions, chosen);
  return {.choice = rule.choice,
          .name = known.name,
          .reason = rule.reason,
          .python = known.python,
          .counterpart = known.counterpart,
          .changes_it = known.changes_it,
          .sharing = workload.shares == Shares::state ? how_to_share(rule.choice, workload.crash) : no_text};
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
