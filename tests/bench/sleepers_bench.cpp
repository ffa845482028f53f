// 100,000 and 1,000,000 coroutines that sleep for one second: the time beyond that second, and the memory per
// coroutine. Each measurement runs in a separate process, so that none can reuse memory of another.
#include <benchmark/benchmark.h>
#include <sys/wait.h>
#include <unistd.h>

#include <asio.hpp>
#include <chrono>
#include <fstream>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "tests/bench/bench_run.h"

namespace playground::bench {
namespace {

constexpr std::chrono::seconds duration(1);

long resident_pages() {
  long all = 0;
  long resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return resident;
}

struct MeasurementSummary {
  double seconds_beyond = 0;
  double bytes_each = 0;
};

// Calls `sleepers(count, asleep)`, which calls `asleep` when all of them sleep.
template <class Sleepers>
MeasurementSummary measure(Sleepers sleepers, int count) {
  const long before = resident_pages();
  long during = 0;
  const auto start = std::chrono::steady_clock::now();
  sleepers(count, [&] { during = resident_pages(); });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start - duration;
  const auto bytes = static_cast<double>((during - before) * sysconf(_SC_PAGESIZE));
  return {took.count(), bytes / count};
}

// --- Ours

template <class Asleep>
asyncio::Task<> says(Asleep& asleep) {
  asleep();
  co_return;
}
asyncio::Task<> sleeper() { co_await asyncio::sleep(duration); }

template <class Asleep>
asyncio::Task<> all_sleep(int count, Asleep& asleep) {
  std::vector<asyncio::Task<>> tasks;
  tasks.reserve(static_cast<std::size_t>(count) + 1);
  for (int i = 0; i < count; ++i) tasks.push_back(sleeper());
  tasks.push_back(says(asleep));  // it runs last
  co_await asyncio::gather(std::move(tasks));
}

constexpr auto ours = [](int count, auto asleep) {
  UnrecordedRun run;
  asyncio::run(run, all_sleep(count, asleep));
};

// --- asio

asio::awaitable<void> asio_sleeper() {
  asio::steady_timer timer(co_await asio::this_coro::executor, duration);
  co_await timer.async_wait(asio::use_awaitable);
}
constexpr auto with_asio = [](int count, auto asleep) {
  asio::io_context context(1);
  for (int i = 0; i < count; ++i) co_spawn(context, asio_sleeper(), asio::detached);
  post(context, asleep);
  context.run();
};

template <class Sleepers>
MeasurementSummary in_a_process_of_its_own(Sleepers sleepers, int count) {
  int ends[2];
  if (pipe(ends) != 0) return {};
  const pid_t child = fork();
  if (child == 0) {
    const MeasurementSummary measured = measure(sleepers, count);
    _exit(write(ends[1], &measured, sizeof(measured)) == sizeof(measured) ? 0 : 1);
  }
  MeasurementSummary measured;
  close(ends[1]);
  const bool read_all = read(ends[0], &measured, sizeof(measured)) == sizeof(measured);
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return read_all ? measured : MeasurementSummary{};
}

template <class Sleepers>
void register_side(const std::string& side, Sleepers sleepers) {
  for (const int count : {100'000, 1'000'000}) {
    const std::string number = std::to_string(count);
    const auto add = [&](const std::string& row, double MeasurementSummary::* figure) {
      benchmark::RegisterBenchmark((row + number + "/" + side).c_str(), [=](benchmark::State& state) {
        for (auto unused : state) {
          const MeasurementSummary measured = in_a_process_of_its_own(sleepers, count);
          if (measured.bytes_each == 0) return state.SkipWithError("the sleepers did not end");
          state.counters["value"] = measured.*figure;
        }
      })->Iterations(1);
    };
    add("sleepers_time_", &MeasurementSummary::seconds_beyond);
    add("sleepers_bytes_", &MeasurementSummary::bytes_each);
  }
}

[[maybe_unused]] const bool registered =
    (register_side("ours", ours), register_side("asio", with_asio), true);

}  // namespace
}  // namespace playground::bench
