// Small programs, one for each kind of await, that are cancelled or stopped at each possible step: nothing
// that has arrived is lost, and nothing is left behind.
#include "shared/multitasking/asyncio/fetch.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/server.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/asyncio/task_group.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "shared/multitasking/asyncio/to_thread.h"
#include "tests/multitasking/asyncio_fixture.h"
#include "tests/support/counted_memory.h"

namespace playground::asyncio {
namespace {

// Counts the steps at which something can happen to a task, and does it at one of them.
class Steps {
 public:
  Steps(int at, std::function<void(TaskState&)> act) : left_(at), act_(std::move(act)) {}

  const TaskHandle<void>& watch(const TaskHandle<void>& task) {
    task_ = &task.task_state();
    return task;
  }
  /// Call it before the task's handle is destroyed.
  void forget(const TaskHandle<void>& task) {
    if (task_ == &task.task_state()) task_ = nullptr;
  }
  void pass() {
    if (task_ == nullptr || task_->ended() || left_-- != 0) return;
    reached_ = true;
    act_(*task_);
  }
  [[nodiscard]] bool reached() const { return reached_; }

 private:
  int left_;
  std::function<void(TaskState&)> act_;
  TaskState* task_ = nullptr;
  bool reached_ = false;
};

// wait() and poll() are steps too: what arrives in them was there before the task could run.
class SteppedBackend : public LoopBackend {
 public:
  SteppedBackend(std::unique_ptr<LoopBackend> backend, Steps& steps)
      : backend_(std::move(backend)), steps_(steps) {}
  [[nodiscard]] Time now() const override { return backend_->now(); }
  void wait(Deadline deadline) override {
    steps_.pass();
    backend_->wait(deadline);
    steps_.pass();
  }
  void poll() override {
    steps_.pass();
    backend_->poll();
    steps_.pass();
  }
  void wake() noexcept override { backend_->wake(); }
  [[nodiscard]] Connections& connections() override { return backend_->connections(); }

 private:
  std::unique_ptr<LoopBackend> backend_;
  Steps& steps_;
};

class SteppedLoops : public LoopPlatform {
 public:
  SteppedLoops(LoopPlatform& loops, Steps& steps) : loops_(loops), steps_(steps) {}
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override {
    return std::make_unique<SteppedBackend>(loops_.backend(), steps_);
  }
  [[nodiscard]] BlockingConnections& blocking() override { return loops_.blocking(); }

