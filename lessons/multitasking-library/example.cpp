#include "lessons/multitasking-library/example.h"

#include <deque>

#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/task.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread.h"
#include "shared/multitasking/threading/with.h"

namespace playground::lessons::multitasking_library {

const Text task_starts{"Task {} starts", "任务 {} 开始"};
const Text task_ends{"Task {} ends", "任务 {} 结束"};
const Text task_result{"Result of task {}", "任务 {} 的结果"};
const Text returned{"The call returned a thread, not a result.", "调用返回的是线程，不是结果。"};

// [region decorator]
class Multitasking {
 public:
  Multitasking(Run& run, int max_threads) : run_(run), places_(run, max_threads) {}

  // A function whose calls return at once, while `body` runs in the background.
  auto task(auto body) {
    return [this, body](int num) -> threading::Thread& {
      const auto in_its_turn = [this, body](Run& run, int number) {
        const threading::With place(places_);
        static_cast<void>(body(run, number));  // its result is lost
      };
      threading::Thread& started = tasks_.emplace_back(run_, in_its_turn, num);
      started.start();
      return started;
    };
  }

  void wait_for_tasks() {
    for (threading::Thread& task : tasks_) task.join();
  }

 private:
  Run& run_;
  threading::Semaphore places_;
  std::deque<threading::Thread> tasks_;  // a deque, so that handles keep their addresses
};
// [endregion]

// [region worker]
std::string worker(Run& run, int num) {  //: 7
  run.print(task_starts, num);           //: 8
  run.sleep(run.seconds());              //: 9
  run.print(task_ends, num);             //: 10
  return run.format(task_result, num);   //: 11
}
// [endregion]

// [region coroutine]
asyncio::Task<std::string> coroutine(Run& run, int num) {
  run.print(task_starts, num);
  co_await asyncio::sleep(run.seconds());
  run.print(task_ends, num);
  co_return run.format(task_result, num);
}
// [endregion]

// [region main]
void start_all(Run& run, auto decorated) {
  for (int i = 0; i < run.units(); ++i) {  //: 14
    decorated(i);                          //: 15
  }
}

void example(Run& run) {  //: 13
  constexpr int no_limit = 1000;
  const int limit = run.settings().whole("limit");
  Multitasking multitasking(run, limit == 0 ? no_limit : limit);  //: 4
  if (run.settings().option("body") == "plain") {
    start_all(run, multitasking.task(worker));  //: 6
  } else {
    start_all(run, multitasking.task(coroutine));
  }
  multitasking.wait_for_tasks();  //: 16
  run.print(returned);            //: 17
}
// [endregion]

}  // namespace playground::lessons::multitasking_library
