#include "lessons/comparison/example.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "lessons/comparison/experiment.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/thread.h"
#include "shared/multitasking/unrecorded_run.h"

namespace playground::lessons::comparison {

using asyncio::Task;
using multiprocessing::ProcessPool;
using multiprocessing::Registered;
using threading::InterpreterLock;
using threading::Lock;
using threading::Thread;
using threading::With;
using namespace std::chrono_literals;

int job_count(const Run& run) { return std::min(run.machine()->capabilities.cores.measured().number, 4); }

// [region concept_of]
namespace {
std::atomic<int> visits{0};
}

int visit(Run&, int) { return ++visits; }  //: 18

namespace {

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
    all_there.wait();  // the system may reuse a thread's id after the thread has ended
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
volatile std::atomic<std::uint32_t> last_number;  // volatile, so that the compiler keeps the computation

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

// The minimum of two times, because other programs on the machine can only make them longer.
void parallelism(Run& run) {
  constexpr int tries = 2;
  const int jobs = job_count(run);
  const int steps = scaled(run, 60'000'000);
  const std::vector<int> work(static_cast<std::size_t>(jobs), steps);
  InterpreterLock lock(run);
  ProcessPool pool(run, jobs);                                 //: 62
  static_cast<void>(pool.map(visit, std::vector<int>(work)));  // now all processes are ready
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

// Wakes every 2 ms. Returns how late it was each time.
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

// A thread that computes under the lock until this object is destroyed.
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
  measure_delay(run, "undisturbed", ticks_late(run));
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

const Text lab_done{"{}: {:.1f} s", "{}：{:.1f} 秒"};

struct Named {
  std::string_view row;  // the option that runs only this experiment
  Text name;
  bool looked_at;  // recorded, because it has few units and its timeline is useful
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

void example(Run& run) {  //: 177
  const std::string& chosen = run.settings().option("row");
  const int rounds = run.settings().whole("rounds");
  int done = 0;
  UnrecordedRun unseen(run);
  for (int lab = 0; lab < static_cast<int>(labs.size()); ++lab) {
    if (chosen != "all" && chosen != labs[static_cast<std::size_t>(lab)].row) continue;
    const Named& one = labs[static_cast<std::size_t>(lab)];
    const double seconds = seconds_of(run, [&] {
      const std::string share = "share/" + std::string(one.row);
      measure_share(unseen, share);
      for (int round = 0; round < rounds; ++round) {
        one.measure(one.looked_at ? run : unseen);
        measure_share(unseen, share);
      }
    });
    run.print(lab_done, run.format(one.name), seconds);
    run.measure("rows_done", ++done);
  }
}

}  // namespace playground::lessons::comparison
