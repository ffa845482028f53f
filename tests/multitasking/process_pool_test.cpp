#include "shared/multitasking/multiprocessing/process_pool.h"

#include <gmock/gmock.h>

#include <thread>

#include "tests/multitasking/pool_fixture.h"
#include "tests/support/eventually.h"

namespace playground::multiprocessing {
namespace {

using namespace pool_test;  // NOLINT(google-build-using-namespace): shared by the tests of pools
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::eventually;

int square(Run& run, int number) {
  // Earlier tasks take longer, so they finish in the opposite order.
  run.sleep(std::chrono::seconds(20 - number));
  run.print(std::to_string(number) + " done");
  return number * number;
}
const Registered registered_square{"pool_test.square", square};

int throws_a_number(Run&, int number) { throw number; }
const Registered registered_number{"pool_test.throws_a_number", throws_a_number};

int starts_a_pool(Run& run, int number) {
  ProcessPool pool(run, 1);
  return number;
}
const Registered registered_pool{"pool_test.starts_a_pool", starts_a_pool};

std::string upper(Run&, std::pair<std::string, int> input) {
  return input.first + std::to_string(input.second);
}
const Registered registered_upper{"pool_test.upper", upper};

int not_registered(Run&, int number) { return number; }

class ProcessPoolTest : public PoolFixture {
 protected:
  // Only the first worker behaves like this, at its first task.
  void first_worker(FakeWorkerPlan::Task does) {
    fake.workers.plan.task = [does](int worker, int task) {
      return worker == 0 && task == 0 ? does : FakeWorkerPlan::Task::works;
    };
  }
  std::string failure_of_a_map(ProcessPool& pool) {
    return message_of<RemoteError>([&] { static_cast<void>(pool.map(square, one_to(4))); });
  }
};

class ProcessPoolOfWorkers : public ProcessPoolTest, public testing::WithParamInterface<int> {};

TEST_P(ProcessPoolOfWorkers, ResultsComeInTheOrderOfTheInputs) {
  ProcessPool pool(run, GetParam());
  EXPECT_THAT(pool.map(square, one_to(8)), ElementsAre(1, 4, 9, 16, 25, 36, 49, 64));
}

TEST_P(ProcessPoolOfWorkers, APoolTakesOneMapAfterAnother) {
  ProcessPool pool(run, GetParam());
  auto first = pool.map_async(square, one_to(3));
  auto second = pool.map_async(square, one_to(2));
  EXPECT_THAT(second.get(), ElementsAre(1, 4));
  EXPECT_THAT(first.get(), ElementsAre(1, 4, 9));
  EXPECT_TRUE(first.ready());
  EXPECT_EQ(fake.workers.started(), GetParam());
}

TEST_P(ProcessPoolOfWorkers, ATaskThatThrowsFailsAloneAndThePoolContinues) {
  ProcessPool pool(run, GetParam());
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(pool.map(throws_at_three, one_to(5))); }),
              AllOf(HasSubstr("process "), HasSubstr("(fake "), HasSubstr("\"three is too much\""),
                    HasSubstr("task 3")));
  for (const char* line : {"1 done", "2 done", "4 done", "5 done"}) EXPECT_THAT(run.lines(), Contains(line));
  EXPECT_THAT(pool.map(square, one_to(2)), ElementsAre(1, 4));
  EXPECT_EQ(fake.workers.started(), GetParam()) << "an exception costs no worker";
}

TEST_P(ProcessPoolOfWorkers, AWorkerThatExitsFailsItsTaskAndIsReplaced) {
  first_worker(FakeWorkerPlan::Task::dies);
  ProcessPool pool(run, GetParam());
  EXPECT_EQ(failure_of_a_map(pool), "process 1 (fake 0) was ended by signal 9 (Killed) during task 1");
  for (const char* line : {"2 done", "3 done", "4 done"}) EXPECT_THAT(run.lines(), Contains(line));
  EXPECT_THAT(pool.map(square, one_to(2)), ElementsAre(1, 4));
  EXPECT_EQ(fake.workers.started(), GetParam() + 1);
}

TEST_P(ProcessPoolOfWorkers, AWorkerThatAnswersGarbageFailsItsTaskAndIsReplaced) {
  first_worker(FakeWorkerPlan::Task::answers_garbage);
  ProcessPool pool(run, GetParam());
  EXPECT_THAT(failure_of_a_map(pool),
              AllOf(HasSubstr("process 1 (fake 0) answered with"), HasSubstr("task 1")));
  EXPECT_THAT(pool.map(square, one_to(2)), ElementsAre(1, 4));
  EXPECT_EQ(fake.workers.started(), GetParam() + 1);
}

