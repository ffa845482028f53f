#include "shared/explorer/peak_memory.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_process_usage.h"

namespace playground::explorer {
namespace {

TEST(PeakMemory, is_what_was_added_at_the_peak) {
  fakes::FakeProcessUsage usage;
  PeakMemory memory;
  usage.resident = 1000;
  memory.begin(usage);
  for (const unsigned now : {1500U, 4000U, 900U}) {
    usage.resident = now;
    memory.sample(usage);
  }
  EXPECT_EQ(memory.added(), 3000);
  memory.begin(usage);
  EXPECT_EQ(memory.added(), 0);
}

TEST(PeakMemory, is_not_known_before_it_was_measured) { EXPECT_FALSE(PeakMemory().added()); }

}  // namespace
}  // namespace playground::explorer
