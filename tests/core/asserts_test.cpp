// Every build of the tests keeps asserts: what they state is part of what is tested.
#include <gmock/gmock.h>

#include <cassert>

namespace playground {
namespace {

TEST(Asserts, AreKeptInEveryBuildOfTheTests) {
  bool asked = false;
  assert((asked = true));  // NOLINT(bugprone-assert-side-effect): whether it is evaluated is the question
  EXPECT_TRUE(asked);
}

}  // namespace
}  // namespace playground
