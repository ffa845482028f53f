#include "shared/multitasking/threading/racy_counter.h"

#include "shared/multitasking/threading/lock.h"
#include "tests/multitasking/threading_fixture.h"

namespace playground::threading {
namespace {

class RacyCounterTest : public ThreadingTest {
 protected:
  // Two threads add 1; `meet` is called by each between its reading and its writing.
  template <class Meet>
  long add_twice(Meet meet) {
    RacyCounter counter;
    const auto add = [&](Run&) {
      counter.update([&](long n) {
        meet();
        return n + 1;
      });
    };
    Thread one = started(add);
    Thread two = started(add);
    one.join();
    two.join();
    return counter.value();
  }
};

TEST_F(RacyCounterTest, OneThreadLosesNothing) {
  RacyCounter counter;
  for (int i = 0; i < 1000; ++i) counter.update([](long n) { return n + 1; });
  EXPECT_EQ(counter.value(), 1000);
}

TEST_F(RacyCounterTest, AnUpdateBetweenReadingAndWritingIsLost) {
  std::atomic<int> have_read{0};
  EXPECT_EQ(add_twice([&] {
              ++have_read;
              EXPECT_TRUE(eventually([&] { return have_read == 2; }));
            }),
            1);
}

TEST_F(RacyCounterTest, UnderALockNothingIsLost) {
  constexpr int times = 5000;
  RacyCounter counter;
  Lock lock(run);
  const auto add = [&](Run&) {
    for (int i = 0; i < times; ++i) {
      const With held(lock);
      counter.update([](long n) { return n + 1; });
    }
  };
  Thread one = started(add);
  Thread two = started(add);
  one.join();
  two.join();
  EXPECT_EQ(counter.value(), 2 * times);
}

}  // namespace
}  // namespace playground::threading
