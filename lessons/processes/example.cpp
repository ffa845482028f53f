#include "lessons/processes/example.h"

#include "shared/multitasking/multiprocessing/process_pool.h"

namespace playground::lessons::processes {

const Text worker_starts{"Worker {} starts", "Worker {} 开始"};
const Text worker_ends{"Worker {} ends", "Worker {} 结束"};
const Text worker_result{"Result of worker {}", "Worker {} 的结果"};
const Text main_goes_on{"The main thread continues and need not wait for the workers...",
                        "主线程继续执行,不必等待 worker 完成..."};
const Text all_results{"\nThe results of all tasks:", "\n所有任务结果:"};

// [region worker]
std::string worker(Run& run, int num) {   //: 4
  run.print(worker_starts, num);          //: 6
  run.sleep(run.seconds());               //: 7
  run.print(worker_ends, num);            //: 8
  return run.format(worker_result, num);  //: 9
}
const multiprocessing::Registered sent_by_name{"processes.worker", worker};
// [endregion]

// [region pool]
std::vector<std::string> in_a_pool(Run& run, const std::vector<int>& numbers) {
  multiprocessing::ProcessPool pool(run, run.settings().whole("workers"));  //: 13
  if (run.settings().option("call") == "map") {
    return pool.map(worker, numbers);  //: 17
  }
  auto result_obj = pool.map_async(worker, numbers);  //: 19
  run.print(main_goes_on);                            //: 20
  return result_obj.get();                            //: 22
}
// [endregion]

// [region one_by_one]
std::vector<std::string> one_by_one(Run& run, const std::vector<int>& numbers) {
  std::vector<std::string> results;
  for (int num : numbers) results.push_back(worker(run, num));
  return results;
}
// [endregion]

void example(Run& run) {                            //: 11
  const std::vector<int> numbers = run.numbers(1);  //: 15
  const bool contrast = run.settings().option("call") == "one_by_one";
  const auto results = contrast ? one_by_one(run, numbers) : in_a_pool(run, numbers);
  run.print(all_results);                          //: 23
  for (const auto& res : results) run.print(res);  //: 25
}

}  // namespace playground::lessons::processes
