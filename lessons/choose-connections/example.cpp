#include "lessons/choose-connections/example.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "lessons/choose-connections/figures.h"
#include "lessons/choose-connections/served.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/server.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::choose_connections {
namespace {

constexpr std::array<Text, 2> titles{Text{"event loop", "事件循环"}, Text{"threads", "多线程"}};
constexpr std::array<std::string_view, 2> names{"loop", "threads"};

constexpr std::array<Text, 3> server_names{Text{"event-loop server", "事件循环服务器"},
                                           Text{"server with threads", "多线程服务器"},
                                           Text{"no server", "无服务器"}};
const Text clients_name{"clients", "客户端"};

const Text answered{"{}, {} open: {:.0f} requests/s, p50 {:.2f} ms, p99 {:.2f} ms",
                    "{}，{} 个连接：每秒 {:.0f} 个请求，p50 {:.2f} 毫秒，p99 {:.2f} 毫秒"};
const Text no_memory_told{"the system does not report its memory use", "系统没有给出内存占用"};
const Text limit_met{"{}: the limit is reached at {} connections: {}", "{}：到 {} 个连接达到上限：{}"};
constexpr std::size_t max_at_once = 1024;
const std::string message(64, '*');
constexpr int compared_rounds = 3;
constexpr std::size_t min_share = 1000;  // connections, to measure what the clients' ends cost

// [region loop]
asyncio::Task<> echo(asyncio::Stream stream) {  //: 11
  for (;;) {
    const std::string data = co_await stream.read(max_at_once);  //: 12
    if (data.empty()) break;
    co_await stream.write(data);  //: 13
  }
}

asyncio::Task<> serve_in_a_loop(ServerStatus& status) {        //: 17
  const asyncio::Server server = asyncio::start_server(echo);  //: 18
  status.port(server.port());                                  //: 19
  co_await server.serve_forever();                             //: 20
}
// [endregion]

std::unique_ptr<BlockingListener> listen(const Run& run) {
  auto listener = run.machine()->loops.blocking().listen();
  if (!listener) throw std::runtime_error(listener.error().message);
  return std::move(*listener);
}

// The next connection; null: the server was stopped.
std::unique_ptr<BlockingConnection> accept(const Run& run, BlockingListener& listener) {
  auto accepted = listener.accept(run.stop_token());
  if (accepted) return std::move(*accepted);
  if (accepted.error().code == Error::Code::stopped) return nullptr;
  throw std::runtime_error(accepted.error().message);
}

// [region threads]
// Returns the number of bytes that it echoed; 0: the connection is closed.
std::size_t echo_once(BlockingConnection& connection) {
  std::array<char, max_at_once> data;
  const auto size = connection.read(data);                                                //: 24
  return size && connection.write(std::span<const char>(data).first(*size)) ? *size : 0;  //: 25
}

// Closes the connection when it returns.
void echo_blocking(std::shared_ptr<BlockingConnection> connection) {  //: 22
  while (echo_once(*connection) > 0) {
  }
}

void serve_in_threads(Run& run, ServerStatus& status) {  //: 27
  const auto listener = listen(run);                     //: 28
  status.port(listener->port());                         //: 29
  std::vector<threading::Thread> threads;
  OpenConnections open;  // shut down before the threads are joined
  while (std::shared_ptr<BlockingConnection> connection = accept(run, *listener)) {                   //: 31
    threads.emplace_back(run, [connection](Run&) mutable { echo_blocking(std::move(connection)); });  //: 32
    try {
      threads.back().start();
      open.add(connection);
    } catch (const std::runtime_error& no_thread_left) {
      status.refused(no_thread_left.what());
      threads.pop_back();
    }
  }
}
// [endregion]

// Answers once and keeps the connection open, at nearly no cost of a server: this measures what the clients
// cost.
void serve_none(Run& run, ServerStatus& status) {
  const auto listener = listen(run);
  status.port(listener->port());
  std::vector<std::unique_ptr<BlockingConnection>> connections;
  while (auto connection = accept(run, *listener)) {
    std::size_t echoed = 0;
    while (echoed < message.size()) {
      const std::size_t size = echo_once(*connection);
      if (size == 0) break;
      echoed += size;
    }
    if (echoed == message.size()) connections.push_back(std::move(connection));
  }
}

// A server on a separate thread. The destructor stops it.
class Server {
 public:
  Server(Run& run, Way way)
      : unrecorded_(run), thread_(run, [this, way](Run& recorded) {
          recorded.call_unit(server_names[static_cast<std::size_t>(way)]);
          serve(way);
        }) {
    thread_.start();
    port_ = status_.wait_for_port();
  }
  ~Server() { unrecorded_.stop(); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string why() const { return status_.why(); }
  /// Throws the server's error, if an error ended it.
  void check() const { status_.check(); }

 private:
  void serve(Way way) {
    Run& run = unrecorded_.run();
    run.machine()->usage.trim();
    try {
      switch (way) {
        case Way::loop: return asyncio::run(run, serve_in_a_loop(status_));
        case Way::threads: return serve_in_threads(run, status_);
        case Way::no_server: return serve_none(run, status_);
      }
    } catch (...) {
      status_.ended();  // usually: stopped
    }
  }

  StoppableRun unrecorded_;
  ServerStatus status_;
  threading::Thread thread_;
  std::uint16_t port_ = 0;
};

// [region clients]
// All clients are on one event loop, which is the same for both servers.
struct Clients {
  Run& run;
  std::uint16_t port;
  std::vector<asyncio::Stream> streams{};
  std::string refused{};      // why no more connections were made
  bool lost = false;          // the connection that was refused was already open
  std::vector<float> took{};  // seconds per request
  bool over = false;
};

asyncio::Task<> connect(Clients& clients, std::size_t connections) {  //: 34
  try {
    while (clients.streams.size() < connections) {                               //: 35
      clients.lost = false;                                                      // not yet open
      asyncio::Stream stream = co_await asyncio::open_connection(clients.port);  //: 36
      clients.lost = true;
      co_await stream.write(message);                //: 37
      co_await stream.read_exactly(message.size());  //: 38
      clients.streams.push_back(std::move(stream));  //: 39
    }
  } catch (const asyncio::ConnectionError& error) {
    clients.refused = error.what();
  }
}

// Called if there are fewer connections than wanted. If the system refused one, or the server had no thread
// for it, that is the limit. Anything else is an error of this run.
void check_limit(const Clients& clients, const Server& server) {
  server.check();
  if (clients.lost && server.why().empty()) throw std::runtime_error(clients.refused);
}

asyncio::Task<> ask(Clients& clients, asyncio::Stream& stream) {  //: 41
  do {
    const Time start = clients.run.clock().now();                                               //: 42
    co_await stream.write(message);                                                             //: 43
    co_await stream.read_exactly(message.size());                                               //: 44
    clients.took.push_back(static_cast<float>(to_seconds(clients.run.clock().now() - start)));  //: 45
  } while (!clients.over);
}

asyncio::Task<> end_in_time(Clients& clients) {
  co_await asyncio::sleep(clients.run.seconds());
  clients.over = true;
}

asyncio::Task<> ask_all(Clients& clients) {
  clients.took.clear();
  clients.over = false;
  std::vector<asyncio::Task<>> tasks;
  tasks.push_back(end_in_time(clients));
  for (asyncio::Stream& stream : clients.streams) tasks.push_back(ask(clients, stream));
  co_await asyncio::gather(std::move(tasks));  //: 52
}
// [endregion]

// What the measurements of one approach need.
struct Measuring {
  Run& run;
  Way way;
  const Server& server;
  double share_of_clients;  // bytes per connection
  std::optional<Limit> limit;

