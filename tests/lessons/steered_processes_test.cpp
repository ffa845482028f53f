// Processes on a board: each announces its operations to the scheduler of the process that started it.
#include "tests/lessons/steered_processes.h"

#include <random>
#include <set>
#include <vector>

#include "shared/course/steered_run.h"
#include "shared/multitasking/multiprocessing/pipe.h"
#include "shared/multitasking/multiprocessing/process.h"
#include "shared/multitasking/multiprocessing/queue.h"
#include "shared/multitasking/multiprocessing/shared_memory.h"
#include "shared/multitasking/steering/strategies.h"
#include "tests/fakes/fake_machine.h"

namespace playground::lessons {
namespace {

using course::BoardOutcome;
using course::Ending;
using multiprocessing::PipeConnection;
using multiprocessing::Process;
using multiprocessing::Queue;
using multiprocessing::Registered;
using multiprocessing::Value;
using steering::Schedule;
using steering::Scheduler;
using testing::ElementsAre;
using testing::HasSubstr;

int increment(Run&, Value<int> counter) {
  const int n = counter.get();
  counter.set(n + 1);
  return 0;
}
const Registered increment_by_name{"test.increment", increment};

int fail_after_a_read(Run&, Value<int> counter) {
  throw std::runtime_error("after " + std::to_string(counter.get()));
}
const Registered fail_by_name{"test.fail_after_a_read", fail_after_a_read};

int keep_the_lock(Run&, Value<int> counter) {
  counter.get_lock().acquire();
  return 0;
}
const Registered keep_by_name{"test.keep_the_lock", keep_the_lock};

// Processes, or a process and a thread of this one.
template <class Other>
void run_both(Process& one, Other& other) {
  one.start();
  other.start();
  one.join();
  other.join();
}

template <int (*target)(Run&, Value<int>)>
Ending two_of(Run& run) {
  Value<int> counter(run, 0, "counter");
  Process one(run, target, counter);
  Process other(run, target, counter);
  run_both(one, other);
  return {true, "counter = " + std::to_string(counter.get())};
}

int put_two(Run&, Queue<int> queue) {
  queue.put(1);
  queue.put(2);
  return 0;
}
const Registered put_two_by_name{"test.put_two", put_two};

// The queue has room for one item.
Ending a_full_queue(Run& run) {
  Queue<int> queue(run, sizeof(int) + 4, "queue");
  Process one(run, put_two, queue);
  threading::Thread other(run, [&](Run&) { static_cast<void>(queue.get()); });
  run_both(one, other);
  return {true, std::to_string(queue.get().value())};
}

// The process waits for as long as the thread sleeps.
int get_in_time(Run&, std::pair<Queue<int>, Value<int>> task) {
  auto& [queue, got] = task;
  got.set(queue.get(std::chrono::milliseconds(5)).value_or(0));
  return 0;
}
const Registered get_in_time_by_name{"test.get_in_time", get_in_time};

Ending a_time_limit(Run& run) {
  Queue<int> queue(run, 64, "queue");
  const Value<int> got(run, 9, "got");
  Process one(run, get_in_time, std::pair(queue, got));
  threading::Thread other(run, [&](Run& its_run) {
    its_run.sleep(std::chrono::milliseconds(5));
    queue.put(1);
  });
  run_both(one, other);
  return {true, "got = " + std::to_string(got.get())};
}

int wait_for_a_message(Run&, PipeConnection end) {
  try {
    return end.recv<int>();
  } catch (const multiprocessing::EOFError&) {
    throw std::runtime_error("the other end was closed");
  }
}
const Registered wait_by_name{"test.wait_for_a_message", wait_for_a_message};
int close_the_pipe(Run&, PipeConnection) { return 0; }
const Registered close_by_name{"test.close_the_pipe", close_the_pipe};

Ending a_closed_pipe(Run& run) {
  const auto [left, right] = multiprocessing::Pipe(run, 64, {"left", "right"});
  Process one(run, wait_for_a_message, left);
  Process other(run, close_the_pipe, right);
  run_both(one, other);
  return {true, "finished"};
}

// What one process of a random program does with a queue, which has room for two items, and with a Value.
enum class Act : std::uint8_t { put, get, get_in_time, read, write };
using Acts = std::vector<Act>;

int do_all(Run&, std::pair<std::pair<Queue<int>, Value<int>>, Acts> task) {
  auto& [shared, acts] = task;
  auto& [queue, value] = shared;
  int seen = 1;
  for (const Act act : acts) {
    switch (act) {
      case Act::put: queue.put(seen); break;
      case Act::get: seen = seen * 3 + queue.get().value_or(0); break;
      case Act::get_in_time: seen = seen * 5 + queue.get(std::chrono::milliseconds(5)).value_or(0); break;
      case Act::read: seen = seen * 7 + value.get(); break;
      case Act::write: value.set(seen); break;
    }
  }
  return 0;
}
const Registered do_all_by_name{"test.do_all", do_all};

std::vector<Acts> random_program(std::mt19937& numbers) {
  const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(numbers); };
  std::vector<Acts> processes(2 + static_cast<std::size_t>(below(2)));
  for (Acts& acts : processes) {
    for (int i = 1 + below(4); i > 0; --i) acts.push_back(static_cast<Act>(below(5)));
  }
  return processes;
}

// A board's program is a function without state, so this is set before.
const std::vector<Acts>* present = nullptr;

Ending run_present(Run& run) {
  Queue<int> queue(run, 2 * (sizeof(int) + 4), "queue");
  const Value<int> value(run, 0, "value");
  std::vector<Process> processes;
  for (const Acts& acts : *present)
    processes.emplace_back(run, do_all, std::pair(std::pair(queue, value), acts));
  for (Process& process : processes) process.start();
  for (Process& process : processes) process.join();
  return {true, "value = " + std::to_string(value.get())};
}

class SteeredProcesses : public testing::Test {
 protected:
  using Run = playground::Run;

