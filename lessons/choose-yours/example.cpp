#include "lessons/choose-yours/example.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "lessons/choose-yours/plan.h"
#include "lessons/choose-yours/verdict.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/multiprocessing/shared_memory.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/thread.h"
#include "shared/multitasking/threading/with.h"
#include "shared/multitasking/unrecorded_run.h"

namespace playground::lessons::choose_yours {
namespace {

const Text first_look{"A few tasks of each approach, for the timeline", "每种方式先做几个任务，画在时间线上"};
const Text works{"{} tasks, {} at a time, {} processes in a pool", "{} 个任务，同时 {} 个，进程池 {} 个进程"};
const Text took{"{}: {:.3f} s", "{}：{:.3f} 秒"};
const Text took_calculated{"{}: {:.3f} s, calculated from {} of {} tasks",
                           "{}：{:.3f} 秒，由 {} 个任务推算（共 {} 个）"};
const Text refused{"{} of {} threads were refused; those that started did all tasks",
                   "{} 个线程被拒绝（共 {} 个），已启动的线程做完了全部任务"};
const Text limited{"A page starts at most {} threads: each is a Worker",
                   "网页最多启动 {} 个线程：每个都是 Worker"};
const Text crashed{"A task crashed: {}", "一个任务崩溃了：{}"};
const Text survived{"The other {} tasks finished normally", "其余 {} 个任务都正常结束"};

// [region compute]
constexpr std::uint64_t factor = 6364136223846793005;
constexpr std::uint64_t summand = 1442695040888963407;

// The number that a random number generator has after `steps` steps.
std::uint64_t compute(std::uint64_t seed, std::uint64_t steps, const std::function<void()>& breathe) {  //: 10
  constexpr std::uint64_t steps_a_breath = 2048;
  while (steps > 0) {
    std::uint64_t now = std::min(steps, steps_a_breath);
    steps -= now;
    while (now-- > 0) seed = seed * factor + summand;  //: 13
    breathe();
  }
  return seed;  //: 14
}

// The same number by a shortcut, for checking: two steps are one step with another factor and summand.
std::uint64_t computed(std::uint64_t seed, std::uint64_t steps) {
  std::uint64_t times = factor;
  std::uint64_t plus = summand;
  for (; steps > 0; steps /= 2) {
    if (steps % 2 == 1) seed = seed * times + plus;
    plus += plus * times;
    times *= times;
  }
  return seed;
}
// [endregion]

// The input of all approaches.
struct Work {
  Plan plan;
  int tasks;
  std::shared_ptr<const std::string> data;
};

// The results of an approach, for checking, and the start-up time, which is not part of the time per task.
struct Done {
  std::uint64_t sum = 0;    // the sum of all results
  std::uint32_t count = 0;  // the value of the counter that tasks share
  int threads = 0;          // the number of threads that started
  Time startup{};           // the time before the first task
};

// Reads only 16 bytes of the data: the cost to measure is transferring the data, not reading them.
std::uint64_t seed_of(int number, const std::function<char(std::size_t)>& byte, std::size_t size) {
  std::uint64_t seed = static_cast<std::uint64_t>(number);
  for (std::size_t at = 0; at < size; at += size / 16) seed += static_cast<unsigned char>(byte(at));
  return seed;
}
std::uint64_t seed_of(int number, const std::string& data) {
  return seed_of(number, [&](std::size_t at) { return data[at]; }, data.size());
}

// [region one_by_one]
Done one_by_one(Run& run, const Work& work) {  //: 20
  Done done;
  for (int number = 0; number < work.tasks; ++number) {
    if (work.plan.each.waits > Time::zero()) run.sleep(work.plan.each.waits);                           //: 17
    done.sum += compute(seed_of(number, *work.data), work.plan.each.steps, [&] { run.checkpoint(); });  //: 18
    ++done.count;
  }
  return done;  //: 21
}
// [endregion]

// As many threads as the system allows. The threads that started also do the tasks of the others.
std::vector<threading::Thread> started(Run& run, int wanted, const std::function<void(Run&)>& work) {
  std::vector<threading::Thread> threads;
  for (int i = 0; i < wanted; ++i) {
    threading::Thread& t = threads.emplace_back(run, work);  //: 28
    try {
      t.start();  //: 30
    } catch (const std::runtime_error&) {
      threads.pop_back();
      if (threads.empty()) throw;
      break;
    }
  }
  return threads;
}

// [region threads]
Done in_threads(Run& run, const Work& work, threading::InterpreterLock* lock) {  //: 23
  std::atomic<int> following{0};                                                 //: 24
  std::atomic<std::uint64_t> sum{0};
  threading::Lock counter_lock(run);
  Done done;
  const auto body = [&](Run&) {  //: 25
    std::optional<threading::With<threading::InterpreterLock>> outcome;
    if (lock != nullptr) outcome.emplace(*lock);
    for (int number = following++; number < work.tasks; number = following++) {  //: 26
      if (work.plan.each.waits > Time::zero()) run.sleep(work.plan.each.waits);
      sum += compute(seed_of(number, *work.data), work.plan.each.steps, [&] {  //: 27
        if (lock != nullptr) lock->checkpoint();
        run.checkpoint();
      });
      if (!work.plan.shares) continue;
      const threading::With counting(counter_lock);
      ++done.count;
    }
  };
  std::vector<threading::Thread> threads = started(run, work.plan.threads, body);
  for (auto& t : threads) {  //: 31
    t.join();                //: 32
  }
  done.threads = static_cast<int>(threads.size());
  done.sum = sum;
  return done;  //: 33
}
// [endregion]

// A task that is sent to a process: alone, with its data, or with the shared memory that has the data.
struct Job {
  enum class Kind : std::uint8_t { nothing, task, computing, crash };
  Kind kind = Kind::nothing;
  int number = 0;
  std::shared_ptr<const std::string> data{};
  std::optional<multiprocessing::SharedMemory> memory{};
  std::optional<multiprocessing::Value<std::uint32_t>> counter{};

