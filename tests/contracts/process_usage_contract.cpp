#include <gmock/gmock.h>

#include <thread>

#include "tests/contracts/contract.h"

namespace playground::contracts {
namespace {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ProcessUsageContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RealProcessUsage);

// --- Tests that fakes pass too

TEST_P(ProcessUsageContract, ReportsAFigureOfMemory) {
  const auto resident = subject->resident_bytes();
  EXPECT_GT(resident ? resident : subject->heap_bytes(), 0U);
}

TEST_P(ProcessUsageContract, CpuTimeNeverDecreases) {
  if (!subject->cpu_time()) GTEST_SKIP() << "not told here";
  Time last = *subject->cpu_time();
  const Time first = last;
  for (int looks = 0; looks < 10'000'000 && last == first; ++looks) {
    const Time now = *subject->cpu_time();
    ASSERT_GE(now, last);
    last = now;
  }
  EXPECT_GT(last, first) << "looking is computing";
}

TEST_P(ProcessUsageContract, DescriptorsAreLeftWhereTheyAreCounted) {
  EXPECT_GT(subject->descriptors_left().value_or(1), 0U);
}

TEST_P(ProcessUsageContract, AnyThreadMayLook) {
  std::thread([&] {
    const auto resident = subject->resident_bytes();
    EXPECT_GT(resident ? resident : subject->heap_bytes(), 0U);
    EXPECT_EQ(subject->thread_cpu_time().has_value(), subject->cpu_time().has_value());
    subject->trim();
  }).join();
}

// --- Tests that need real memory and real threads

TEST_P(RealProcessUsage, MemoryThatWasWrittenToCounts) {
  constexpr std::size_t much = 48 << 20;
  const auto look = [&] { return subject->resident_bytes().value_or(*subject->heap_bytes()); };
  const std::uint64_t before = look();
  const std::vector<char> memory(much, 'x');
  const char* volatile seen = memory.data();  // otherwise the compiler would remove memory that is never read
  EXPECT_EQ(seen[much / 2], 'x');
  EXPECT_GE(look(), before + much / 2);
}

TEST_P(RealProcessUsage, WhatAnotherThreadComputesIsNotThisThreads) {
  if (!subject->thread_cpu_time()) GTEST_SKIP() << "not told here";
  const Time mine = *subject->thread_cpu_time();
  const Time all = *subject->cpu_time();
  Time others{};
  std::thread([&] {
    while (others < std::chrono::milliseconds(50)) others = *subject->thread_cpu_time();
  }).join();
  EXPECT_GE(*subject->cpu_time() - all, others);
  EXPECT_LT(*subject->thread_cpu_time() - mine, others);
}

}  // namespace
}  // namespace playground::contracts
