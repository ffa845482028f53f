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

std::string job(Run& run, int num) {                                       //: 13
  run.print(job_starts, num);                                              //: 14
  run.sleep(length_of(run, num));                                          //: 15
  if (num == unlucky) throw std::runtime_error(run.format(disk_is_full));  //: 17
  run.print(job_ends, num);                                                //: 18
  return run.format(job_result, num);                                      //: 19
}
const Registered job_by_name{"errors-and-ends.job", job};

// [region lost_in_thread]
// As Python: prints an exception that leaves a thread, and drops it. Here join() would hand it over.
void job_in_thread(Run& run, int num) {
  run.call_unit(job_name, num);
  try {
    job(run, num);
  } catch (const std::exception& error) {
    run.print(in_the_thread, num, error.what());
  }
}

void lost_in_thread(Run& run, Learned&) {  //: 22
  std::vector<Thread> threads;
  for (const int num : jobs) threads.emplace_back(run, job_in_thread, num);  //: 23
  for (Thread& t : threads) t.start();                                       //: 25
  for (Thread& t : threads) t.join();                                        //: 27
  run.print(all_threads_ended);                                              //: 28
}
// [endregion]

// [region try_around_join]
void try_around_join(Run& run, Learned& main) {  //: 30
  std::vector<Thread> threads;
  for (const int num : jobs) threads.emplace_back(run, job_in_thread, num);  //: 31
  for (Thread& t : threads) t.start();                                       //: 33
  for (Thread& t : threads) {                                                //: 34
    try {                                                                    //: 35
      t.join();                                                              //: 36
    } catch (const std::exception& error) {                                  //: 37
      main.error(error.what());                                              //: 38
    }
  }
  run.print(all_threads_ended);  //: 39
}
// [endregion]

// [region futures]
void futures(Run& run, Learned& main) {                    //: 41
  threading::ThreadPoolExecutor executor(run, job_count);  //: 42
  std::vector<threading::Future<std::string>> each;
  for (const int num : jobs) each.push_back(executor.submit(job, num));  //: 43
  for (const auto& future : each) {                                      //: 44
    try {                                                                //: 45
      main.result(future.result());                                      //: 46
    } catch (const std::exception& error) {                              //: 47
      main.error(error.what());                                          //: 48
    }
  }
}
// [endregion]

Task<std::string> async_job(Run& run, int num) {  //: 51
  run.call_unit(job_name, num);
  run.print(job_starts, num);                      //: 52
  try {                                            //: 53
    co_await asyncio::sleep(length_of(run, num));  //: 54
  } catch (const asyncio::CancelledError&) {       //: 55
    run.print(job_is_cancelled, num);              //: 56
    throw;                                         //: 57
  }
  if (num == unlucky) throw std::runtime_error(run.format(disk_is_full));  //: 59
  run.print(job_ends, num);                                                //: 60
  co_return run.format(job_result, num);                                   //: 61
}

std::vector<Task<std::string>> async_jobs(Run& run) {
  std::vector<Task<std::string>> all;
  for (const int num : jobs) all.push_back(async_job(run, num));
  return all;
}

// [region gather_fails]
Task<> gather_fails(Run& run, Learned& main) {                       //: 63
  try {                                                              //: 64
    const auto results = co_await asyncio::gather(async_jobs(run));  //: 65
    for (const std::string& res : results) main.result(res);         //: 66
  } catch (const std::exception& error) {                            //: 67
    main.error(error.what());                                        //: 68
  }
  // main does something else
  co_await asyncio::sleep(run.seconds());  //: 69
}
// [endregion]

// [region return_exceptions]
Task<> return_exceptions(Run& run, Learned& main) {                                         //: 71
  const auto each = co_await asyncio::gather(async_jobs(run), asyncio::return_exceptions);  //: 73
  for (const auto& res : each) {
    if (!res) {                                    //: 74
      main.error(exception_message(res.error()));  //: 75
    } else {
      main.result(*res);  //: 77
    }
  }
}
// [endregion]

// [region task_group]
Task<> task_group(Run& run, Learned& main) {  //: 79
  std::vector<asyncio::TaskHandle<std::string>> each;
  try {                                                                                   //: 80
    co_await asyncio::with_task_group([&](asyncio::TaskGroup& group) -> Task<> {          //: 81
      for (const int num : jobs) each.push_back(group.create_task(async_job(run, num)));  //: 82
      co_return;
    });
    for (const auto& task : each) main.result(co_await task);  //: 84
  } catch (const asyncio::ExceptionGroup& error) {             //: 85
    main.error(error.what());                                  //: 86
  }
}
// [endregion]

// [region pool_map]
void pool_map(Run& run, Learned& main) {                                     //: 88
  ProcessPool pool(run, job_count);                                          //: 89
  try {                                                                      //: 90
    for (const std::string& res : pool.map(job, jobs, 1)) main.result(res);  //: 92
  } catch (const RemoteError& error) {                                       //: 93
    main.error(error.what());                                                //: 94
  }
}
// [endregion]

// [region pool_each]
void pool_each(Run& run, Learned& main) {  //: 96
  ProcessPool pool(run, job_count);        //: 97
  std::vector<std::pair<int, AsyncResult<std::string>>> each;
  for (const int num : jobs) each.emplace_back(num, pool.apply_async(job, num));  //: 98
  for (const auto& [num, result] : each) {                                        //: 99
    try {                                                                         //: 100
      main.result(result.get());                                                  //: 101
    } catch (const RemoteError& error) {                                          //: 102
      main.error_of(num, error.what());                                           //: 103
    }
  }
}
// [endregion]

// Volatile, so that the compiler keeps the computation.
volatile std::atomic<std::uint32_t> last_number;

