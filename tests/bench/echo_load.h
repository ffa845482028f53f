/// The load of the echo benchmark: each connection sends 64 bytes, waits until they are echoed, and sends
/// again.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace playground::bench {

/// Raises the limit of descriptors to its maximum, for this process and those that it starts. A connection
/// needs one here and one in its server.
void allow_many_descriptors();

/// Uses plain sockets and epoll, on the calling thread. After an error, functions return false, and error()
/// says why.
class EchoLoad {
 public:
  EchoLoad();
  ~EchoLoad();
  EchoLoad(const EchoLoad&) = delete;
  EchoLoad& operator=(const EchoLoad&) = delete;

  /// Opens the connections and sends one request on each.
  [[nodiscard]] bool connect(std::uint16_t port, int connections);

  /// Sends requests on all connections until `duration` is over and all responses have arrived.
  [[nodiscard]] bool ask(std::chrono::nanoseconds duration);

  /// What ask() has measured: the total time and the time of each response, in seconds.
  [[nodiscard]] double seconds() const { return seconds_; }
  [[nodiscard]] const std::vector<float>& took() const { return took_; }
  /// The quantile `part` of the response times.
  [[nodiscard]] double took_at(double part);

  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  using Clock = std::chrono::steady_clock;
  struct Asking {
    int socket;
    std::size_t received;
    Clock::time_point since;
  };
  bool fail(const char* what);
  bool send(Asking& asking);
  bool answered(Asking& asking, bool& whole);

  int epoll_;
  std::vector<Asking> all_;
  std::vector<float> took_;
  double seconds_ = 0;
  std::string error_;
};

}  // namespace playground::bench
