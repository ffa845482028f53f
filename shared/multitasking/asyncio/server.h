/// asyncio::start_server: a coroutine for each connection that comes.
#pragma once

#include <cstdint>
#include <functional>

#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/stream.h"

namespace playground::asyncio {

/// Takes connections until it is closed or destroyed. Those it has taken go on.
class [[nodiscard]] Server {
 public:
  [[nodiscard]] std::uint16_t port() const { return port_; }
  void close() { accepting_.cancel(); }

  /// co_await it: until somebody closes the server, or cancels the coroutine that awaits it.
  [[nodiscard]] auto serve_forever() const { return accepting_.operator co_await(); }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() { close(); }

 private:
  using Handler = std::function<Task<>(Stream)>;
  friend Server start_server(Handler handler, std::uint16_t port, std::source_location where);
  Server(std::uint16_t port, TaskHandle<void> accepting) : port_(port), accepting_(std::move(accepting)) {}

  std::uint16_t port_;
  TaskHandle<void> accepting_;
};

/// Takes connections on `port` of this machine (0: any that is free) and starts handler(stream) beside
/// the current coroutine for each; what a handler throws is printed. Throws ConnectionError if the port
/// is taken.
[[nodiscard]] Server start_server(std::function<Task<>(Stream)> handler, std::uint16_t port = 0,
                                  std::source_location where = std::source_location::current());

}  // namespace playground::asyncio
