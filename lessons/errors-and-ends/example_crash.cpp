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

constexpr Text no_threads_here{"A process of this page has no further threads, so its only one crashes",
                               "网页里的进程没有别的线程，所以崩溃的就是它唯一的线程"};

void end_this_process() {
  if (is_main_program) throw std::runtime_error("this process would have ended");
  __builtin_trap();
}

std::string fragile_job(Run& run, std::pair<int, int> task) {  //: 223
  const auto [num, attempt] = task;
  run.print(job_starts, num);                              //: 224
  run.sleep(length_of(run, num));                          //: 225
  if (num == unlucky && attempt == 0) end_this_process();  //: 227
  run.print(job_ends, num);                                //: 228
  return run.format(job_result, num);                      //: 229
}
const Registered fragile_job_by_name{"errors-and-ends.fragile_job", fragile_job};

}  // namespace

// [region killed_in_pool]
void killed_in_pool(Run& run, Learned& main) {  //: 231
  ProcessPool pool(run, 2);                     //: 232
  std::vector<std::pair<int, AsyncResult<std::string>>> each;
  for (const int num : jobs) each.emplace_back(num, pool.apply_async(fragile_job, {num, 0}));  //: 234
  for (const auto& [num, result] : each) {                                                     //: 236
    try {                                                                                      //: 237
      main.result(result.get(10 * run.seconds()));                                             //: 238
    } catch (const std::exception& error) {                                                    //: 239
      main.error_of(num, error.what());                                                        //: 240
    }
  }
}
// [endregion]

// [region killed_in_executor]
// This pool does not break, so one map() is what fails as a whole.
void killed_in_executor(Run& run, Learned& main) {  //: 242
  ProcessPool pool(run, 2);                         //: 243
  std::vector<std::pair<int, int>> first_attempts;
  for (const int num : jobs) first_attempts.emplace_back(num, 0);                              //: 244
  try {                                                                                        //: 246
    for (const std::string& res : pool.map(fragile_job, first_attempts, 1)) main.result(res);  //: 247
  } catch (const RemoteError& error) {                                                         //: 248
    main.error(error.what());                                                                  //: 249
  }
}
// [endregion]

// [region killed_and_retried]
void killed_and_retried(Run& run, Learned& main) {  //: 251
  std::vector<int> left = jobs;                     //: 252
  ProcessPool pool(run, 2);                         //: 254
  for (int attempt = 0; attempt < 2; ++attempt) {   //: 253
    std::vector<AsyncResult<std::string>> each;
    for (const int num : left) each.push_back(pool.apply_async(fragile_job, {num, attempt}));  //: 255
    std::vector<int> failed;
    for (std::size_t i = 0; i < each.size(); ++i) {  //: 256
      try {
        main.result(each[i].get());  //: 257
      } catch (const RemoteError& error) {
        main.error_of(left[i], error.what());
        failed.push_back(left[i]);  //: 258
      }
    }
    left = failed;
  }
}
// [endregion]

namespace {

int crash(Run& run, int) {   //: 262
  run.sleep(run.seconds());  //: 263
  end_this_process();        //: 264
  return 0;
}
const Registered crash_by_name{"errors-and-ends.crash", crash};

}  // namespace

// [region crash_in_thread]
int two_threads(Run& run, int parts) {  //: 266
  Thread crashing(run, crash, 0);
  try {
    crashing.start();  //: 267
  } catch (const std::runtime_error&) {
    run.print(no_threads_here);
    return crash(run, 0);
  }
  save_parts(run, parts);  //: 268
  crashing.join();
  return parts;
}
const Registered two_threads_by_name{"errors-and-ends.two_threads", two_threads};

void crash_in_thread(Run& run, Learned& main) {  //: 270
  ProcessPool pool(run, 1);                      //: 277
  try {
    static_cast<void>(pool.apply(two_threads, part_count));  //: 281
  } catch (const RemoteError& error) {
    main.error(error.what());  //: 282
  }
}
// [endregion]

// [region crash_in_process]
void crash_in_process(Run& run, Learned& main) {  //: 273
  ProcessPool pool(run, 2);                       //: 277
  const std::vector<AsyncResult<int>> both{pool.apply_async(save_parts, part_count),
                                           pool.apply_async(crash, 0)};  //: 279
  for (const auto& result : both) {                                      //: 280
    try {
      static_cast<void>(result.get());  //: 281
      main.result(run.format(main_has_the_result));
    } catch (const RemoteError& error) {
      main.error(error.what());  //: 282
    }
  }
}
// [endregion]

}  // namespace playground::lessons::errors_and_ends
