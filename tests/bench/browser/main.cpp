// The engines on the page, compared with the browser's own features: Workers with postMessage, and
// JavaScript's await. Prints one JSON object per measurement. Started by tests/bench/browser.mjs.
#include <emscripten/threading.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <numeric>

#include "shared/course/order_search.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "tests/multitasking/steering_programs.h"
#include "tests/support/crossing.h"
#include "web/platform/machine.h"

// library_peers.js
extern "C" void bench_run_peer(const char* peer, int count, double* seconds, std::uint32_t* given);

namespace playground::bench {
namespace {

constexpr int repetitions = 7;
constexpr int workers = 2;
constexpr int tasks = 5000;
constexpr int switches = 400'000;

web::WebMachine browser;

template <class Work>
double seconds_of(Work work) {
  const Time before = browser.clock.now();
  work();
  return to_seconds(browser.clock.now() - before);
}

// Waits for peers.js, which runs on the page's own thread.
double seconds_in_javascript(const char* peer, int count) {
  struct Answer {
    double seconds = 0;
    std::uint32_t given = 0;
  } answer;
  bench_run_peer(peer, count, &answer.seconds, &answer.given);
  while (__atomic_load_n(&answer.given, __ATOMIC_SEQ_CST) == 0) {
    emscripten_futex_wait(&answer.given, 0, 1000);
  }
  return answer.seconds;
}

asyncio::Task<> yield_many(int times) {
  for (int i = 0; i < times; ++i) co_await asyncio::sleep(Time::zero());
}
asyncio::Task<> take_turns() {
  std::vector<asyncio::Task<>> two;
  two.push_back(yield_many(switches / 2));
  two.push_back(yield_many(switches / 2));
  co_await asyncio::gather(std::move(two));
}

void report(const char* row, const char* side, double seconds, int items) {
  std::printf(R"({"name": "%s/%s", "value": %.9g})"
              "\n",
              row, side, seconds / items);
}

// What a board may take: 5,000 steps a second, and 2 s for all orders of two increments.
constexpr double step_limit = 1.0 / 5000;
constexpr double increments_limit = 2;

void measure_steering() {
  const auto search = [](course::BoardProgram program) {
    return course::search_orders(program, {}, browser.machine, {.orders = {.reduces = false}}, {});
  };
  course::OrdersFound found;
  const double seconds = seconds_of([&] { found = search(steered_programs::three_increments); });
  report("browser_steering_step", "ours", seconds, static_cast<int>(found.steps));
  report("browser_steering_step", "limit", step_limit, 1);
  report("browser_increments", "ours",
         seconds_of([&] { static_cast<void>(search(steered_programs::two_increments)); }), 1);
  report("browser_increments", "limit", increments_limit, 1);
}

void measure() {
  NoEvents no_events;
  Run run({}, no_events, browser.clock, &browser.machine, {});
  multiprocessing::ProcessPool pool(run, workers);
  std::vector<int> inputs(tasks);
  std::iota(inputs.begin(), inputs.end(), 0);
  const auto map = [&](std::size_t chunksize) {
    return seconds_of([&] { static_cast<void>(pool.map(testing_support::doubles, inputs, chunksize)); });
  };
  map(0);  // now all are ready and compiled
  seconds_in_javascript("map", tasks);
  for (int i = 0; i < repetitions; ++i) {
    report("browser_map", "ours", map(1), tasks);
    report("browser_map", "postMessage", seconds_in_javascript("map", tasks), tasks);
    report("browser_map_default", "ours", map(0), tasks);
    report("browser_map_default", "postMessage", seconds_in_javascript("map", tasks), tasks);
    report("browser_switch", "ours", seconds_of([&] { asyncio::run(run, take_turns()); }), switches);
    measure_steering();
    report("browser_switch", "await", seconds_in_javascript("take_turns", switches), switches);
  }
}

}  // namespace
}  // namespace playground::bench

int main() { playground::bench::measure(); }
