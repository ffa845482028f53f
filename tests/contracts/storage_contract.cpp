#include "tests/contracts/contract.h"

namespace playground::contracts {
namespace {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(StorageContract);

using Kept = std::optional<std::string>;

TEST_P(StorageContract, KnowsNothingAtFirst) {
  const auto loaded = subject->load("progress");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(*loaded, std::nullopt);
}

TEST_P(StorageContract, GivesBackWhatWasSaved) {
  const std::string text("line one\nline two\r\n进程 \0 end", 32);
  ASSERT_TRUE(subject->save("progress", text));
  EXPECT_EQ(subject->load("progress").value(), Kept(text));
}

TEST_P(StorageContract, AnEmptyTextIsNotNothing) {
  ASSERT_TRUE(subject->save("progress", ""));
  EXPECT_EQ(subject->load("progress").value(), Kept(""));
}

TEST_P(StorageContract, KeepsTheLatestText) {
  ASSERT_TRUE(subject->save("progress", "a long first text"));
  ASSERT_TRUE(subject->save("progress", "second"));
  EXPECT_EQ(subject->load("progress").value(), Kept("second"));
}

TEST_P(StorageContract, KeepsKeysApart) {
  ASSERT_TRUE(subject->save("progress", "one"));
  ASSERT_TRUE(subject->save("theme", "two"));
  EXPECT_EQ(subject->load("progress").value(), Kept("one"));
  EXPECT_EQ(subject->load("theme").value(), Kept("two"));
}

TEST_P(StorageContract, AQuarantinedTextIsRemovedFromItsKey) {
  ASSERT_TRUE(subject->save("progress", "damaged"));
  const auto where = subject->quarantine("progress");
  ASSERT_TRUE(where) << where.error().message;
  EXPECT_NE(*where, "");
  EXPECT_EQ(subject->load("progress").value(), std::nullopt);
}

TEST_P(StorageContract, SettingAsideTwiceLosesNeither) {
  ASSERT_TRUE(subject->save("progress", "first"));
  const auto first = subject->quarantine("progress");
  ASSERT_TRUE(subject->save("progress", "second"));
  const auto second = subject->quarantine("progress");
  ASSERT_TRUE(first && second);
  EXPECT_NE(*first, *second);
}

TEST_P(StorageContract, SettingAsideNothingIsAnError) { EXPECT_FALSE(subject->quarantine("progress")); }

}  // namespace
}  // namespace playground::contracts