void compute(const Run& run, int steps) {      //: 106
  std::uint32_t number = 1;                    //: 107
  for (int i = 0; i < steps; ++i) {            //: 108
    number = number * 1664525U + 1013904223U;  //: 109
    number ^= number >> 13;
    if (i % 4096 == 0) run.checkpoint();
  }
  last_number = number;  //: 110
}

int all_steps(const Run& run) { return run.settings().whole("work") * 1'000'000; }

int compute_all(Run& run, int steps) {  //: 112
  compute(run, steps);                  //: 113
  run.print(is_computed);               //: 114
  return steps;
}
const Registered compute_by_name{"errors-and-ends.compute", compute_all};

Task<> within_limit(Run& run, Learned& main, Task<> computing) {   //: 133
  try {                                                            //: 134
    co_await asyncio::wait_for(std::move(computing), time_limit);  //: 135
    main.result(run.format(main_has_the_result));                  //: 136
  } catch (const TimeoutError& error) {                            //: 137
    main.error(error.what());                                      //: 138
  }
}

// [region limit_computing]
Task<> computes(Run& run) {  //: 117
  // there is no co_await in it
  compute_all(run, all_steps(run));  //: 118
  co_return;
}

Task<> limit_computing(Run& run, Learned& main) {   //: 116
  co_await within_limit(run, main, computes(run));  //: 119
}
// [endregion]

// [region limit_pieces]
Task<> computes_in_pieces(Run& run) {    //: 122
  for (int i = 0; i < 100; ++i) {        //: 123
    compute(run, all_steps(run) / 100);  //: 124
    // a cancellation takes effect here
    co_await asyncio::sleep(0s);  //: 125
  }
  run.print(is_computed);  //: 126
}

Task<> limit_pieces(Run& run, Learned& main) {                //: 121
  co_await within_limit(run, main, computes_in_pieces(run));  //: 127
}
// [endregion]

// [region limit_thread]
Task<> computes_in_a_thread(Run& run) {
  co_await asyncio::to_thread([&run] { compute_all(run, all_steps(run)); });  //: 131
}

Task<> limit_thread(Run& run, Learned& main) {                  //: 129
  co_await within_limit(run, main, computes_in_a_thread(run));  //: 131
}
// [endregion]

// [region limit_process]
void limit_process(Run& run, Learned& main) {            //: 140
  ProcessPool pool(run, 1, {.time_limit = time_limit});  //: 141
  try {
    static_cast<void>(pool.apply(compute_all, all_steps(run)));  //: 143
    main.result(run.format(main_has_the_result));
  } catch (const RemoteError& error) {  //: 144
    main.error(error.what());           //: 147
  }
}
// [endregion]

// [region daemon_thread]
// C++ has no daemon threads. A pool ends its process in the same manner: at once.
void daemon_thread(Run& run, Learned&) {  //: 155
  ProcessPool pool(run, 1);
  static_cast<void>(pool.apply_async(save_parts, part_count));  //: 157
  run.sleep(run.seconds());                                     //: 158
  run.print(main_has_finished);                                 //: 159
}
// [endregion]

// [region joined_thread]
void joined_thread(Run& run, Learned&) {  //: 161
  ProcessPool pool(run, 1);
  static_cast<void>(pool.apply_async(save_parts, part_count));  //: 163
  run.sleep(run.seconds());                                     //: 164
  run.print(main_waits);                                        //: 165
  pool.close();
  pool.join();                   //: 166
  run.print(main_has_finished);  //: 167
}
// [endregion]

// [region dropped_task]
Task<> saves_and_fails(Run& run) {                     //: 169
  co_await asyncio::sleep(run.seconds() / 3);          //: 170
  throw std::runtime_error(run.format(disk_is_full));  //: 171
}

Task<> dropped_task(Run& run, Learned&) {                         //: 173
  static_cast<void>(asyncio::create_task(saves_and_fails(run)));  //: 174
  // main does something else
  co_await asyncio::sleep(run.seconds());  //: 175
  run.print(taken_as_saved);               //: 176
}
// [endregion]

// [region awaited_task]
Task<> awaited_task(Run& run, Learned& main) {                   //: 178
  const auto task = asyncio::create_task(saves_and_fails(run));  //: 179
  // main does something else
  co_await asyncio::sleep(run.seconds());  //: 180
  try {                                    //: 181
    co_await task;                         //: 182
  } catch (const std::exception& error) {  //: 183
    main.error(error.what());              //: 184
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
    CoroutineVersion{"dropped_task", dropped_task}, CoroutineVersion{"awaited_task", awaited_task},
    CoroutineVersion{"unkept_task", unkept_task},   CoroutineVersion{"kept_task", kept_task},
    CoroutineVersion{"grouped_task", grouped_task}};

}  // namespace

int save_parts(Run& run, int parts) {          //: 150
  for (int part = 1; part <= parts; ++part) {  //: 151
    run.sleep(run.seconds() / 3);              //: 152
    run.print(part_is_saved, part);            //: 153
  }
  return parts;
}
const Registered save_by_name{"errors-and-ends.save", save_parts};

void example(Run& run) {
  is_main_program = true;
  const Time start = run.clock().now();  //: 286
  Learned main(run);                     // outlives all coroutines that use it
  if (const auto* const coroutines = find_version(coroutine_versions, run.settings())) {  //: 288
    asyncio::run(run, coroutines->start(run, main));                                      //: 289
  } else {
    chosen_version(versions, run.settings()).version(run, main);  //: 291
  }
  main.measure();
  run.measure("time", to_seconds(run.clock().now() - start));  //: 292
}

}  // namespace playground::lessons::errors_and_ends
