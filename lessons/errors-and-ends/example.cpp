#include "lessons/errors-and-ends/example.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lessons/errors-and-ends/jobs.h"
#include "lessons/versions.h"
#include "shared/core/exception_message.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/task_group.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "shared/multitasking/asyncio/to_thread.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/threading/thread.h"
#include "shared/multitasking/threading/thread_pool_executor.h"

namespace playground::lessons::errors_and_ends {

using asyncio::Task;
using multiprocessing::AsyncResult;
using multiprocessing::ProcessPool;
using multiprocessing::Registered;
using multiprocessing::RemoteError;
using threading::Thread;
using namespace std::chrono_literals;

const Text job_starts{"Job {} starts", "任务 {} 开始"};
const Text job_ends{"Job {} ends", "任务 {} 结束"};
const Text part_is_saved{"Part {} is saved", "第 {} 份已保存"};

namespace {

constexpr Text job_name{"job {}", "任务 {}"};
constexpr Text job_is_cancelled{"Job {} is cancelled", "任务 {} 被取消"};
constexpr Text disk_is_full{"the disk is full", "磁盘已满"};
constexpr Text in_the_thread{"Exception in the thread of job {}: {}", "任务 {} 的线程里有异常：{}"};
constexpr Text all_threads_ended{"All threads have ended", "全部线程已结束"};
constexpr Text is_computed{"The computation is complete", "计算完成"};
constexpr Text main_waits{"main waits for it", "main 等它"};
constexpr Text main_has_finished{"main has finished", "main 结束了"};
constexpr Text taken_as_saved{"main takes it as saved", "main 认为已经保存"};

std::string job(Run& run, int num) {                                       //: 11
  run.print(job_starts, num);                                              //: 12
  run.sleep(length_of(run, num));                                          //: 13
  if (num == unlucky) throw std::runtime_error(run.format(disk_is_full));  //: 15
  run.print(job_ends, num);                                                //: 16
  return run.format(job_result, num);                                      //: 17
}
const Registered job_by_name{"errors-and-ends.job", job};

// [region lost_in_thread]
// As Python: prints an exception that leaves a thread, and drops it. Here join() would hand it over.
void job_in_thread(Run& run, int num) {
  try {
    job(run, num);
  } catch (const std::exception& error) {
    run.print(in_the_thread, num, error.what());
  }
}

void lost_in_thread(Run& run, Learned&) {  //: 20
  std::vector<Thread> threads;
  for (const int num : jobs) threads.emplace_back(run, job_in_thread, num);  //: 21
  for (Thread& t : threads) t.start();                                       //: 23
  for (Thread& t : threads) t.join();                                        //: 25
  run.print(all_threads_ended);                                              //: 26
}
// [endregion]

// [region try_around_join]
void try_around_join(Run& run, Learned& main) {  //: 28
  std::vector<Thread> threads;
  for (const int num : jobs) threads.emplace_back(run, job_in_thread, num);  //: 29
  for (Thread& t : threads) t.start();                                       //: 31
  for (Thread& t : threads) {                                                //: 32
    try {                                                                    //: 33
      t.join();                                                              //: 34
    } catch (const std::exception& error) {                                  //: 35
      main.error(error.what());                                              //: 36
    }
  }
  run.print(all_threads_ended);  //: 37
}
// [endregion]

// [region futures]
void futures(Run& run, Learned& main) {                    //: 39
  threading::ThreadPoolExecutor executor(run, job_count);  //: 40
  std::vector<threading::Future<std::string>> each;
  for (const int num : jobs) each.push_back(executor.submit(job, num));  //: 41
  for (const auto& future : each) {                                      //: 42
    try {                                                                //: 43
      main.result(future.result());                                      //: 44
    } catch (const std::exception& error) {                              //: 45
      main.error(error.what());                                          //: 46
    }
  }
}
// [endregion]

Task<std::string> async_job(Run& run, int num) {  //: 49
  run.call_unit(job_name, num);
  run.print(job_starts, num);                      //: 50
  try {                                            //: 51
    co_await asyncio::sleep(length_of(run, num));  //: 52
  } catch (const asyncio::CancelledError&) {       //: 53
    run.print(job_is_cancelled, num);              //: 54
    throw;                                         //: 55
  }
  if (num == unlucky) throw std::runtime_error(run.format(disk_is_full));  //: 57
  run.print(job_ends, num);                                                //: 58
  co_return run.format(job_result, num);                                   //: 59
}

std::vector<Task<std::string>> async_jobs(Run& run) {
  std::vector<Task<std::string>> all;
  for (const int num : jobs) all.push_back(async_job(run, num));
  return all;
}

// [region gather_fails]
Task<> gather_fails(Run& run, Learned& main) {                       //: 61
  try {                                                              //: 62
    const auto results = co_await asyncio::gather(async_jobs(run));  //: 63
    for (const std::string& res : results) main.result(res);         //: 64
  } catch (const std::exception& error) {                            //: 65
    main.error(error.what());                                        //: 66
  }
  // main does something else
  co_await asyncio::sleep(run.seconds());  //: 67
}
// [endregion]

// [region return_exceptions]
Task<> return_exceptions(Run& run, Learned& main) {                                         //: 69
  const auto each = co_await asyncio::gather(async_jobs(run), asyncio::return_exceptions);  //: 71
  for (const auto& res : each) {
    if (!res) {                                    //: 72
      main.error(exception_message(res.error()));  //: 73
    } else {
      main.result(*res);  //: 75
    }
  }
}
// [endregion]

// [region task_group]
Task<> task_group(Run& run, Learned& main) {  //: 77
  std::vector<asyncio::TaskHandle<std::string>> each;
  try {                                                                                   //: 78
    co_await asyncio::with_task_group([&](asyncio::TaskGroup& group) -> Task<> {          //: 79
      for (const int num : jobs) each.push_back(group.create_task(async_job(run, num)));  //: 80
      co_return;
    });
    for (const auto& task : each) main.result(co_await task);  //: 82
  } catch (const asyncio::ExceptionGroup& error) {             //: 83
    main.error(error.what());                                  //: 84
  }
}
// [endregion]

// [region pool_map]
void pool_map(Run& run, Learned& main) {                                     //: 86
  ProcessPool pool(run, job_count);                                          //: 87
  try {                                                                      //: 88
    for (const std::string& res : pool.map(job, jobs, 1)) main.result(res);  //: 90
  } catch (const RemoteError& error) {                                       //: 91
    main.error(error.what());                                                //: 92
  }
}
// [endregion]

// [region pool_each]
void pool_each(Run& run, Learned& main) {  //: 94
  ProcessPool pool(run, job_count);        //: 95
  std::vector<std::pair<int, AsyncResult<std::string>>> each;
  for (const int num : jobs) each.emplace_back(num, pool.apply_async(job, num));  //: 96
  for (const auto& [num, result] : each) {                                        //: 97
    try {                                                                         //: 98
      main.result(result.get());                                                  //: 99
    } catch (const RemoteError& error) {                                          //: 100
      main.error_of(num, error.what());                                           //: 101
    }
  }
}
// [endregion]

// Used, so that the compiler does not remove the computation.
std::atomic<std::uint32_t> last_number;

void compute(const Run& run, int steps) {      //: 104
  std::uint32_t number = 1;                    //: 105
  for (int i = 0; i < steps; ++i) {            //: 106
    number = number * 1664525U + 1013904223U;  //: 107
    number ^= number >> 13;
    if (i % 4096 == 0) run.checkpoint();
  }
  last_number = number;  //: 108
}

int all_steps(const Run& run) { return run.settings().whole("work") * 1'000'000; }

int compute_all(Run& run, int steps) {  //: 110
  compute(run, steps);                  //: 111
  run.print(is_computed);               //: 112
  return steps;
}
const Registered compute_by_name{"errors-and-ends.compute", compute_all};

Task<> within_limit(Run& run, Learned& main, Task<> computing) {   //: 130
  try {                                                            //: 131
    co_await asyncio::wait_for(std::move(computing), time_limit);  //: 132
    main.result(run.format(main_has_the_result));                  //: 133
  } catch (const TimeoutError& error) {                            //: 134
    main.error(error.what());                                      //: 135
  }
}

// [region limit_computing]
Task<> computes(Run& run) {  //: 115
  // there is no co_await in it
  compute_all(run, all_steps(run));  //: 116
  co_return;
}

Task<> limit_computing(Run& run, Learned& main) {   //: 114
  co_await within_limit(run, main, computes(run));  //: 117
}
// [endregion]

// [region limit_pieces]
Task<> computes_in_pieces(Run& run) {    //: 120
  for (int i = 0; i < 100; ++i) {        //: 121
    compute(run, all_steps(run) / 100);  //: 122
    // a cancellation takes effect here
    co_await asyncio::sleep(0s);  //: 123
  }
  run.print(is_computed);  //: 124
}

Task<> limit_pieces(Run& run, Learned& main) {                //: 119
  co_await within_limit(run, main, computes_in_pieces(run));  //: 125
}
// [endregion]

// [region limit_thread]
Task<> computes_in_a_thread(Run& run) {
  co_await asyncio::to_thread([&run] { compute_all(run, all_steps(run)); });  //: 128
}

Task<> limit_thread(Run& run, Learned& main) {                  //: 127
  co_await within_limit(run, main, computes_in_a_thread(run));  //: 128
}
// [endregion]

// [region limit_process]
void limit_process(Run& run, Learned& main) {            //: 137
  ProcessPool pool(run, 1, {.time_limit = time_limit});  //: 138
  try {
    static_cast<void>(pool.apply(compute_all, all_steps(run)));  //: 140
    main.result(run.format(main_has_the_result));
  } catch (const RemoteError& error) {  //: 141
    main.error(error.what());           //: 144
  }
}
// [endregion]

// [region daemon_thread]
// C++ has no daemon threads. A pool ends its process in the same manner: at once.
void daemon_thread(Run& run, Learned&) {  //: 152
  ProcessPool pool(run, 1);
  static_cast<void>(pool.apply_async(save_parts, part_count));  //: 154
  run.sleep(run.seconds());                                     //: 155
  run.print(main_has_finished);                                 //: 156
}
// [endregion]

// [region joined_thread]
void joined_thread(Run& run, Learned&) {  //: 158
  ProcessPool pool(run, 1);
  static_cast<void>(pool.apply_async(save_parts, part_count));  //: 160
  run.sleep(run.seconds());                                     //: 161
  run.print(main_waits);                                        //: 162
  pool.close();
  pool.join();                   //: 163
  run.print(main_has_finished);  //: 164
}
// [endregion]

// [region dropped_task]
Task<> saves_and_fails(Run& run) {                     //: 166
  co_await asyncio::sleep(run.seconds() / 3);          //: 167
  throw std::runtime_error(run.format(disk_is_full));  //: 168
}

Task<> dropped_task(Run& run, Learned&) {                         //: 170
  static_cast<void>(asyncio::create_task(saves_and_fails(run)));  //: 171
  // main does something else
  co_await asyncio::sleep(run.seconds());  //: 172
  run.print(taken_as_saved);               //: 173
}
// [endregion]

// [region awaited_task]
Task<> awaited_task(Run& run, Learned& main) {                   //: 175
  const auto task = asyncio::create_task(saves_and_fails(run));  //: 176
  // main does something else
  co_await asyncio::sleep(run.seconds());  //: 177
  try {                                    //: 178
    co_await task;                         //: 179
  } catch (const std::exception& error) {  //: 180
    main.error(error.what());              //: 181
  }
}
// [endregion]

struct ById {
  std::string_view id;
  Version version;
};
constexpr std::array versions{ById{"lost_in_thread", lost_in_thread},
                              ById{"try_around_join", try_around_join},
                              ById{"futures", futures},
                              ById{"pool_map", pool_map},
                              ById{"pool_each", pool_each},
                              ById{"limit_process", limit_process},
                              ById{"daemon_thread", daemon_thread},
                              ById{"joined_thread", joined_thread},
                              ById{"killed_in_pool", killed_in_pool},
                              ById{"killed_in_executor", killed_in_executor},
                              ById{"killed_and_retried", killed_and_retried},
                              ById{"crash_in_thread", crash_in_thread},
                              ById{"crash_in_process", crash_in_process}};

struct CoroutineVersion {
  std::string_view id;
  Task<> (*start)(Run&, Learned&);
};
constexpr std::array coroutine_versions{
    CoroutineVersion{"gather_fails", gather_fails}, CoroutineVersion{"return_exceptions", return_exceptions},
    CoroutineVersion{"task_group", task_group},     CoroutineVersion{"limit_computing", limit_computing},
    CoroutineVersion{"limit_pieces", limit_pieces}, CoroutineVersion{"limit_thread", limit_thread},
    CoroutineVersion{"dropped_task", dropped_task}, CoroutineVersion{"awaited_task", awaited_task}};

}  // namespace

int save_parts(Run& run, int parts) {          //: 147
  for (int part = 1; part <= parts; ++part) {  //: 148
    run.sleep(run.seconds() / 3);              //: 149
    run.print(part_is_saved, part);            //: 150
  }
  return parts;
}
const Registered save_by_name{"errors-and-ends.save", save_parts};

void example(Run& run) {
  is_main_program = true;
  const Time start = run.clock().now();  //: 246
  Learned main(run);                     // outlives all coroutines that use it
  if (const auto* const coroutines = find_version(coroutine_versions, run.settings())) {  //: 248
    asyncio::run(run, coroutines->start(run, main));                                      //: 249
  } else {
    chosen_version(versions, run.settings()).version(run, main);  //: 251
  }
  main.measure();
  run.measure("time", to_seconds(run.clock().now() - start));  //: 252
}

}  // namespace playground::lessons::errors_and_ends
