// An echo server with 1 to 10,000 connections: requests per second, response time (median and 99th
// percentile), and the server's memory per connection. Ours, asio's awaitable, CPython's asyncio and one
// thread per connection, each in a separate process and with the same load (echo_load.h). Memory of the
// system itself, such as a socket's, is not counted.
#include <benchmark/benchmark.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <asio.hpp>
#include <csignal>
#include <fstream>
#include <functional>
#include <optional>
#include <thread>

#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/server.h"
#include "tests/bench/bench_run.h"
#include "tests/bench/echo_load.h"

namespace playground::bench {
namespace {

using asio::ip::tcp;

constexpr std::size_t max_at_once = 1024;

// Serves until its process is killed, and calls `listening` with its port.
using Listening = std::function<void(std::uint16_t port)>;
using Serve = void (*)(const Listening& listening);

// --- Ours

asyncio::Task<> echo(asyncio::Stream stream) {
  for (;;) {
    const std::string data = co_await stream.read(max_at_once);
    if (data.empty()) break;
    co_await stream.write(data);
  }
}

asyncio::Task<> serve_forever(const Listening& listening) {
  const asyncio::Server server = asyncio::start_server(echo);
  listening(server.port());
  co_await server.serve_forever();
}

void serve_ours(const Listening& listening) {
  UnrecordedRun run;
  asyncio::run(run, serve_forever(listening));
}

// --- asio

asio::awaitable<void> asio_echo(tcp::socket socket) {
  char data[max_at_once];
  for (;;) {
    const std::size_t size = co_await socket.async_read_some(asio::buffer(data), asio::use_awaitable);
    co_await async_write(socket, asio::buffer(data, size), asio::use_awaitable);
  }
}

asio::awaitable<void> asio_serve(const Listening& listening) {
  const auto executor = co_await asio::this_coro::executor;
  tcp::acceptor acceptor(executor, {asio::ip::address_v4::loopback(), 0});
  listening(acceptor.local_endpoint().port());
  for (;;) {
    tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    co_spawn(executor, asio_echo(std::move(socket)), asio::detached);
  }
}

void serve_asio(const Listening& listening) {
  asio::io_context context(1);
  co_spawn(context, asio_serve(listening), asio::detached);
  context.run();
}

// --- One thread per connection

void thread_echo(tcp::socket socket) {
  char data[max_at_once];
  asio::error_code over;
  for (;;) {
    const std::size_t size = socket.read_some(asio::buffer(data), over);
    if (!over) write(socket, asio::buffer(data, size), over);
    if (over) return;
  }
}

void serve_threads(const Listening& listening) {
  asio::io_context context;
  tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
  listening(acceptor.local_endpoint().port());
  for (;;) {
    tcp::socket socket = acceptor.accept();
    socket.set_option(tcp::no_delay(true));
    std::thread(thread_echo, std::move(socket)).detach();
  }
}

// --- CPython

void serve_cpython(const Listening&) {
  execlp("python3", "python3", PLAYGROUND_PEERS "/asyncio_echo_server.py", nullptr);
}

// A server in a separate process, which writes its port to its standard output.
class ServerProcess {
 public:
  explicit ServerProcess(Serve serve) {
    int ends[2];
    if (pipe(ends) != 0) return;
    process_ = fork();
    if (process_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      dup2(ends[1], STDOUT_FILENO);
      serve([](std::uint16_t port) {
        if (write(STDOUT_FILENO, &port, sizeof(port)) != sizeof(port)) _exit(1);
      });
      _exit(1);
    }
    close(ends[1]);
    std::uint16_t told = 0;
    if (read(ends[0], &told, sizeof(told)) == sizeof(told)) port_ = told;
    close(ends[0]);
  }
  ~ServerProcess() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] std::optional<std::uint16_t> port() const { return port_; }

  [[nodiscard]] double resident_bytes() const {
    long all = 0;
    long resident = 0;
    std::ifstream("/proc/" + std::to_string(process_) + "/statm") >> all >> resident;
    return static_cast<double>(resident * sysconf(_SC_PAGESIZE));
  }

 private:
  pid_t process_ = -1;
  std::optional<std::uint16_t> port_;
};

void measure(benchmark::State& state, Serve serve, int connections) {
  for (auto unused : state) {
    EchoLoad load;  // destroyed after the server, which would otherwise report the connections that are reset
    const ServerProcess server(serve);
    if (!server.port()) return state.SkipWithError("the server did not start");
    const double before = server.resident_bytes();
    if (!load.connect(*server.port(), connections)) return state.SkipWithError(load.error().c_str());
    state.counters["bytes"] = (server.resident_bytes() - before) / connections;
    if (!load.ask(std::chrono::seconds(1))) return state.SkipWithError(load.error().c_str());
    state.counters["value"] = load.seconds() / static_cast<double>(load.took().size());
    state.counters["p50"] = load.took_at(0.50);
    state.counters["p99"] = load.took_at(0.99);
  }
}

void register_side(const std::string& side, Serve serve) {
  for (const int connections : {1, 50, 1000, 10'000}) {
    const std::string name = "echo_" + std::to_string(connections) + "/" + side;
    benchmark::RegisterBenchmark(name.c_str(), measure, serve, connections)->Iterations(1);
  }
}

[[maybe_unused]] const bool registered =
    (allow_many_descriptors(), register_side("ours", serve_ours), register_side("asio", serve_asio),
     register_side("cpython", serve_cpython), register_side("threads", serve_threads), true);

}  // namespace
}  // namespace playground::bench
