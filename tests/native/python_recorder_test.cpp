/// What the recorder tells of a program whose phases are known, with each interpreter of this machine.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "lessons/catalog.h"
#include "native/linux/machine.h"
#include "shared/course/original.h"
#include "shared/course/traceback.h"
#include "tests/course/small_catalog.h"
#include "tests/native/fake_programs.h"
#include "tests/support/python_lines.h"
#include "tests/support/test_run.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing_support::PythonLines;

constexpr std::string_view phases = R"(import asyncio, multiprocessing, sys, threading, time

lock = threading.Lock()

def sleeper():
    time.sleep(0.2)

def locker():
    with lock:
        time.sleep(0.2)

def square(number):
    time.sleep(0.1)
    print('square', number)
    return number * number

def child():
    time.sleep(0.1)

async def nap():
    time.sleep(0.05)
    await asyncio.sleep(0.1)
    print('nap')

async def main():
    await asyncio.gather(nap(), nap())

if __name__ == '__main__':
    multiprocessing.set_start_method(START_METHOD)
    threads = [threading.Thread(target=f) for f in (sleeper, locker, locker)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    asyncio.run(main())
    with multiprocessing.Pool(2) as pool:
        pool.map(square, [3, 4])
    p = multiprocessing.Process(target=child, name='the child')
    p.start()
    p.join()
    print('done')
)";

std::string phases_with(const std::string& start_method) {
  std::string source(phases);
  const std::string name = "START_METHOD";
  return source.replace(source.find(name), name.size(), "'" + start_method + "'");
}

class RecordedPython : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto all = native_.python.interpreters({})) interpreters_ = *all;
    if (interpreters_.empty()) GTEST_SKIP() << "no Python on this machine";
  }

  // The trace of the phases.
  Trace run(const Python::Interpreter& interpreter, const std::string& start_method) {
    testing_support::TestRun run(native_.machine, course::small_lesson().initial_settings(Language::english));
    course::run_python(run, course::small_lesson(),
                       {.source = phases_with(start_method), .interpreter = interpreter.id});
    run->finish();
    return run.trace();
  }

  LinuxMachine native_;
  std::vector<Python::Interpreter> interpreters_;
};

std::vector<TrackId> tracks_of(const Trace& trace, Model model) {
  std::vector<TrackId> all;
  for (const Track& track : trace.tracks()) {
    if (track.model == model) all.push_back(track.id);
  }
  return all;
}

// The first wait of the unit for this reason; null: there is none.
const Span* wait_of(const Trace& trace, TrackId track, WaitReason reason) {
  const auto found = std::ranges::find_if(
      trace.spans(), [&](const Span& span) { return span.track == track && span.reason == reason; });
  return found == trace.spans().end() ? nullptr : &*found;
}

Time length_of(const Span* span) {
  return span == nullptr ? Time{} : span->end.value_or(span->begin) - span->begin;
}

void expect_threads(const Trace& trace) {
  const auto threads = tracks_of(trace, Model::thread);
  ASSERT_EQ(threads.size(), 3U);
  for (const TrackId thread : threads) EXPECT_GE(length_of(wait_of(trace, thread, WaitReason::sleep)), 200ms);
  const auto starts = std::ranges::count_if(trace.spans(), [](const Span& span) {
    return span.track == 0 && span.reason == WaitReason::start && span.detail.find("thread") == 0;
  });
  EXPECT_EQ(starts, 3) << "Thread.start() waits until the thread runs";
  const Span* const first_wait = wait_of(trace, threads[1], WaitReason::lock);
  const Span* const second_wait = wait_of(trace, threads[2], WaitReason::lock);
  ASSERT_NE(first_wait == nullptr, second_wait == nullptr) << "exactly one waits for the lock";
  const TrackId holder = first_wait == nullptr ? threads[1] : threads[2];
  const Span* const wait = first_wait == nullptr ? second_wait : first_wait;
  EXPECT_EQ(wait->detail, "lock");
  EXPECT_EQ(wait->activity, Activity::blocked);
  EXPECT_EQ(wait->line, 9);
  const Span* const kept = wait_of(trace, holder, WaitReason::sleep);
  ASSERT_NE(kept, nullptr);
  EXPECT_GE(*wait->end, *kept->end) << "the lock is free only after the sleep of its holder";
  EXPECT_TRUE(std::ranges::any_of(trace.spans(),
                                  [](const Span& span) { return span.activity == Activity::holding_lock; }));
}

