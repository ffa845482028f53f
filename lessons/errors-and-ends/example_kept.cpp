/// Part of example.cpp: a task that waits, and what keeps it.
#include <memory>
#include <vector>

#include "lessons/errors-and-ends/jobs.h"
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/asyncio/task_group.h"

namespace playground::lessons::errors_and_ends {

using asyncio::Task;
using namespace std::chrono_literals;

namespace {

constexpr Text main_answers{"main answers", "main 回答了"};

using Answer = std::shared_ptr<asyncio::Event>;

Task<> needs_answer(Run& run, int num, Answer answer) {  //: 190
  run.print(job_starts, num);                            //: 193
  co_await answer->wait();                               //: 194
  run.print(job_ends, num);                              //: 195
}

Task<> answer_all(Run& run, Answer answer) {  //: 197
  // main does something else
  co_await asyncio::sleep(run.seconds());  //: 198
  run.print(main_answers);                 //: 200
  answer->set();                           //: 202
  co_await asyncio::sleep(100ms);          //: 203
}

}  // namespace

// [region unkept_task]
Task<> unkept_task(Run& run, Learned&) {  //: 205
  const auto answer = std::make_shared<asyncio::Event>();
  // The loop owns the task until it has finished. Python's loop does not.
  static_cast<void>(asyncio::create_task(needs_answer(run, 1, answer)));  //: 206
  co_await answer_all(run, answer);                                       //: 207
}
// [endregion]

// [region kept_task]
Task<> kept_task(Run& run, Learned&) {  //: 214
  const auto answer = std::make_shared<asyncio::Event>();
  std::vector<asyncio::TaskHandle<void>> kept;                         //: 188
  kept.push_back(asyncio::create_task(needs_answer(run, 1, answer)));  //: 215
  co_await answer_all(run, answer);                                    //: 216
  for (const auto& task : kept) co_await task;                         // throws its error, if any
}
// [endregion]

// [region grouped_task]
Task<> grouped_task(Run& run, Learned&) {  //: 218
  const auto answer = std::make_shared<asyncio::Event>();
  co_await asyncio::with_task_group([&](asyncio::TaskGroup& group) -> Task<> {  //: 219
    static_cast<void>(group.create_task(needs_answer(run, 1, answer)));         //: 220
    co_await answer_all(run, answer);                                           //: 221
  });
}
// [endregion]

}  // namespace playground::lessons::errors_and_ends
