#include "lessons/coroutines/example.h"

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"

namespace playground::lessons::coroutines {

using asyncio::Task;

const Text coroutine_starts{"Coroutine {} starts", "协程 {} 开始"};
const Text coroutine_ends{"Coroutine {} ends", "协程 {} 结束"};
const Text coroutine_result{"Result of coroutine {}", "协程 {} 的结果"};
const Text all_results{"\nThe results of all tasks:", "\n所有任务结果:"};

// [region worker]
Task<std::string> worker(Run& run, int num) {  //: 4
  run.print(coroutine_starts, num);            //: 6
  // Not I/O, but a timer in the event loop. Other coroutines run until it fires.
  co_await asyncio::sleep(run.seconds());       //: 8
  run.print(coroutine_ends, num);               //: 9
  co_return run.format(coroutine_result, num);  //: 10
}
// [endregion]

// [region one_by_one]
Task<std::vector<std::string>> one_by_one(Run& run) {
  std::vector<std::string> results;
  for (int i = 0; i < run.units(); ++i) results.push_back(co_await worker(run, i));
  co_return results;
}
// [endregion]

// [region gather]
Task<std::vector<std::string>> all_at_once(Run& run) {
  std::vector<Task<std::string>> tasks;                                   //: 14
  for (int i = 0; i < run.units(); ++i) tasks.push_back(worker(run, i));  //: 14
  co_return co_await asyncio::gather(std::move(tasks));                   //: 16
}
// [endregion]

Task<> main(Run& run) {  //: 12
  std::vector<std::string> results;
  if (run.settings().option("call") == "one_by_one") {
    results = co_await one_by_one(run);
  } else {
    results = co_await all_at_once(run);
  }
  run.print(all_results);                          //: 17
  for (const auto& res : results) run.print(res);  //: 19
}

void example(Run& run) {
  asyncio::run(run, main(run));  //: 22
}

}  // namespace playground::lessons::coroutines