 private:
  LoopPlatform& loops_;
  Steps& steps_;
};

using Program = Task<> (*)(Steps&);

// Awaits `task` until it has finished; true: with a result.
Task<bool> finishes(Steps& steps, const TaskHandle<void>& task) {
  bool finished = true;
  try {
    co_await task;
  } catch (const CancelledError&) {
    EXPECT_EQ(EventLoop::running().current().cancelling(), 0) << "another one was cancelled";
    finished = false;
  }
  steps.forget(task);
  co_return finished;
}

// --- Programs. Each starts the task that is watched, and checks what is left when it has finished.

using Reading = Task<> (*)(Stream&, std::string&, Steps&);

// `reading` reads from a stream; the other end sends `text` in pieces.
Task<> reads(Steps& steps, Reading reading, std::string text, std::size_t piece) {
  const FrameGuard guard;
  const Server server = start_server([&](Stream stream) -> Task<> {
    const FrameGuard inner;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      co_await stream.write(std::string_view(text).substr(at, piece));
      steps.pass();
      co_await sleep(at % 2 == 0 ? 1ms : 0ms);
      steps.pass();
    }
  });
  Stream stream = co_await open_connection(server.port());
  std::string got;
  const auto task = create_task(reading(stream, got, steps));
  static_cast<void>(co_await finishes(steps, steps.watch(task)));
  for (;;) {
    const std::string rest = co_await stream.read();
    if (rest.empty()) break;
    got += rest;
  }
  EXPECT_EQ(got, text);
}

Task<> read_all(Steps& steps) {
  return reads(
      steps,
      [](Stream& stream, std::string& got, Steps& s) -> Task<> {
        const FrameGuard guard;
        for (;;) {
          const std::string more = co_await stream.read(2);
          s.pass();
          if (more.empty()) break;
          got += more;
        }
      },
      "abcdefghij", 3);
}

Task<> read_pieces_of_four(Steps& steps) {
  return reads(
      steps,
      [](Stream& stream, std::string& got, Steps& s) -> Task<> {
        const FrameGuard guard;
        for (int i = 0; i < 3; ++i) {
          got += co_await stream.read_exactly(4);
          s.pass();
        }
      },
      "abcdefghijklm", 3);
}

Task<> read_lines(Steps& steps) {
  return reads(
      steps,
      [](Stream& stream, std::string& got, Steps& s) -> Task<> {
        const FrameGuard guard;
        for (int i = 0; i < 3; ++i) {
          bool too_long = false;
          try {
            got += co_await stream.read_until('\n', 6);
          } catch (const LimitOverrunError&) {
            too_long = true;
          }
          s.pass();
          if (too_long) got += co_await stream.read(2);
        }
      },
      "ab\nabcdefgh\nabc\n", 3);
}

Task<> read_with_a_time_limit(Steps& steps) {
  return reads(
      steps,
      [](Stream& stream, std::string& got, Steps& s) -> Task<> {
        const FrameGuard guard;
        const auto reads_five = [](Stream& from) -> Task<std::string> { return from.read_exactly(5); };
        for (int i = 0; i < 4; ++i) {
          try {
            got += co_await wait_for(reads_five(stream), 1ms);
          } catch (const TimeoutError&) {
          }
          s.pass();
        }
      },
      "abcdefghijklmnopqrst", 2);
}

// A write that is interrupted has sent a prefix of its data.
Task<> write_a_lot(Steps& steps) {
  const FrameGuard guard;
  const std::string text(200'000, 'x');
  std::size_t received = 0;
  const Server server = start_server([&](Stream stream) -> Task<> {
    const FrameGuard inner;
    for (;;) {
      const std::string more = co_await stream.read(50'000);
      steps.pass();
      if (more.empty()) break;
      received += more.size();
    }
  });
  bool finished = false;
  {
    Stream stream = co_await open_connection(server.port());
    const auto writes = [](Stream& to, const std::string& all) -> Task<> { co_await to.write(all); };
    const auto task = create_task(writes(stream, text));
    finished = co_await finishes(steps, steps.watch(task));
  }
  co_await sleep(1s);
  EXPECT_LE(received, text.size());
  EXPECT_TRUE(!finished || received == text.size());
}

Task<> get_items(Steps& steps) {
  const FrameGuard guard;
  Queue<int> queue(2);
  std::vector<int> got;
  const auto gets = [](Queue<int>& from, std::vector<int>& into, Steps& s) -> Task<> {
    const FrameGuard inner;
    for (int i = 0; i < 6; ++i) {
      into.push_back(co_await from.get());
      s.pass();
    }
  };
  const auto puts = [](Queue<int>& into, Steps& s) -> Task<> {
    const FrameGuard inner;
    for (int i = 0; i < 6; ++i) {
      co_await into.put(i);
      s.pass();
      if (i % 2 == 0) co_await sleep(1ms);
      s.pass();
    }
  };
  const auto producer = create_task(puts(queue, steps));
  const auto task = create_task(gets(queue, got, steps));
  static_cast<void>(co_await finishes(steps, steps.watch(task)));
  while (got.size() < 6) got.push_back(co_await queue.get());
  co_await producer;
  EXPECT_EQ(got, (std::vector<int>{0, 1, 2, 3, 4, 5}));
  EXPECT_TRUE(queue.empty());
}

Task<> put_items(Steps& steps) {
  const FrameGuard guard;
  Queue<std::unique_ptr<int>> queue(1);
  int put = 0;
  const auto puts = [](Queue<std::unique_ptr<int>>& into, int& count, Steps& s) -> Task<> {
    const FrameGuard inner;
    for (int i = 0; i < 5; ++i) {
      co_await into.put(std::make_unique<int>(i));
      ++count;
      s.pass();
    }
  };
  int got = 0;
  const auto gets = [](Queue<std::unique_ptr<int>>& from, int& count, Steps& s) -> Task<> {
    const FrameGuard inner;
    for (;;) {
      EXPECT_EQ(*co_await from.get(), count++);
      s.pass();
      co_await sleep(1ms);
      s.pass();
    }
  };
  auto consumer = create_task(gets(queue, got, steps));
  const auto task = create_task(puts(queue, put, steps));
  static_cast<void>(co_await finishes(steps, steps.watch(task)));
  co_await sleep(1s);
  EXPECT_EQ(got, put);
  consumer.cancel();
}

Task<> go_through_a_semaphore(Steps& steps) {
  const FrameGuard guard;
  Semaphore semaphore(2);
  const auto goes_through = [](Semaphore& through, Steps& s) -> Task<> {
    const FrameGuard inner;
    for (int i = 0; i < 3; ++i) {
      const auto held = co_await through.acquire();
      s.pass();
      co_await sleep(1ms);
      s.pass();
    }
  };
  std::vector<TaskHandle<void>> tasks;
  for (int i = 0; i < 4; ++i) tasks.push_back(create_task(goes_through(semaphore, steps)));
  steps.watch(tasks[2]);
  for (const auto& task : tasks) static_cast<void>(co_await finishes(steps, task));
  const auto first = co_await semaphore.acquire();
  EXPECT_FALSE(semaphore.locked()) << "a place was lost";
  const auto second = co_await semaphore.acquire();
  EXPECT_TRUE(semaphore.locked()) << "a place was made";
}

Task<> wait_for_an_event_and_a_task(Steps& steps) {
  const FrameGuard guard;
  Event event;
  const auto sets = [](Event& to_set, Steps& s) -> Task<std::string> {
    const FrameGuard inner;
    co_await sleep(1ms);
    to_set.set();
    s.pass();
    co_await sleep(1ms);
    s.pass();
    co_return "set";
  };
  const auto setter = create_task(sets(event, steps));
  const auto waits = [](Event& for_it, const TaskHandle<std::string>& other, Steps& s) -> Task<> {
    const FrameGuard inner;
    co_await for_it.wait();
    s.pass();
    EXPECT_EQ(co_await other, "set");
  };
  const auto task = create_task(waits(event, setter, steps));
  static_cast<void>(co_await finishes(steps, steps.watch(task)));
  if (setter.cancelled()) co_return;  // together with the task that awaited it
  EXPECT_EQ(co_await setter, "set");
}

Task<> open_connections(Steps& steps) {
  const FrameGuard guard;
  int served = 0;
  int left = 0;
  const Server server = start_server([&](Stream stream) -> Task<> {
    const FrameGuard inner;
    ++served;
    while (!(co_await stream.read()).empty()) {
    }
    ++left;
  });
  const auto opens = [](std::uint16_t port, Steps& s) -> Task<> {
    const FrameGuard inner;
    for (int i = 0; i < 3; ++i) {
      Stream stream = co_await open_connection(port);
      s.pass();
      co_await stream.write("x");
    }
  };
  const auto task = create_task(opens(server.port(), steps));
  static_cast<void>(co_await finishes(steps, steps.watch(task)));
  co_await sleep(1s);
  EXPECT_EQ(served, left) << "a connection was left open";
}

// The watched task is the one that accepts.
Task<> accept_connections(Steps& steps) {
  const FrameGuard guard;
  Server server = start_server([](Stream stream) -> Task<> {
    const FrameGuard inner;
    co_await stream.write("hello");
  });
  const auto serves = [](const Server& of) -> Task<> { co_await of.serve_forever(); };
  const auto task = create_task(serves(server));
  steps.watch(task);
  for (int i = 0; i < 3; ++i) {
    try {
      Stream stream = co_await open_connection(server.port());
      steps.pass();
      const std::string said = co_await stream.read();
      EXPECT_TRUE(said == "hello" || said.empty()) << said;
    } catch (const ConnectionError&) {
    }
  }
  server.close();
  EXPECT_FALSE(co_await finishes(steps, task));
}

Task<> gather_and_group(Steps& steps) {
  const FrameGuard guard;
  Queue<int> queue;
  for (int i = 0; i < 12; ++i) co_await queue.put(i);
  int got = 0;
  const auto both = [](Queue<int>& from, int& count, Steps& s) -> Task<> {
    const FrameGuard inner;
    const auto gets = [](Queue<int>& q, int& c, Steps& s2, Time time) -> Task<> {
      const FrameGuard innermost;
      for (int i = 0; i < 2; ++i) {
        static_cast<void>(co_await q.get());
        ++c;
        s2.pass();
        co_await sleep(time);
      }
    };
    std::vector<Task<>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(gets(from, count, s, i * 1ms));
    co_await gather(std::move(tasks));
    s.pass();
    co_await with_task_group([&](TaskGroup& group) -> Task<> {
      for (int i = 0; i < 3; ++i) group.create_task(gets(from, count, s, i * 1ms));
      co_await sleep(1ms);
      s.pass();
    });
  };
  const int before = FrameGuard::alive;
  const auto task = create_task(both(queue, got, steps));
  static_cast<void>(co_await finishes(steps, steps.watch(task)));
  EXPECT_EQ(FrameGuard::alive, before) << "a coroutine outlived the one that awaited it";
  EXPECT_EQ(static_cast<int>(queue.size()) + got, 12);
}

Task<> fetch_a_page(Steps& steps) {
  const FrameGuard guard;
  const Server server = start_server([&](Stream stream) -> Task<> {
    const FrameGuard inner;
    while ((co_await stream.read_until()) != "\r\n") steps.pass();
    co_await stream.write("HTTP/1.0 200 OK\r\n\r\n");
    steps.pass();
    co_await stream.write("body");
  });
  const auto fetches = [](std::uint16_t port) -> Task<> {
    const FrameGuard inner;
    EXPECT_EQ((co_await fetch("http://localhost:" + std::to_string(port) + "/")).body, "body");
  };
  const auto task = create_task(fetches(server.port()));
  static_cast<void>(co_await finishes(steps, steps.watch(task)));
}

Task<> call_on_a_thread(Steps& steps) {
  const FrameGuard guard;
  std::atomic<int> called{0};
  int returned = 0;
  const auto calls = [](std::atomic<int>& count, int& results, Steps& s) -> Task<> {
    const FrameGuard inner;
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(co_await to_thread([&] { return ++count; }), i + 1);
      ++results;
      s.pass();
    }
  };
  const auto task = create_task(calls(called, returned, steps));
  const bool finished = co_await finishes(steps, steps.watch(task));
  EXPECT_LE(returned, called.load());
  EXPECT_TRUE(!finished || returned == 2);
}

struct Case {
  const char* name;
  Program program;
  bool counts_memory = true;  // a browser frees the memory of a thread at an unknown time
};
void PrintTo(const Case& tested, std::ostream* out) { *out << tested.name; }

class AsyncioEachStep : public testing::TestWithParam<Case> {
 protected:
  // Runs the program once and acts at step `at`. False: it has fewer steps.
  bool run_with(int at, bool stop) {
    fakes::FakeMachine fake;
    TestRun* stopped = nullptr;
    Steps steps(at, [&](TaskState& task) { stop ? stopped->stop() : static_cast<void>(task.cancel()); });
    SteppedLoops loops(fake.loops, steps);
    Machine machine{fake.clock, fake.workers, loops, fake.python, fake.usage, fake.http, fake.services, {}};
    TestRun run(machine);
    stopped = &run;
    FrameGuard::alive = 0;
    try {
      asyncio::run(run, GetParam().program(steps));
    } catch (const Stopped&) {
      EXPECT_TRUE(stop);
    }
    EXPECT_EQ(FrameGuard::alive, 0) << "frames were left behind";
    EXPECT_THAT(run.lines(), testing::IsEmpty());
    return steps.reached();
  }

  void at_each_step(bool stop) {
    constexpr int more_than_any_has = 1000;
    static_cast<void>(run_with(more_than_any_has, stop));  // creates objects that exist only once
    int at = 0;
    for (bool reached = true; reached && !HasFailure(); ++at) {
      SCOPED_TRACE(at);
      ASSERT_LT(at, more_than_any_has);
      const long before = testing_support::counted_memory();
      reached = run_with(at, stop);
      ASSERT_TRUE(!GetParam().counts_memory ||
                  testing_support::counted_memory() - before <= testing_support::uncertain_memory)
          << "something was left behind";
    }
    EXPECT_GT(at, 3) << "there is little to interrupt";
  }
};

TEST_P(AsyncioEachStep, CancelledThereNothingIsLost) { at_each_step(false); }
TEST_P(AsyncioEachStep, StoppedThereNothingIsLeft) { at_each_step(true); }

INSTANTIATE_TEST_SUITE_P(
    Programs, AsyncioEachStep,
    testing::Values(Case{"Read", read_all}, Case{"ReadExactly", read_pieces_of_four},
                    Case{"ReadUntil", read_lines}, Case{"ReadLimit", read_with_a_time_limit},
                    Case{"Write", write_a_lot}, Case{"Get", get_items}, Case{"Put", put_items},
                    Case{"Semaphore", go_through_a_semaphore},
                    Case{"EventAndTask", wait_for_an_event_and_a_task}, Case{"Open", open_connections},
                    Case{"Accept", accept_connections}, Case{"GatherAndGroup", gather_and_group},
                    Case{"Fetch", fetch_a_page}, Case{"Thread", call_on_a_thread, false}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace playground::asyncio
