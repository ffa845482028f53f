/// Part of example.cpp: how long jobs wait for a worker, measured and predicted.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "lessons/too-many/example.h"
#include "lessons/too-many/experiment.h"
#include "lessons/too-many/theory.h"
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"

namespace playground::lessons::too_many {

using asyncio::Task;

namespace {

const Text jobs_done{"{} jobs, {} rejected; wait: mean {:.2f} ms, 99 % at most {:.2f} ms",
                     "{} 个任务，拒绝 {} 个；等待：平均 {:.2f} 毫秒，99% 不超过 {:.2f} 毫秒"};
const Text free_at_once{"jobs that found a free worker: {:.1f} %", "一到就有空闲工作者的任务：{:.1f}%"};
const Text theory_says{"mean wait predicted by queueing theory: {:.2f} ms",
                       "排队论预测的平均等待：{:.2f} 毫秒"};
const Text bar_to{"{:2}–{:<2} ms {} {}", "{:2}–{:<2} 毫秒 {} {}"};
const Text last_bar{"{:2}–   ms {} {}", "{:2}–   毫秒 {} {}"};
const Text worker_name{"worker {}", "工作者 {}"};

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

struct Job {
  Time arrived{};
  Time service{};
  bool last = false;
};
using Waiting = asyncio::Queue<Job>;

int workers_of(const Run& run) { return run.settings().whole("workers"); }
double spread_of(const Run& run) { return run.settings().whole("spread") / 100.0; }
std::size_t room_of(const Run& run) { return static_cast<std::size_t>(run.settings().whole("room")); }

double mean(const std::vector<double>& values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// What happened to the jobs. Times in seconds.
struct Outcome {
  std::vector<double> waits{};
  std::vector<double> services{};
  int rejected = 0;
  int found_free = 0;   // how many jobs arrived while a worker was free
  double arriving = 0;  // how long jobs arrived

  // What part of all jobs is within the limit; 0 <= part < 1.
  [[nodiscard]] double within(double part) const {
    if (waits.empty()) return 0;
    std::vector<double> sorted = waits;
    std::ranges::sort(sorted);
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size()))];
  }
};

// The same arrivals in each run, so that versions can be compared.
class Chance {
 public:
  double exponential() { return -std::log((static_cast<double>(random_()) + 0.5) / 4294967296.0); }  //: 174

 private:
  std::mt19937 random_{1};
};

void show_distribution(Run& run, const std::vector<double>& waits) {  //: 193
  constexpr int step = 5;
  constexpr int end = 40;
  for (int low = 0; low < end; low += step) {
    const bool is_last = low + step == end;
    const auto number = std::ranges::count_if(
        waits, [&](double wait) { return 1000 * wait >= low && (is_last || 1000 * wait < low + step); });
    const auto length = static_cast<std::size_t>(number) * 40 / std::max<std::size_t>(1, waits.size());
    const std::string bar(length, '#');
    if (is_last) {
      run.print(last_bar, low, bar, number);
    } else {
      run.print(bar_to, low, low + step, bar, number);
    }
  }
}

void report(Run& run, int workers, double spread, std::size_t room_in_queue, const Outcome& seen) {
  const auto done = static_cast<double>(seen.waits.size());
  const double all = done + seen.rejected;
  const Station station{.workers = workers,
                        .rate = seen.arriving > 0 ? all / seen.arriving : 0,
                        .service = mean(seen.services),
                        .variation = spread};
  const double found_free = all > 0 ? 100 * seen.found_free / all : 0;
  run.measure("jobs", all);
  run.measure("found_free", found_free);
  run.measure("wait_mean", mean(seen.waits));
  run.measure("wait_p99", seen.within(0.99));
  run.measure("busy", all > 0 ? 100 * station.load() * done / all / workers : 0);
  run.measure("rejected_share", all > 0 ? 100 * seen.rejected / all : 0);
  run.print(free_at_once, found_free);  //: 185
  run.print(jobs_done, seen.waits.size(), seen.rejected, 1000 * mean(seen.waits), 1000 * seen.within(0.99));
  if (room_in_queue != no_limit) {
    run.measure("predicted_rejected", 100 * share_rejected(station, static_cast<int>(room_in_queue)));
  } else if (const double predicted = mean_wait(station); std::isfinite(predicted)) {
    run.measure("predicted_wait", predicted);
    run.print(theory_says, 1000 * predicted);
  }
  show_distribution(run, seen.waits);
}

}  // namespace

// [region random_times]
Task<> worker(Run& run, int number, Waiting& todo, Outcome& seen) {  //: 164
  run.call_unit(worker_name, number);
  for (;;) {
    const Job job = co_await todo.get();  //: 165
    if (job.last) co_return;
    const Time begin = run.clock().now();
    seen.waits.push_back(to_seconds(begin - job.arrived));  //: 167
    co_await asyncio::sleep(job.service);                   // the service waits, and needs no core  //: 168
    seen.services.push_back(seconds_since(run, begin));     //: 169
  }
}

Task<> serve(Run& run, int workers, double spread, std::size_t room_in_queue, Waiting& todo, Outcome& seen) {
  std::vector<asyncio::TaskHandle<void>> pool;
  for (int i = 1; i <= workers; ++i)
    pool.push_back(asyncio::create_task(worker(run, i, todo, seen)));  //: 170
  const double rate = run.settings().whole("load") / 100.0 * workers_of(run) / mean_service;
  Chance chance;  //: 171
  const Time start = run.clock().now();
  while (seen.arriving < run_time) {                                                     //: 172
    seen.arriving += chance.exponential() / rate;                                        //: 173
    const double service = mean_service * (1 - spread + spread * chance.exponential());  //: 174
    co_await asyncio::sleep(start + from_seconds(seen.arriving) - run.clock().now());    //: 175
    const std::size_t inside = seen.waits.size() - seen.services.size() + todo.size();
    if (inside < static_cast<std::size_t>(workers)) ++seen.found_free;  //: 176
    if (todo.size() >= room_in_queue) {                                 //: 177
      ++seen.rejected;                                                  //: 178
    } else {
      co_await todo.put({run.clock().now(), from_seconds(service)});  //: 180
    }
  }
  for (int i = 0; i < workers; ++i) co_await todo.put({.last = true});  //: 182
  for (auto& one : pool) co_await one;                                  //: 183
}

void serve_all(Run& run, int workers, double spread, std::size_t room_in_queue) {
  Outcome seen;
  Waiting todo;
  asyncio::run(run, serve(run, workers, spread, room_in_queue, todo, seen));
  report(run, workers, spread, room_in_queue, seen);
}

void random_times(Run& run) {                                 //: 199
  serve_all(run, workers_of(run), spread_of(run), no_limit);  //: 200
}
// [endregion]

// [region regular_times]
void regular_times(Run& run) {                           //: 202
  constexpr double no_spread = 0;                        // each service takes the same time
  serve_all(run, workers_of(run), no_spread, no_limit);  //: 203
}
// [endregion]

// [region one_more]
void one_more(Run& run) {  //: 205
  const int workers = workers_of(run) + 1;
  serve_all(run, workers, spread_of(run), no_limit);  //: 206
}
// [endregion]

// [region short_queue]
void short_queue(Run& run) {                                       //: 208
  const std::size_t room_in_queue = room_of(run);                  // a job that finds it full is rejected
  serve_all(run, workers_of(run), spread_of(run), room_in_queue);  //: 209
}
// [endregion]

}  // namespace playground::lessons::too_many
