/// The load of the echo benchmark: connections that each send 64 bytes and send again when those are back.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace playground::bench {

/// Lets this process, and those it starts, have as many descriptors as the system allows. A connection
/// needs one here and one in its server.
void allow_many_descriptors();

/// On plain sockets and epoll, on the calling thread. Where something fails: false, and error().
class EchoLoad {
 public:
  EchoLoad();
  ~EchoLoad();
  EchoLoad(const EchoLoad&) = delete;
  EchoLoad& operator=(const EchoLoad&) = delete;

  /// Makes the connections, and asks once on each.
  [[nodiscard]] bool connect(std::uint16_t port, int connections);

  /// Asks on all of them, until `duration` is over and each answer is back.
  [[nodiscard]] bool ask(std::chrono::nanoseconds duration);

  /// What ask() has measured: how long all of it and each answer took, in seconds.
  [[nodiscard]] double seconds() const { return seconds_; }
  [[nodiscard]] const std::vector<float>& took() const { return took_; }
  /// The answer with so large a part of all before it.
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