void expect_tasks(const Trace& trace) {
  const auto tasks = tracks_of(trace, Model::coroutine);
  ASSERT_EQ(tasks.size(), 2U);
  const Span* const one = wait_of(trace, tasks[0], WaitReason::sleep);
  const Span* const other = wait_of(trace, tasks[1], WaitReason::sleep);
  ASSERT_TRUE(one != nullptr && other != nullptr);
  EXPECT_EQ(one->line, 22);
  EXPECT_LT(other->begin, *one->end) << "the sleeps overlap";
  EXPECT_LT(one->begin, *other->end);
  for (const TrackId task : tasks)
    EXPECT_GE(length_of(wait_of(trace, task, WaitReason::blocking_sleep)), 50ms) << "it keeps the loop";
}

void expect_processes(const Trace& trace) {
  const auto processes = tracks_of(trace, Model::process);
  ASSERT_EQ(processes.size(), 3U);
  EXPECT_EQ(trace.tracks()[processes[0]].number, 1);
  EXPECT_EQ(trace.tracks()[processes[1]].number, 2);
  EXPECT_EQ(trace.tracks()[processes[2]].name, "the child");
  EXPECT_GE(length_of(wait_of(trace, processes[2], WaitReason::sleep)), 100ms);
  const Span* const start = wait_of(trace, processes[2], WaitReason::start);
  ASSERT_NE(start, nullptr);
  EXPECT_EQ(start->activity, Activity::blocked);
}

void expect_lines(const Trace& trace) {
  std::vector<std::string> lines;
  for (const Line& line : trace.lines()) {
    const Model model = trace.tracks()[line.track].model;
    lines.push_back(line.text + " at " + std::to_string(line.line) + " by " +
                    std::to_string(static_cast<int>(model)));
  }
  EXPECT_THAT(lines, UnorderedElementsAre("nap at 23 by 3", "nap at 23 by 3", "square 3 at 14 by 1",
                                          "square 4 at 14 by 1", "done at 41 by 0"));
}

// What the main thread waits for, without repetitions.
std::vector<WaitReason> waits_of_main(const Trace& trace) {
  std::vector<WaitReason> all;
  for (const Span& span : trace.spans()) {
    if (span.track != 0 || span.reason == WaitReason::none) continue;
    if (all.empty() || all.back() != span.reason) all.push_back(span.reason);
  }
  std::erase(all, WaitReason::result);  // of what asyncio.run() does at its end
  return all;
}

void expect_phases(const Trace& trace) {
  expect_threads(trace);
  expect_tasks(trace);
  expect_processes(trace);
  expect_lines(trace);
  EXPECT_THAT(waits_of_main(trace), ElementsAre(WaitReason::start, WaitReason::join, WaitReason::gather,
                                                WaitReason::pool_results, WaitReason::process));
  EXPECT_NE(trace.latest(course::recorded_call), nullptr);
}

TEST_F(RecordedPython, ShowsThePhasesOfAProgramWithEachInterpreter) {
  for (const Python::Interpreter& one : interpreters_) {
    SCOPED_TRACE(one.id + ", " + one.version);
    expect_phases(run(one, one.start_method));
  }
}

TEST_F(RecordedPython, ShowsProcessesOfEachStartMethod) {
  for (const char* method : {"fork", "spawn", "forkserver"}) {
    SCOPED_TRACE(method);
    expect_phases(run(interpreters_.front(), method));
  }
}

// How long both threads ran at the same time, and how long any of them did.
std::pair<Time, Time> time_at_once(const Trace& trace, TrackId one, TrackId other) {
  std::pair<Time, Time> sum{};
  for (const Span& a : trace.spans()) {
    if (a.track != one || a.activity != Activity::holding_lock) continue;
    sum.second += length_of(&a);
    for (const Span& b : trace.spans()) {
      if (b.track == other && b.activity == Activity::holding_lock)
        sum.first += std::max(Time{}, std::min(*a.end, *b.end) - std::max(a.begin, b.begin));
    }
  }
  return sum;
}