  [[nodiscard]] std::string_view name() const { return names[static_cast<std::size_t>(way)]; }
  [[nodiscard]] std::string title() const { return run.format(titles[static_cast<std::size_t>(way)]); }
  void measure(std::string_view quantity, std::size_t connections, double value) const {
    run.measure(fmt::format("{}/{}/{}", quantity, name(), connections), value);
  }
  void met_limit(std::size_t connections, const std::string& why) const {
    run.measure(fmt::format("limit/{}", name()), static_cast<double>(connections));
    run.print(limit_met, title(), connections, why);
  }
};

asyncio::Task<> measure_connecting(const Measuring& of, Clients& clients, std::size_t connections) {
  Run& run = of.run;
  const std::size_t before = clients.streams.size();
  run.now(Activity::running, WaitReason::connect, {});
  const Time start = run.clock().now();
  co_await connect(clients, connections);
  const std::size_t made = clients.streams.size() - before;
  if (made > 0)
    of.measure("connect", clients.streams.size(),
               1e6 * to_seconds(run.clock().now() - start) / static_cast<double>(made));
}

asyncio::Task<> measure_asking(const Measuring& of, Clients& clients) {
  Run& run = of.run;
  ProcessUsage& usage = run.machine()->usage;
  run.now(Activity::running, WaitReason::request, {});
  const auto all_before = usage.cpu_time();
  const auto mine_before = usage.thread_cpu_time();
  const Time start = run.clock().now();
  co_await ask_all(clients);
  const double seconds = to_seconds(run.clock().now() - start);
  const std::size_t connections = clients.streams.size();
  const auto requests = static_cast<double>(clients.took.size());
  const auto all_after = usage.cpu_time();
  const auto mine_after = usage.thread_cpu_time();
  // The server's CPU time is that of all threads without this one.
  if (requests > 0 && all_before && mine_before && all_after && mine_after) {
    const Time cpu = *all_after - *all_before - (*mine_after - *mine_before);
    of.measure("cpu", connections, 1e6 * std::max(to_seconds(cpu), 0.0) / requests);
  }
  const double p50 = 1e3 * took_at(clients.took, 0.5);
  const double p99 = 1e3 * took_at(clients.took, 0.99);
  of.measure("p50", connections, p50);  //: 54
  of.measure("p99", connections, p99);
  if (seconds == 0) co_return;                                                 // too short for the clock
  of.measure("rate", connections, requests / seconds);                         //: 53
  run.print(answered, of.title(), connections, requests / seconds, p50, p99);  //: 55
}

// The memory that each connection of the server takes.
void measure_memory(const Measuring& of, const std::optional<MemoryInUse>& before, std::size_t connections) {
  const auto more = growth(before, memory_in_use(of.run.machine()->usage));
  if (connections < fewest_in_memory || !more) return;
  const double each = *more / static_cast<double>(connections) - of.share_of_clients;
  of.measure(before->resident ? "memory" : "heap", connections, std::max(each, 0.0) / 1024);
}

// 1, 10, 100 ... and the maximum for threads, so that both servers can be compared there.
std::vector<std::size_t> levels(const Run& run) {
  const auto max = static_cast<std::size_t>(std::stoi(run.settings().option("connections")));
  std::vector<std::size_t> all;
  for (std::size_t connections = 1; connections <= max; connections *= 10) all.push_back(connections);
  if (const auto limit = limit_of_threads(run); limit && limit->connections < max)
    all.push_back(limit->connections);
  std::ranges::sort(all);
  return all;
}

// [region climb]
// Returns how many connections it reached.
asyncio::Task<std::size_t> climb(const Measuring& of, Clients& clients) {  //: 47
  Run& run = of.run;
  const auto before = memory_in_use(run.machine()->usage);
  const auto& limit = of.limit;
  for (const std::size_t connections : levels(run)) {  //: 49
    const std::size_t had = clients.streams.size();
    const std::size_t wanted = limit ? std::min(connections, limit->connections) : connections;
    co_await measure_connecting(of, clients, wanted);  //: 50
    const std::size_t now = clients.streams.size();
    if (now < wanted) check_limit(clients, of.server);
    measure_memory(of, before, now);
    if (now > had) co_await measure_asking(of, clients);
    if (now == connections) continue;
    of.met_limit(now, now == wanted ? run.format(limit->why)
                                    : (of.server.why().empty() ? clients.refused : of.server.why()));
    break;
  }
  co_return clients.streams.size();
}

// One more round with so many connections.
asyncio::Task<std::size_t> one_level(const Measuring& of, Clients& clients, std::size_t connections) {
  const auto before = memory_in_use(of.run.machine()->usage);
  co_await connect(clients, connections);
  if (clients.streams.size() < connections) {
    check_limit(clients, of.server);
    co_return clients.streams.size();  // another program has taken what this one had before
  }
  measure_memory(of, before, connections);
  co_await measure_asking(of, clients);
  co_return connections;
}
// [endregion]

// What the clients' ends cost, which is subtracted later: bytes per connection.
double share_of_clients(Run& run, const std::optional<Limit>& limit) {
  if (!run.machine()->usage.resident_bytes()) return 0;  // a page's network is in its own memory
  run.machine()->usage.trim();
  const Server server(run, Way::no_server);
  UnrecordedRun unrecorded(run);
  Clients clients{unrecorded, server.port()};
  const std::size_t connections = std::min(limit ? limit->connections : min_share, min_share);
  const auto before = memory_in_use(run.machine()->usage);
  asyncio::run(unrecorded, connect(clients, connections));
  const auto more = growth(before, memory_in_use(run.machine()->usage));
  server.check();
  // So few connections are below every limit, and without this share the memory of a server is unknown.
  if (clients.streams.size() < connections) throw std::runtime_error(clients.refused);
  if (!more) throw std::runtime_error(run.format(no_memory_told));
  return std::max(*more, 0.0) / static_cast<double>(connections);
}

// Measures a server at all numbers of connections, or at one. Returns how many connections it reached.
std::size_t measure(Run& run, Way way, double share, const std::optional<Limit>& limit,
                    std::optional<std::size_t> level = {}) {
  run.machine()->usage.trim();
  const Server server(run, way);
  UnrecordedRun unrecorded(run);
  Clients clients{unrecorded, server.port()};
  const Measuring of{run, way, server, share, limit};
  return asyncio::run(unrecorded, level ? one_level(of, clients, *level) : climb(of, clients));
}

}  // namespace

void example(Run& run) {  //: 70
  run.call_unit(clients_name);
  const std::string& way = run.settings().option("way");
  const auto descriptors_end = limit_of_descriptors(run);  // the same for both
  const auto threads_limit = limit_of_threads(run);
  const auto threads_end = threads_limit ? threads_limit : descriptors_end;
  const double share = share_of_clients(run, descriptors_end);
  if (way == "threads") return static_cast<void>(measure(run, Way::threads, share, threads_end));
  measure_share(run);
  const std::size_t in_loop = measure(run, Way::loop, share, descriptors_end);  //: 73
  if (way == "loop") return;
  measure_share(run);
  const std::size_t in_threads = measure(run, Way::threads, share, threads_end);
  // The verdict compares both at the most connections that both reached, so these alternate in more rounds.
  const std::size_t level = std::min(in_loop, in_threads);
  if (level == 0) return;  // one server could not be connected to at all
  for (int round = 1; round < compared_rounds; ++round) {
    measure_share(run);
    measure(run, Way::loop, share, descriptors_end, level);
    measure(run, Way::threads, share, threads_end, level);
  }
  measure_share(run);
}

}  // namespace playground::lessons::choose_connections
