/// asyncio::start_server: accepts connections on a port and starts a coroutine for each.
#pragma once

#include <cstdint>
#include <functional>

#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/stream.h"

namespace playground::asyncio {

/// Accepts connections until it is closed or destroyed. The coroutines of accepted connections then continue.
/// Used on its loop's thread.
class [[nodiscard]] Server {
 public:
  [[nodiscard]] std::uint16_t port() const { return port_; }
  void close() { accepting_.cancel(); }

  /// co_await it: waits until the server is closed or the awaiting coroutine is cancelled, which closes the
  /// server too. Then throws CancelledError, on the loop's thread.
  [[nodiscard]] auto serve_forever() const { return accepting_.operator co_await(); }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() { close(); }

 private:
  using Handler = std::function<Task<>(Stream)>;
  friend Server start_server(Handler handler, int port, std::source_location where);
  Server(std::uint16_t port, TaskHandle<void> accepting) : port_(port), accepting_(std::move(accepting)) {}

  std::uint16_t port_;
  TaskHandle<void> accepting_;
};

/// Accepts connections on `port` of this machine (0: any free port) and starts handler(stream) for each, as
/// create_task() does. A handler's exception is printed. A connection that was accepted gets its handler even
/// if the server is closed at the same time. Throws ConnectionError if the port is in use, and
/// std::invalid_argument if there is no such port.
[[nodiscard]] Server start_server(std::function<Task<>(Stream)> handler, int port = 0,
                                  std::source_location where = std::source_location::current());

}  // namespace playground::asyncio
