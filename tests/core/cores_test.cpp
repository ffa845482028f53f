/// The number of cores and its source.
#include "shared/platform/cores.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>
#include <vector>

namespace playground {
namespace {

using Count = Cores::Count;
using Source = Cores::Source;

std::atomic<int> measurements{0};

TEST(Cores, OfTheSystemNeedNoMeasurement) {
  const Cores cores(4);
  EXPECT_EQ(cores.known(), (Count{4, Source::system}));
  EXPECT_EQ(cores.measured(), (Count{4, Source::system}));
  EXPECT_EQ(Cores(0).number(), 1);
}

TEST(Cores, ThatABrowserNamesAreMeasuredOnceForAllCopies) {
  measurements = 0;
  const Cores cores(4, [](int named) {
    ++measurements;
    return std::optional(named / 2);
  });
  const Cores copy = cores;
  EXPECT_EQ(cores.known(), (Count{4, Source::named}));
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { EXPECT_EQ(cores.measured().number, 2); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(copy.known(), (Count{2, Source::measured}));
  EXPECT_EQ(measurements, 1);
}

TEST(Cores, ThatCannotBeMeasuredStayNamed) {
  const Cores cores(4, [](int) -> std::optional<int> { return std::nullopt; });
  EXPECT_EQ(cores.measured(), (Count{4, Source::named}));
  EXPECT_EQ(Cores(3, nullptr).measured(), (Count{3, Source::named}));
}

}  // namespace
}  // namespace playground
