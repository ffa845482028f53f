#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "shared/multitasking/multiprocessing/frame.h"
#include "shared/multitasking/multiprocessing/registered.h"
#include "tests/contracts/contract.h"
#include "tests/support/eventually.h"

namespace playground::contracts {
namespace {

using namespace multiprocessing;  // NOLINT(google-build-using-namespace): the frames
using namespace std::chrono_literals;
using Happened = WorkerProcesses::Happened;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(WorkerProcessesContract);

std::string echo(Run&, std::string text) { return text; }
const Registered registered_echo{"contract.echo", echo};

// The next thing to happen, within patience.
Happened expect_next(WorkerProcesses& workers) {
  std::optional<Happened> happened;
  if (!testing_support::eventually([&] { return (happened = workers.next(100ms)).has_value(); })) {
    throw std::runtime_error("nothing happened");
  }
  return std::move(*happened);
}

template <class Body>
Body expect_frame(WorkerProcesses& workers, int worker) {
  const Happened happened = expect_next(workers);
  if (happened.kind != Happened::Kind::frame)
    throw std::runtime_error("it ended: " + happened.reason.english);
  EXPECT_EQ(happened.worker, worker);
  return std::get<Body>(decode(happened.bytes).value());
}

int start_one(WorkerProcesses& workers) {
  const int id = workers.start().value().id;
  EXPECT_TRUE(workers.send(id, encode(StartFrame{})));
  expect_frame<ReadyFrame>(workers, id);
  return id;
}

// The task's result; its events are passed over.
ResultFrame expect_result(WorkerProcesses& workers) {
  for (;;) {
    const Happened happened = expect_next(workers);
    if (happened.kind != Happened::Kind::frame)
      throw std::runtime_error("it ended: " + happened.reason.english);
    const auto frame = decode(happened.bytes);
    if (const auto* result = std::get_if<ResultFrame>(&frame.value())) return *result;
  }
}

TEST_P(WorkerProcessesContract, AStartedWorkerHasANameAndSaysThatItIsReady) {
  const auto started = subject->start();
  ASSERT_TRUE(started) << started.error().message;
  EXPECT_NE(started->name, "");
  ASSERT_TRUE(subject->send(started->id, encode(StartFrame{})));
  expect_frame<ReadyFrame>(*subject, started->id);
}

TEST_P(WorkerProcessesContract, AWorkerRunsATaskByName) {
  const int id = start_one(*subject);
  ASSERT_TRUE(subject->send(id, encode(TaskFrame{7, "contract.echo", pickle::dumps(std::string("进程"))})));
  const ResultFrame result = expect_result(*subject);
  EXPECT_EQ(result.task, 7U);
  EXPECT_EQ(pickle::loads<std::string>(result.value).value(), "进程");
}

TEST_P(WorkerProcessesContract, FramesOfAnySizeArriveWhole) {
  const int id = start_one(*subject);
  for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 3'000'000U}) {
    const std::string text(size, 'x');
    ASSERT_TRUE(subject->send(id, encode(TaskFrame{size, "contract.echo", pickle::dumps(text)})));
    EXPECT_EQ(pickle::loads<std::string>(expect_result(*subject).value).value(), text);
  }
}

TEST_P(WorkerProcessesContract, FramesOfOneWorkerComeInOrder) {
  const int id = start_one(*subject);
  for (std::uint64_t task = 0; task < 100; ++task) {
    ASSERT_TRUE(subject->send(id, encode(TaskFrame{task, "contract.echo", pickle::dumps(std::string("x"))})));
  }
  for (std::uint64_t task = 0; task < 100; ++task) ASSERT_EQ(expect_result(*subject).task, task);
}

TEST_P(WorkerProcessesContract, IdsAreNeverUsedTwice) {
  std::set<int> ids;
  for (int i = 0; i < 4; ++i) {
    const int id = start_one(*subject);
    EXPECT_TRUE(ids.insert(id).second);
    subject->end(id);
    EXPECT_EQ(expect_next(*subject).kind, Happened::Kind::ended);
  }
}

TEST_P(WorkerProcessesContract, AnEndedWorkerIsReportedOnceWithItsReason) {
  const int id = start_one(*subject);
  subject->end(id);
  const Happened happened = expect_next(*subject);
  EXPECT_EQ(happened.kind, Happened::Kind::ended);
  EXPECT_EQ(happened.worker, id);
  EXPECT_NE(happened.reason.english, "");
  EXPECT_NE(happened.reason.chinese, "");
  EXPECT_FALSE(subject->next(20ms));
}

TEST_P(WorkerProcessesContract, SendingToAWorkerWhoseEndWasReportedIsAnError) {
  const int id = start_one(*subject);
  subject->end(id);
  EXPECT_EQ(expect_next(*subject).kind, Happened::Kind::ended);
  const auto sent = subject->send(id, encode(StartFrame{}));
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().code, Error::Code::ended);
}

TEST_P(WorkerProcessesContract, AWorkerThatGetsGarbageEnds) {
  const int id = start_one(*subject);
  ASSERT_TRUE(subject->send(id, Bytes(5, std::byte{0xee})));
  EXPECT_EQ(expect_next(*subject).kind, Happened::Kind::ended);
}

TEST_P(WorkerProcessesContract, NothingHappensWhenTimeIsUp) { EXPECT_FALSE(subject->next(1ms)); }

TEST_P(WorkerProcessesContract, AWakeBeforeTheWaitIsNotLost) {
  subject->wake();
  EXPECT_FALSE(subject->next(1h));
}

TEST_P(WorkerProcessesContract, AWakeFromAnotherThreadEndsTheWait) {
  std::thread waker([this] { subject->wake(); });
  EXPECT_FALSE(subject->next(1h));
  waker.join();
}

TEST_P(WorkerProcessesContract, AGroupMayGoWhileItsWorkersWork) {
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(subject->start());
  subject.reset();
  SUCCEED() << "and does not hang; that no process is left is tested in native/leaks_test.cpp";
}

}  // namespace
}  // namespace playground::contracts
