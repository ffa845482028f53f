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

std::string fragile_job(Run& run, std::pair<int, int> task) {  //: 184
  const auto [num, attempt] = task;
  run.print(job_starts, num);                              //: 185
  run.sleep(length_of(run, num));                          //: 186
  if (num == unlucky && attempt == 0) end_this_process();  //: 188
  run.print(job_ends, num);                                //: 189
  return run.format(job_result, num);                      //: 190
}
const Registered fragile_job_by_name{"errors-and-ends.fragile_job", fragile_job};

}  // namespace

// [region killed_in_pool]
void killed_in_pool(Run& run, Learned& main) {  //: 192
  ProcessPool pool(run, 2);                     //: 193
  std::vector<std::pair<int, AsyncResult<std::string>>> each;
  for (const int num : jobs) each.emplace_back(num, pool.apply_async(fragile_job, {num, 0}));  //: 195
  for (const auto& [num, result] : each) {                                                     //: 197
    try {                                                                                      //: 198
      main.result(result.get(10 * run.seconds()));                                             //: 199
    } catch (const std::exception& error) {                                                    //: 200
      main.error_of(num, error.what());                                                        //: 201
    }
  }
}
// [endregion]

// [region killed_in_executor]
// This pool does not break, so one map() is what fails as a whole.
void killed_in_executor(Run& run, Learned& main) {  //: 203
  ProcessPool pool(run, 2);                         //: 204
  std::vector<std::pair<int, int>> first_attempts;
  for (const int num : jobs) first_attempts.emplace_back(num, 0);                              //: 205
  try {                                                                                        //: 207
    for (const std::string& res : pool.map(fragile_job, first_attempts, 1)) main.result(res);  //: 208
  } catch (const RemoteError& error) {                                                         //: 209
    main.error(error.what());                                                                  //: 210
  }
}
// [endregion]

// [region killed_and_retried]
void killed_and_retried(Run& run, Learned& main) {  //: 212
  std::vector<int> left = jobs;                     //: 213
  ProcessPool pool(run, 2);                         //: 215
  for (int attempt = 0; attempt < 2; ++attempt) {   //: 214
    std::vector<AsyncResult<std::string>> each;
    for (const int num : left) each.push_back(pool.apply_async(fragile_job, {num, attempt}));  //: 216
    std::vector<int> failed;
    for (std::size_t i = 0; i < each.size(); ++i) {  //: 217
      try {
        main.result(each[i].get());  //: 218
      } catch (const RemoteError& error) {
        main.error_of(left[i], error.what());
        failed.push_back(left[i]);  //: 219
      }
    }
    left = failed;
  }
}
// [endregion]

namespace {

int crash(Run& run, int) {   //: 223
  run.sleep(run.seconds());  //: 224
  end_this_process();        //: 225
  return 0;
}
const Registered crash_by_name{"errors-and-ends.crash", crash};

}  // namespace

// [region crash_in_thread]
int two_threads(Run& run, int parts) {  //: 227
  Thread crashing(run, crash, 0);
  try {
    crashing.start();  //: 228
  } catch (const std::runtime_error&) {
    run.print(no_threads_here);
    return crash(run, 0);
  }
  save_parts(run, parts);  //: 229
  crashing.join();
  return parts;
}
const Registered two_threads_by_name{"errors-and-ends.two_threads", two_threads};

void crash_in_thread(Run& run, Learned& main) {  //: 231
  ProcessPool pool(run, 1);                      //: 238
  try {
    static_cast<void>(pool.apply(two_threads, part_count));  //: 242
  } catch (const RemoteError& error) {
    main.error(error.what());  //: 243
  }
}
// [endregion]

// [region crash_in_process]
void crash_in_process(Run& run, Learned& main) {  //: 234
  ProcessPool pool(run, 2);                       //: 238
  const std::vector<AsyncResult<int>> both{pool.apply_async(save_parts, part_count),
                                           pool.apply_async(crash, 0)};  //: 240
  for (const auto& result : both) {                                      //: 241
    try {
      static_cast<void>(result.get());  //: 242
      main.result(run.format(main_has_the_result));
    } catch (const RemoteError& error) {
      main.error(error.what());  //: 243
    }
  }
}
// [endregion]

}  // namespace playground::lessons::errors_and_ends
