#include <gmock/gmock.h>

#include <vector>

#include "tests/contracts/contract.h"

namespace playground::contracts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(PythonContract);

class Lines {
 public:
  std::vector<std::string> all;
  std::function<void(std::string_view)> add = [this](std::string_view line) { all.emplace_back(line); };
};

TEST_P(PythonContract, FindsAnInterpreterAndItsStartMethod) {
  const auto found = subject->find({});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_THAT(found->path, HasSubstr("python"));
  EXPECT_THAT(found->version, testing::StartsWith("3."));
  EXPECT_THAT(found->start_method, testing::AnyOf("fork", "spawn", "forkserver"));
}

TEST_P(PythonContract, AStopEndsTheSearch) {
  std::stop_source stop;
  stop.request_stop();
  const auto found = subject->find(stop.get_token());
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Error::Code::stopped);
  EXPECT_TRUE(subject->find({})) << "a stopped search is not remembered";
}

TEST_P(PythonContract, HandsOverEachLineWholeAndInOrder) {
  Lines lines;
  const auto done = subject->run(python_programs::two_lines, {}, lines.add);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_THAT(lines.all, ElementsAre("one", "二"));
}

TEST_P(PythonContract, AProgramThatFailsIsAnErrorWithTheLastLineOfItsTraceback) {
  Lines lines;
  const auto done = subject->run(python_programs::fails, {}, lines.add);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::ended);
  EXPECT_THAT(done.error().message, HasSubstr("ValueError: no"));
  ASSERT_FALSE(lines.all.empty());
  EXPECT_EQ(lines.all.front(), "before");
}

TEST_P(PythonContract, StopEndsAProgramThatDoesNotEnd) {
  std::stop_source stop;
  std::vector<std::string> lines;
  const auto done = subject->run(python_programs::never_ends, stop.get_token(), [&](std::string_view line) {
    lines.emplace_back(line);
    stop.request_stop();
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::stopped);
  EXPECT_THAT(lines, ElementsAre("up"));
}

TEST_P(PythonContract, AStopBeforeTheStartPrintsNothing) {
  std::stop_source stop;
  stop.request_stop();
  Lines lines;
  const auto done = subject->run(python_programs::never_ends, stop.get_token(), lines.add);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::stopped);
  EXPECT_THAT(lines.all, testing::IsEmpty());
}

}  // namespace
}  // namespace playground::contracts
