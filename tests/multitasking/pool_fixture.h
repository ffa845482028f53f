/// Shared by the tests of pools: a fake machine, and functions that its workers run.
#pragma once

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "shared/multitasking/multiprocessing/process_pool.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/message_of.h"
#include "tests/support/test_run.h"

namespace playground::multiprocessing::pool_test {

using namespace std::chrono_literals;
using fakes::FakeMachine;
using fakes::FakeWorkerPlan;
using testing_support::message_of;
using testing_support::TestRun;

/// How often each input was begun. Possible because fake workers are in this process.
inline std::vector<int>& times_begun() {
  static std::vector<int> times;
  return times;
}

inline int doubles(Run&, int number) {
  if (static_cast<std::size_t>(number) < times_begun().size()) {
    ++times_begun()[static_cast<std::size_t>(number)];
  }
  return 2 * number;
}
inline const Registered registered_doubles{"pool_fixture.doubles", doubles};

/// Sleeps for `seconds`.
inline int sleeps(Run& run, int seconds) {
  run.sleep(std::chrono::seconds(seconds));
  return seconds;
}
inline const Registered registered_sleeps{"pool_fixture.sleeps", sleeps};

/// Prints that it is done; throws for 3.
inline int throws_at_three(Run& run, int number) {
  if (number == 3) throw std::runtime_error("three is too much");
  run.print(std::to_string(number) + " done");
  return number;
}
inline const Registered registered_throws{"pool_fixture.throws_at_three", throws_at_three};

inline std::vector<int> one_to(int last) {
  std::vector<int> numbers(static_cast<std::size_t>(last));
  std::iota(numbers.begin(), numbers.end(), 1);
  return numbers;
}

class PoolFixture : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  PoolFixture() { times_begun().clear(); }
  ~PoolFixture() override { EXPECT_EQ(fake.workers.alive(), 0) << "workers were left behind"; }

  FakeMachine fake;
  TestRun run{fake.machine};
};

}  // namespace playground::multiprocessing::pool_test
