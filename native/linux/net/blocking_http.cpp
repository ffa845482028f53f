#include "native/linux/net/blocking_http.h"

#include <arpa/inet.h>
#include <httplib.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "native/linux/file_descriptor.h"
#include "native/linux/stoppable_wait.h"
#include "native/linux/system_error.h"

namespace playground::native {
namespace {

// A request's deadline and stop token, and its first error.
class Limits {
 public:
  Limits(Time timeout, std::stop_token stop)
      : deadline_(Deadline::after(monotonic_now(), timeout)), wait_(std::move(stop)) {}

  bool until_ready(int socket, short events) { return check(wait_.until_ready(socket, events, deadline_)); }
  // Also checked before each read: a server that sends fast enough never makes until_ready() wait.
  bool still_hold() {
    if (wait_.token().stop_requested()) return fail({Error::Code::stopped, "stopped"});
    return !deadline_.has_passed(monotonic_now()) || fail({Error::Code::timed_out, "timed out"});
  }
  // Always false, so that a caller can return it.
  bool fail(Error error) {
    if (!error_) error_ = std::move(error);
    return false;
  }
  bool fail_by_system(std::string_view what, int code = errno) {
    return fail({Error::Code::unavailable, system_error(what, code).error().message});
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  bool check(Result<void> done) { return done || fail(std::move(done.error())); }

  const Deadline deadline_;
  const StoppableWait wait_;
  std::optional<Error> error_;
};

// What httplib reads from and writes to; the socket does not block.
class LimitedStream : public httplib::Stream {
 public:
  LimitedStream(int socket, Limits& limits) : socket_(socket), limits_(limits) {}
  [[nodiscard]] bool is_readable() const override { return true; }
  [[nodiscard]] bool is_writable() const override { return true; }
  [[nodiscard]] socket_t socket() const override { return socket_; }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}

  // Buffered, because httplib reads the lines of a header byte by byte.
  ssize_t read(char* into, size_t size) override {
    if (begin_ == end_) {
      const ssize_t received = receive();
      if (received <= 0) return received;
      begin_ = 0;
      end_ = static_cast<std::size_t>(received);
    }
    const std::size_t count = std::min(size, end_ - begin_);
    std::memcpy(into, buffer_.data() + begin_, count);
    begin_ += count;
    return static_cast<ssize_t>(count);
  }

  ssize_t write(const char* from, size_t size) override {
    for (;;) {
      const ssize_t sent = send(socket_, from, size, MSG_NOSIGNAL);
      if (sent >= 0) return sent;
      if (!may_try_again(POLLOUT, "cannot send a request")) return -1;
    }
  }

 private:
  ssize_t receive() {
    while (limits_.still_hold()) {
      const ssize_t received = recv(socket_, buffer_.data(), buffer_.size(), 0);
      // An answer without a length ends in the same way. httplib then reports no error, and this one is not
      // used.
      if (received == 0)
        limits_.fail(
            {Error::Code::unavailable, "the server closed the connection before its answer was complete"});
      if (received >= 0) return received;
      if (!may_try_again(POLLIN, "cannot receive an answer")) break;
    }
    return -1;
  }
  bool may_try_again(short events, std::string_view what) {
    if (errno == EINTR) return true;
    if (errno == EAGAIN) return limits_.until_ready(socket_, events);
    return limits_.fail_by_system(what);
  }

  const int socket_;
  Limits& limits_;
  std::array<char, 4096> buffer_{};
  std::size_t begin_ = 0;  // [begin_, end_) was received and not yet read
  std::size_t end_ = 0;
};

// httplib's client with our own waits: httplib's own wait for a connection cannot be stopped.
class LimitedClient : public httplib::ClientImpl {
 public:
  LimitedClient(std::uint16_t port, Limits& limits) : ClientImpl("127.0.0.1", port), limits_(limits) {}

 private:
  bool create_and_connect_socket(Socket& socket, httplib::Error& error) override {
    error = httplib::Error::Connection;  // limits_ has the reason
    FileDescriptor made(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (made.get() < 0) return limits_.fail_by_system("cannot create a socket");
    const int on = 1;
    if (setsockopt(made.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0)
      return limits_.fail_by_system("cannot set up a socket");
    if (!connect(made.get())) return false;
    socket.sock = made.release();  // httplib closes it
    error = httplib::Error::Success;
    return true;
  }

  bool connect(int socket) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    int code =
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? 0 : errno;
    if (code == EINPROGRESS || code == EINTR) {
      socklen_t size = sizeof code;
      if (!limits_.until_ready(socket, POLLOUT)) return false;
      if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size) != 0) code = errno;
    }
    return code == 0 || limits_.fail_by_system("cannot connect to the server", code);
  }

  bool process_socket(const Socket& socket, std::function<bool(httplib::Stream&)> callback) override {
    LimitedStream stream(socket.sock, limits_);
    return callback(stream);
  }

  Limits& limits_;
};

struct Address {
  std::uint16_t port;
  std::string path;
};

std::optional<Address> address_of(std::string_view url) {
  for (const std::string_view here : {"http://127.0.0.1:", "http://localhost:"}) {
    if (!url.starts_with(here)) continue;
    const std::string_view rest = url.substr(here.size());
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + slash, port);
    if (error != std::errc() || end != rest.data() + slash) return std::nullopt;
    return Address{port, slash == rest.size() ? "/" : std::string(rest.substr(slash))};
  }
  return std::nullopt;
}

}  // namespace

Result<HttpReply> LinuxBlockingHttp::get(const std::string& url, Time timeout, std::stop_token stop) {
  const auto address = address_of(url);
  if (!address)
    return failure(Error::Code::unavailable, url + ": this is not an address of a server on this machine");
  Limits limits(timeout, stop);
  LimitedClient client(address->port, limits);
  const auto answer = client.Get(address->path);
  if (stop.stop_requested()) return failure(Error::Code::stopped, "stopped");
  if (answer) return HttpReply{answer->status, answer->body};
  const Error error =
      limits.error().value_or(Error{Error::Code::unavailable, "the server does not answer in HTTP"});
  return failure(error.code == Error::Code::timed_out ? error.code : Error::Code::unavailable,
                 url + ": " + error.message);
}

}  // namespace playground::native
