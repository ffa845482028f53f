#include "native/program_mode.h"

#include <gtest/gtest.h>

#include <array>

namespace playground::native {
namespace {

const ProgramMode mode{"--mode-of-a-test", [] { return 7; }};

template <std::size_t size>
std::optional<int> started_with(const std::array<const char*, size>& arguments) {
  return ProgramMode::run(static_cast<int>(size), arguments.data());
}

TEST(ProgramMode, RunsWhereItsArgumentIsTheOnlyOne) {
  EXPECT_EQ(mode.argument(), "--mode-of-a-test");
  EXPECT_EQ(started_with(std::array{"program", "--mode-of-a-test"}), 7);
}

TEST(ProgramMode, IsNoneWithOtherArguments) {
  EXPECT_EQ(started_with(std::array{"program"}), std::nullopt);
  EXPECT_EQ(started_with(std::array{"program", "list"}), std::nullopt);
  EXPECT_EQ(started_with(std::array{"program", "--mode-of-a-test", "list"}), std::nullopt);
}

}  // namespace
}  // namespace playground::native
