#include "lessons/comparison/example.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/manager.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/multiprocessing/shared_memory.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/racy_counter.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::comparison {

int job_count(const Run& run) { return std::clamp(run.machine()->capabilities.cores, 1, 4); }

namespace {

using asyncio::Task;
using multiprocessing::ProcessPool;
using multiprocessing::Registered;
using multiprocessing::Value;
using threading::InterpreterLock;
using threading::Lock;
using threading::Thread;
using threading::With;
using namespace std::chrono_literals;

const Text no_memory_told{"the system does not tell how much memory is in use", "系统没有给出内存占用"};
const Text lab_done{"{}: {:.1f} s", "{}：{:.1f} 秒"};

// Tests and the impatient measure a part of it.
int scaled(const Run& run, int whole) { return std::max(1, whole * run.settings().whole("effort") / 100); }

template <class Body>
double seconds_of(const Run& run, const Body& body) {
  const Time start = run.clock().now();
  body();
  return to_seconds(run.clock().now() - start);
}

template <class Body>
void measure_each(const Run& run, std::string_view id, int times, Body body) {
  run.measure(id, seconds_of(run, body) / times);
}

// Where the threads wait for each other, `release` ends that wait if one of them cannot be started.
template <class Target>
std::vector<Thread> started(
    Run& run, int count, const Target& target, const std::function<void()>& release = [] {}) {
  std::vector<Thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(run, target);
  try {
    for (Thread& t : threads) t.start();
  } catch (...) {
    release();
    throw;
  }
  return threads;
}

void join_all(std::vector<Thread>& threads) {
  for (Thread& t : threads) t.join();
}

// [region concept_of]
std::atomic<int> visits{0};

// 1: nobody has been in this memory before.
int visit(Run&, int) { return ++visits; }  //: 18
const Registered visit_by_name{"comparison.visit", visit};

Task<int> visit_in_a_coroutine(Run& run, std::set<std::thread::id>& threads) {  //: 24
  threads.insert(std::this_thread::get_id());
  co_return visit(run, 0);
}

void concept_of(Run& run) {
  int memories = 0;
  for (int i = 0; i < marked_units; ++i) {
    ProcessPool pool(run, 1);               //: 53
    memories += pool.apply(visit, 0) == 1;  //: 54
  }
  run.measure("memories/processes", memories);

  visits = 0;
  Lock lock(run);
  threading::Event all_there(run);
  std::set<std::thread::id> ids;
  memories = 0;
  const auto visit_in_a_thread = [&](Run& r) {
    const bool first = visit(r, 0) == 1;
    {
      const With held(lock);
      ids.insert(std::this_thread::get_id());
      memories += first;
      if (ids.size() == marked_units) all_there.set();
    }
    all_there.wait();  // an id may be given again once its thread has ended
  };
  auto threads = started(run, marked_units, visit_in_a_thread, [&] { all_there.set(); });  //: 56
  join_all(threads);
  run.measure("memories/threads", memories);
  run.measure("os_threads/threads", static_cast<double>(ids.size()));

  visits = 0;
  ids.clear();
  const auto all = [](Run& r, std::set<std::thread::id>& seen) -> Task<std::vector<int>> {
    std::vector<Task<int>> tasks;
    for (int i = 0; i < marked_units; ++i) tasks.push_back(visit_in_a_coroutine(r, seen));
    co_return co_await asyncio::gather(std::move(tasks));  //: 28
  };
  const std::vector<int> answers = asyncio::run(run, all(run, ids));
  run.measure("memories/coroutines", static_cast<double>(std::ranges::count(answers, 1)));
  run.measure("os_threads/coroutines", static_cast<double>(ids.size()));
}
// [endregion]

// [region parallelism]
std::atomic<std::uint32_t> last_number;  // what nobody reads, a compiler does not calculate

[[gnu::noinline]] int burn(Run& run, int steps) {  //: 30
  std::uint32_t number = 1;
  for (int i = 0; i < steps; ++i) {
    number = number * 1664525U + 1013904223U;  //: 33
    number ^= number >> 13;
    if (i % 4096 == 0) run.checkpoint();
  }
  last_number = number;
  return static_cast<int>(number >> 16);  //: 35
}
const Registered burn_by_name{"comparison.burn", burn};

void burn_under(Run& run, InterpreterLock& lock, int steps) {
  const With held(lock);
  for (int done = 0; done < steps; done += 10'000) {
    burn(run, std::min(steps - done, 10'000));
    lock.checkpoint();
  }
}

Task<int> burn_in_a_coroutine(Run& run, int steps) { co_return burn(run, steps); }

Task<int> burn_all(Run& run, int jobs, int steps) {
  std::vector<Task<int>> tasks;
  for (int i = 0; i < jobs; ++i) tasks.push_back(burn_in_a_coroutine(run, steps));
  co_await asyncio::gather(std::move(tasks));  //: 48
  co_return jobs;
}

// The shortest of several times by turns: whatever else the machine does only makes them longer.
void parallelism(Run& run) {
  constexpr int tries = 3;
  const int jobs = job_count(run);
  const int steps = scaled(run, 60'000'000);
  const std::vector<int> work(static_cast<std::size_t>(jobs), steps);
  InterpreterLock lock(run);
  ProcessPool pool(run, jobs);                                 //: 62
  static_cast<void>(pool.map(visit, std::vector<int>(work)));  // all are up
  const auto in_threads = [&](const auto& target) {
    auto threads = started(run, jobs, target);
    join_all(threads);
  };
  const std::array<std::pair<std::string_view, std::function<void()>>, 5> ways{{
      {"one_by_one",
       [&] {
         for (const int each : work) burn(run, each);
       }},  //: 61
      {"processes", [&] { static_cast<void>(pool.map(burn, work, 1)); }},
      {"threads", [&] { in_threads([&](Run& r) { burn(r, steps); }); }},  //: 63
      {"interpreter_lock", [&] { in_threads([&](Run& r) { burn_under(r, lock, steps); }); }},
      {"coroutines", [&] { asyncio::run(run, burn_all(run, jobs, steps)); }},  //: 64
  }};
  std::array<double, ways.size()> shortest{};
  for (int i = 0; i < tries; ++i) {
    for (std::size_t way = 0; way < ways.size(); ++way) {
      const double seconds = seconds_of(run, ways[way].second);
      shortest[way] = i == 0 ? seconds : std::min(shortest[way], seconds);
    }
  }
  for (std::size_t way = 1; way < ways.size(); ++way) {
    if (shortest[way] > 0)
      run.measure("speed_up/" + std::string(ways[way].first), shortest[0] / shortest[way]);
  }
  run.measure("jobs", jobs);
}
// [endregion]

// [region turns]
constexpr Time tick = 2ms;

void measure_delay(const Run& run, std::string_view id, std::vector<Time> late) {
  std::ranges::sort(late);
  run.measure(id, to_seconds(late[late.size() / 2]));
}

// Wants to go on every 2 ms. How much later is it?
std::vector<Time> ticks_late(Run& run) {  //: 69
  std::vector<Time> late;
  for (int i = 0; i < scaled(run, 40); ++i) {
    const Time due = run.clock().now() + tick;
    run.sleep(tick);                          //: 73
    late.push_back(run.clock().now() - due);  //: 74
  }
  return late;
}

Task<std::vector<Time>> ticks_late_in_a_coroutine(Run& run) {
  std::vector<Time> late;
  for (int i = 0; i < scaled(run, 40); ++i) {
    const Time due = run.clock().now() + tick;
    co_await asyncio::sleep(tick);
    late.push_back(run.clock().now() - due);
  }
  co_return late;
}

// Computes under the lock, in a thread, until it goes out of scope.
class Hog {
 public:
  Hog(Run& run, InterpreterLock& lock)
      : thread_(run, [this, &lock](Run& r) {  //: 90
          const With held(lock);
          while (!over_) {
            burn(r, 10'000);
            lock.checkpoint();
          }
        }) {
    thread_.start();
  }
  ~Hog() { over_ = true; }
  Hog(Hog&&) = delete;

 private:
  std::atomic<bool> over_{false};
  Thread thread_;
};

void turns(Run& run) {
  {
    ProcessPool pool(run, 1);  //: 86
    auto hog = pool.map_async(burn, {scaled(run, 60'000'000)});
    measure_delay(run, "delay/processes", ticks_late(run));
    static_cast<void>(hog.get());
  }
  InterpreterLock lock(run);
  const Hog hog(run, lock);
  {
    const With held(lock);
    measure_delay(run, "delay/threads", ticks_late(run));                                       //: 91
    measure_delay(run, "delay/coroutines", asyncio::run(run, ticks_late_in_a_coroutine(run)));  //: 92
  }
}
// [endregion]

// [region memory]
// Resident memory; in a browser what the page has allocated, or all memory of a Worker's wasm.
std::optional<MemoryInUse> memory_now(const Run& run) {
  if (run.usage() == nullptr) return std::nullopt;
  run.usage()->trim();
  return memory_in_use(*run.usage());
}

// A figure that the machine did not tell is none, rather than 0.
void measure_memory(const Run& run, std::string_view id, const std::optional<double>& bytes, int units) {
  if (!bytes) throw std::runtime_error(run.format(no_memory_told));
  run.measure(id, *bytes / units);
}

double memory_of_a_worker(Run& run, int) {
  const auto memory = memory_now(run);
  if (!memory) throw std::runtime_error(run.format(no_memory_told));
  return memory->bytes;
}
const Registered memory_by_name{"comparison.memory_of_a_worker", memory_of_a_worker};

Task<int> wait_for(Time duration) {
  co_await asyncio::sleep(duration);
  co_return 0;
}

// While the tasks sleep, the memory that they take is looked at.
Task<std::optional<double>> memory_of_tasks(Run& run, int count) {
  const auto before = memory_now(run);
  std::vector<asyncio::TaskHandle<int>> tasks;  //: 100
  for (int i = 0; i < count; ++i) tasks.push_back(asyncio::create_task(wait_for(100ms)));
  co_await asyncio::sleep(Time(0));  // now each has begun
  const auto more = growth(before, memory_now(run));
  for (auto& task : tasks) co_await task;
  co_return more;  //: 104
}

void memory(Run& run) {
  const int tasks = scaled(run, 20'000);
  measure_memory(run, "memory/coroutines", asyncio::run(run, memory_of_tasks(run, tasks)), tasks);

  const int count = scaled(run, run.machine()->capabilities.browser ? 8 : 200);
  threading::Event over(run);
  const auto before = memory_now(run);
  const auto wait = [&](Run&) { over.wait(); };
  auto threads = started(run, count, wait, [&] { over.set(); });  //: 108
  const auto more = growth(before, memory_now(run));
  over.set();
  join_all(threads);
  measure_memory(run, "memory/threads", more, count);  //: 112

  ProcessPool pool(run, 1);
  run.measure("memory/processes", pool.apply(memory_of_a_worker, 0));
}
// [endregion]

// [region sharing]
using Dict = std::map<std::string, int>;

int add_to_value(Run& run, Value<int> value) {  //: 115
  const int times = scaled(run, 5'000);
  auto lock = value.get_lock();
  for (int i = 0; i < times; ++i) {
    const With held(lock);  //: 117
    value += 1;             //: 118
  }
  return times;
}
const Registered add_to_value_by_name{"comparison.add_to_value", add_to_value};

int add_to_value_unlocked(Run& run, Value<int> value) {
  const int times = scaled(run, 100'000);
  for (int i = 0; i < times; ++i) value += 1;
  return times;
}
const Registered add_unlocked_by_name{"comparison.add_to_value_unlocked", add_to_value_unlocked};

int add_to_managed(Run& run, multiprocessing::ManagedDict<std::string, int> dict) {
  const int times = scaled(run, 300);
  for (int i = 0; i < times; ++i) dict.set("n", i);
  return times;
}
const Registered add_to_managed_by_name{"comparison.add_to_managed", add_to_managed};

void measure_lost(const Run& run, std::string_view id, double there, double meant) {
  run.measure(id, 100 * (meant - there) / meant);
}

void sharing_of_processes(Run& run) {
  ProcessPool pool(run, 2);
  static_cast<void>(pool.map(visit, {0, 0}));  // both are up
  Value<int> locked(run, 0);
  const int times = scaled(run, 5'000);
  measure_each(run, "update/processes", 2 * times, [&] {
    static_cast<void>(pool.map(add_to_value, {locked, locked}, 1));  //: 139
  });
  Value<int> open(run, 0);
  const auto added = pool.map(add_to_value_unlocked, {open, open}, 1);
  measure_lost(run, "lost/processes", open.get(), added[0] + added[1]);

  multiprocessing::Manager manager(run);  //: 140
  auto dict = manager.dict<std::string, int>();
  measure_each(run, "update/manager", scaled(run, 300), [&] {
    static_cast<void>(pool.apply(add_to_managed, dict));  //: 142
  });
}

void sharing_of_threads(Run& run) {
  const int times = scaled(run, 200'000);
  Dict dict;
  Lock lock(run);
  measure_each(run, "update/threads", 2 * times, [&] {
    auto threads = started(run, 2, [&](Run& r) {  //: 136
      for (int i = 0; i < times; ++i) {
        if (i % 1024 == 0) r.checkpoint();
        const With held(lock);  //: 122
        ++dict["n"];            //: 123
      }
    });
    join_all(threads);
  });
  threading::RacyCounter open;
  auto threads = started(run, 2, [&](Run&) {
    for (int i = 0; i < times; ++i) open.update([](long n) { return n + 1; });
  });
  join_all(threads);
  measure_lost(run, "lost/threads", static_cast<double>(open.value()), 2.0 * times);
}

Task<int> add_in_a_coroutine(Dict& dict, int times) {  //: 125
  for (int i = 0; i < times; ++i) {
    ++dict["n"];                                          //: 127
    if (i % 1024 == 0) co_await asyncio::sleep(Time(0));  //: 129
  }
  co_return times;
}

// Between its reading and its writing others have their turn.
Task<int> add_across_an_await(int& number, int times) {
  for (int i = 0; i < times; ++i) {
    const int seen = number;
    co_await asyncio::sleep(Time(0));
    number = seen + 1;
  }
  co_return times;
}

Task<int> both(Task<int> one, Task<int> other) {
  std::vector<Task<int>> tasks;
  tasks.push_back(std::move(one));
  tasks.push_back(std::move(other));
  const std::vector<int> added = co_await asyncio::gather(std::move(tasks));
  co_return added[0] + added[1];
}

void sharing_of_coroutines(Run& run) {
  const int times = scaled(run, 200'000);
  Dict dict;
  measure_each(run, "update/coroutines", 2 * times, [&] {
    asyncio::run(run, both(add_in_a_coroutine(dict, times), add_in_a_coroutine(dict, times)));
  });
  int number = 0;
  const int tries = scaled(run, 10'000);
  const int meant =
      asyncio::run(run, both(add_across_an_await(number, tries), add_across_an_await(number, tries)));
  measure_lost(run, "lost/coroutines", number, meant);
}

void sharing(Run& run) {
  sharing_of_coroutines(run);
  sharing_of_threads(run);
  if (run.machine()->workers.shared_memory() != nullptr) sharing_of_processes(run);
}
// [endregion]

// [region use]
constexpr Time nap = 200ms;

Task<int> all_wait(int count) {  //: 144
  std::vector<Task<int>> tasks;
  for (int i = 0; i < count; ++i) tasks.push_back(wait_for(nap));
  co_await asyncio::gather(std::move(tasks));  //: 145
  co_return count;
}

int nap_in_a_process(Run& run, int number) {
  run.sleep(nap);
  return number;
}
const Registered nap_by_name{"comparison.nap", nap_in_a_process};

// The system has no more threads or processes.
struct Refused : std::runtime_error {
  using runtime_error::runtime_error;
};

// `make()`, whose failure means that the system refuses.
auto made(auto make) {
  try {
    return make();
  } catch (const std::runtime_error& error) {
    throw Refused(error.what());
  }
}

// Four times as many as before, until they are refused or need more than twice their sleep. Where not even
// the first are possible, something else is wrong.
template <class Wait>
void measure_ceiling(Run& run, std::string_view id, int first, int max, Wait wait) {
  int reached = 0;
  for (int count = first; count <= max; count *= 4) {
    try {
      if (seconds_of(run, [&] { wait(count); }) > 2 * to_seconds(nap)) break;
    } catch (const Refused&) {
      if (reached == 0) throw;
      break;
    }
    reached = count;
  }
  run.measure(id, reached);
}

void use(Run& run) {
  const bool browser = run.machine()->capabilities.browser;
  measure_ceiling(run, "waiting/coroutines", scaled(run, 1000), scaled(run, 256'000),
                  [&](int count) { asyncio::run(run, all_wait(count)); });
  measure_ceiling(run, "waiting/threads", scaled(run, 16), scaled(run, browser ? 16 : 4096), [&](int count) {
    auto threads = made([&] { return started(run, count, [](Run& r) { r.sleep(nap); }); });  //: 151
    join_all(threads);
  });
  measure_ceiling(run, "waiting/processes", 1, browser ? 4 : scaled(run, 64), [&](int count) {
    const auto pool = made([&] { return std::make_unique<ProcessPool>(run, count); });
    static_cast<void>(pool->map(nap_in_a_process, std::vector<int>(static_cast<std::size_t>(count))));
  });
}
// [endregion]

// [region cost]
Task<int> nothing() { co_return 0; }  //: 153

Task<int> create_and_finish(int times) {
  for (int i = 0; i < times; ++i) co_await asyncio::create_task(nothing());  //: 158
  co_return times;
}

Task<int> give_way(int times) {
  for (int i = 0; i < times; ++i) co_await asyncio::sleep(Time(0));  //: 162
  co_return times;
}

// Two threads that let each other go on, by turns.
void ping_pong(Run& run, int times) {
  threading::Event ping(run);
  threading::Event pong(run);
  Thread other(run, [&](Run&) {
    for (int i = 0; i < times; ++i) {
      ping.wait();
      ping.clear();
      pong.set();
    }
  });
  other.start();
  for (int i = 0; i < times; ++i) {
    ping.set();
    pong.wait();
    pong.clear();
  }
  other.join();
}

void cost(Run& run) {
  const int tasks = scaled(run, 50'000);
  measure_each(run, "create/coroutines", tasks, [&] { asyncio::run(run, create_and_finish(tasks)); });
  measure_each(run, "switch/coroutines", 2 * tasks,
               [&] { asyncio::run(run, both(give_way(tasks), give_way(tasks))); });

  const int threads = scaled(run, run.machine()->capabilities.browser ? 50 : 500);
  measure_each(run, "create/threads", threads, [&] {
    for (int i = 0; i < threads; ++i) {
      auto one = started(run, 1, [](Run&) {});  //: 167
      join_all(one);
    }
  });
  const int turns = scaled(run, 2'000);
  measure_each(run, "switch/threads", 2 * turns, [&] { ping_pong(run, turns); });

  const int pools = scaled(run, 10);
  measure_each(run, "create/processes", pools, [&] {
    for (int i = 0; i < pools; ++i) {
      ProcessPool pool(run, 1);  //: 168
      static_cast<void>(pool.apply(visit, 0));
    }
  });
  ProcessPool pool(run, 1);
  static_cast<void>(pool.apply(visit, 0));  // it is up
  const int calls = scaled(run, 1'000);
  measure_each(run, "switch/processes", 2 * calls, [&] {
    for (int i = 0; i < calls; ++i) static_cast<void>(pool.apply(visit, 0));  //: 170
  });
}
// [endregion]

struct Named {
  std::string_view row;  // the option that asks for it alone
  Text name;
  bool looked_at;  // its units are few, and their timeline says something
  void (*measure)(Run& run);
};

const std::array labs{Named{"concept", {"concept", "核心概念"}, true, concept_of},
                      Named{"parallelism", {"parallelism", "并行性"}, true, parallelism},
                      Named{"lock", {"interpreter lock", "解释器锁"}, true, turns},
                      Named{"memory", {"memory", "内存"}, false, memory},
                      Named{"sharing", {"sharing", "共享"}, false, sharing},
                      Named{"use", {"waiting", "等待"}, false, use},
                      Named{"cost", {"creating, switching", "创建和切换"}, false, cost}};

}  // namespace

void example(Run& run) {  //: 172
  const std::string& chosen = run.settings().option("row");
  const int rounds = run.settings().whole("rounds");
  int done = 0;
  ResultsOnly results(run.sink());
  Run unseen(run.settings(), results, run.clock(), run.machine(), run.stop_token());
  for (int lab = 0; lab < static_cast<int>(labs.size()); ++lab) {
    if (chosen != "all" && chosen != labs[static_cast<std::size_t>(lab)].row) continue;
    const Named& one = labs[static_cast<std::size_t>(lab)];
    const double seconds = seconds_of(run, [&] {
      for (int round = 0; round < rounds; ++round) one.measure(one.looked_at ? run : unseen);
    });
    run.print(lab_done, run.format(one.name), seconds);
    run.measure("rows_done", ++done);
  }
}

}  // namespace playground::lessons::comparison
