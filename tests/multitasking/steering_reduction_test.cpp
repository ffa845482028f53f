/// The reduction against plain enumeration, on small programs that a seeded generator makes.
#include <gmock/gmock.h>

#include <random>
#include <set>

#include "shared/course/order_search.h"
#include "tests/fakes/fake_machine.h"
#include "tests/multitasking/steering_programs.h"

namespace playground::course {
namespace {

using steered_programs::Lock;
using steered_programs::Shared;
using steered_programs::Thread;

// What one thread does: reads and writes of two variables, two locks, and a sleep.
enum class Act { read_a, write_a, read_b, write_b, lock_a, lock_b, sleep };

struct SmallProgram {
  std::vector<std::vector<Act>> threads;
};

SmallProgram random_program(std::mt19937& numbers) {
  const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(numbers); };
  SmallProgram program;
  const int threads = 2 + below(2);
  for (int i = 0; i < threads; ++i) {
    std::vector<Act> acts;
    const int count = 1 + below(threads == 2 ? 3 : 2);
    for (int j = 0; j < count; ++j) acts.push_back(static_cast<Act>(below(7)));
    program.threads.push_back(std::move(acts));
  }
  return program;
}

// A board's program is a function without state; a search calls it on threads of its own, so this is set
// before.
const SmallProgram* present = nullptr;

// A lock is held to the end of its thread, so opposite orders deadlock.
Ending run_present(Run& run) {
  Shared<int> a(run, "a");
  Shared<int> b(run, "b");
  Lock lock_a(run, "lock a");
  Lock lock_b(run, "lock b");
  std::vector<int> seen(present->threads.size());
  std::vector<Thread> threads;
  for (std::size_t i = 0; i < present->threads.size(); ++i) {
    threads.emplace_back(run, [&, i](Run& of_thread) {
      std::vector<std::unique_ptr<threading::With<Lock>>> held;
      std::set<const Lock*> mine;
      const auto take = [&](Lock& lock) {
        if (mine.insert(&lock).second) held.push_back(std::make_unique<threading::With<Lock>>(lock));
      };
      for (const Act act : present->threads[i]) {
        switch (act) {
          case Act::read_a: seen[i] = 10 * seen[i] + a.read(); break;
          case Act::read_b: seen[i] = 10 * seen[i] + b.read(); break;
          case Act::write_a: a.write(static_cast<int>(i) + 1); break;
          case Act::write_b: b.write(static_cast<int>(i) + 1); break;
          case Act::lock_a: take(lock_a); break;
          case Act::lock_b: take(lock_b); break;
          case Act::sleep: of_thread.sleep(std::chrono::seconds(i + 1)); break;
        }
      }
    });
  }
  for (Thread& thread : threads) thread.start();
  for (Thread& thread : threads) thread.join();
  return {true, fmt::format("{} {} {}", a.value(), b.value(), fmt::join(seen, " "))};
}

TEST(SteeringReduction, finds_the_outcomes_of_all_orders_of_200_random_programs) {
  fakes::FakeMachine fake;
  std::mt19937 numbers(16);
  std::uint64_t with = 0;
  std::uint64_t without = 0;
  for (int i = 0; i < 200; ++i) {
    const SmallProgram program = random_program(numbers);
    present = &program;
    const auto outcomes = [&](bool reduces, std::uint64_t& schedules) {
      const OrdersFound found =
          search_orders(run_present, {}, fake.machine, {.orders = {.reduces = reduces}}, {});
      EXPECT_TRUE(found.complete);
      schedules += found.schedules;
      std::set<BoardOutcome> all;
      for (const FoundOutcome& one : found.outcomes) all.insert(one.outcome);
      return all;
    };
    ASSERT_EQ(outcomes(true, with), outcomes(false, without)) << "program " << i;
  }
  EXPECT_LT(with, without / 2);
}

}  // namespace
}  // namespace playground::course
