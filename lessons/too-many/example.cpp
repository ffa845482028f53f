#include "lessons/too-many/example.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/too-many/experiment.h"
#include "lessons/versions.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/unrecorded_run.h"

namespace playground::lessons::too_many {

using asyncio::Semaphore;
using asyncio::Task;

namespace {

const Text requests_done{"{} requests took {:.2f} s; {} tasks, at most {} at the same time, {} refused",
                         "{} 个请求用了 {:.2f} 秒；任务 {} 个，最多同时处理 {} 个，拒绝 {} 个"};

constexpr Time request_time = std::chrono::milliseconds(1);

int count(const Run& run) { return std::stoi(run.settings().option("count")); }

// Handles at most `places` requests at the same time, and refuses the others.
class Server {
 public:
  explicit Server(Run& run) : run_(run), before_(memory_now()) {}

  Task<> request() {  //: 21
    if (now_ >= places) {
      ++refused_;  //: 23
      co_return;
    }
    ++now_;
    most_ = std::max(most_, now_);
    co_await asyncio::sleep(request_time);  //: 27
    if (!more_) more_ = growth(before_, memory_now()).value_or(0);
    --now_;  //: 28
  }

  void report(int tasks, double took) const {
    run_.measure("time", took);
    run_.measure("tasks", tasks);
    run_.measure("most", most_);
    run_.measure("refused", refused_);
    if (more_ && *more_ > 0) run_.measure("memory", *more_);
    run_.print(requests_done, count(run_), took, tasks, most_, refused_);
  }

 private:
  // At the end of the first request: all tasks that there will be exist.
  [[nodiscard]] std::optional<MemoryInUse> memory_now() const {
    if (run_.usage() == nullptr) return std::nullopt;
    run_.usage()->trim();
    return memory_in_use(*run_.usage());
  }

  Run& run_;
  int now_ = 0;
  int most_ = 0;
  int refused_ = 0;
  std::optional<MemoryInUse> before_;
  std::optional<double> more_;
};

}  // namespace

// [region gather_all]
Task<> gather_all(Run& run, Server& server) {  //: 37
  std::vector<Task<>> requests;
  for (int i = 0; i < count(run); ++i) requests.push_back(server.request());
  co_await asyncio::gather(std::move(requests));  //: 39
}
// [endregion]

// [region semaphore]
Task<> with_a_place(Server& server, Semaphore& free_places) {  //: 45
  const auto held = co_await free_places.acquire();            //: 46
  co_await server.request();                                   //: 47
}

Task<> all_with_a_place(Run& run, Server& server, Semaphore& free_places) {  //: 43
  std::vector<Task<>> requests;
  for (int i = 0; i < count(run); ++i) requests.push_back(with_a_place(server, free_places));
  co_await asyncio::gather(std::move(requests));  //: 48
}
// [endregion]

// [region workers]
Task<> worker(Server& server, int& left) {  //: 54
  while (left > 0) {                        //: 55
    --left;                                 // no lock: no await between the two lines
    co_await server.request();              //: 56
  }
}

Task<> all_workers(Server& server, int& left) {  //: 52
  std::vector<Task<>> workers;
  for (int i = 0; i < places; ++i) workers.push_back(worker(server, left));
  co_await asyncio::gather(std::move(workers));  //: 57
}
// [endregion]

namespace {

// Runs in `shown`, in which only few requests are recorded.
void requests(Run& run, std::string_view version, Run& shown) {
  Server server(run);
  Semaphore free_places(places);
  int left = count(run);
  const Time begin = run.clock().now();
  int tasks = count(run);
  if (version == "gather_all") {
    asyncio::run(shown, gather_all(run, server));
  } else if (version == "semaphore") {
    asyncio::run(shown, all_with_a_place(run, server, free_places));
  } else {
    tasks = places;
    asyncio::run(shown, all_workers(server, left));
  }
  server.report(tasks, seconds_since(run, begin));
}

constexpr std::array versions{Version{"grows", grows},
                              Version{"more_room", more_room},
                              Version{"waits", waits},
                              Version{"rejects", rejects},
                              Version{"endless_put", endless_put},
                              Version{"sleep_zero", sleep_zero},
                              Version{"bounded_put", bounded_put},
                              Version{"random_times", random_times},
                              Version{"regular_times", regular_times},
                              Version{"one_more", one_more},
                              Version{"short_queue", short_queue}};

constexpr int recorded_requests = 1000;

}  // namespace

void example(Run& run) {
  UnrecordedRun unseen(run);
  measure_share(run);
  if (const Version* const known = find_version(versions, run.settings())) {
    known->run(run);
  } else {
    requests(run, run.settings().option(course::version_parameter),
             count(run) <= recorded_requests ? run : unseen);
  }
  measure_share(run);
}

}  // namespace playground::lessons::too_many
