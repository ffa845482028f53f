/// Part of example.cpp: processes that end, and a crash.
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "lessons/errors-and-ends/jobs.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::errors_and_ends {

using multiprocessing::AsyncResult;
using multiprocessing::ProcessPool;
using multiprocessing::Registered;
using multiprocessing::RemoteError;
using threading::Thread;

namespace {

constexpr Text one_thread_here{
    "A process of this page has one thread: it saves parts and then crashes itself",
    "网页里的进程只有一个线程：它先保存，然后自己崩溃"};

void end_this_process() {
  if (is_main_program) throw std::runtime_error("this process would have ended");
  __builtin_trap();
}

std::string fragile_job(Run& run, std::pair<int, int> task) {  //: 224
  const auto [num, attempt] = task;
  run.print(job_starts, num);                              //: 225
  run.sleep(length_of(run, num));                          //: 226
  if (num == unlucky && attempt == 0) end_this_process();  //: 228
  run.print(job_ends, num);                                //: 229
  return run.format(job_result, num);                      //: 230
}
const Registered fragile_job_by_name{"errors-and-ends.fragile_job", fragile_job};

}  // namespace

// [region killed_in_pool]
void killed_in_pool(Run& run, Learned& main) {  //: 232
  ProcessPool pool(run, 2);                     //: 233
  std::vector<std::pair<int, AsyncResult<std::string>>> each;
  for (const int num : jobs) each.emplace_back(num, pool.apply_async(fragile_job, {num, 0}));  //: 235
  for (const auto& [num, result] : each) {                                                     //: 237
    try {                                                                                      //: 238
      main.result(result.get(10 * run.seconds()));                                             //: 239
    } catch (const std::exception& error) {                                                    //: 240
      main.error_of(num, error.what());                                                        //: 241
    }
  }
}
// [endregion]

// [region killed_in_executor]
// This pool does not break, so one map() is what fails as a whole.
void killed_in_executor(Run& run, Learned& main) {  //: 243
  ProcessPool pool(run, 2);                         //: 244
  std::vector<std::pair<int, int>> first_attempts;
  for (const int num : jobs) first_attempts.emplace_back(num, 0);                              //: 245
  try {                                                                                        //: 247
    for (const std::string& res : pool.map(fragile_job, first_attempts, 1)) main.result(res);  //: 248
  } catch (const RemoteError& error) {                                                         //: 249
    main.error(error.what());                                                                  //: 250
  }
}
// [endregion]

// [region killed_and_retried]
void killed_and_retried(Run& run, Learned& main) {  //: 252
  std::vector<int> left = jobs;                     //: 253
  ProcessPool pool(run, 2);                         //: 255
  for (int attempt = 0; attempt < 2; ++attempt) {   //: 254
    std::vector<AsyncResult<std::string>> each;
    for (const int num : left) each.push_back(pool.apply_async(fragile_job, {num, attempt}));  //: 256
    std::vector<int> failed;
    for (std::size_t i = 0; i < each.size(); ++i) {  //: 257
      try {
        main.result(each[i].get());  //: 258
      } catch (const RemoteError& error) {
        main.error_of(left[i], error.what());
        failed.push_back(left[i]);  //: 259
      }
    }
    left = failed;
  }
}
// [endregion]

namespace {

int crash(Run& run, int) {   //: 263
  run.sleep(run.seconds());  //: 264
  end_this_process();        //: 265
  return 0;
}
const Registered crash_by_name{"errors-and-ends.crash", crash};

}  // namespace

// [region crash_in_thread]
int two_threads(Run& run, int parts) {  //: 267
  Thread crashing(run, crash, 0);
  try {
    crashing.start();  //: 268
  } catch (const std::runtime_error&) {
    run.print(one_thread_here);
    save_parts(run, parts_until_crash);  // as long as crash() would have slept
    end_this_process();
  }
  save_parts(run, parts);  //: 269
  crashing.join();
  return parts;
}
const Registered two_threads_by_name{"errors-and-ends.two_threads", two_threads};

void crash_in_thread(Run& run, Learned& main) {  //: 271
  ProcessPool pool(run, 1);                      //: 278
  try {
    static_cast<void>(pool.apply(two_threads, part_count));  //: 282
  } catch (const RemoteError& error) {
    main.error(error.what());  //: 283
  }
}
// [endregion]

// [region crash_in_process]
void crash_in_process(Run& run, Learned& main) {  //: 274
  ProcessPool pool(run, 2);                       //: 278
  const std::vector<AsyncResult<int>> both{pool.apply_async(save_parts, part_count),
                                           pool.apply_async(crash, 0)};  //: 280
  for (const auto& result : both) {                                      //: 281
    try {
      static_cast<void>(result.get());  //: 282
      main.result(run.format(main_has_the_result));
    } catch (const RemoteError& error) {
      main.error(error.what());  //: 283
    }
  }
}
// [endregion]

}  // namespace playground::lessons::errors_and_ends