  void pickle(pickle::Writer out) const {
    pickle::write(out, kind);
    pickle::write(out, number);
    pickle::write(out, data ? std::string_view(*data) : std::string_view());
    pickle::write(out, memory.has_value());
    if (memory) pickle::write(out, *memory);
    pickle::write(out, counter.has_value());
    if (counter) pickle::write(out, *counter);
  }
  bool unpickle(pickle::Reader& in) {
    std::string bytes;
    bool has_memory = false;
    bool has_counter = false;
    if (!in.read(kind) || !in.read(number) || !in.read(bytes) || !in.read(has_memory)) return false;
    data = std::make_shared<const std::string>(std::move(bytes));
    if (has_memory && !in.read(memory.emplace())) return false;
    return in.read(has_counter) && (!has_counter || in.read(counter.emplace()));
  }
};

std::uint64_t job_in_a_process(Run& run, Job job) {
  if (job.kind == Job::Kind::nothing) return 0;
  if (job.kind == Job::Kind::crash) __builtin_trap();
  const TaskLength length = length_of(workload_of(run.settings()));
  std::uint64_t seed = 0;
  if (job.memory) {
    const auto bytes = job.memory->buf();
    seed =
        seed_of(job.number, [&](std::size_t at) { return std::to_integer<char>(bytes[at]); }, bytes.size());
  } else {
    seed = seed_of(job.number, *job.data);
  }
  if (job.kind == Job::Kind::task && length.waits > Time::zero()) run.sleep(length.waits);
  const std::uint64_t result = compute(seed, length.steps, [] {});
  if (job.counter) {
    multiprocessing::SharedLock lock = job.counter->get_lock();
    const threading::With counting(lock);
    *job.counter += 1;
  }
  return result;
}
const multiprocessing::Registered sent_by_name{"choose-yours.job", job_in_a_process};

// Sends a job to each process and waits for all answers, so that all processes are ready.
Time start_all(Run& run, multiprocessing::ProcessPool& pool, int processes) {
  const Time start = run.clock().now();
  static_cast<void>(pool.map(job_in_a_process, std::vector<Job>(static_cast<std::size_t>(processes)), 1));
  return run.clock().now() - start;
}

std::vector<Job> jobs(const Work& work, const std::optional<multiprocessing::Value<std::uint32_t>>& counter) {
  std::vector<Job> all;
  for (int number = 0; number < work.tasks; ++number)
    all.push_back({.kind = Job::Kind::task, .number = number, .data = work.data, .counter = counter});
  return all;
}

// [region processes]
// `chunksize` 0: many tasks per message, as Pool.map does by default.
Done in_processes(Run& run, const Work& work, std::size_t chunksize, bool shared_memory) {  //: 35
  std::optional<multiprocessing::Value<std::uint32_t>> counter;
  if (work.plan.shares) counter.emplace(run);
  std::vector<Job> all = jobs(work, counter);
  if (shared_memory) {
    const multiprocessing::SharedMemory memory(run, work.data->size());
    memory.block().write(0, std::as_bytes(std::span(*work.data)));
    for (Job& job : all) {
      job.data = nullptr;
      job.memory = memory;
    }
  }
  multiprocessing::ProcessPool pool(run, work.plan.processes);  //: 36
  Done done;
  done.startup = start_all(run, pool, work.plan.processes);
  for (const std::uint64_t result : pool.map(job_in_a_process, std::move(all), chunksize))  //: 37
    done.sum += result;
  if (counter) done.count = counter->get();
  return done;
}
// [endregion]

// [region coroutines]
asyncio::Task<int> tasks_in_loop(Run& run, const Work& work, int& following, Done& done) {  //: 41
  int made = 0;
  while (following < work.tasks) {  //: 42
    const int number = following++;
    co_await asyncio::sleep(work.plan.each.waits);                                                      //: 43
    done.sum += compute(seed_of(number, *work.data), work.plan.each.steps, [&] { run.checkpoint(); });  //: 44
    ++done.count;  // no lock: no other coroutine runs between two awaits
    ++made;
  }
  co_return made;
}

asyncio::Task<Done> in_coroutines(Run& run, const Work& work) {  //: 39
  Done done;
  int following = 0;  //: 40
  std::vector<asyncio::Task<int>> tasks;
  for (int i = 0; i < work.plan.at_once; ++i) tasks.push_back(tasks_in_loop(run, work, following, done));
  co_await asyncio::gather(std::move(tasks));  //: 45
  co_return done;                              //: 46
}
// [endregion]

using Results = std::vector<multiprocessing::AsyncResult<std::uint64_t>>;

// [region loop_and_pool]
// The loop waits; the computation is sent to the pool, and the loop continues at once.
asyncio::Task<int> tasks_for_the_pool(const Work& work, multiprocessing::ProcessPool& pool,
                                      std::vector<Job>& all, int& following, Results& results) {
  int made = 0;
  while (following < work.tasks) {
    Job& job = all[static_cast<std::size_t>(following++)];
    co_await asyncio::sleep(work.plan.each.waits);
    job.kind = Job::Kind::computing;
    results.push_back(pool.apply_async(job_in_a_process, std::move(job)));
    ++made;
  }
  co_return made;
}
// [endregion]

asyncio::Task<int> wait_for_all(const Work& work, multiprocessing::ProcessPool& pool, std::vector<Job>& all,
                                Results& results) {
  int following = 0;
  std::vector<asyncio::Task<int>> tasks;
  for (int i = 0; i < work.plan.at_once; ++i)
    tasks.push_back(tasks_for_the_pool(work, pool, all, following, results));
  co_await asyncio::gather(std::move(tasks));
  co_return following;
}

Done in_loop_and_pool(Run& run, const Work& work) {
  std::optional<multiprocessing::Value<std::uint32_t>> counter;
  if (work.plan.shares) counter.emplace(run);
  std::vector<Job> all = jobs(work, counter);
  const int processes = std::min(run.machine()->capabilities.cores.number(), work.plan.processes);
  multiprocessing::ProcessPool pool(run, processes);
  Done done;
  done.startup = start_all(run, pool, processes);
  Results results;
  asyncio::run(run, wait_for_all(work, pool, all, results));
  for (const auto& result : results) done.sum += result.get();
  if (counter) done.count = counter->get();
  return done;
}

// [region prove]
Done do_all(Run& run, const Work& work, Way way) {
  switch (way) {
    case Way::one_by_one: return one_by_one(run, work);
    case Way::threads: return in_threads(run, work, nullptr);
    case Way::interpreter_lock: {
      threading::InterpreterLock lock(run);
      return in_threads(run, work, &lock);
    }
    case Way::processes: return in_processes(run, work, 1, false);
    case Way::coroutines: return asyncio::run(run, in_coroutines(run, work));
    case Way::advised: break;
  }
  const Choice choice = advice_for(workload_of(run.settings())).choice;
  if (choice == Choice::coroutines_and_processes) return in_loop_and_pool(run, work);
  return in_processes(run, work, choice == Choice::processes_in_batches ? 0 : 1,
                      choice == Choice::processes_shared_memory && !work.data->empty());
}

void check(const Work& work, const Done& done) {
  std::uint64_t sum = 0;
  for (int number = 0; number < work.tasks; ++number)
    sum += computed(seed_of(number, *work.data), work.plan.each.steps);
  if (done.sum != sum) throw std::logic_error("a way of doing the tasks gave other results");
  if (work.plan.shares && done.count != static_cast<std::uint32_t>(work.tasks))
    throw std::logic_error("a way of doing the tasks lost an update of the counter");
}

constexpr std::array<std::string_view, way_count> names{"one_by_one", "threads",    "interpreter_lock",
                                                        "processes",  "coroutines", "advised"};

// `quiet` records nothing, so that the time does not include the recorder.
double timed(Run& run, Run& quiet, Work work, Way way) {
  const std::string name(names[static_cast<std::size_t>(way)]);
  work.tasks = work.plan.sample(way);
  const Time start = run.clock().now();
  const Done done = do_all(quiet, work, way);
  const Time whole = run.clock().now() - start;
  check(work, done);
  // A pool starts only once, however many tasks it gets, so its start-up is not multiplied.
  const double seconds = to_seconds(whole - done.startup) * work.plan.tasks / work.tasks;
  run.measure("time/" + name, seconds);
  if (work.tasks == work.plan.tasks) {
    run.print(took, name, seconds);
  } else {
    run.print(took_calculated, name, seconds, work.tasks, work.plan.tasks);
  }
  if (way == Way::processes) run.measure("startup", to_seconds(done.startup));
  if (way == Way::threads) {
    run.measure("threads", done.threads);
    if (done.threads < work.plan.threads)
      run.print(refused, work.plan.threads - done.threads, work.plan.threads);
  }
  return seconds;
}

// Runs only as many tasks as the timeline can show.
void show(Run& run, Work work, Way way) {
  constexpr int few = 4;
  work.tasks = std::min(work.plan.tasks, few);
  work.plan.at_once = std::min(work.plan.at_once, few);
  work.plan.threads = std::min(work.plan.threads, few);
  work.plan.processes = std::min(work.plan.processes, few);
  check(work, do_all(run, work, way));
}

// One of five tasks crashes. Returns how many of the others succeed.
int show_isolation(Run& run) {
  constexpr int other_jobs = 4;
  multiprocessing::ProcessPool pool(run, 2);
  const auto crash = pool.apply_async(job_in_a_process, Job{.kind = Job::Kind::crash});
  std::vector<Job> others(other_jobs);
  for (Job& job : others) job.kind = Job::Kind::computing;
  const auto results = pool.map_async(job_in_a_process, std::move(others), 1);
  try {
    static_cast<void>(crash.get());
  } catch (const multiprocessing::RemoteError& error) {
    run.print(crashed, error.what());
  }
  const auto ended = static_cast<int>(results.get().size());
  run.print(survived, ended);
  run.measure("survived", ended);
  return ended;
}

// Compares the median times of the approaches with the advice.
void judge(Run& run, std::array<std::vector<double>, way_count>& seconds, Times times) {
  if (run.degraded()) return;
  for (std::size_t way = 0; way < seconds.size(); ++way) {
    if (seconds[way].empty()) continue;
    times.seconds[way] = course::figure_of(std::move(seconds[way]));
  }
  const Workload workload = workload_of(run.settings());
  const ProofVerdict verdict = verdict_on(workload, times);
  const auto name = [&](Way way) {
    return way == Way::advised ? advice_for(workload).name.in(run.settings().language)
                               : names[static_cast<std::size_t>(way)];
  };
  const VerdictText words =
      in_words(verdict, times, name(verdict.own), name(verdict.other), run.settings().language);
  run.print(words.title);
  run.print(words.reason);
}
// [endregion]

}  // namespace

void example(Run& run) {  //: 48
  const Workload workload = workload_of(run.settings());
  const Capabilities& machine = run.machine()->capabilities;
  const int cores = machine.cores.measured().number;
  Work work{plan_for(workload, run.settings().time("each"), machine), 0, {}};
  work.data = std::make_shared<const std::string>(work.plan.data, 'x');

  std::vector<Way> all{Way::one_by_one, Way::threads, Way::interpreter_lock, Way::processes,
                       Way::coroutines};  //: 49
  if (measured_for_itself(advice_for(workload).choice)) all.push_back(Way::advised);

  run.print(first_look);
  for (const Way way : all) show(run, work, way);
  const int survivors = workload.crash == Crash::must_not_spread ? show_isolation(run) : 0;

  run.print(works, work.plan.tasks, work.plan.at_once, work.plan.processes);
  if (work.plan.threads < work.plan.at_once) run.print(limited, work.plan.threads);
  run.measure("cores", cores);
  run.measure("tasks", work.plan.tasks);
  UnrecordedRun quiet(run);
  std::array<std::vector<double>, way_count> seconds;
  std::vector<double> shares;
  const auto look_at_the_cores = [&] {
    if (const auto share = measure_share(run)) shares.push_back(*share);
  };
  look_at_the_cores();
  for (int round = 0; round < rounds; ++round) {
    for (const Way way : all)
      seconds[static_cast<std::size_t>(way)].push_back(timed(run, quiet, work, way));  //: 53
    look_at_the_cores();
  }
  judge(run, seconds,
        {.cores = cores,
         .threads = work.plan.threads,
         .survived = survivors,
         .share = shares.empty() ? course::Figure(100) : course::figure_of(shares)});
}

}  // namespace playground::lessons::choose_yours
