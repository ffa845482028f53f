#include "lessons/slow-call/example.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "lessons/versions.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/to_thread.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/share_of_cores.h"

namespace playground::lessons::slow_call {

using asyncio::EventLoop;
using asyncio::Task;
using multiprocessing::ProcessPool;
using namespace std::chrono_literals;

const Text coroutine_starts{"Coroutine {} starts", "协程 {} 开始"};
const Text coroutine_ends{"Coroutine {} ends", "协程 {} 结束"};

int compute(Run& run, int steps);

namespace {

constexpr Text coroutine_result{"Result of coroutine {}", "协程 {} 的结果"};
constexpr Text all_results{"\nThe results of all tasks:", "\n所有任务结果:"};
constexpr Text main_has_finished{"main has finished", "main 结束了"};
constexpr Text queue_is_empty{"The queue is empty", "队列空了"};
constexpr Text other_ran{"Meanwhile, the other coroutine ran {} times", "这期间，另一个协程运行了 {} 次"};
constexpr Text most_late{"The coroutine that wakes every 20 ms was up to {:.3f} s late",
                         "每 20 毫秒醒来一次的协程，最多迟到 {:.3f} 秒"};
constexpr Text unit_name{"coroutine {}", "协程 {}"};
constexpr Text pulse_name{"every 20 ms", "每 20 毫秒"};

constexpr int pieces_of_work = 50;

// The computation of one coroutine.
int steps(const Run& run) { return run.settings().whole("work") * 1'000'000; }

void show(Run& run, const std::vector<std::string>& results) {  //: 8
  run.print(all_results);                                       //: 9
  for (const auto& res : results) run.print(res);               //: 11
}

template <class Worker>
auto workers(Run& run, Worker worker) {
  std::vector<std::invoke_result_t<Worker, Run&, int>> all;
  for (int i = 0; i < run.units(); ++i) all.push_back(worker(run, i));
  return all;
}

// [region time_sleep]
Task<std::string> time_sleep_worker(Run& run, int num) {  //: 20
  run.print(coroutine_starts, num);                       //: 21
  // keeps the thread, and with it the event loop
  run.sleep(run.seconds());                     //: 22
  run.print(coroutine_ends, num);               //: 23
  co_return run.format(coroutine_result, num);  //: 24
}

Task<> time_sleep(Run& run) {
  show(run, co_await asyncio::gather(workers(run, time_sleep_worker)));  //: 25
}
// [endregion]

// [region asyncio_sleep]
Task<std::string> worker(Run& run, int num) {  //: 27
  run.print(coroutine_starts, num);            //: 28
  // a timer in the event loop
  co_await asyncio::sleep(run.seconds());       //: 29
  run.print(coroutine_ends, num);               //: 30
  co_return run.format(coroutine_result, num);  //: 31
}

Task<> asyncio_sleep(Run& run) {
  show(run, co_await asyncio::gather(workers(run, worker)));  //: 34
}
// [endregion]

// [region to_thread]
Task<std::string> to_thread_worker(Run& run, int num) {               //: 37
  run.print(coroutine_starts, num);                                   //: 38
  co_await asyncio::to_thread([&run] { run.sleep(run.seconds()); });  //: 39
  run.print(coroutine_ends, num);                                     //: 40
  co_return run.format(coroutine_result, num);                        //: 41
}

Task<> to_thread(Run& run) {
  show(run, co_await asyncio::gather(workers(run, to_thread_worker)));  //: 42
}
// [endregion]

// Returns how late it was at worst. It may outlive with_pulse() if that fails, so it shares the flag.
Task<Time> pulse(Run& run, std::shared_ptr<const bool> over) {  //: 46
  run.call_unit(pulse_name);
  Time late{};
  while (!*over) {                                            //: 47
    const Time due = EventLoop::running().now() + 20ms;       //: 48
    co_await asyncio::sleep(20ms);                            //: 49
    late = std::max(late, EventLoop::running().now() - due);  //: 50
  }
  co_return late;
}

Task<> with_pulse(Run& run, std::vector<Task<>> workers) {    //: 44
  const auto over = std::make_shared<bool>(false);            //: 45
  const auto other = asyncio::create_task(pulse(run, over));  //: 51
  // It sets its timer first.
  co_await asyncio::sleep(0s);                     //: 52
  co_await asyncio::gather(std::move(workers));    //: 53
  *over = true;                                    //: 54
  const double late = to_seconds(co_await other);  //: 55
  run.measure("late", late);
  run.print(most_late, late);  //: 56
}

// [region computing]
Task<> computing_worker(Run& run, int num) {  //: 59
  run.call_unit(unit_name, num);
  run.print(coroutine_starts, num);  //: 60
  // there is no co_await in it
  compute(run, steps(run));        //: 61
  run.print(coroutine_ends, num);  //: 62
  co_return;
}

Task<> computing(Run& run) {
  co_await with_pulse(run, workers(run, computing_worker));  //: 63
}
// [endregion]

// [region pieces]
Task<> pieces_worker(Run& run, int num) {  //: 66
  run.call_unit(unit_name, num);
  run.print(coroutine_starts, num);             //: 67
  for (int i = 0; i < pieces_of_work; ++i) {    //: 68
    compute(run, steps(run) / pieces_of_work);  //: 69
    // lets the other coroutines run a step
    co_await asyncio::sleep(0s);  //: 70
  }
  run.print(coroutine_ends, num);  //: 71
}

Task<> pieces(Run& run) {
  co_await with_pulse(run, workers(run, pieces_worker));  //: 72
}
// [endregion]

// [region process_pool]
Task<> process_pool_worker(Run& run, ProcessPool& pool, int num) {  //: 75
  run.call_unit(unit_name, num);
  run.print(coroutine_starts, num);                                                        //: 76
  co_await asyncio::to_thread([&run, &pool] { return pool.apply(compute, steps(run)); });  //: 78
  run.print(coroutine_ends, num);                                                          //: 79
}

Task<> process_pool(Run& run, ProcessPool& pool) {
  const auto worker = [&pool](Run& r, int num) { return process_pool_worker(r, pool, num); };
  co_await with_pulse(run, workers(run, worker));  //: 82
}
// [endregion]

// [region forgotten_await]
Task<> forgotten_await(Run& run) {         //: 84
  for (int i = 0; i < run.units(); ++i) {  //: 85
    // The compiler would warn. Python only makes a coroutine, too.
    static_cast<void>(worker(run, i));  //: 86
  }
  run.print(main_has_finished);  //: 87
  co_return;
}
// [endregion]

// [region dropped_tasks]
Task<> dropped_tasks(Run& run) {           //: 89
  for (int i = 0; i < run.units(); ++i) {  //: 90
    // started, but not awaited afterwards
    static_cast<void>(asyncio::create_task(worker(run, i)));  //: 91
  }
  // main does something else
  co_await asyncio::sleep(run.seconds() / 2);  //: 92
  run.print(main_has_finished);                //: 93
}
// [endregion]

// [region kept_tasks]
Task<> kept_tasks(Run& run) {  //: 95
  std::vector<asyncio::TaskHandle<std::string>> tasks;
  for (int i = 0; i < run.units(); ++i) tasks.push_back(asyncio::create_task(worker(run, i)));  //: 96
  // main does something else
  co_await asyncio::sleep(run.seconds() / 2);  //: 97
  std::vector<std::string> results;
  for (const auto& task : tasks) results.push_back(co_await task);  //: 98
  show(run, results);
  run.print(main_has_finished);  //: 99
}
// [endregion]

// [region await_in_loop]
Task<> await_in_loop(Run& run) {                 //: 101
  std::vector<std::string> results;              //: 102
  for (int i = 0; i < run.units(); ++i) {        //: 103
    results.push_back(co_await worker(run, i));  //: 104
  }
  show(run, results);  //: 105
}
// [endregion]

// [region task_in_loop]
Task<> task_in_loop(Run& run) {                                        //: 107
  std::vector<std::string> results;                                    //: 108
  for (int i = 0; i < run.units(); ++i) {                              //: 109
    results.push_back(co_await asyncio::create_task(worker(run, i)));  //: 110
  }
  show(run, results);  //: 111
}
// [endregion]

// [region gather_all]
Task<> gather_all(Run& run) {              //: 113
  std::vector<Task<std::string>> tasks;    //: 114
  for (int i = 0; i < run.units(); ++i) {  //: 115
    tasks.push_back(worker(run, i));       //: 116
  }
  show(run, co_await asyncio::gather(std::move(tasks)));  //: 117
}
// [endregion]

using Items = asyncio::Queue<int>;  // each item is the number of steps that it takes

Task<> another(const Items& queue, int& turns) {  //: 123
  while (!queue.empty()) {                        //: 125
    ++turns;                                      //: 126
    co_await asyncio::sleep(0s);                  //: 127
  }
}

Task<> next_to_another(Run& run, Task<> (*taker)(Run&, Items&)) {  //: 119
  Items queue;
  int turns = 0;                                                        //: 120
  for (int i = 0; i < items; ++i) co_await queue.put(steps(run) / 10);  //: 122
  std::vector<Task<>> both;
  both.push_back(taker(run, queue));
  both.push_back(another(queue, turns));
  co_await asyncio::gather(std::move(both));  //: 128
  run.measure("turns", turns);
  run.print(other_ran, turns);  //: 129
}

// [region ready_queue]
Task<> takes_ready_items(Run& run, Items& queue) {  //: 132
  while (!queue.empty()) {                          //: 133
    // the queue has items
    const int item = co_await queue.get();  //: 134
    compute(run, item);                     //: 135
  }
  run.print(queue_is_empty);  //: 136
}

Task<> ready_queue(Run& run) {
  co_await next_to_another(run, takes_ready_items);  //: 137
}
// [endregion]

// [region async_helper]
Task<> handle(Run& run, int item) {  //: 140
  compute(run, item);                //: 141
  co_return;
}

Task<> takes_and_awaits(Run& run, Items& queue) {  //: 142
  while (!queue.empty()) {                         //: 143
    const int item = co_await queue.get();         //: 144
    // one more await
    co_await handle(run, item);  //: 145
  }
  run.print(queue_is_empty);  //: 146
}

Task<> async_helper(Run& run) {
  co_await next_to_another(run, takes_and_awaits);  //: 147
}
// [endregion]

// [region sleep_zero]
Task<> takes_and_yields(Run& run, Items& queue) {  //: 150
  while (!queue.empty()) {                         //: 151
    const int item = co_await queue.get();         //: 152
    compute(run, item);                            //: 153
    co_await asyncio::sleep(0s);                   //: 154
  }
  run.print(queue_is_empty);  //: 155
}

Task<> sleep_zero(Run& run) {
  co_await next_to_another(run, takes_and_yields);  //: 156
}
// [endregion]

Task<> main(Run& run, Task<> version) {  //: 158
  const EventLoop& loop = EventLoop::running();
  const Time start = loop.now();                        //: 161
  co_await std::move(version);                          //: 162
  run.measure("time", to_seconds(loop.now() - start));  //: 163
  Time blocked{};
  for (const asyncio::Blocked& step : loop.blocked()) blocked += step.duration;
  run.measure("blocked", to_seconds(blocked));
}

struct CoroutineVersion {
  std::string_view id;
  Task<> (*start)(Run&);
};
constexpr std::array versions{CoroutineVersion{"time_sleep", time_sleep},
                              CoroutineVersion{"asyncio_sleep", asyncio_sleep},
                              CoroutineVersion{"to_thread", to_thread},
                              CoroutineVersion{"computing", computing},
                              CoroutineVersion{"pieces", pieces},
                              CoroutineVersion{"forgotten_await", forgotten_await},
                              CoroutineVersion{"dropped_tasks", dropped_tasks},
                              CoroutineVersion{"kept_tasks", kept_tasks},
                              CoroutineVersion{"await_in_loop", await_in_loop},
                              CoroutineVersion{"task_in_loop", task_in_loop},
                              CoroutineVersion{"gather_all", gather_all},
                              CoroutineVersion{"ready_queue", ready_queue},
                              CoroutineVersion{"async_helper", async_helper},
                              CoroutineVersion{"sleep_zero", sleep_zero}};

}  // namespace

// Volatile, so that the compiler keeps the computation.
volatile std::atomic<std::uint32_t> last_number;

int compute(Run& run, int steps) {             //: 13
  std::uint32_t number = 1;                    //: 14
  for (int i = 0; i < steps; ++i) {            //: 15
    number = number * 1664525U + 1013904223U;  //: 16
    number ^= number >> 13;
    if (i % 4096 == 0) run.checkpoint();
  }
  last_number = number;
  return static_cast<int>(number >> 16);  //: 17
}
const multiprocessing::Registered sent_by_name{"slow-call.compute", compute};

void example(Run& run) {
  const std::string& chosen = run.settings().option(course::version_parameter);  //: 5
  if (chosen == "computing" || chosen == "pieces" || chosen == "process_pool") measure_share(run);
  if (chosen == "process_pool") {
    ProcessPool pool(run, 2);                         // outlives all coroutines that use it  //: 80
    static_cast<void>(pool.map(compute, {1, 1}, 1));  // now both have started  //: 81
    return asyncio::run(run, main(run, process_pool(run, pool)));
  }
  asyncio::run(run, main(run, chosen_version(versions, run.settings()).start(run)));  //: 166
}

}  // namespace playground::lessons::slow_call
