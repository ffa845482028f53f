#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <list>
#include <thread>

#include "native/blocking_http_native.h"
#include "native/file_descriptor.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;

// A socket that listens on 127.0.0.1, and accepts nothing by itself.
class Listening {
 public:
  Listening() {
    EXPECT_EQ(bind(socket_.get(), address(), sizeof address_), 0);
    socklen_t size = sizeof address_;
    EXPECT_EQ(getsockname(socket_.get(), address(), &size), 0);
    EXPECT_EQ(listen(socket_.get(), 0), 0);
  }
  // The system has no place left for a connection: it lets the next one wait.
  void fill() {
    for (int i = 0; i < 4; ++i) {
      waiting_.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
      connect(waiting_.back().get(), address(), sizeof address_);
    }
  }
  void accept_and_hang_up() { const FileDescriptor hung_up(accept(socket_.get(), nullptr, nullptr)); }
  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)) + "/page";
  }

 private:
  sockaddr* address() { return reinterpret_cast<sockaddr*>(&address_); }
  sockaddr_in address_{
      .sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  FileDescriptor socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  std::list<FileDescriptor> waiting_;
};

Error::Code code_of(const Result<HttpReply>& reply) {
  EXPECT_FALSE(reply.has_value());
  return reply.has_value() ? Error::Code::invalid : reply.error().code;
}

TEST(NativeBlockingHttp, TimesOutWhereTheServerTakesNoConnection) {
  Listening server;
  server.fill();
  EXPECT_EQ(code_of(NativeBlockingHttp().get(server.url(), 100ms, {})), Error::Code::timed_out);
}

TEST(NativeBlockingHttp, TimesOutWhereTheServerDoesNotAnswer) {
  const Listening server;
  EXPECT_EQ(code_of(NativeBlockingHttp().get(server.url(), 100ms, {})), Error::Code::timed_out);
}

TEST(NativeBlockingHttp, FailsAtOnceWhereTheServerHangsUp) {
  Listening server;
  const std::jthread hangs_up([&] { server.accept_and_hang_up(); });
  EXPECT_EQ(code_of(NativeBlockingHttp().get(server.url(), 60s, {})), Error::Code::unavailable);
}

}  // namespace
}  // namespace playground::native
