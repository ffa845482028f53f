#include "shared/core/deadline.h"

#include <gtest/gtest.h>

#include <random>

namespace playground {
namespace {

using namespace std::chrono_literals;

TEST(Deadline, IsAMomentAfterNow) {
  const Deadline deadline = Deadline::after(2s, 500ms);
  EXPECT_EQ(deadline.moment(), 2500ms);
  EXPECT_FALSE(deadline.has_passed(2499ms));
  EXPECT_TRUE(deadline.has_passed(2500ms));
  EXPECT_EQ(deadline.remaining(2s), 500ms);
  EXPECT_EQ(deadline.remaining(9s), Time::zero());
}

TEST(Deadline, HasPassedAtOnceForATimeoutOfZeroOrLess) {
  for (const Time timeout : {Time::zero(), Time(-1), Time::min()}) {
    EXPECT_TRUE(Deadline::after(2s, timeout).has_passed(2s));
    EXPECT_EQ(Deadline::after(2s, timeout).remaining(2s), Time::zero());
  }
}

TEST(Deadline, NeverPassesForATimeoutThatDoesNotFit) {
  for (const Deadline never : {Deadline::never(), Deadline::after(2s, Time::max()),
                               Deadline::after(2s, Time::max() - 1s), Deadline::after(-2s, Time::max())}) {
    EXPECT_TRUE(never.is_never());
    EXPECT_FALSE(never.has_passed(Time::max()));
    EXPECT_EQ(never.remaining(2s), Time::max());
  }
}

TEST(Deadline, EarlierIsLess) {
  EXPECT_LT(Deadline::at(1s), Deadline::at(2s));
  EXPECT_LT(Deadline::at(1000000h), Deadline::never());
}

// For any time and any timeout, including the limits of the type.
TEST(Deadline, NeitherOverflowsNorPassesEarly) {
  std::mt19937_64 random(7);
  const Time edges[]{Time::min(), Time(-1), Time::zero(), Time(1), Time::max() - Time(1), Time::max()};
  const auto any = [&]() -> Time {
    if (random() % 2 == 0) return edges[random() % std::size(edges)];
    return Time(static_cast<Time::rep>(random()) >> (random() % 63));
  };
  for (int i = 0; i < 100'000; ++i) {
    const Time now = any();
    const Time timeout = any();
    const Deadline deadline = Deadline::after(now, timeout);
    if (timeout > Time::zero() && now < Time::max()) {
      EXPECT_FALSE(deadline.has_passed(now)) << now.count() << " + " << timeout.count();
      EXPECT_GT(deadline.remaining(now), Time::zero());
    }
    EXPECT_GE(deadline.remaining(any()), Time::zero());
  }
}

}  // namespace
}  // namespace playground
