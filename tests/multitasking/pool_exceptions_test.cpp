/// Exceptions and limits inside a pool: they fail only their call, and the pool stays usable.
#include <gmock/gmock.h>

#include <atomic>
#include <mutex>
#include <new>
#include <set>
#include <thread>

#include "tests/multitasking/pool_fixture.h"
#include "tests/support/eventually.h"

namespace playground::multiprocessing {
namespace {

using namespace pool_test;  // NOLINT(google-build-using-namespace): shared by the tests of pools
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::eventually;
using Does = FakeWorkerPlan::Task;

// A number; sending it to or from a worker throws or has a chosen length.
struct Awkward {
  enum class Crossing : std::uint8_t { works, throws, no_memory, throws_a_number, too_large };
  int number = 0;
  Crossing there = Crossing::works;
  Crossing back = Crossing::works;

  void pickle(pickle::Writer out) const {
    cross(there);
    pickle::write(out, number);
    pickle::write(out, back);
    static const std::byte one{};
    // The bytes are never read, because the frame is refused.
    if (there == Crossing::too_large)
      out.borrowed->push_back({out.bytes.size(), {&one, max_frame_bytes}, {}});
  }
  bool unpickle(pickle::Reader& in) {
    Crossing here{};
    if (!in.read(number) || !in.read(here)) return false;
    if (in.run() == nullptr) cross(here);  // it is a result
    back = here;
    return true;
  }
  static void cross(Crossing crossing) {
    if (crossing == Crossing::throws) throw std::runtime_error("too awkward to cross");
    if (crossing == Crossing::no_memory) throw std::bad_alloc();
    if (crossing == Crossing::throws_a_number) throw 7;
  }
};
using Crossing = Awkward::Crossing;

int takes(Run&, Awkward argument) { return argument.number; }
const Registered registered_takes{"pool_exceptions.takes", takes};
Awkward gives(Run&, Awkward argument) { return argument; }
const Registered registered_gives{"pool_exceptions.gives", gives};

class PoolExceptions : public PoolFixture {
 protected:
  template <class Call>
  std::string error_of(Call call) {
    return message_of<RemoteError>([&] { static_cast<void>(call()); });
  }
  void expect_usable(ProcessPool& pool) { EXPECT_EQ(pool.map(doubles, one_to(20)).back(), 40); }
};

TEST_F(PoolExceptions, AnArgumentThatThrowsFailsItsCallOnAnIdlePool) {
  ProcessPool pool(run, 2);
  const auto result = pool.apply_async(takes, {1, Crossing::throws});
  EXPECT_TRUE(eventually([&] { return result.ready(); })) << "the dispatcher takes it";
  EXPECT_EQ(error_of([&] { return result.get(); }),
            "the argument of task 1 could not be sent: too awkward to cross");
  expect_usable(pool);
}

TEST_F(PoolExceptions, AnArgumentThatThrowsFailsItsCallOnAWaitingThread) {
  ProcessPool pool(run, 2);
  EXPECT_THAT(error_of([&] { return pool.apply(takes, {1, Crossing::throws}); }), HasSubstr("too awkward"));
  EXPECT_THAT(error_of([&] { return pool.apply(takes, {1, Crossing::no_memory}); }), HasSubstr("bad_alloc"));
  EXPECT_THAT(error_of([&] { return pool.apply(takes, {1, Crossing::throws_a_number}); }),
              HasSubstr("not a std::exception"));
  expect_usable(pool);
  EXPECT_EQ(fake.workers.started(), 2);
}

TEST_F(PoolExceptions, OnlyTheArgumentsThatThrowFail) {
  ProcessPool pool(run, 2);
  std::vector<Awkward> inputs;
  for (int i = 1; i <= 12; ++i) inputs.push_back({i, i % 3 == 0 ? Crossing::throws : Crossing::works});
  auto results = pool.imap(takes, inputs, 6);
  for (int i = 1; i <= 12; ++i) {
    if (i % 3 != 0) {
      EXPECT_EQ(results.next(), i);
    } else {
      EXPECT_THAT(error_of([&] { return results.next(); }), HasSubstr("task " + std::to_string(i) + " "));
    }
  }
  EXPECT_EQ(results.next(), std::nullopt);
}

TEST_F(PoolExceptions, AThousandArgumentsThatThrowEndTheirCall) {
  ProcessPool pool(run, 2);
  const std::vector<Awkward> inputs(1000, {1, Crossing::throws});
  EXPECT_THAT(error_of([&] { return pool.map(takes, inputs); }), HasSubstr("task 1 "));
  expect_usable(pool);
}

TEST_F(PoolExceptions, AResultWhoseReadingThrowsFailsItsTaskAndKeepsTheWorker) {
  ProcessPool pool(run, 1);
  EXPECT_EQ(pool.apply(gives, {5}).number, 5);
  EXPECT_EQ(error_of([&] { return pool.apply(gives, {5, Crossing::works, Crossing::throws}); }),
            "the result of task 1 could not be read: too awkward to cross");
  auto results =
      pool.imap(gives, std::vector<Awkward>{{1}, {2, Crossing::works, Crossing::no_memory}, {3}}, 3);
  EXPECT_EQ(results.next()->number, 1);
  EXPECT_THAT(error_of([&] { return results.next(); }), HasSubstr("bad_alloc"));
  EXPECT_EQ(results.next()->number, 3);
  expect_usable(pool);
  EXPECT_EQ(fake.workers.started(), 1);
}

TEST_F(PoolExceptions, AnArgumentOverTheLimitIsRefusedWithTheLimit) {
  ProcessPool pool(run, 1, {.time_limit = 30s});
  EXPECT_THAT(error_of([&] { return pool.apply(takes, {1, Crossing::too_large}); }),
              AllOf(HasSubstr("the argument of task 1 could not be sent"), HasSubstr("at most 1073741824")));
  const std::vector<Awkward> inputs{{1}, {2, Crossing::too_large}, {3}};
  EXPECT_THAT(error_of([&] { return pool.map(takes, inputs, 3); }), HasSubstr("the argument of task 2"));
  expect_usable(pool);
  EXPECT_EQ(fake.workers.started(), 1);
}

// Throws for the events that the pump records, and for a smaller pool.
class BrokenRecorder : public EventSink {
 public:
  void record(TraceEvent event) override {
    if (event.kind != TraceEvent::Kind::activity && event.kind != TraceEvent::Kind::send)
      throw std::bad_alloc();
  }
  TrackId add_track(Model, int, std::string) override { return 1; }
};

TEST_F(PoolExceptions, ARecorderThatFailsFailsNoTask) {
  fake.workers.plan.start = [](int worker) {
    return worker < 2 ? FakeWorkerPlan::Start::comes_up : FakeWorkerPlan::Start::refuses;
  };
  fake.workers.plan.task = [](int worker, int task) {
    return worker == 1 && task == 1 ? Does::dies : Does::works;
  };
  BrokenRecorder recorder;
  Run unrecorded({}, recorder, fake.machine.clock, &fake.machine, {});
  ProcessPool pool(unrecorded, 2);
  EXPECT_EQ(pool.apply(doubles, 1), 2);
  EXPECT_THAT(error_of([&] { return pool.map(sleeps, one_to(8), 1); }), HasSubstr("signal 9"));
  expect_usable(pool);
}

TEST_F(PoolExceptions, WhatNoTaskIsToBlameForFailsAllCallsAndBlocksNone) {
  std::atomic<bool> breaks = false;
  std::atomic<int> thrown = 0;
  fake.workers.plan.next = [&] {
    if (!breaks) return;
    ++thrown;
    throw std::bad_alloc();
  };
  fake.stop_time();
  for (const bool wait_for_the_dispatcher : {true, false}) {
    breaks = false;
    thrown = 0;
    ProcessPool pool(run, 2);
    const auto first = pool.map_async(sleeps, one_to(8), 1);
    breaks = true;
    const auto second = pool.apply_async(sleeps, 1);  // wakes the dispatcher
    EXPECT_TRUE(!wait_for_the_dispatcher || eventually([&] { return thrown > 0; }));
    for (const auto& call : {std::function<void()>([&] { static_cast<void>(first.get()); }),
                             std::function<void()>([&] { static_cast<void>(second.get()); }),
                             std::function<void()>([&] { static_cast<void>(pool.apply(sleeps, 1)); })})
      EXPECT_THAT(message_of<std::runtime_error>(call), HasSubstr("the pool broke: std::bad_alloc"));
    pool.close();
    EXPECT_THAT(message_of<std::runtime_error>([&] { pool.join(); }), HasSubstr("the pool broke"));
  }
}

TEST_F(PoolExceptions, ATaskThatEndsEachWorkerThatReceivesItFailsAfterAFewTries) {
  fake.workers.plan.task = [](int, int) { return Does::dies_receiving; };
  for (const PoolOptions& options : {PoolOptions{}, PoolOptions{.time_limit = 30s}}) {
    const int before = fake.workers.started();
    ProcessPool pool(run, 2, options);
    EXPECT_THAT(error_of([&] { return pool.apply(doubles, 21); }),
                AllOf(HasSubstr("was ended by signal 9 (Killed) before it began task 1"),
                      HasSubstr("handed out 5 times")));
    EXPECT_LE(fake.workers.started() - before, 2 + max_handouts);
  }
}

TEST_F(PoolExceptions, ATaskThatNoWorkerBeginsFailsAfterAFewTimeLimits) {
  fake.workers.plan.task = [](int, int) { return Does::never_begins; };
  ProcessPool pool(run, 2, {.retries = 1, .time_limit = 30s});
  EXPECT_THAT(error_of([&] { return pool.apply(doubles, 21); }),
              AllOf(HasSubstr("was ended after 30 s without an answer"), HasSubstr("handed out 5 times")));
}

TEST_F(PoolExceptions, OnlyTheTasksThatEndTheirReceiversFail) {
  fake.workers.plan.argument = [](BytesView argument) {
    return pickle::loads<int>(argument).value_or(0) % 7 == 0 ? Does::dies_receiving : Does::works;
  };
  ProcessPool pool(run, 2);
  auto results = pool.imap(doubles, one_to(30), 30);
  for (int i = 1; i <= 30; ++i) {
    if (i % 7 != 0) {
      EXPECT_EQ(results.next(), 2 * i);
    } else {
      EXPECT_THAT(error_of([&] { return results.next(); }),
                  HasSubstr("before it began task " + std::to_string(i)));
    }
  }
  EXPECT_LE(fake.workers.started(), 2 + 4 * max_handouts);
}

TEST_F(PoolExceptions, APoolThatBecomesSmallerSaysSoAndTheRunMeasuresNothing) {
  fake.workers.plan.start = [](int worker) {
    return worker < 2 ? FakeWorkerPlan::Start::comes_up : FakeWorkerPlan::Start::refuses;
  };
  fake.workers.plan.task = [](int worker, int task) {
    return worker == 1 && task == 0 ? Does::dies : Does::works;
  };
  run->measure("time/processes", 1);
  EXPECT_EQ(run.trace().degraded(), "");
  EXPECT_EQ(run.trace().measurements().size(), 1U);
  ProcessPool pool(run, 2);
  EXPECT_THAT(error_of([&] { return pool.map(sleeps, one_to(8), 1); }), HasSubstr("signal 9"));
  run->measure("time/processes", 2);
  EXPECT_THAT(run.trace().degraded(),
              AllOf(HasSubstr("The pool is smaller: 1 of 2 processes run, because process 2 "
                              "could not be started again (the system did not start "
                              "another process: no memory)")));
  EXPECT_THAT(run.lines(), testing::Contains(run.trace().degraded()));
  EXPECT_TRUE(run.trace().measurements().empty());
  EXPECT_EQ(run.trace().latest("time/processes"), nullptr);
}

TEST_F(PoolExceptions, ARunThatIsOnlyTimedIsDegradedWithTheRunThatTimesIt) {
  fake.workers.plan.start = [](int worker) {
    return worker < 1 ? FakeWorkerPlan::Start::comes_up : FakeWorkerPlan::Start::refuses;
  };
  fake.workers.plan.task = [](int, int) { return Does::dies; };
  ResultsOnly results(run->sink());
  Run timed({.language = Language::chinese, .values = {}}, results, fake.machine.clock, &fake.machine, {});
  ProcessPool pool(timed, 1);
  EXPECT_NE(error_of([&] { return pool.apply(doubles, 1); }), "");
  EXPECT_THAT(run.trace().degraded(), HasSubstr("1 个进程中只有 0 个在运行"));
  EXPECT_TRUE(timed.degraded());
  EXPECT_TRUE(run->degraded());
}

TEST_F(PoolExceptions, AnInputThatCannotBeProducedFailsAfterTheResultsOfThoseBeforeIt) {
  ProcessPool pool(run, 2);
  const auto make = [](int i) {
    if (i == 3) throw std::runtime_error("no third input");
    return i;
  };
  const auto inputs = std::views::iota(1, 100) | std::views::transform(make);
  for (const bool ordered : {true, false}) {
    auto results = ordered ? pool.imap(sleeps, inputs) : pool.imap_unordered(sleeps, inputs);
    EXPECT_EQ(results.next(), 1);
    EXPECT_EQ(results.next(), 2);
    EXPECT_EQ(message_of<std::runtime_error>([&] { static_cast<void>(results.next()); }), "no third input");
    EXPECT_EQ(results.next(), std::nullopt);
  }
}

TEST_F(PoolExceptions, TwoThreadsMayAskOneImap) {
  ProcessPool pool(run, 2);
  for (const bool ordered : {true, false}) {
    auto results = ordered ? pool.imap(doubles, one_to(2000)) : pool.imap_unordered(doubles, one_to(2000));
    std::mutex mutex;
    std::multiset<int> all;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&] {
        while (const auto result = results.next()) {
          const std::lock_guard lock(mutex);
          all.insert(*result);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(all.size(), 2000U);
    EXPECT_EQ(std::set<int>(all.begin(), all.end()).size(), 2000U) << "each result once";
  }
}

TEST_F(PoolExceptions, TwoThreadsMayAskOneResult) {
  ProcessPool pool(run, 2);
  const auto result = pool.map_async(doubles, one_to(2000), 1);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back([&] { EXPECT_EQ(result.get().back(), 4000); });
  for (std::thread& thread : threads) thread.join();
}

TEST_F(PoolExceptions, AStopBeforeAWaitEndsItAtOnce) {
  fake.stop_time();
  for (int i = 0; i < 200; ++i) {
    TestRun stopped(fake.machine);
    ProcessPool pool(stopped, 1);
    const auto result = pool.apply_async(sleeps, 1);
    auto results = pool.imap(sleeps, one_to(2));
    std::thread stopper([&] { stopped.stop(); });  // before, while or after the wait begins
    EXPECT_THROW(static_cast<void>(result.get()), Stopped);
    stopper.join();
    EXPECT_THROW(static_cast<void>(result.get(1h)), Stopped);
    EXPECT_THROW(static_cast<void>(results.next()), Stopped);
  }
}

}  // namespace
}  // namespace playground::multiprocessing
