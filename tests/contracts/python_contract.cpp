#include <gmock/gmock.h>

#include <vector>

#include "tests/contracts/contract.h"
#include "tests/support/python_lines.h"

namespace playground::contracts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::PythonLines;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(PythonContract);

TEST_P(PythonContract, FindsAnInterpreterAndItsStartMethod) {
  const auto found = subject->interpreters({});
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_FALSE(found->empty());
  for (const Python::Interpreter& one : *found) {
    EXPECT_THAT(one.id, HasSubstr("python"));
    EXPECT_THAT(one.version, testing::StartsWith("3."));
    EXPECT_THAT(one.start_method, testing::AnyOf("fork", "spawn", "forkserver"));
  }
}

TEST_P(PythonContract, AStopEndsTheSearch) {
  std::stop_source stop;
  stop.request_stop();
  const auto found = subject->interpreters(stop.get_token());
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Error::Code::stopped);
  EXPECT_TRUE(subject->interpreters({})) << "a stopped search is not remembered";
}

TEST_P(PythonContract, HandsOverEachLineWholeAndInOrder) {
  PythonLines lines;
  const auto done = subject->run({std::string(python_programs::two_lines)}, {}, lines);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_THAT(lines.all, ElementsAre("one", "二"));
}

TEST_P(PythonContract, AProgramThatFailsIsAnErrorWithTheLastLineOfItsTraceback) {
  PythonLines lines;
  const auto done = subject->run({std::string(python_programs::fails)}, {}, lines);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::ended);
  EXPECT_THAT(done.error().message, HasSubstr("ValueError: no"));
  ASSERT_FALSE(lines.all.empty());
  EXPECT_EQ(lines.all.front(), "before");
}

TEST_P(PythonContract, StopEndsAProgramThatDoesNotEnd) {
  std::stop_source stop;
  PythonLines lines([&] { stop.request_stop(); });
  const auto done = subject->run({std::string(python_programs::never_ends)}, stop.get_token(), lines);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::stopped);
  EXPECT_THAT(lines.all, ElementsAre("up"));
}

TEST_P(PythonContract, AProgramThatAsksGetsTheAnswer) {
  PythonLines lines;
  lines.answer = "blue";
  const auto done = subject->run({std::string(python_programs::asks)}, {}, lines);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_THAT(lines.prompts, ElementsAre("Colour? "));
  EXPECT_THAT(lines.all, ElementsAre("Colour? blue"));
}

TEST_P(PythonContract, StopEndsAProgramThatWaitsForItsInput) {
  std::stop_source stop;
  PythonLines lines;
  lines.on_prompt = [&] { stop.request_stop(); };
  const auto done = subject->run({std::string(python_programs::asks)}, stop.get_token(), lines);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::stopped);
}

TEST_P(PythonContract, AnUnknownInterpreterIsAnError) {
  PythonLines lines;
  const auto done = subject->run({.source = "print(1)\n", .interpreter = "/no/such/python"}, {}, lines);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::not_found);
}

TEST_P(PythonContract, AStopBeforeTheStartPrintsNothing) {
  std::stop_source stop;
  stop.request_stop();
  PythonLines lines;
  const auto done = subject->run({std::string(python_programs::never_ends)}, stop.get_token(), lines);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::stopped);
  EXPECT_THAT(lines.all, testing::IsEmpty());
}

}  // namespace
}  // namespace playground::contracts