TEST_F(RecordedPython, ShowsThatAChildWaitsUntilItsQueueIsTaken) {
  constexpr const char* program = R"(import multiprocessing

def fill(queue):
    for _ in range(20):
        queue.put(bytes(10_000))

if __name__ == '__main__':
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=fill, args=(queue,))
    child.start()
    child.join(1.5)
    for _ in range(20):
        queue.get()
    child.join()
)";
  for (const Python::Interpreter& one : interpreters_) {
    SCOPED_TRACE(one.id + ", " + one.version);
    testing_support::TestRun run(native_.machine, course::small_lesson().initial_settings(Language::english));
    course::run_python(run, course::small_lesson(), {.source = program, .interpreter = one.id});
    run->finish();
    const Trace& trace = run.trace();
    const auto processes = tracks_of(trace, Model::process);
    ASSERT_EQ(processes.size(), 1U);
    const Span* const of_child = wait_of(trace, processes.front(), WaitReason::join);
    ASSERT_NE(of_child, nullptr) << "it waits for the thread that sends";
    EXPECT_GT(*of_child->end, *wait_of(trace, 0, WaitReason::process)->end);
  }
}

TEST_F(RecordedPython, ShowsWhichThreadHasTheGilIfTheProgramFindsOut) {
  const course::Lesson& gil = *course::find_lesson(lessons::catalog(), "gil");
  for (const Python::Interpreter& one : interpreters_) {
    if (!one.gil) continue;
    SCOPED_TRACE(one.id + ", " + one.version);
    testing_support::TestRun run(native_.machine, gil.initial_settings(Language::english));
    course::run_python(run, gil,
                       {.source = std::string(gil.files->original_in_english.text), .interpreter = one.id});
    run->finish();
    const Trace& trace = run.trace();
    const auto threads = tracks_of(trace, Model::thread);
    ASSERT_EQ(threads.size(), 2U);
    for (const TrackId thread : threads) {
      EXPECT_GE(std::ranges::count_if(trace.spans(),
                                      [&](const Span& span) {
                                        return span.track == thread && span.reason == WaitReason::gil &&
                                               length_of(&span) > 1ms;
                                      }),
                3);
    }
    const auto [both, any] = time_at_once(trace, threads[0], threads[1]);
    EXPECT_LT(both, any / 3) << "while one has it, the other one waits";
  }
}

TEST_F(RecordedPython, ShowsWhichThreadWakesLateBecauseAnotherHasTheGil) {
  const course::Lesson& gil = *course::find_lesson(lessons::catalog(), "gil");
  const auto waits_for_the_gil = [&](const Python::Interpreter& one, std::string_view version) {
    Settings settings = gil.initial_settings(Language::english);
    settings.set(course::version_parameter, OptionId(version));
    testing_support::TestRun run(native_.machine, settings);
    course::run_python(run, gil,
                       {.source = course::with_value(std::string(gil.files->original_in_english.text),
                                                     course::version_parameter, version),
                        .interpreter = one.id});
    run->finish();
    return std::ranges::count_if(run.trace().spans(), [](const Span& span) {
      return span.reason == WaitReason::gil && length_of(&span) > 1ms;
    });
  };
  for (const Python::Interpreter& one : interpreters_) {
    if (!one.gil) continue;
    SCOPED_TRACE(one.id + ", " + one.version);
    EXPECT_GE(waits_for_the_gil(one, "thread_ticks"), 5) << "each time it wakes, the other thread computes";
    EXPECT_GE(waits_for_the_gil(one, "slow_match"), 1) << "as long as the match takes";
    EXPECT_EQ(waits_for_the_gil(one, "process_hog"), 0) << "no other thread of its process computes";
  }
}

