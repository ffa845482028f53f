// What threads, locks and the model of the interpreter lock cost, and whether they keep their times, without
// recording.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

#include "native/linux/clock.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::threading {
namespace {

using namespace std::chrono_literals;

// A run that is not recorded.
class Fixture {
 public:
  operator Run&() { return run_; }  // NOLINT(google-explicit-constructor): it represents its run

 private:
  native::LinuxClock clock_;
  NoEvents no_events_;
  Run run_{{}, no_events_, clock_, nullptr, {}};
};

// --- A thread, from its start to the end of its join
void thread_ours(benchmark::State& state) {
  Fixture run;
  for (auto unused : state) {
    Thread thread(run, [](Run&) {});
    thread.start();
    thread.join();
  }
}

void thread_raw(benchmark::State& state) {
  for (auto unused : state) std::thread([] {}).join();
}

// --- A lock that is free
void lock_ours(benchmark::State& state) {
  Fixture run;
  Lock lock(run);
  for (auto unused : state) {
    lock.acquire();
    benchmark::ClobberMemory();
    lock.release();
  }
}

void lock_raw(benchmark::State& state) {
  std::mutex mutex;
  for (auto unused : state) {
    mutex.lock();
    benchmark::ClobberMemory();
    mutex.unlock();
  }
}

// --- A lock that two threads want all the time
template <class Acquire, class Release>
void contend(benchmark::State& state, Acquire acquire, Release release) {
  constexpr int times = 20'000;
  for (auto unused : state) {
    const auto work = [&] {
      for (int i = 0; i < times; ++i) {
        acquire();
        benchmark::ClobberMemory();
        release();
      }
    };
    std::thread other(work);
    work();
    other.join();
  }
  state.SetItemsProcessed(state.iterations() * 2 * times);
}

void contended_ours(benchmark::State& state) {
  Fixture run;
  Lock lock(run);
  contend(state, [&] { lock.acquire(); }, [&] { lock.release(); });
}

void contended_raw(benchmark::State& state) {
  std::mutex mutex;
  contend(state, [&] { mutex.lock(); }, [&] { mutex.unlock(); });
}

// --- The interpreter lock: how long a computing thread has it while another thread wants it
Time median(std::vector<Time> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

// Stores how long this thread had the lock each time, from taking to dropping it.
void compute(InterpreterLock& lock, const native::LinuxClock& clock, Time end, std::vector<Time>& slices) {
  const With held(lock);
  Time begin = clock.now();
  Time last = begin;
  while (last < end) {
    lock.checkpoint();
    const Time now = clock.now();
    // The checkpoint that dropped the lock lasted for the other thread's whole slice.
    if (now - last > lock.switch_interval() / 2) {
      slices.push_back(last - begin);
      begin = now;
    }
    last = now;
  }
}

void interpreter_lock_slices(benchmark::State& state, Time interval) {
  const native::LinuxClock clock;
  Fixture run;
  for (auto unused : state) {
    InterpreterLock lock(run, interval);
    const Time end = clock.now() + 60 * interval;
    std::vector<Time> slices;
    std::vector<Time> others;
    std::thread other([&] { compute(lock, clock, end, others); });
    compute(lock, clock, end, slices);
    other.join();
    slices.insert(slices.end(), others.begin(), others.end());
    state.SetIterationTime(slices.empty() ? 0 : to_seconds(median(slices)));
  }
}

void the_interval(benchmark::State& state, Time interval) {
  for (auto unused : state) state.SetIterationTime(to_seconds(interval));
}

// A checkpoint without a request: what each step of the holder costs.
void checkpoint(benchmark::State& state) {
  Fixture run;
  InterpreterLock lock(run);
  const With held(lock);
  for (auto unused : state) lock.checkpoint();
}

void empty_loop(benchmark::State& state) {
  for (auto unused : state) benchmark::ClobberMemory();
}

BENCHMARK(thread_ours)->Name("thread/ours")->UseRealTime();
BENCHMARK(thread_raw)->Name("thread/std::thread")->UseRealTime();
BENCHMARK(lock_ours)->Name("lock/ours");
BENCHMARK(lock_raw)->Name("lock/std::mutex");
BENCHMARK(contended_ours)->Name("lock_contended/ours")->UseRealTime();
BENCHMARK(contended_raw)->Name("lock_contended/std::mutex")->UseRealTime();
BENCHMARK(checkpoint)->Name("checkpoint/ours");
BENCHMARK(empty_loop)->Name("checkpoint/loop");
BENCHMARK_CAPTURE(interpreter_lock_slices, 1, 1ms)->Name("slice_1ms/ours")->UseManualTime()->Iterations(5);
BENCHMARK_CAPTURE(the_interval, 1, 1ms)->Name("slice_1ms/interval")->UseManualTime()->Iterations(5);
BENCHMARK_CAPTURE(interpreter_lock_slices, 5, 5ms)->Name("slice_5ms/ours")->UseManualTime()->Iterations(3);
BENCHMARK_CAPTURE(the_interval, 5, 5ms)->Name("slice_5ms/interval")->UseManualTime()->Iterations(3);
BENCHMARK_CAPTURE(interpreter_lock_slices, 20, 20ms)->Name("slice_20ms/ours")->UseManualTime()->Iterations(1);
BENCHMARK_CAPTURE(the_interval, 20, 20ms)->Name("slice_20ms/interval")->UseManualTime()->Iterations(1);

}  // namespace
}  // namespace playground::threading