  std::optional<BoardOutcome> run(course::BoardProgram program, Schedule schedule) {
    steering::Replay replay(std::move(schedule));
    return run(program, replay);
  }
  std::optional<BoardOutcome> run(course::BoardProgram program, steering::Strategy& strategy) {
    Scheduler scheduler(strategy, crew_, {}, {.describes = true});
    NoEvents nothing;
    auto outcome = course::run_steered(program, {}, nothing, fake_.machine, scheduler);
    seen_ = scheduler.snapshot();
    schedule_ = scheduler.schedule();
    return outcome;
  }

  fakes::FakeMachine fake_;
  steering::Crew crew_;
  steering::Snapshot seen_;
  Schedule schedule_;
};

TEST_F(SteeredProcesses, HaveTheOrdersOfThreads) { expect_their_orders(fake_.machine); }

TEST_F(SteeredProcesses, DoWhatTheScheduleSays) {
  EXPECT_EQ(run(two_of<increment>, {1, 2, 2, 1})->text, "counter = 1");
  EXPECT_EQ(run(two_of<increment>, {1, 1, 2, 2})->text, "counter = 2");
  ASSERT_EQ(seen_.units.size(), 3U);
  EXPECT_EQ(seen_.units[1].model, Model::process);
  EXPECT_EQ(seen_.objects[0].value, "2") << "the board shows the last value that was written";
}

TEST_F(SteeredProcesses, TellTheErrorOfTheirTarget) {
  const auto outcome = run(two_of<fail_after_a_read>, {1, 2});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->kind, BoardOutcome::Kind::exception);
  EXPECT_THAT(outcome->text, HasSubstr("after 0"));
}

TEST_F(SteeredProcesses, WaitForALockThatAnotherOneKeeps) {
  const auto outcome = run(two_of<keep_the_lock>, {1});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->kind, BoardOutcome::Kind::deadlock);
}

TEST_F(SteeredProcesses, AnnounceWhatTheySend) {
  const auto outcome = run(board_of_messages().variant("one_queue")->program, {1, 1});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->kind, BoardOutcome::Kind::deadlock);
  std::vector<std::string> steps;
  for (const steering::Step& step : seen_.steps) {
    if (step.is_decision) steps.push_back(seen_.text_of(step.operation, Language::english));
  }
  EXPECT_THAT(steps, ElementsAre("put 6 into messages", "get from messages"));
  EXPECT_FALSE(seen_.units[2].enabled);
  EXPECT_EQ(seen_.objects[seen_.units[2].operation.object].value, "0");
  EXPECT_EQ(fake_.workers.alive(), 0);
}