// A call in an interpreter with a GIL of its own does not keep the main thread from running.
TEST_F(RecordedPython, SubInterpretersOfTheLessonHaveAGilOfTheirOwn) {
  const course::Lesson& gil = *course::find_lesson(lessons::catalog(), "gil");
  const std::string guard = "if __name__ == '__main__':";
  std::string source(gil.files->original.text);
  source.insert(source.find(guard), R"(def own_gil():
    run = new_interpreter()
    if run is None:
        print('none')
        return
    other = threading.Thread(target=run, args=('sum(range(30_000_000))',))
    other.start()
    ticks = 0
    while other.is_alive():
        time.sleep(0.001)
        ticks += 1
    print('own' if ticks > 50 else f'shared: {ticks}')

)");
  bool any = false;
  for (const Python::Interpreter& one : interpreters_) {
    SCOPED_TRACE(one.id + ", " + one.version);
    PythonLines lines;
    const auto done = native_.python.run(
        {.source = course::with_value(source, "version", "own_gil"), .interpreter = one.id}, {}, lines);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_THAT(lines.all, testing::AnyOf(ElementsAre("own"), ElementsAre("none")));
    for (const std::string& record : lines.records)
      EXPECT_FALSE(record.starts_with(R"({"e":"fault")")) << record;
    any = any || lines.all.front() == "own";
  }
  if (!any) GTEST_SKIP() << "no Python 3.12 or newer on this machine";
}

TEST_F(RecordedPython, TellsEachLineBeforeItIsPrinted) {
  PythonLines lines;
  std::size_t told = 0;
  lines.on_line = [&] {
    const auto is_of_line = [&](const std::string& record) {
      return record.starts_with(R"({"e":"print")") &&
             record.find('"' + lines.all.back() + '"') != std::string::npos;
    };
    told += std::ranges::any_of(lines.records, is_of_line) ? 1U : 0U;
  };
  const auto done = native_.python.run({.source = "for i in range(300): print('line', i)\n"}, {}, lines);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(told, 300U);
}

TEST_F(RecordedPython, ATaskThatIsDeletedWhileItWaitsHasAnEnd) {
  constexpr std::string_view deletes = R"(import asyncio, gc

async def waits():
    await asyncio.get_running_loop().create_future()

async def main():
    asyncio.create_task(waits())
    await asyncio.sleep(0.01)
    gc.collect()
    print('deleted')

asyncio.run(main())
)";
  const auto first = [](const std::vector<std::string>& records, std::string_view begin) {
    return std::ranges::find_if(records, [&](const std::string& one) { return one.starts_with(begin); });
  };
  for (const Python::Interpreter& one : interpreters_) {
    SCOPED_TRACE(one.id + ", " + one.version);
    PythonLines lines;
    const auto done = native_.python.run({.source = std::string(deletes), .interpreter = one.id}, {}, lines);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_LT(first(lines.records, R"({"e":"end")"), first(lines.records, R"({"e":"print")"));
  }
}

TEST_F(RecordedPython, LoadingTheModulesThatAProgramImportsFirstIsPartOfItsStart) {
  FakePrograms folder;
  std::ofstream(folder.folder() / "loaded.py") << "import time\nbegan = time.monotonic_ns()\n";
  std::ofstream(folder.folder() / "talks.py") << "print('talks')\nimport loaded\n";
  const ScopedVariable path("PYTHONPATH", folder.folder().string());
  const auto runs_before_it_loads = [&](const Python::Interpreter& one, const std::string& begin) {
    PythonLines lines;
    const auto done = native_.python.run(
        {.source = begin + "\nimport sys\nprint(sys.modules['loaded'].began)\n", .interpreter = one.id}, {},
        lines);
    EXPECT_TRUE(done) << done.error().message;
    const auto run = std::ranges::find_if(
        lines.records, [](const std::string& record) { return record.starts_with(R"({"e":"run")"); });
    EXPECT_NE(run, lines.records.end());
    return std::stoll(run->substr(run->find(R"("t":)") + 4)) < std::stoll(lines.all.back());
  };
  for (const Python::Interpreter& one : interpreters_) {
    SCOPED_TRACE(one.id + ", " + one.version);
    for (const char* begin :
         {"import os, loaded, sys", "'About it.'\nfrom loaded import began", "import loaded as s, json"})
      EXPECT_FALSE(runs_before_it_loads(one, begin)) << begin;
    for (const char* begin : {"x = 1\nimport loaded", "len([])\nimport loaded", "import talks",
                              "def later():\n  import loaded\nlater()"})
      EXPECT_TRUE(runs_before_it_loads(one, begin)) << begin;
  }
}

