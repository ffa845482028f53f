#include "lessons/threads/example.h"

#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::threads {

const Text thread_starts{"Thread {} starts", "线程 {} 开始"};
const Text thread_ends{"Thread {} ends", "线程 {} 结束"};
const Text main_goes_on{"The main thread continues and need not wait for the other threads...",
                        "主线程继续执行,不必等待其他线程完成..."};
const Text all_ended{"All threads have ended.", "所有线程已结束。"};

// [region worker]
void worker(Run& run, int num) {  //: 4
  run.print(thread_starts, num);  //: 6
  run.sleep(run.seconds());       //: 7
  run.print(thread_ends, num);    //: 8
}
// [endregion]

// [region threads]
void all_at_once(Run& run) {
  std::vector<threading::Thread> threads;  //: 11
  for (int i = 0; i < run.units(); ++i) {  //: 13
    threading::Thread t(run, worker, i);   //: 14
    threads.push_back(std::move(t));       //: 15
    threads.back().start();                //: 16
  }
  run.print(main_goes_on);   //: 17
  for (auto& t : threads) {  //: 19
    t.join();                //: 20
  }
}
// [endregion]

// [region one_by_one]
void one_by_one(Run& run) {
  for (int i = 0; i < run.units(); ++i) {
    threading::Thread t(run, worker, i);
    t.start();
    t.join();  // waits for this thread before the next one starts
  }
}
// [endregion]

void example(Run& run) {  //: 10
  if (run.settings().option("call") == "one_by_one") {
    one_by_one(run);
  } else {
    all_at_once(run);
  }
  run.print(all_ended);  //: 21
}

}  // namespace playground::lessons::threads
