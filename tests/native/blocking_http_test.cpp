/// Requests to servers that misbehave, and stops at any time.
#include "native/linux/net/blocking_http.h"

#include <gmock/gmock.h>
#include <sys/socket.h>

#include <array>
#include <functional>
#include <random>
#include <thread>

#include "native/linux/net/blocking_connections.h"
#include "native/linux/stoppable_wait.h"
#include "tests/native/what_is_open.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;

class LinuxBlockingHttpTest : public testing::Test {
 protected:
  LinuxBlockingHttpTest() : listener_(std::move(SocketConnections().listen().value())) {}
  ~LinuxBlockingHttpTest() override {
    server_ = {};
    EXPECT_EQ(WhatIsOpen::now().descriptors, before_.descriptors + 1);  // the listener
  }
  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(listener_->port()) + "/page";
  }
  // Responds on the first connection after its request has arrived.
  void serve(std::function<void(BlockingConnection&)> answer) {
    server_ = std::jthread([this, answer = std::move(answer)](const std::stop_token& stop) {
      const auto connection = listener_->accept(stop);
      if (!connection) return;
      std::array<char, 4096> request{};
      if ((*connection)->read(request)) answer(**connection);
    });
  }
  void serve(std::string answer) {
    serve([answer = std::move(answer)](BlockingConnection& connection) { (void)connection.write(answer); });
  }
  [[nodiscard]] std::string error_of_get() const {
    const auto reply = LinuxBlockingHttp().get(url(), 1h, {});
    return reply ? "no error" : reply.error().message;
  }

 private:
  WhatIsOpen before_ = WhatIsOpen::now();
  std::unique_ptr<BlockingListener> listener_;
  std::jthread server_;
};

TEST_F(LinuxBlockingHttpTest, GivesStatusAndBody) {
  serve("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nabc");
  const auto reply = LinuxBlockingHttp().get(url(), 1h, {});
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->status, 404);
  EXPECT_EQ(reply->body, "abc");
}

TEST_F(LinuxBlockingHttpTest, AnAnswerWithoutALengthEndsWithItsConnection) {
  serve("HTTP/1.0 200 OK\r\n\r\nabc");
  const auto reply = LinuxBlockingHttp().get(url(), 1h, {});
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->body, "abc");
}

TEST_F(LinuxBlockingHttpTest, AStopBeforeTheRequestEndsItAtOnce) {
  std::stop_source stop;
  stop.request_stop();
  const auto reply = LinuxBlockingHttp().get(url(), 1h, stop.get_token());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Error::Code::stopped);
}

// The listener accepts connections and never responds, so a missed stop would wait for an hour.
TEST_F(LinuxBlockingHttpTest, AStopAtAnyMomentEndsItAtOnce) {
  std::mt19937 lots(1);
  for (int i = 0; i < 500; ++i) {
    std::stop_source stop;
    std::jthread stopper([&stop, steps = lots() % 2000] {
      for (volatile unsigned step = 0; step < steps;) step = step + 1;
      stop.request_stop();
    });
    const auto reply = LinuxBlockingHttp().get(url(), 1h, stop.get_token());
    ASSERT_FALSE(reply);
    ASSERT_EQ(reply.error().code, Error::Code::stopped) << reply.error().message;
  }
}

TEST_F(LinuxBlockingHttpTest, AServerThatClosesInTheMiddleIsReported) {
  serve("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
  EXPECT_THAT(error_of_get(), AllOf(HasSubstr(url()), HasSubstr("closed the connection before its answer")));
}

TEST_F(LinuxBlockingHttpTest, AServerThatClosesWithoutAResponseIsReported) {
  serve("");
  EXPECT_THAT(error_of_get(), HasSubstr("closed the connection before its answer"));
}

TEST_F(LinuxBlockingHttpTest, AServerThatDoesNotSpeakHttpIsReported) {
  serve("SSH-2.0-OpenSSH\r\n");
  EXPECT_THAT(error_of_get(), HasSubstr("does not answer in HTTP"));
}

TEST_F(LinuxBlockingHttpTest, TheTimeLimitIsForTheWholeAnswer) {
  serve([](BlockingConnection& connection) {
    while (connection.write(std::string_view("x"))) std::this_thread::sleep_for(5ms);
  });
  const auto reply = LinuxBlockingHttp().get(url(), 50ms, {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Error::Code::timed_out);
}

TEST_F(LinuxBlockingHttpTest, TheTimeLimitHoldsForAnAnswerThatNeverPauses) {
  serve([](BlockingConnection& connection) {
    const std::string much(100'000, 'x');
    if (!connection.write(std::string_view("HTTP/1.0 200 OK\r\n\r\n"))) return;
    while (connection.write(much)) {
    }
  });
  const auto reply = LinuxBlockingHttp().get(url(), 50ms, {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Error::Code::timed_out);
}

TEST_F(LinuxBlockingHttpTest, ATimeLimitOfZeroHasAlreadyPassed) {
  const auto reply = LinuxBlockingHttp().get(url(), Time::zero(), {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Error::Code::timed_out);
}

TEST_F(LinuxBlockingHttpTest, AnAddressElsewhereIsRefused) {
  for (const char* elsewhere : {"http://example.org/", "https://127.0.0.1:80/", "http://127.0.0.1:x/", ""}) {
    const auto reply = LinuxBlockingHttp().get(elsewhere, 1h, {});
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, Error::Code::unavailable);
  }
}

}  // namespace
}  // namespace playground::native
