#include "native/linux/net/blocking_connections.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <cerrno>
#include <string_view>
#include <utility>

#include "native/linux/file_descriptor.h"
#include "native/linux/stoppable_wait.h"
#include "native/linux/system_error.h"

namespace playground::native {
namespace {

std::unexpected<Error> connection_error(std::string_view what) {
  if (errno == EPIPE || errno == ECONNRESET)
    return failure(Error::Code::ended, system_error(what).error().message);
  return system_error(what);
}

class SocketConnection : public BlockingConnection {
 public:
  static Result<std::unique_ptr<BlockingConnection>> create(FileDescriptor socket) {
    const int on = 1;
    if (setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) != 0)
      return system_error("cannot set up a connection");
    return std::make_unique<SocketConnection>(std::move(socket));
  }
  explicit SocketConnection(FileDescriptor socket) : socket_(std::move(socket)) {}

  Result<std::size_t> read(std::span<char> into) override {
    for (;;) {
      const ssize_t size = recv(socket_.get(), into.data(), into.size(), 0);
      if (size >= 0) return static_cast<std::size_t>(size);
      if (errno != EINTR) return connection_error("cannot read from a connection");
    }
  }

  Result<void> write(std::span<const char> from) override {
    while (!from.empty()) {
      const ssize_t size = send(socket_.get(), from.data(), from.size(), MSG_NOSIGNAL);
      if (size < 0 && errno != EINTR) return connection_error("cannot write to a connection");
      if (size > 0) from = from.subspan(static_cast<std::size_t>(size));
    }
    return {};
  }

  // shutdown() fails if the other end has reset the connection; then pending calls have ended already.
  void shut_down() override { shutdown(socket_.get(), SHUT_RDWR); }

 private:
  const FileDescriptor socket_;
};

class SocketListener : public BlockingListener {
 public:
  SocketListener(FileDescriptor socket, std::uint16_t port) : socket_(std::move(socket)), port_(port) {}

  [[nodiscard]] std::uint16_t port() const override { return port_; }

  Result<std::unique_ptr<BlockingConnection>> accept(std::stop_token stop) override {
    const StoppableWait wait(std::move(stop));
    for (;;) {
      if (auto ready = wait.until_ready(socket_.get(), POLLIN, Deadline::never()); !ready)
        return std::unexpected(ready.error());
      FileDescriptor socket(accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (socket.get() >= 0) return SocketConnection::create(std::move(socket));
      // ECONNABORTED, EAGAIN: the client has already closed its end again.
      if (errno != EINTR && errno != ECONNABORTED && errno != EAGAIN)
        return system_error("cannot take a connection");
    }
  }

 private:
  const FileDescriptor socket_;
  const std::uint16_t port_;
};

}  // namespace

Result<std::unique_ptr<BlockingListener>> SocketConnections::listen() {
  // Not blocking: the client may close its connection between poll() and accept().
  FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const any_address = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof(address);
  if (socket.get() < 0 || bind(socket.get(), any_address, size) != 0 ||
      ::listen(socket.get(), SOMAXCONN) != 0 || getsockname(socket.get(), any_address, &size) != 0) {
    return system_error("cannot listen for connections");
  }
  return std::make_unique<SocketListener>(std::move(socket), ntohs(address.sin_port));
}

void allow_many_descriptors() {
  // A failure is ignored: the call that later needs more descriptors reports the error.
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  static_cast<void>(setrlimit(RLIMIT_NOFILE, &limit));
}

}  // namespace playground::native