TEST_F(SteeredProcesses, ShowHowManyMessagesThereAre) {
  const auto outcome = run(board_of_messages().variant("send_first")->program, {1, 2, 7});
  EXPECT_FALSE(outcome);
  ASSERT_EQ(seen_.objects.size(), 2U) << "the pipe of the board itself is not on it";
  EXPECT_EQ(seen_.objects[0].name, "left");
  EXPECT_EQ(seen_.objects[0].value, "1");
  EXPECT_EQ(seen_.objects[1].value, "1");
}

TEST_F(SteeredProcesses, WaitForRoom) {
  EXPECT_FALSE(run(a_full_queue, {1, 1})) << "the second put waits";
  EXPECT_EQ(run(a_full_queue, {1, 2, 1})->text, "2");
  EXPECT_EQ(schedule_, (Schedule{1, 2, 1}));
}

TEST_F(SteeredProcesses, WaitForAMessageNoLongerThanTheirLimit) {
  const auto found =
      course::search_orders(a_time_limit, {}, fake_.machine, {.orders = {.reduces = false}}, {});
  std::set<std::string> texts;
  for (const auto& one : found.outcomes) texts.insert(one.outcome.text);
  EXPECT_THAT(texts, ElementsAre("got = 0", "got = 1"));
}

TEST_F(SteeredProcesses, AreToldThatAPipeWasClosed) {
  const auto outcome = run(a_closed_pipe, {1});
  ASSERT_TRUE(outcome);
  EXPECT_THAT(outcome->text, HasSubstr("the other end was closed"));
}

TEST_F(SteeredProcesses, DoTheSameAgain) {
  for (const std::string_view variant : {"one_queue", "send_first"}) {
    const auto program = board_of_messages().variant(variant)->program;
    const auto found = course::search_orders(program, {}, fake_.machine, {.orders = {.reduces = false}}, {});
    for (const auto& one : found.outcomes) {
      EXPECT_EQ(run(program, one.example), one.outcome);
      EXPECT_EQ(schedule_, one.example);
    }
  }
}

TEST_F(SteeredProcesses, DoTheSameAgainInRandomProgramsWithMessages) {
  std::mt19937 numbers(16);
  std::set<BoardOutcome::Kind> kinds;
  const auto steps = [&] {
    std::vector<std::string> texts;
    for (const steering::Step& step : seen_.steps)
      texts.push_back(std::to_string(step.unit) + seen_.text_of(step.operation, Language::english));
    return texts;
  };
  for (int i = 0; i < 40; ++i) {
    const std::vector<Acts> program = random_program(numbers);
    present = &program;
    for (std::uint32_t seed = 0; seed < 5; ++seed) {
      steering::Random random(seed);
      const auto first = run(run_present, random);
      ASSERT_TRUE(first);
      kinds.insert(first->kind);
      const Schedule schedule = schedule_;
      const auto first_steps = steps();
      steering::Replay replay(schedule);
      ASSERT_EQ(run(run_present, replay), first) << "program " << i << ", seed " << seed;
      ASSERT_EQ(replay.diverged_at(), std::nullopt);
      ASSERT_EQ(schedule_, schedule);
      ASSERT_EQ(steps(), first_steps);
    }
  }
  EXPECT_TRUE(kinds.contains(BoardOutcome::Kind::right));
  EXPECT_TRUE(kinds.contains(BoardOutcome::Kind::deadlock));
  EXPECT_EQ(fake_.workers.alive(), 0);
}

TEST_F(SteeredProcesses, EndWhenTheScheduleIsGivenUp) {
  EXPECT_FALSE(run(two_of<increment>, {1, 2, 7}));
  EXPECT_EQ(fake_.workers.alive(), 0);
}

}  // namespace
}  // namespace playground::lessons
