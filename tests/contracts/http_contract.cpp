#include "tests/contracts/contract.h"
#include "tests/contracts/recorded_completion.h"

namespace playground::contracts {
namespace {

using namespace std::chrono_literals;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(HttpContract);

TEST_P(HttpContract, GivesWhatIsThere) {
  RecordedCompletion<HttpReply> told;
  subject->http()->get("data:text/plain,what%20is%20there", told);
  EXPECT_FALSE(told.result.has_value()) << "only inside wait() or poll()";
  const auto reply = wait_for(*subject, told);
  ASSERT_TRUE(reply.has_value()) << reply.error().message;
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body, "what is there");
}

TEST_P(HttpContract, ManyAtATimeEachGetTheirOwn) {
  RecordedCompletion<HttpReply> all[10];
  for (int i = 0; i < 10; ++i) subject->http()->get("data:," + std::to_string(i), all[i]);
  for (int i = 0; i < 10; ++i) {
    const auto reply = wait_for(*subject, all[i]);
    ASSERT_TRUE(reply.has_value()) << reply.error().message;
    EXPECT_EQ(reply->body, std::to_string(i));
  }
}

TEST_P(HttpContract, WhatCannotBeAskedForIsAnErrorInWords) {
  RecordedCompletion<HttpReply> told;
  subject->http()->get("no-such-thing://here", told);
  const auto reply = wait_for(*subject, told);
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code, Error::Code::unavailable);
  EXPECT_NE(reply.error().message, "");
}

TEST_P(HttpContract, ACancelledRequestCompletesWithStopped) {
  RecordedCompletion<HttpReply> told;
  subject->http()->get("data:,too-late", told);
  subject->http()->cancel(told);
  const auto reply = wait_for(*subject, told);
  EXPECT_TRUE(reply.has_value() || reply.error().code == Error::Code::stopped) << reply.error().message;
}

TEST_P(HttpContract, AResponseAfterTheEndOfTheLoopIsDropped) {
  {
    RecordedCompletion<HttpReply> told;
    subject->http()->get("data:,for-nobody", told);
    subject.reset();
  }
  SUCCEED() << "and nothing is used after its end";
}

}  // namespace
}  // namespace playground::contracts
