// What a pool costs, compared with the minimum that the system needs for it, and with CPython's Pool
// (peers/pool_peer.py). The runs are not recorded unless stated otherwise, because CPython records nothing.
#include <benchmark/benchmark.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <numeric>
#include <thread>

#include "native/linux/machine.h"
#include "native/linux/process/program_mode.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/recorder.h"

extern char** environ;

namespace playground::multiprocessing {
namespace {

constexpr int tasks = 20'000;
constexpr std::size_t megabyte = std::size_t{1} << 20;
constexpr std::size_t payload = 64 * megabyte;

std::int64_t square(Run&, std::int64_t number) { return number * number; }
const Registered registered_square{"pool_bench.square", square};

std::int64_t length(Run&, std::string text) { return static_cast<std::int64_t>(text.size()); }
const Registered registered_length{"pool_bench.length", length};

class Fixture {
 public:
  explicit Fixture(EventSink* sink = nullptr)
      : run_({}, sink != nullptr ? *sink : no_events_, native_.clock, &native_.machine, {}) {}
  Run& run() { return run_; }
  native::LinuxClock& clock() { return native_.clock; }

 private:
  NoEvents no_events_;
  native::LinuxMachine native_;
  Run run_;
};

std::vector<std::int64_t> numbers() {
  std::vector<std::int64_t> all(tasks);
  std::iota(all.begin(), all.end(), 0);
  return all;
}

void map_tiny(benchmark::State& state, std::size_t chunksize) {
  Fixture fixture;
  ProcessPool pool(fixture.run(), 2);
  const auto inputs = numbers();
  benchmark::DoNotOptimize(pool.map(square, inputs, chunksize));
  for (auto unused : state) benchmark::DoNotOptimize(pool.map(square, inputs, chunksize));
  state.SetItemsProcessed(state.iterations() * tasks);
}
void chunksize_1(benchmark::State& state) { map_tiny(state, 1); }
void chunksize_default(benchmark::State& state) { map_tiny(state, 0); }

// The same in a run that is recorded.
void map_tiny_recorded(benchmark::State& state, std::size_t chunksize) {
  native::LinuxClock clock;
  Recorder recorder(clock, std::size_t{1} << 20);
  recorder.add_track(Model::main, 0, "");
  Fixture fixture(&recorder);
  ProcessPool pool(fixture.run(), 2);
  const auto inputs = numbers();
  for (auto unused : state) {
    benchmark::DoNotOptimize(pool.map(square, inputs, chunksize));
    state.PauseTiming();
    Trace trace;
    recorder.collect(trace);
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * tasks);
}
void chunksize_1_recorded(benchmark::State& state) { map_tiny_recorded(state, 1); }
void chunksize_default_recorded(benchmark::State& state) { map_tiny_recorded(state, 0); }

void round_trip(benchmark::State& state) {
  Fixture fixture;
  ProcessPool pool(fixture.run(), 1);
  benchmark::DoNotOptimize(pool.apply(square, 1));
  for (auto unused : state) benchmark::DoNotOptimize(pool.apply(square, 2));
}

// A raw socket pair and the process at its other end.
class Peer {
 public:
  // `work` runs in the process, with its end of the pair.
  explicit Peer(void (*work)(int socket)) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) std::abort();
    pid_ = fork();
    if (pid_ == 0) {
      close(ends[0]);
      work(ends[1]);
      _exit(0);
    }
    close(ends[1]);
    socket_ = ends[0];
  }
  ~Peer() {
    close(socket_);
    waitpid(pid_, nullptr, 0);
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  [[nodiscard]] int socket() const { return socket_; }

 private:
  int socket_ = -1;
  pid_t pid_ = -1;
};

bool read_whole(int socket, char* data, std::size_t size) {
  for (std::size_t at = 0; at < size;) {
    const ssize_t done = ::read(socket, data + at, size - at);
    if (done <= 0) return false;
    at += static_cast<std::size_t>(done);
  }
  return true;
}

void write_whole(int socket, const char* data, std::size_t size) {
  for (std::size_t at = 0; at < size;) {
    const ssize_t done = ::write(socket, data + at, size - at);
    if (done <= 0) std::abort();
    at += static_cast<std::size_t>(done);
  }
}

constexpr std::size_t message = 48;  // about the size of a task

void socket_ping_pong(benchmark::State& state) {
  const Peer peer([](int socket) {
    std::array<char, message> bytes{};
    while (read_whole(socket, bytes.data(), message)) write_whole(socket, bytes.data(), message);
  });
  std::array<char, message> bytes{};
  for (auto unused : state) {
    write_whole(peer.socket(), bytes.data(), message);
    if (!read_whole(peer.socket(), bytes.data(), message)) std::abort();
  }
}

// Measures until all processes are ready and have exited.
void start_4(benchmark::State& state) {
  Fixture fixture;
  for (auto unused : state) {
    const auto group = fixture.run().machine()->workers.group();
    for (int i = 0; i < 4; ++i) {
      const auto started = group->start();
      if (!started || !group->send(started->id, {encode(StartFrame{})})) std::abort();
    }
    for (std::size_t up = 0; up < 4;) up += group->poll_events(Time::max()).size();
  }
}

void spawn_4(benchmark::State& state) {
  std::string name("/bin/true");
  for (auto unused : state) {
    std::array<pid_t, 4> all{};
    std::array<char*, 2> arguments{name.data(), nullptr};
    for (pid_t& pid : all) {
      if (posix_spawn(&pid, name.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) std::abort();
    }
    for (const pid_t pid : all) waitpid(pid, nullptr, 0);
  }
}

// Like CPython's Pool(4), which is not ready either when it returns; so a map() is included.
void pool_4(benchmark::State& state) {
  Fixture fixture;
  for (auto unused : state) {
    ProcessPool pool(fixture.run(), 4);
    benchmark::DoNotOptimize(pool.map(square, {1, 2, 3, 4}));
  }
}

void send_through_pool(benchmark::State& state, std::size_t pieces) {
  Fixture fixture;
  ProcessPool pool(fixture.run(), 1);
  const std::vector<std::string> inputs(pieces, std::string(payload / pieces, 'x'));
  for (auto unused : state) {
    state.PauseTiming();
    auto copy = inputs;  // map() takes ownership of its inputs
    state.ResumeTiming();
    benchmark::DoNotOptimize(pool.map(length, std::move(copy)));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(payload) * state.iterations());
}
void payload_64x1(benchmark::State& state) { send_through_pool(state, 64); }
void payload_1x64(benchmark::State& state) { send_through_pool(state, 1); }

// The same pieces through a socket; the other end reads each of them into new memory.
template <std::size_t pieces>
void payload_socket(benchmark::State& state) {
  const Peer peer([](int socket) {
    for (;;) {
      std::string text(payload / pieces, '\0');
      if (!read_whole(socket, text.data(), text.size())) return;
      write_whole(socket, "k", 1);
    }
  });
  const std::string text(payload / pieces, 'x');
  for (auto unused : state) {
    for (std::size_t i = 0; i < pieces; ++i) write_whole(peer.socket(), text.data(), text.size());
    std::array<char, pieces> answers{};
    if (!read_whole(peer.socket(), answers.data(), pieces)) std::abort();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(payload) * state.iterations());
}

void payload_memcpy(benchmark::State& state) {
  const std::string from(payload, 'x');
  std::string to(payload, '\0');
  for (auto unused : state) {
    std::memcpy(to.data(), from.data(), payload);
    benchmark::ClobberMemory();
  }
}

BENCHMARK(chunksize_1)->Name("pool_chunksize_1/ours")->UseRealTime()->MinTime(0.3);
BENCHMARK(chunksize_default)->Name("pool_chunksize_default/ours")->UseRealTime()->MinTime(0.3);
BENCHMARK(chunksize_1_recorded)->Name("pool_chunksize_1_recorded/ours")->UseRealTime()->MinTime(0.3);
BENCHMARK(chunksize_default_recorded)
    ->Name("pool_chunksize_default_recorded/ours")
    ->UseRealTime()
    ->MinTime(0.3);
BENCHMARK(round_trip)->Name("pool_round_trip/ours")->UseRealTime();
BENCHMARK(socket_ping_pong)->Name("pool_round_trip/socket")->UseRealTime();
BENCHMARK(start_4)->Name("pool_start/ours")->UseRealTime();
BENCHMARK(spawn_4)->Name("pool_start/posix_spawn")->UseRealTime();
BENCHMARK(pool_4)->Name("pool_of_4/ours")->UseRealTime();
BENCHMARK(payload_64x1)->Name("pool_payload_64x1MB/ours")->UseRealTime();
BENCHMARK(payload_socket<64>)->Name("pool_payload_64x1MB/socket")->UseRealTime();
BENCHMARK(payload_1x64)->Name("pool_payload_1x64MB/ours")->UseRealTime();
BENCHMARK(payload_socket<1>)->Name("pool_payload_1x64MB/socket")->UseRealTime();
BENCHMARK(payload_memcpy)->Name("pool_payload_64x1MB/memcpy")->UseRealTime();

}  // namespace
}  // namespace playground::multiprocessing

int main(int argc, char** argv) {
  if (const auto status = playground::native::ProgramMode::run(argc, argv)) return *status;
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
