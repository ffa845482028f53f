/// Counts and limits that are out of range are refused at once; limits that depend on each other are
/// consistent.
#include <gmock/gmock.h>

#include "shared/multitasking/multiprocessing/pipe.h"
#include "shared/multitasking/multiprocessing/queue.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread_pool_executor.h"
#include "tests/multitasking/pool_fixture.h"

namespace playground::multiprocessing {
namespace {

using namespace pool_test;  // NOLINT(google-build-using-namespace): shared by the tests of pools
using testing::HasSubstr;

class Limits : public PoolFixture {
 protected:
  // `make` throws an error whose message contains `words`.
  template <class Make>
  void expect_refused(Make make, const std::string& words) {
    EXPECT_THAT(message_of<std::runtime_error>(make), HasSubstr(words));
  }
};

TEST_F(Limits, OfAnExecutor) {
  for (const int workers : {0, -1, std::numeric_limits<int>::min()}) {
    expect_refused([&] { threading::ThreadPoolExecutor(run, workers); },
                   "the number of threads of an executor must be at least 1, not " + std::to_string(workers));
  }
}

TEST_F(Limits, OfASemaphore) {
  expect_refused([&] { threading::Semaphore(run, -1); }, "must be at least 0, not -1");
  threading::Semaphore semaphore(run, 0);
  expect_refused([&] { semaphore.release(0); }, "not 0");
  expect_refused([&] { semaphore.release(-1); }, "not -1");
  EXPECT_FALSE(semaphore.acquire(Time::zero())) << "a refused release changes nothing";
  semaphore.release(std::numeric_limits<int>::max());
  expect_refused([&] { semaphore.release(); }, "must be 1 to 0, not 1");
  EXPECT_TRUE(semaphore.acquire(Time::zero()));
}

TEST_F(Limits, OfAnInterpreterLock) {
  expect_refused([&] { threading::InterpreterLock(run, 0s); }, "must be greater than 0 s, not 0 s");
  threading::InterpreterLock lock(run);
  expect_refused([&] { lock.set_switch_interval(-1s); }, "not -1 s");
  EXPECT_EQ(lock.switch_interval(), threading::InterpreterLock::default_interval);
}

TEST_F(Limits, OfAPool) {
  for (const int processes : {0, -1, max_processes + 1}) {
    expect_refused([&] { ProcessPool(run, processes); }, "must be 1 to 64, not " + std::to_string(processes));
  }
  expect_refused([&] { ProcessPool(run, 1, {.retries = -1}); }, "must be at least 0, not -1");
  expect_refused([&] { ProcessPool(run, 1, {.time_limit = 0s}); }, "must be greater than 0 s, not 0 s");
  expect_refused([&] { ProcessPool(run, 1, {.time_limit = -1s}); }, "not -1 s");
  EXPECT_EQ(fake.workers.started(), 0);
}

TEST_F(Limits, OfAChunk) {
  ProcessPool pool(run, 1);
  const auto negative = static_cast<std::size_t>(-1);
  expect_refused([&] { static_cast<void>(pool.map(doubles, one_to(3), negative)); },
                 "chunksize must be 1 to");
  expect_refused([&] { static_cast<void>(pool.imap(doubles, one_to(3), negative)); },
                 "chunksize must be 1 to");
  expect_refused([&] { static_cast<void>(pool.imap(doubles, one_to(3), 0)); }, "not 0");
  EXPECT_EQ(pool.map(doubles, one_to(3), max_tasks).size(), 3U);
}

TEST_F(Limits, OfARoomForItems) {
  for (const std::size_t room : {std::size_t{0}, (std::size_t{1} << 30) + 1}) {
    expect_refused([&] { Queue<int>(run, room); }, "must be 1 to 1073741824, not " + std::to_string(room));
    expect_refused([&] { static_cast<void>(Pipe(run, room)); },
                   "must be 1 to 1073741824, not " + std::to_string(room));
  }
}

TEST_F(Limits, AreNamedInTheLearnersLanguage) {
  TestRun chinese(fake.machine, {.language = Language::chinese, .values = {}});
  expect_refused([&] { threading::Semaphore(chinese, -1); }, "信号量的初值至少要是 0，不能是 -1");
}

TEST_F(Limits, AllWorkersOfTheLargestPoolAndTheProgramMayHaveOneQueue) {
  Queue<int> queue(run);
  std::vector<Queue<int>> handles;  // each belongs to another member, as in a worker
  Run& task = run;
  for (int i = 0; i < max_processes; ++i)
    handles.push_back(pickle::loads<Queue<int>>(pickle::dumps(queue), &task).value());
  EXPECT_TRUE(queue.put(7));
  EXPECT_EQ(handles.back().get(Time::zero()), 7);
}

TEST_F(Limits, ProcessesThatExitedWithAQueueLeaveRoomForTheirReplacements) {
  Queue<int> queue(run);
  Run& task = run;
  std::size_t died = 0;
  for (std::size_t place = 1; place < max_queue_members; ++place, ++died) {
    const auto bytes = pickle::dumps(queue);
    pickle::Reader in(bytes, &task);
    SharedMemory memory;  // the first of what a queue is pickled as
    ASSERT_TRUE(memory.unpickle(in));
    memory.word(place).store(memory.block().me());  // as its Queue does
    fakes::FakeSharedMemory::die(memory.block());
  }
  const auto replaced = pickle::loads<Queue<int>>(pickle::dumps(queue), &task).value();
  std::size_t told = 0;
  for (; message_of<EOFError>([&] { static_cast<void>(queue.get(1ms)); }) != "nothing was thrown"; ++told) {
  }
  EXPECT_EQ(told, died - 1) << "all but the one whose place was taken";
}

}  // namespace
}  // namespace playground::multiprocessing
