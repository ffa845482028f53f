#include "shared/multitasking/urllib.h"

#include <gmock/gmock.h>

#include "tests/fakes/fake_machine.h"
#include "tests/support/message_of.h"
#include "tests/support/test_run.h"

namespace playground::urllib {
namespace {

using namespace std::chrono_literals;
using testing_support::message_of;
using testing_support::TestRun;

class Urlopen : public testing::Test {
 protected:
  static constexpr const char* url = "http://server/page";
  fakes::FakeMachine fake;
  const std::shared_ptr<void> server =
      fake.loops.web.serve([](const std::string& asked) -> std::optional<fakes::FakeWeb::Answer> {
        if (asked != url) return std::nullopt;
        return fakes::FakeWeb::Answer{.delay = 2s, .reply = {200, "hello"}};
      });
  TestRun run{fake.machine};
};

TEST_F(Urlopen, BlocksUntilTheAnswerIsThere) {
  const Time before = fake.clock.now();
  const HttpReply reply = urlopen(run, url, 3s);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "hello");
  EXPECT_EQ(fake.clock.now() - before, 2s);
}

TEST_F(Urlopen, ThrowsTimeoutErrorWhenTheResponseArrivesLater) {
  EXPECT_THROW(static_cast<void>(urlopen(run, url, 1s)), TimeoutError);
}

TEST_F(Urlopen, ReturnsTheStatusOfAPageThatIsNotThere) {
  EXPECT_EQ(urlopen(run, "http://server/other", 1s).status, 404);
}

TEST_F(Urlopen, ThrowsStoppedWhenTheRunIsStopped) {
  run.stop();
  EXPECT_THROW(static_cast<void>(urlopen(run, url, 3s)), Stopped);
}

TEST_F(Urlopen, ReportsThatAProcessCannotSendRequests) {
  NoEvents no_events;
  playground::Run of_a_worker({}, no_events, fake.clock, nullptr, {});
  EXPECT_EQ(message_of<URLError>([&] { static_cast<void>(urlopen(of_a_worker, url, 3s)); }),
            "web access is not available in this environment");
}

}  // namespace
}  // namespace playground::urllib
