/// Faults that Workers can cause in a pool. The same on fakes: multitasking/process_pool_test.cpp.
#include <gmock/gmock.h>

#include <random>
#include <thread>

#include "shared/multitasking/multiprocessing/process_pool.h"
#include "tests/browser/faults.h"
#include "tests/browser/workers_running.h"
#include "tests/support/crossing.h"
#include "tests/support/eventually.h"
#include "tests/support/test_run.h"
#include "web/platform/machine.h"

namespace playground::multiprocessing {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing_support::does;
using testing_support::doubles;
using testing_support::Fault;
using testing_support::TestRun;
using web::workers_running;

class WorkersInAPool : public testing::Test {
 protected:
  ~WorkersInAPool() override {
    EXPECT_TRUE(testing_support::eventually([] { return workers_running() == 0; })) << workers_running();
  }

  static std::string failure_of(ProcessPool& pool, Fault fault) {
    try {
      static_cast<void>(pool.map(
          does, {{Fault::none, 1}, {fault, 2}, {Fault::none, 3}, {Fault::none, 4}, {Fault::none, 5}}));
    } catch (const RemoteError& error) {
      return error.what();
    }
    return "nothing was thrown";
  }

  web::WebMachine browser_;
  TestRun run_{browser_.machine};
};

struct FaultCase {
  std::string name;
  Fault fault;
  std::string sentence;  ///< the middle of the error message, as a regular expression
};
void PrintTo(const FaultCase& fault, std::ostream* out) { *out << fault.name; }

class WorkerFaults : public WorkersInAPool, public testing::WithParamInterface<FaultCase> {};

TEST_P(WorkerFaults, FailOneTaskWithAnErrorMessageAndThePoolContinues) {
  ProcessPool pool(run_, 2, {.time_limit = 2s});
  EXPECT_THAT(failure_of(pool, GetParam().fault),
              MatchesRegex("process [12] \\(Worker [0-9]+\\) " + GetParam().sentence + " during task 2"));
  for (const char* line : {"1 done", "3 done", "4 done", "5 done"}) {
    EXPECT_THAT(run_.lines(), testing::Contains(line));
  }
  EXPECT_THAT(pool.map(does, {{Fault::none, 7}, {Fault::none, 8}}), ElementsAre(7, 8));
}

INSTANTIATE_TEST_SUITE_P(
    Of, WorkerFaults,
    testing::Values(FaultCase{"Trap", Fault::traps, "was ended by a trap: .+"},
                    FaultCase{"Exception", Fault::throws, "raised \"no such number\""},
                    FaultCase{"ExceptionInJavaScript", Fault::throws_in_javascript,
                              "was ended by an exception: no such element"},
                    FaultCase{"Garbage", Fault::posts_garbage, "answered with a frame of an unknown kind"},
                    FaultCase{"EndlessLoop", Fault::never_ends, "was ended after .* without an answer"}),
    [](const auto& test) { return test.param.name; });

// As after a terminate() that the pool did not call: the browser does not report it.
TEST_F(WorkersInAPool, TheTasksOfAWorkerThatEndedWithoutAMessageAreDoneByAnother) {
  ProcessPool pool(run_, 1, {.time_limit = 500ms});
  EXPECT_EQ(pool.apply(does, {Fault::closes, 1}), 1);
  EXPECT_EQ(pool.apply(does, {Fault::none, 2}), 2);
}

TEST_F(WorkersInAPool, TasksAmongRandomFaultsEndOnceEach) {
  constexpr int tasks = 1000;
  std::mt19937 lots(20261122);
  std::vector<std::pair<Fault, int>> inputs;
  for (int i = 0; i < tasks; ++i) {
    const bool bad = lots() % 20 == 0;
    inputs.emplace_back(bad ? Fault::traps : Fault::none, i);
  }
  ProcessPool pool(run_, 3);
  auto results = pool.imap(does, inputs);
  for (const auto& [fault, number] : inputs) {
    try {
      EXPECT_EQ(results.next(), number);
      EXPECT_EQ(fault, Fault::none);
    } catch (const RemoteError& error) {
      EXPECT_EQ(fault, Fault::traps) << error.what();
      EXPECT_THAT(error.what(), HasSubstr("during task " + std::to_string(number + 1)));
    }
  }
  std::vector<std::string> expected;
  for (const auto& [fault, number] : inputs) {
    if (fault == Fault::none) expected.push_back(std::to_string(number) + " done");
  }
  EXPECT_THAT(run_.lines(), testing::UnorderedElementsAreArray(expected)) << "none ran twice";
}

TEST_F(WorkersInAPool, PoolsThatAreStoppedAtSomeMomentLeaveNothing) {
  std::mt19937 lots(20261123);
  for (int i = 0; i < 50; ++i) {
    TestRun run(browser_.machine);
    ProcessPool pool(run, 2);
    const auto result = pool.map_async(doubles, std::vector<int>(300, i), 1 + lots() % 20);
    const auto moment = std::chrono::microseconds(lots() % 60'000);
    std::thread other([&] {
      std::this_thread::sleep_for(moment);
      i % 2 == 0 ? run.stop() : pool.terminate();
    });
    try {
      EXPECT_EQ(result.get(), std::vector<int>(300, 2 * i));
    } catch (const Stopped&) {
      EXPECT_EQ(i % 2, 0);
    } catch (const RemoteError&) {
      EXPECT_EQ(i % 2, 1);
    }
    other.join();
  }
}

}  // namespace
}  // namespace playground::multiprocessing
