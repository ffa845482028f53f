#include "tests/bench/echo_load.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace playground::bench {
namespace {

constexpr char message[64] = "sixty-four bytes";

}  // namespace

void allow_many_descriptors() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

EchoLoad::EchoLoad() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {}

EchoLoad::~EchoLoad() {
  // Connections are reset, not closed: otherwise thousands of ports would stay in use for a minute.
  const linger at_once{1, 0};
  for (const Asking& asking : all_) {
    setsockopt(asking.socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
    close(asking.socket);
  }
  close(epoll_);
}

bool EchoLoad::fail(const char* what) {
  error_ = std::string(what) + " with " + std::to_string(all_.size()) + " connections: " + strerror(errno);
  return false;
}

bool EchoLoad::connect(std::uint16_t port, int connections) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  all_.reserve(static_cast<std::size_t>(connections));
  for (int i = 0; i < connections; ++i) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return fail("no socket");
    all_.push_back({socket, 0, {}});
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
      return fail("not connected");
    }
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    // Waits for the response: then the server has accepted this connection, and at most one is in its queue.
    char answer[sizeof(message)];
    if (!send(all_.back())) return false;
    if (recv(socket, answer, sizeof(answer), MSG_WAITALL) != sizeof(answer)) return fail("no answer");
  }
  for (std::size_t i = 0; i < all_.size(); ++i) {
    epoll_event event{EPOLLIN, {.u64 = i}};
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, all_[i].socket, &event) != 0) return fail("not watched");
  }
  return true;
}

bool EchoLoad::send(Asking& asking) {
  asking.received = 0;
  asking.since = Clock::now();
  const bool sent = ::send(asking.socket, message, sizeof(message), MSG_NOSIGNAL) == sizeof(message);
  return sent || fail("not sent");
}

bool EchoLoad::answered(Asking& asking, bool& whole) {
  char answer[sizeof(message)];
  const auto size = recv(asking.socket, answer, sizeof(answer) - asking.received, MSG_DONTWAIT);
  if (size <= 0) return fail("no answer");
  asking.received += static_cast<std::size_t>(size);
  whole = asking.received == sizeof(message);
  return true;
}

bool EchoLoad::ask(std::chrono::nanoseconds duration) {
  const auto start = Clock::now();
  for (Asking& asking : all_) {
    if (!send(asking)) return false;
  }
  std::vector<epoll_event> events(1024);
  for (std::size_t left = all_.size(); left > 0;) {
    const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 10'000);
    if (count <= 0) return fail("no answer");
    for (int i = 0; i < count; ++i) {
      Asking& asking = all_[events[static_cast<std::size_t>(i)].data.u64];
      bool whole = false;
      if (!answered(asking, whole)) return false;
      if (!whole) continue;
      const auto now = Clock::now();
      took_.push_back(std::chrono::duration<float>(now - asking.since).count());
      if (now - start >= duration) {
        --left;
      } else if (!send(asking)) {
        return false;
      }
    }
  }
  seconds_ = std::chrono::duration<double>(Clock::now() - start).count();
  return true;
}

double EchoLoad::took_at(double part) {
  const auto place =
      took_.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(took_.size() - 1));
  std::nth_element(took_.begin(), place, took_.end());
  return *place;
}

}  // namespace playground::bench
