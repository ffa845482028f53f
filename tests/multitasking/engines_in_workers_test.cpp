/// The other engines inside a pool's task: they work as in the program itself, or an error says why not.
#include <gmock/gmock.h>

#include "shared/core/chrome_trace.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/manager.h"
#include "shared/multitasking/threading/thread_pool_executor.h"
#include "tests/multitasking/pool_fixture.h"
#include "tests/support/perfetto.h"

namespace playground::multiprocessing {
namespace {

using namespace pool_test;  // NOLINT(google-build-using-namespace): shared by the tests of pools
using testing::HasSubstr;
using testing::IsEmpty;

asyncio::Task<int> sleeps_and_doubles(Run& run, int number) {
  co_await asyncio::sleep(10ms);
  run.print(std::to_string(number) + " doubled");
  co_return 2 * number;
}

asyncio::Task<int> sum_of_two(Run& run, int number) {
  std::vector<asyncio::Task<int>> both;
  both.push_back(sleeps_and_doubles(run, number));
  both.push_back(sleeps_and_doubles(run, number + 1));
  const auto results = co_await asyncio::gather(std::move(both));
  co_return results[0] + results[1];
}

int with_coroutines(Run& run, int number) { return asyncio::run(run, sum_of_two(run, number)); }
const Registered registered_coroutines{"engines_in_workers.coroutines", with_coroutines};

int with_threads(Run& run, int number) {
  threading::ThreadPoolExecutor executor(run, 4);
  const auto doubled = [](Run& of, int input) {
    of.print(std::to_string(input) + " doubled");
    return 2 * input;
  };
  int sum = 0;
  for (const int result : executor.map(doubled, std::vector{number, number + 1})) sum += result;
  return sum;
}
const Registered registered_threads{"engines_in_workers.threads", with_threads};

int with_a_manager(Run& run, int number) {
  Manager manager(run);
  auto dict = manager.dict<std::string, int>();
  dict.set("a", number);
  return 2 * *dict.get("a");
}
const Registered registered_manager{"engines_in_workers.manager", with_a_manager};

int with_a_pool(Run& run, int number) { return ProcessPool(run, 1).apply(doubles, number); }
const Registered registered_pool{"engines_in_workers.pool", with_a_pool};

class EnginesInWorkers : public PoolFixture {
 protected:
  // The result or the error of `function` in a worker. Also checks that Perfetto can read the trace.
  std::string outcome(int (*function)(Run&, int)) {
    std::string text;
    try {
      text = std::to_string(ProcessPool(run, 2).map(function, std::vector{1, 5})[1]);
    } catch (const RemoteError& error) {
      text = error.what();
    }
    Trace trace = run.trace();
    trace.close(fake.clock.now());
    EXPECT_THAT(testing_support::perfetto_complaints(chrome_trace_json(trace, Language::english)), IsEmpty());
    return text;
  }
};

TEST_F(EnginesInWorkers, AnEventLoopRuns) {
  EXPECT_EQ(outcome(with_coroutines), "22");
  EXPECT_THAT(run.lines(), testing::Contains("6 doubled"));
}

TEST_F(EnginesInWorkers, ThreadsRunAndPrint) {
  EXPECT_EQ(outcome(with_threads), "22");
  EXPECT_THAT(run.lines(), testing::Contains("6 doubled"));
}

TEST_F(EnginesInWorkers, AManagerServes) { EXPECT_EQ(outcome(with_a_manager), "10"); }

TEST_F(EnginesInWorkers, APoolIsRefused) {
  EXPECT_THAT(outcome(with_a_pool), HasSubstr("a pool worker may not have workers of its own"));
}

TEST_F(EnginesInWorkers, WithoutALoopTheErrorSaysWhy) {
  fake.workers.workers_have_loops = false;
  EXPECT_THAT(outcome(with_coroutines), HasSubstr("there is no event loop here"));
}

}  // namespace
}  // namespace playground::multiprocessing