TEST_P(ProcessPoolOfWorkers, AWorkerThatAnswersAnotherTaskFailsItsOwnAndIsReplaced) {
  first_worker(FakeWorkerPlan::Task::answers_unasked);
  ProcessPool pool(run, GetParam());
  EXPECT_THAT(failure_of_a_map(pool), AllOf(HasSubstr("process 1 (fake 0)"), HasSubstr("task 1")));
  EXPECT_THAT(pool.map(square, one_to(2)), ElementsAre(1, 4));
}

TEST_P(ProcessPoolOfWorkers, WorkersThatAllDieFailAllTasksAndDoNotHang) {
  fake.workers.plan.task = [](int, int) { return FakeWorkerPlan::Task::dies; };
  ProcessPool pool(run, GetParam());
  EXPECT_THAT(failure_of_a_map(pool), HasSubstr("signal 9"));
}

TEST_P(ProcessPoolOfWorkers, WorkersThatNeverComeUpAreGivenUp) {
  fake.workers.plan.start = [](int) { return FakeWorkerPlan::Start::dies; };
  ProcessPool pool(run, GetParam());
  EXPECT_THAT(failure_of_a_map(pool),
              AllOf(HasSubstr("no process is left to run task 1"), HasSubstr("exited with status 1")));
  EXPECT_LE(fake.workers.started(), 3 * GetParam());
}

TEST_P(ProcessPoolOfWorkers, AWorkerWhoseStartIsHopelessIsNotReplaced) {
  fake.workers.plan.start = [](int) { return FakeWorkerPlan::Start::dies_for_good; };
  ProcessPool pool(run, GetParam());
  EXPECT_THAT(failure_of_a_map(pool),
              AllOf(HasSubstr("no process is left to run task 1"), HasSubstr("did not start")));
  EXPECT_EQ(fake.workers.started(), GetParam());
}

TEST_P(ProcessPoolOfWorkers, AWorkerThatStartsAtTheThirdTryIsUsed) {
  const int workers = GetParam();
  fake.workers.plan.start = [workers](int worker) {
    return worker < 2 * workers ? FakeWorkerPlan::Start::dies : FakeWorkerPlan::Start::comes_up;
  };
  ProcessPool pool(run, workers);
  EXPECT_THAT(pool.map(square, one_to(3)), ElementsAre(1, 4, 9));
}

TEST_P(ProcessPoolOfWorkers, StopEndsAMapWhoseTasksDoNotEnd) {
  fake.stop_time();
  ProcessPool pool(run, GetParam());
  const auto result = pool.map_async(square, one_to(4));
  EXPECT_FALSE(result.ready());
  std::thread stopper([&] {
    // Stop is pressed while the main program waits and each worker has its task.
    EXPECT_TRUE(eventually([&] {
      return run.trace().current(0) != nullptr && run.trace().current(0)->activity == Activity::waiting;
    }));
    run.stop();
  });
  EXPECT_THROW(static_cast<void>(pool.map(square, one_to(2))), Stopped);
  stopper.join();
}

INSTANTIATE_TEST_SUITE_P(Workers, ProcessPoolOfWorkers, testing::Values(1, 2, 4, 16));

TEST_F(ProcessPoolTest, TasksRunSideBySide) {
  const Time before = fake.clock.now();
  ProcessPool pool(run, 4);
  EXPECT_THAT(pool.map(square, std::vector{10, 10, 10, 10}), ElementsAre(100, 100, 100, 100));
  EXPECT_EQ(fake.clock.now() - before, 10s);
}

TEST_F(ProcessPoolTest, TasksWithoutAWorkerWaitTheirTurn) {
  const Time before = fake.clock.now();
  ProcessPool pool(run, 2);
  EXPECT_THAT(pool.map(square, std::vector{10, 10, 10, 10}), ElementsAre(100, 100, 100, 100));
  EXPECT_EQ(fake.clock.now() - before, 20s);
}

TEST_F(ProcessPoolTest, AMapOfNothingIsDoneAtOnce) {
  ProcessPool pool(run, 2);
  auto result = pool.map_async(square, std::vector<int>());
  EXPECT_TRUE(result.ready());
  EXPECT_THAT(result.get(), testing::IsEmpty());
}

TEST_F(ProcessPoolTest, MapAsyncReturnsBeforeItsResults) {
  fake.stop_time();
  ProcessPool pool(run, 2);
  const auto result = pool.map_async(square, one_to(4));
  EXPECT_FALSE(result.ready());
}

TEST_F(ProcessPoolTest, CompositeArgumentsAndResultsCross) {
  ProcessPool pool(run, 2);
  const std::vector<std::pair<std::string, int>> inputs{{"进程", 1}, {"", 2}};
  EXPECT_THAT(pool.map(upper, inputs), ElementsAre("进程1", "2"));
}

