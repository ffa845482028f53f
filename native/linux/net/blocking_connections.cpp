#include "native/linux/net/blocking_connections.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "native/linux/file_descriptor.h"

namespace playground::native {
namespace {

std::unexpected<Error> system_failure() {
  const bool ended = errno == EPIPE || errno == ECONNRESET;
  return failure(ended ? Error::Code::ended : Error::Code::system, std::strerror(errno));
}

class SocketConnection : public BlockingConnection {
 public:
  explicit SocketConnection(FileDescriptor socket) : socket_(std::move(socket)) {
    const int on = 1;
    setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  }

  Result<std::size_t> read(std::span<char> into) override {
    for (;;) {
      const ssize_t size = recv(socket_.get(), into.data(), into.size(), 0);
      if (size >= 0) return static_cast<std::size_t>(size);
      if (errno != EINTR) return system_failure();
    }
  }

  Result<void> write(std::span<const char> from) override {
    while (!from.empty()) {
      const ssize_t size = send(socket_.get(), from.data(), from.size(), MSG_NOSIGNAL);
      if (size < 0 && errno != EINTR) return system_failure();
      if (size > 0) from = from.subspan(static_cast<std::size_t>(size));
    }
    return {};
  }

  void shut_down() override { shutdown(socket_.get(), SHUT_RDWR); }

 private:
  const FileDescriptor socket_;
};

class SocketListener : public BlockingListener {
 public:
  SocketListener(FileDescriptor socket, FileDescriptor doorbell)
      : socket_(std::move(socket)), doorbell_(std::move(doorbell)) {}

  [[nodiscard]] std::uint16_t port() const override {
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
  }

  Result<std::unique_ptr<BlockingConnection>> accept(std::stop_token stop) override {
    const std::stop_callback ring(stop, [this] { eventfd_write(doorbell_.get(), 1); });
    for (;;) {
      if (stop.stop_requested()) return failure(Error::Code::stopped, "taking connections was stopped");
      pollfd waiting[]{{socket_.get(), POLLIN, 0}, {doorbell_.get(), POLLIN, 0}};
      if (poll(waiting, std::size(waiting), -1) < 0) {
        if (errno == EINTR) continue;
        return system_failure();
      }
      if (waiting[0].revents == 0) continue;
      FileDescriptor socket(accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (socket.get() >= 0) return std::make_unique<SocketConnection>(std::move(socket));
      // Whoever came may have gone again.
      if (errno != EINTR && errno != ECONNABORTED && errno != EAGAIN) return system_failure();
    }
  }

 private:
  const FileDescriptor socket_;
  const FileDescriptor doorbell_;
};

}  // namespace

Result<std::unique_ptr<BlockingListener>> SocketConnections::listen() {
  // Not blocking: it may be gone between poll() and accept().
  FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (socket.get() < 0) return system_failure();
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
      ::listen(socket.get(), SOMAXCONN) != 0) {
    return system_failure();
  }
  FileDescriptor doorbell(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (doorbell.get() < 0) return system_failure();
  return std::make_unique<SocketListener>(std::move(socket), std::move(doorbell));
}

void allow_many_descriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace playground::native