TEST_F(RecordedPython, RunsTheUsersOwnSitecustomize) {
  FakePrograms folder;
  std::ofstream(folder.folder() / "sitecustomize.py") << "import sys\nsys.own = 'mine'\n";
  const ScopedVariable path("PYTHONPATH", folder.folder().string());
  PythonLines lines;
  const auto done = native_.python.run(
      {.source = "import sitecustomize, sys\nprint(sys.own, 'recorder' in sitecustomize.__file__)\n"}, {},
      lines);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_THAT(lines.all, ElementsAre("mine False"));
  EXPECT_FALSE(lines.records.empty());
}

TEST_F(RecordedPython, AProgramWithLocksBehavesAsUnrecorded) {
  PythonLines lines;
  const auto done = native_.python.run({.source = R"(import pickle, threading
lock, again = threading.Lock(), threading.RLock()
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock.locked())
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
try:
    pickle.dumps(lock)
except TypeError as error:
    print(error)
with again, again:
    print('twice')
condition = threading.Condition(again)
with condition:
    print(condition.wait(0.01))
def deep(n):
    return n if n == 0 else deep(n - 1)
try:
    deep(10 ** 6)
except RecursionError:
    print('too deep')
)"},
                                       {}, lines);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_THAT(lines.all, ElementsAre("True False False True", "release unlocked lock",
                                     "cannot pickle '_thread.lock' object", "twice", "False", "too deep"));
  for (const std::string& record : lines.records)
    EXPECT_FALSE(record.starts_with(R"({"e":"fault")")) << record;
}

TEST_F(RecordedPython, AnAnswerReachesAProgramThatIsNotRecorded) {
  FakePrograms programs;
  programs.add("python3", "unset PYTHONPATH; exec " + interpreters_.front().id + " \"$@\"");
  LinuxPython python(1h, [&] { return std::vector{(programs.folder() / "python3").string()}; });
  PythonLines lines;
  lines.answer = "blue";
  const auto done = python.run({.source = "print(input('Colour? ').upper())\n"}, {}, lines);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_THAT(lines.records, IsEmpty());
  EXPECT_THAT(lines.prompts, ElementsAre("Colour? "));
  EXPECT_THAT(lines.all, ElementsAre("Colour? blue", "BLUE"));
}

TEST_F(RecordedPython, TheEndOfTheInputIsAnEOFError) {
  PythonLines lines;
  const auto done = native_.python.run({.source = "input()\n"}, {}, lines);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, testing::HasSubstr("EOFError"));
}

TEST_F(RecordedPython, TellsTheMemoryOfItsProcessesAtThePeak) {
  for (const Python::Interpreter& interpreter : interpreters_) {
    testing_support::TestRun run(native_.machine, course::small_lesson().initial_settings(Language::english));
    course::run_python(
        run, course::small_lesson(),
        {.source = "taken = bytearray(100_000_000)\ndel taken\n", .interpreter = interpreter.id});
    run->finish();
    const Measurement* const memory = run.trace().latest(course::recorded_memory);
    ASSERT_NE(memory, nullptr) << interpreter.id;
    EXPECT_GT(memory->value, 100e6) << interpreter.id;
    EXPECT_LT(memory->value, 200e6) << "only that of Python: " << interpreter.id;
  }
}

TEST_F(RecordedPython, ItsTracebackNamesALineOfTheProgram) {
  for (const Python::Interpreter& interpreter : interpreters_) {
    PythonLines lines;
    const auto done = native_.python.run(
        {.source = "import json\n\njson.loads('{')\n", .interpreter = interpreter.id}, {}, lines);
    ASSERT_FALSE(done) << interpreter.id;
    course::TracebackReader reader;
    for (const std::string& line : lines.all) reader.read(line);
    ASSERT_TRUE(reader.exception()) << interpreter.id;
    EXPECT_EQ(reader.exception()->line, 3) << interpreter.id;
    EXPECT_THAT(reader.exception()->words, testing::StartsWith("JSONDecodeError: ")) << interpreter.id;
  }
}

}  // namespace
}  // namespace playground::native
