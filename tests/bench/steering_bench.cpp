// What a steered step costs, how long searches of all orders take, what the reduction saves, and that a run
// without steering pays nothing.
#include <benchmark/benchmark.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "shared/course/order_search.h"
#include "shared/multitasking/steering/strategies.h"
#include "tests/bench/bench_run.h"
#include "tests/multitasking/steering_programs.h"

namespace playground::bench {
namespace {

using steering::Shared;
using steering::Strategy;

constexpr int steps_of_a_thread = 5000;

// --- A step that switches to the other thread
course::Ending many_writes(Run& run) {
  Shared<int> value(run, "value");
  const auto write = [&] {
    for (int i = 0; i < steps_of_a_thread; ++i) value.write(i);
  };
  steered_programs::run_threads(run, write, write);
  return {true, ""};
}

void step_ours(benchmark::State& state) {
  native::LinuxMachine machine;
  NoEvents nothing;
  steering::Crew crew;
  for (auto unused : state) {
    steering::RoundRobin strategy;
    steering::Scheduler scheduler(strategy, crew, {}, {.max_steps = 4 * steps_of_a_thread});
    benchmark::DoNotOptimize(course::run_steered(many_writes, {}, nothing, machine.machine, scheduler));
  }
  state.SetItemsProcessed(state.iterations() * 2 * steps_of_a_thread);
}

// A switch to another thread and back.
void futex(std::atomic<std::uint32_t>& word, int operation, std::uint32_t value) {
  syscall(SYS_futex, &word, operation, value, nullptr, nullptr, 0);
}
void wait_for(std::atomic<std::uint32_t>& turn, std::uint32_t mine) {
  for (std::uint32_t seen = 0; (seen = turn.load()) != mine;) futex(turn, FUTEX_WAIT_PRIVATE, seen);
}
void give(std::atomic<std::uint32_t>& turn, std::uint32_t to) {
  turn = to;
  futex(turn, FUTEX_WAKE_PRIVATE, 1);
}
void step_futex(benchmark::State& state) {
  for (auto unused : state) {
    std::atomic<std::uint32_t> turn{0};
    std::thread other([&] {
      for (int i = 0; i < steps_of_a_thread; ++i) {
        wait_for(turn, 1);
        give(turn, 0);
      }
    });
    for (int i = 0; i < steps_of_a_thread; ++i) {
      give(turn, 1);
      wait_for(turn, 0);
    }
    other.join();
  }
  state.SetItemsProcessed(state.iterations() * steps_of_a_thread);
}

// --- Without steering
void off_ours(benchmark::State& state) {
  UnrecordedRun run;
  Shared<int> value(run, "value");
  for (auto unused : state) benchmark::DoNotOptimize(value.read());
}
void off_atomic(benchmark::State& state) {
  std::atomic<int> value{0};
  for (auto unused : state) benchmark::DoNotOptimize(value.load(std::memory_order_relaxed));
}

// --- All orders
course::OrdersFound search(course::BoardProgram program, bool reduces) {
  native::LinuxMachine machine;
  return course::search_orders(program, {}, machine.machine, {.orders = {.reduces = reduces}}, {});
}
void search_increments(benchmark::State& state) {
  for (auto unused : state) benchmark::DoNotOptimize(search(steered_programs::two_increments, false));
}
void search_philosophers(benchmark::State& state) {
  for (auto unused : state) benchmark::DoNotOptimize(search(steered_programs::philosophers<3>, true));
}
// The time that a search may take.
void limit(benchmark::State& state, double seconds) {
  for (auto unused : state) state.SetIterationTime(seconds);
}

// --- The number of runs, with and without the reduction
void runs_of(benchmark::State& state, bool reduces) {
  for (auto unused : state) {
    const course::OrdersFound found = search(steered_programs::philosophers<3>, reduces);
    state.counters["value"] = static_cast<double>(found.schedules + found.repeated);
  }
}

BENCHMARK(step_ours)->Name("steering_step/ours")->UseRealTime();
BENCHMARK(step_futex)->Name("steering_step/futex")->UseRealTime();
BENCHMARK(off_ours)->Name("steering_off/ours");
BENCHMARK(off_atomic)->Name("steering_off/atomic");
BENCHMARK(search_increments)->Name("steering_increments/ours")->UseRealTime();
BENCHMARK_CAPTURE(limit, increments, 0.2)->Name("steering_increments/limit")->Iterations(1)->UseManualTime();
BENCHMARK(search_philosophers)->Name("steering_philosophers/ours")->UseRealTime();
BENCHMARK_CAPTURE(limit, philosophers, 5)
    ->Name("steering_philosophers/limit")
    ->Iterations(1)
    ->UseManualTime();
BENCHMARK_CAPTURE(runs_of, with, true)->Name("steering_runs/ours")->Iterations(1);
BENCHMARK_CAPTURE(runs_of, without, false)->Name("steering_runs/all")->Iterations(1);

}  // namespace
}  // namespace playground::bench
