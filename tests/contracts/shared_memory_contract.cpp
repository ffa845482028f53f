#include <gmock/gmock.h>

#include <thread>

#include "tests/contracts/contract.h"
#include "tests/support/eventually.h"

namespace playground::contracts {
namespace {

using namespace std::chrono_literals;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SharedMemoryContract);

SharedWord& word_in(SharedBlock& block) { return *reinterpret_cast<SharedWord*>(block.bytes().data()); }

TEST_P(SharedMemoryContract, ANewBlockIsOfZeros) {
  const auto block = subject->create(1000).value();
  EXPECT_EQ(block->bytes().size(), 1000U);
  EXPECT_THAT(block->bytes(), testing::Each(std::byte{0}));
}

TEST_P(SharedMemoryContract, ABlockThatIsOpenedByItsNameIsTheSame) {
  const auto block = subject->create(1000).value();
  const auto other = subject->open(block->name()).value();
  EXPECT_EQ(other->bytes().size(), 1000U);
  word_in(*block) = 7;
  EXPECT_EQ(word_in(*other), 7U);
}

TEST_P(SharedMemoryContract, TwoBlocksAreNotTheSame) {
  const auto block = subject->create(64).value();
  const auto other = subject->create(64).value();
  EXPECT_NE(block->name(), other->name());
  word_in(*block) = 7;
  EXPECT_EQ(word_in(*other), 0U);
}

TEST_P(SharedMemoryContract, ANameThatStandsForNothingIsAnError) {
  for (const char* name : {"", "x", "1/2", "999999999/3/4"}) EXPECT_FALSE(subject->open(name)) << name;
  const std::string gone = subject->create(64).value()->name();
  const auto next = subject->create(64);  // may get what the system used for the other
  EXPECT_FALSE(subject->open(gone));
}

TEST_P(SharedMemoryContract, AMemberIsAliveUntilItLeaves) {
  const auto block = subject->create(64).value();
  auto other = subject->open(block->name()).value();
  const auto member = other->me();
  EXPECT_NE(member, 0U);
  EXPECT_NE(member, block->me());
  EXPECT_TRUE(block->alive(member));
  EXPECT_TRUE(block->alive(block->me()));
  EXPECT_TRUE(other->alive(block->me()));
  other.reset();
  EXPECT_FALSE(block->alive(member));
  other = subject->open(block->name()).value();
  EXPECT_NE(other->me(), member) << "a number is never used twice";
  EXPECT_FALSE(block->alive(member));
}

TEST_P(SharedMemoryContract, AWaitEndsWhenTheWordHasChanged) {
  const auto block = subject->create(64).value();
  block->wait(word_in(*block), 1, 1h);  // it is 0
  const auto other = subject->open(block->name()).value();
  std::thread waker([&] {
    word_in(*other) = 1;
    other->wake(word_in(*other));
  });
  while (word_in(*block) == 0) block->wait(word_in(*block), 0, 1h);
  waker.join();
}

TEST_P(SharedMemoryContract, AWaitEndsWhenItsTimeIsUp) {
  const auto block = subject->create(64).value();
  block->wait(word_in(*block), 0, 1ms);
}

}  // namespace
}  // namespace playground::contracts
