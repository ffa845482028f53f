#include <gmock/gmock.h>

#include <thread>
#include <vector>

#include "tests/contracts/contract.h"
#include "tests/support/eventually.h"

namespace playground::contracts {
namespace {

using namespace std::chrono_literals;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SharedMemoryContract);

// Not 0, so that a wrong place is noticed.
constexpr std::size_t somewhere = 40;
SharedWord word_in(SharedBlock& block) { return {block, somewhere}; }

TEST_P(SharedMemoryContract, ANewBlockIsOfZeros) {
  const auto block = subject->create(1000).value();
  ASSERT_EQ(block->size(), 1000U);
  std::vector<std::byte> bytes(1000, std::byte{1});
  block->read(0, bytes);
  EXPECT_THAT(bytes, testing::Each(std::byte{0}));
}

TEST_P(SharedMemoryContract, ABlockThatIsOpenedByItsNameIsTheSame) {
  const auto block = subject->create(1000).value();
  const auto other = subject->open(block->name()).value();
  EXPECT_EQ(other->size(), 1000U);
  word_in(*block).store(7);
  EXPECT_EQ(word_in(*other).load(), 7U);
}

TEST_P(SharedMemoryContract, AWordIsChangedAsAWhole) {
  const auto block = subject->create(64).value();
  const SharedWord word = word_in(*block);
  EXPECT_EQ(word.exchange(0xfffffffe), 0U);
  EXPECT_EQ(word.fetch_add(3), 0xfffffffe);
  std::uint32_t expected = 7;
  EXPECT_FALSE(word.compare_exchange(expected, 8));
  EXPECT_EQ(expected, 1U) << "what is there, after the number began anew";
  EXPECT_TRUE(word.compare_exchange(expected, 0x80000000));
  EXPECT_EQ(word.load(), 0x80000000);
}

TEST_P(SharedMemoryContract, BytesAreWrittenAtTheirPlace) {
  const auto block = subject->create(64).value();
  const std::vector bytes{std::byte{1}, std::byte{2}, std::byte{255}};
  block->write(61, bytes);
  block->write(64, {});
  const auto other = subject->open(block->name()).value();
  std::vector<std::byte> all(4);
  other->read(60, all);
  EXPECT_THAT(all, testing::ElementsAre(std::byte{0}, bytes[0], bytes[1], bytes[2]));
}

TEST_P(SharedMemoryContract, TwoBlocksAreNotTheSame) {
  const auto block = subject->create(64).value();
  const auto other = subject->create(64).value();
  EXPECT_NE(block->name(), other->name());
  word_in(*block).store(7);
  EXPECT_EQ(word_in(*other).load(), 0U);
}

TEST_P(SharedMemoryContract, ANameWithoutABlockIsAnError) {
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
  word_in(*block).wait(1, 1h);  // it is 0
  const auto other = subject->open(block->name()).value();
  std::thread waker([&] {
    word_in(*other).store(1);
    word_in(*other).wake();
  });
  while (word_in(*block).load() == 0) word_in(*block).wait(0, 1h);
  waker.join();
}

TEST_P(SharedMemoryContract, AWaitEndsWhenItsTimeIsUp) {
  const auto block = subject->create(64).value();
  word_in(*block).wait(0, 1ms);
}

}  // namespace
}  // namespace playground::contracts
