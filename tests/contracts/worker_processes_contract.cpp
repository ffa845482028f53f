#include <gmock/gmock.h>

#include <deque>
#include <set>
#include <thread>

#include "shared/multitasking/multiprocessing/frame.h"
#include "tests/contracts/contract.h"
#include "tests/support/eventually.h"

namespace playground::contracts {
namespace {

using namespace multiprocessing;  // NOLINT(google-build-using-namespace): the frames
using namespace std::chrono_literals;
using WorkerEvent = WorkerProcesses::WorkerEvent;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(WorkerProcessesContract);

// An event, with a copy of its bytes.
struct Report {
  int worker;
  WorkerEvent::Kind kind;
  Bytes frame;
  OwnedText reason;
};

// The group under test, and the events that it reported.
class Workers {
 public:
  explicit Workers(WorkerProcesses& group) : group_(group) {}

  // The next event; waits at most for `patience`.
  Report expect_next() {
    if (!testing_support::eventually([&] { return look(100ms); }))
      throw std::runtime_error("nothing happened");
    Report first = std::move(reports_.front());
    reports_.pop_front();
    return first;
  }

  // True: there is an event that was not expected.
  bool look(Time max_wait) {
    if (!reports_.empty()) return true;
    for (const WorkerEvent& event : group_.poll_events(max_wait)) {
      if (event.kind == WorkerEvent::Kind::ended) {
        reports_.push_back({event.worker, event.kind, {}, event.reason});
      }
      pickle::Reader frames(event.frames);
      for (BytesView frame; frames.read(frame);) {
        reports_.push_back({event.worker, event.kind, Bytes(frame.begin(), frame.end()), {}});
      }
      EXPECT_TRUE(frames.at_end()) << "half a frame";
    }
    return !reports_.empty();
  }

  template <class Body>
  Body expect_frame(int worker) {
    last_ = expect_next();
    if (last_.kind != WorkerEvent::Kind::frames)
      throw std::runtime_error("it ended: " + last_.reason.english);
    EXPECT_EQ(last_.worker, worker);
    return std::get<Body>(decode(last_.frame).value());
  }

  int start_one() {
    const int id = group_.start().value().id;
    EXPECT_TRUE(group_.send(id, {encode(StartFrame{{}, false})}));
    expect_frame<ReadyFrame>(id);
    return id;
  }

  void send_echo(int id, std::uint64_t task, const std::string& text) {
    Bytes arguments;
    pickle::write(arguments, BytesView(pickle::dumps(text)));
    ASSERT_TRUE(group_.send(id, {encode(TasksFrame{task, "crossing.echo", arguments})}));
  }
  void expect_echo(int id, std::uint64_t task, const std::string& text) {
    EXPECT_EQ(expect_frame<StartedFrame>(id).task, task);
    const auto result = expect_frame<ResultFrame>(id);
    EXPECT_EQ(result.task, task);
    EXPECT_TRUE(result.last);
    EXPECT_EQ(pickle::loads<std::string>(result.value).value(), text);
  }

 private:
  WorkerProcesses& group_;
  std::deque<Report> reports_;
  Report last_{};  // a frame has views into it
};

TEST_P(WorkerProcessesContract, AStartedWorkerHasANameAndReportsThatItIsReady) {
  Workers workers(*subject);
  const auto started = subject->start();
  ASSERT_TRUE(started) << started.error().message;
  EXPECT_NE(started->name, "");
  ASSERT_TRUE(subject->send(started->id, {encode(StartFrame{})}));
  workers.expect_frame<ReadyFrame>(started->id);
}

TEST_P(WorkerProcessesContract, AWorkerRunsATaskByName) {
  Workers workers(*subject);
  const int id = workers.start_one();
  workers.send_echo(id, 7, "进程");
  workers.expect_echo(id, 7, "进程");
}

TEST_P(WorkerProcessesContract, FramesOfAnySizeArriveWhole) {
  Workers workers(*subject);
  const int id = workers.start_one();
  for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 262'144U, 3'000'000U}) {
    workers.send_echo(id, size, std::string(size, 'x'));
    workers.expect_echo(id, size, std::string(size, 'x'));
  }
}

TEST_P(WorkerProcessesContract, FramesOfOneWorkerComeInOrder) {
  Workers workers(*subject);
  const int id = workers.start_one();
  for (std::uint64_t task = 0; task < 100; ++task) workers.send_echo(id, task, "x");
  for (std::uint64_t task = 0; task < 100; ++task) workers.expect_echo(id, task, "x");
}

TEST_P(WorkerProcessesContract, NeitherSideWaitsForTheOtherToRead) {
  Workers workers(*subject);
  // More than fits into the buffers between them, in both directions at the same time.
  const int id = workers.start_one();
  const std::string large(1'000'000, 'x');
  for (std::uint64_t task = 0; task < 20; ++task) workers.send_echo(id, task, large);
  for (std::uint64_t task = 0; task < 20; ++task) workers.expect_echo(id, task, large);
}

TEST_P(WorkerProcessesContract, IdsAreNeverUsedTwice) {
  Workers workers(*subject);
  std::set<int> ids;
  for (int i = 0; i < 4; ++i) {
    const int id = workers.start_one();
    EXPECT_TRUE(ids.insert(id).second);
    subject->end(id);
    EXPECT_EQ(workers.expect_next().kind, WorkerEvent::Kind::ended);
  }
}

TEST_P(WorkerProcessesContract, AnEndedWorkerIsReportedOnceWithItsReason) {
  Workers workers(*subject);
  const int id = workers.start_one();
  subject->end(id);
  const Report event = workers.expect_next();
  EXPECT_EQ(event.kind, WorkerEvent::Kind::ended);
  EXPECT_EQ(event.worker, id);
  EXPECT_NE(event.reason.english, "");
  EXPECT_NE(event.reason.chinese, "");
  EXPECT_FALSE(workers.look(20ms));
}

TEST_P(WorkerProcessesContract, SendingToAWorkerWhoseEndWasReportedIsAnError) {
  Workers workers(*subject);
  const int id = workers.start_one();
  subject->end(id);
  EXPECT_EQ(workers.expect_next().kind, WorkerEvent::Kind::ended);
  const auto sent = subject->send(id, {encode(StartFrame{})});
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().code, Error::Code::ended);
}

TEST_P(WorkerProcessesContract, AWorkerThatGetsGarbageEnds) {
  Workers workers(*subject);
  const int id = workers.start_one();
  ASSERT_TRUE(subject->send(id, {Bytes(5, std::byte{0xee})}));
  EXPECT_EQ(workers.expect_next().kind, WorkerEvent::Kind::ended);
}

TEST_P(WorkerProcessesContract, NothingHappensWhenTimeIsUp) {
  EXPECT_TRUE(subject->poll_events(1ms).empty());
}

TEST_P(WorkerProcessesContract, AWakeBeforeTheWaitIsNotLost) {
  subject->wake();
  EXPECT_TRUE(subject->poll_events(1h).empty());
}

TEST_P(WorkerProcessesContract, AWakeFromAnotherThreadEndsTheWait) {
  std::thread waker([this] { subject->wake(); });
  EXPECT_TRUE(subject->poll_events(1h).empty());
  waker.join();
}

TEST_P(WorkerProcessesContract, AGroupMayGoWhileItsWorkersWork) {
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(subject->start());
  subject.reset();
  SUCCEED() << "and does not hang; that no process is left is tested in native/leaks_test.cpp";
}

}  // namespace
}  // namespace playground::contracts
