// What reporting an event costs, in a run that is recorded and in one that is not, and what reading the clock
// for it costs on this machine.
#include <benchmark/benchmark.h>

#include <atomic>
#include <thread>

#include "native/linux/clock.h"
#include "shared/multitasking/recorder.h"
#include "shared/multitasking/run.h"

namespace playground {
namespace {

constexpr int events = 100'000;

Settings no_settings() { return {}; }

// A recorder and a trace, which is emptied outside the measured time.
class Fixture {
 public:
  Fixture() : track_(recorder_.add_track(Model::thread, 0, "")) {}

  void record_all() {
    for (int i = 0; i < events; ++i) record_at(time_);
  }
  // As all engines do.
  void record_now() { record_at(clock_.now()); }
  void empty() {
    Trace trace;
    recorder_.collect(trace);
  }

 private:
  void record_at(Time time) {
    recorder_.record({.activity = Activity::waiting,
                      .reason = WaitReason::sleep,
                      .line = 7,
                      .track = track_,
                      .time = time});
  }

  native::LinuxClock clock_;
  Recorder recorder_{clock_, 4 * events};
  const TrackId track_;
  const Time time_ = clock_.now();
};

void per_event(benchmark::State& state) { state.SetItemsProcessed(state.iterations() * events); }

void recorder_on(benchmark::State& state) {
  Fixture fixture;
  for (auto unused : state) {
    fixture.record_all();
    state.PauseTiming();
    fixture.empty();
    state.ResumeTiming();
  }
  per_event(state);
}

// With reading the clock, while another thread records as fast as it can.
void recorder_on_beside_another(benchmark::State& state) {
  Fixture fixture;
  std::atomic<bool> over{false};
  std::jthread other([&] {
    while (!over) fixture.record_now();
  });
  for (auto unused : state) {
    for (int i = 0; i < events; ++i) fixture.record_now();
    state.PauseTiming();
    fixture.empty();
    state.ResumeTiming();
  }
  over = true;
  per_event(state);
}

template <class Sink>
void report(benchmark::State& state, Sink& sink) {
  native::LinuxClock clock;
  const Run run(no_settings(), sink, clock, nullptr, {});
  for (auto unused : state) {
    for (int i = 0; i < events; ++i) {
      benchmark::DoNotOptimize(i);
      run.now(Activity::waiting, WaitReason::sleep, {});
    }
  }
  per_event(state);
}

void recorder_off(benchmark::State& state) {
  NoEvents no_events;
  report(state, no_events);
}

void empty_loop(benchmark::State& state) {
  for (auto unused : state) {
    for (int i = 0; i < events; ++i) benchmark::DoNotOptimize(i);
  }
  per_event(state);
}

// Two threads on the same core slow each other down even without shared memory, so the peer is also measured
// next to another thread.
void clock_read_beside_another(benchmark::State& state) {
  const native::LinuxClock clock;
  std::atomic<bool> over{false};
  std::jthread other([&] {
    while (!over) benchmark::DoNotOptimize(clock.now());
  });
  for (auto unused : state) {
    for (int i = 0; i < events; ++i) benchmark::DoNotOptimize(clock.now());
  }
  over = true;
  per_event(state);
}

BENCHMARK(recorder_on)->Name("recorder_on/ours");
BENCHMARK(empty_loop)->Name("recorder_on/loop");
BENCHMARK(recorder_on_beside_another)->Name("recorder_contended/ours");
BENCHMARK(clock_read_beside_another)->Name("recorder_contended/clock");
BENCHMARK(recorder_off)->Name("recorder_off/ours");
BENCHMARK(empty_loop)->Name("recorder_off/loop");

}  // namespace
}  // namespace playground
