/// Part of example.cpp: what units cost in memory and time, and how many can wait at the same time.
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "lessons/comparison/experiment.h"
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::comparison {

using asyncio::Task;
using multiprocessing::ProcessPool;
using multiprocessing::Registered;
using threading::Thread;
using namespace std::chrono_literals;

// [region memory]
namespace {

const Text no_memory_told{"the system does not tell how much memory is in use", "系统没有给出内存占用"};

// The resident memory; in a browser, the memory that the page has allocated, or all memory of a Worker's
// wasm.
std::optional<MemoryInUse> memory_now(const Run& run) {
  if (run.usage() == nullptr) return std::nullopt;
  run.usage()->trim();
  return memory_in_use(*run.usage());
}

// A figure that the machine does not report is an error, not 0.
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

// Measures the memory of tasks while they sleep.
Task<std::optional<double>> memory_of_tasks(Run& run, int count) {
  const auto before = memory_now(run);
  std::vector<asyncio::TaskHandle<int>> tasks;  //: 100
  for (int i = 0; i < count; ++i) tasks.push_back(asyncio::create_task(wait_for(100ms)));
  co_await asyncio::sleep(Time(0));  // now each task has begun
  const auto more = growth(before, memory_now(run));
  for (auto& task : tasks) co_await task;
  co_return more;  //: 104
}

}  // namespace

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

// [region use]
namespace {

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

// The system has no thread or process left.
struct Refused : std::runtime_error {
  using runtime_error::runtime_error;
};

// Returns make(); an error of it means that the system has no thread or process left.
auto made(auto make) {
  try {
    return make();
  } catch (const std::runtime_error& error) {
    throw Refused(error.what());
  }
}

// Each time four times as many units as before, until the system refuses them or they need more than twice
// their sleep. If even the first number is refused, the cause is another error.
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

}  // namespace

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
namespace {

Task<int> nothing() { co_return 0; }  //: 153

Task<int> create_and_finish(int times) {
  for (int i = 0; i < times; ++i) co_await asyncio::create_task(nothing());  //: 158
  co_return times;
}

Task<int> give_way(int times) {
  for (int i = 0; i < times; ++i) co_await asyncio::sleep(Time(0));  //: 162
  co_return times;
}

// Two threads that wake each other alternately.
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

}  // namespace

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
  static_cast<void>(pool.apply(visit, 0));  // now the process is ready
  const int calls = scaled(run, 1'000);
  measure_each(run, "switch/processes", 2 * calls, [&] {
    for (int i = 0; i < calls; ++i) static_cast<void>(pool.apply(visit, 0));  //: 170
  });
}
// [endregion]

}  // namespace playground::lessons::comparison