TEST_F(ProcessPoolTest, AnExceptionThatIsNoStdExceptionIsAnErrorToo) {
  ProcessPool pool(run, 1);
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(pool.map(throws_a_number, one_to(1))); }),
              AllOf(HasSubstr("process 1"), HasSubstr("task 1")));
}

TEST_F(ProcessPoolTest, AFunctionThatIsNotRegisteredIsAnErrorAtOnce) {
  ProcessPool pool(run, 1);
  EXPECT_THAT(
      message_of<std::runtime_error>([&] { static_cast<void>(pool.map_async(not_registered, one_to(4))); }),
      HasSubstr("not registered"));
}

TEST_F(ProcessPoolTest, APoolInsideAWorkerIsAnError) {
  ProcessPool pool(run, 1);
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(pool.map(starts_a_pool, one_to(1))); }),
              HasSubstr("may not have workers of its own"));
}

TEST_F(ProcessPoolTest, AMachineThatStartsNoProcessIsAnErrorAtOnce) {
  fake.workers.plan.start = [](int worker) {
    return worker < 2 ? FakeWorkerPlan::Start::comes_up : FakeWorkerPlan::Start::refuses;
  };
  EXPECT_THAT(message_of<std::runtime_error>([&] { const ProcessPool pool(run, 4); }),
              HasSubstr("did not start another process"));
}

TEST_F(ProcessPoolTest, WhereNoWorkerCanBeReplacedTheTasksLeftFailWithTheReason) {
  fake.workers.plan.start = [](int worker) {
    return worker < 2 ? FakeWorkerPlan::Start::comes_up : FakeWorkerPlan::Start::refuses;
  };
  fake.workers.plan.task = [](int, int) { return FakeWorkerPlan::Task::dies; };
  ProcessPool pool(run, 2);
  EXPECT_THAT(failure_of_a_map(pool), HasSubstr("signal 9"));  // the first failure
  EXPECT_THAT(failure_of_a_map(pool),
              AllOf(HasSubstr("no process is left to run task 1"), HasSubstr("no memory")));
}

TEST_F(ProcessPoolTest, TheNumberOfWorkersHasLimits) {
  for (const int processes : {-1, 0, 65}) {
    EXPECT_THAT(message_of<std::runtime_error>([&] { const ProcessPool pool(run, processes); }),
                HasSubstr("1 to 64"))
        << processes;
  }
}

TEST_F(ProcessPoolTest, ResultsOfADestroyedPoolAreAnErrorNotAHang) {
  fake.stop_time();
  std::optional<AsyncResult<std::vector<int>>> result;
  {
    ProcessPool pool(run, 2);
    result = pool.map_async(square, one_to(4));
  }
  EXPECT_TRUE(result->ready());
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(result->get()); }), HasSubstr("task 1"));
}

TEST_F(ProcessPoolTest, FailuresAreReportedInTheLearnersLanguage) {
  first_worker(FakeWorkerPlan::Task::dies);
  TestRun chinese(fake.machine, {Language::chinese, {}});
  ProcessPool pool(chinese, 1);
  EXPECT_THAT(failure_of_a_map(pool), AllOf(HasSubstr("进程 1"), HasSubstr("fake 0"),
                                            HasSubstr("被信号 9 终止"), HasSubstr("任务 1")));
}

TEST_F(ProcessPoolTest, WhatAWorkerPrintsIsOnItsTrack) {
  ProcessPool pool(run, 2);
  EXPECT_THAT(pool.map(square, one_to(2)), ElementsAre(1, 4));
  const Trace& trace = run.trace();
  ASSERT_EQ(trace.lines().size(), 2U);
  for (const Line& line : trace.lines()) EXPECT_EQ(trace.track(line.track)->model, Model::process);
  EXPECT_NE(trace.lines()[0].track, trace.lines()[1].track);
}

TEST_F(ProcessPoolTest, EachTaskIsAnArrowThereAndAnArrowBack) {
  ProcessPool pool(run, 2);
  EXPECT_THAT(pool.map(square, one_to(3)), ElementsAre(1, 4, 9));
  const Trace& trace = run.trace();
  int there = 0;
  int back = 0;
  for (const Flow& flow : trace.flows()) {
    ASSERT_TRUE(flow.to.has_value());
    EXPECT_LE(flow.sent, flow.received);
    (flow.from == 0 ? there : back) += 1;
    EXPECT_EQ(trace.track(flow.from == 0 ? *flow.to : flow.from)->model, Model::process);
  }
  EXPECT_EQ(there, 3);
  EXPECT_EQ(back, 3);
}

}  // namespace
}  // namespace playground::multiprocessing
