#include "lessons/sending/example.h"

#include <fmt/format.h>

#include "lessons/sending/experiment.h"
#include "lessons/versions.h"
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/multiprocessing/manager.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/threading/queue.h"
#include "shared/multitasking/threading/thread_pool_executor.h"

namespace playground::lessons::sending {

using asyncio::Task;
using multiprocessing::ManagedDict;
using multiprocessing::Manager;
using multiprocessing::PipeConnection;
using multiprocessing::Queue;
using multiprocessing::Registered;
using multiprocessing::SharedMemory;
using threading::ThreadPoolExecutor;

namespace {

constexpr Text size_took{"{:5} kB: {:9.1f} µs", "{:5} kB：{:9.1f} µs"};

// Names of the children on the timeline, of which a run has several.
constexpr Text with_queue{"child with a queue", "用队列的子进程"};
constexpr Text with_pipe{"child with a pipe", "用管道的子进程"};
constexpr Text with_manager{"child with a manager", "用管理器的子进程"};
constexpr Text with_shared_memory{"child with memory", "共享内存的子进程"};

}  // namespace

std::shared_ptr<const Data> made(int size) {  //: 40
  thread_local std::shared_ptr<const Data> last;
  if (last == nullptr || std::ssize(*last) != size) {
    last = std::make_shared<const Data>(static_cast<std::size_t>(size), std::uint8_t{1});  //: 41
  }
  return last;
}

int largest_size(const Run& run) { return std::stoi(run.settings().option("largest")) * 1000; }

std::vector<int> sizes(const Run& run, int largest) {
  std::vector<int> all;
  for (int size = 1000; size <= std::min(largest, largest_size(run)); size *= 10) all.push_back(size);
  return all;
}

void report_size(Run& run, std::string_view version, int size, std::vector<double> seconds) {
  for (const double one : seconds) run.measure(fmt::format("time/{}/{}", version, size / 1000), one);
  std::ranges::sort(seconds);
  run.print(size_took, size / 1000, seconds[seconds.size() / 2] * 1e6);  //: 28
}

// [region by_queue]
int put_in_queue(Run& run, std::pair<PipeConnection, Queue<Data>> ends) {  //: 43
  return answer(run, with_queue, ends.first, [&](int size) {               //: 44
    ends.second.put(*made(size));                                          //: 45
  });
}
const Registered put_in_queue_by_name{"sending.put_in_queue", put_in_queue};

void by_queue(Run& run) {                   //: 47
  Queue<Data> data(run, Child::room(run));  //: 48
  Child child(run, put_in_queue, data);     //: 50
  measure_sizes(run, "by_queue", sizes(run), [&](int size) {
    child.ask(size);  //: 51
    return data.get()->size();
  });
}
// [endregion]

// [region by_pipe]
int send_by_pipe(Run& run, std::pair<PipeConnection, int> end) {  //: 53
  return answer(run, with_pipe, end.first, [&](int size) {        //: 54
    end.first.send(*made(size));                                  //: 55
  });
}
const Registered send_by_pipe_by_name{"sending.send_by_pipe", send_by_pipe};

void by_pipe(Run& run) {              //: 57
  Child child(run, send_by_pipe, 0);  //: 58
  measure_sizes(run, "by_pipe", sizes(run), [&](int size) {
    child.ask(size);  //: 59
    return child.recv<Data>().size();
  });
}
// [endregion]

using Managed = ManagedDict<int, Data>;

// [region by_manager]
int set_in_manager(Run& run, std::pair<PipeConnection, Managed> ends) {  //: 61
  return answer(run, with_manager, ends.first, [&](int size) {           //: 62
    ends.second.set(0, *made(size));                                     //: 63
    ends.first.send(0);                                                  //: 64
  });
}
const Registered set_in_manager_by_name{"sending.set_in_manager", set_in_manager};

void by_manager(Run& run) {                //: 66
  Manager manager(run);                    // a thread; Python's is a process  //: 67
  auto data = manager.dict<int, Data>();   //: 68
  Child child(run, set_in_manager, data);  //: 69
  const auto small = sizes(run, 10'000);   // one call of this manager takes at most 64 KB
  measure_sizes(run, "by_manager", small, [&](int size) {
    child.ask(size);  //: 70
    static_cast<void>(child.recv<int>());
    return data.get(0)->size();
  });
}
// [endregion]

// [region by_shared_memory]
int change_in_place(Run& run, std::pair<PipeConnection, SharedMemory> ends) {  //: 72
  return answer(run, with_shared_memory, ends.first, [&](int size) {           //: 73
    // The data is there already.
    ends.second.buf()[static_cast<std::size_t>(size) - 1] = std::byte{1};  //: 74
    ends.first.send(0);                                                    //: 75
  });
}
const Registered change_in_place_by_name{"sending.change_in_place", change_in_place};

void by_shared_memory(Run& run) {                    //: 77
  const SharedMemory memory(run, Child::room(run));  //: 78
  Child child(run, change_in_place, memory);         //: 79
  measure_sizes(run, "by_shared_memory", sizes(run), [&](int size) {
    child.ask(size);  //: 80
    static_cast<void>(child.recv<int>());
    return static_cast<std::byte>(memory.buf()[static_cast<std::size_t>(size) - 1]);
  });
}
// [endregion]

// [region by_thread_queue]
void by_thread_queue(Run& run) {                            //: 88
  threading::Queue<std::shared_ptr<const Data>> data(run);  //: 89
  ThreadPoolExecutor thread(run, 1);                        //: 90
  measure_sizes(run, "by_thread_queue", sizes(run), [&](int size) {
    const auto done = thread.submit([&](Run&) {
      data.put(made(size));  // a reference, as in Python  //: 86
    });
    done.result();
    return data.get()->size();  //: 92
  });
}
// [endregion]

using LoopQueue = asyncio::Queue<std::shared_ptr<const Data>>;

// [region by_coroutine_queue]
Task<> put_in_coroutine(LoopQueue& data, int size) {  //: 96
  co_await data.put(made(size));                      //: 97
}

Task<> hand_over_in_loop(int size) {                                     //: 99
  LoopQueue data;                                                        //: 100
  const auto task = asyncio::create_task(put_in_coroutine(data, size));  //: 101
  static_cast<void>(co_await data.get());                                //: 102
  co_await task;                                                         //: 103
}

void by_coroutine_queue(Run& run) {  //: 105
  measure_sizes(run, "by_coroutine_queue", sizes(run), [&](int size) {
    asyncio::run(run, hand_over_in_loop(size));  //: 107
  });
}
// [endregion]

// [region all_approaches]
void all_approaches(Run& run) {  //: 110
  const std::initializer_list<std::pair<const char*, void (*)(Run&)>> approaches{
      {"by_queue", by_queue},  //: 111
      {"by_pipe", by_pipe},
      {"by_manager", by_manager},
      {"by_shared_memory", by_shared_memory},
      {"by_thread_queue", by_thread_queue},
      {"by_coroutine_queue", by_coroutine_queue}};
  for (const auto& [name, approach] : approaches) {
    run.print(std::string(name));  //: 112
    approach(run);                 //: 113
  }
}
// [endregion]

namespace {

// Their figures are times, for which the share of the cores counts.
constexpr std::array timed_versions{Version{"by_queue", by_queue},
                                    Version{"by_pipe", by_pipe},
                                    Version{"by_manager", by_manager},
                                    Version{"by_shared_memory", by_shared_memory},
                                    Version{"by_thread_queue", by_thread_queue},
                                    Version{"by_coroutine_queue", by_coroutine_queue},
                                    Version{"all_approaches", all_approaches}};
constexpr std::array other_versions{Version{"global_in_child", global_in_child},
                                    Version{"returned", returned},
                                    Version{"shared_value", shared_value},
                                    Version{"global_in_thread", global_in_thread},
                                    Version{"context_in_thread", context_in_thread},
                                    Version{"context_passed", context_passed},
                                    Version{"context_copied", context_copied},
                                    Version{"context_in_task", context_in_task},
                                    Version{"without_lock", without_lock},
                                    Version{"lock_each_step", lock_each_step},
                                    Version{"one_lock", one_lock},
                                    Version{"join_first", join_first},
                                    Version{"larger_queue", larger_queue},
                                    Version{"get_first", get_first},
                                    Version{"a_lambda", a_lambda},
                                    Version{"a_named_function", a_named_function},
                                    Version{"with_its_lock", with_its_lock},
                                    Version{"without_its_lock", without_its_lock},
                                    Version{"await_between", await_between},
                                    Version{"no_await_between", no_await_between},
                                    Version{"asyncio_lock", asyncio_lock},
                                    Version{"one_owner", one_owner}};

}  // namespace

void example(Run& run) {
  const Version* const timed = find_version(timed_versions, run.settings());  //: 13
  if (timed == nullptr) return chosen_version(other_versions, run.settings()).run(run);
  measure_share(run);
  timed->run(run);  //: 331
  measure_share(run);
}

}  // namespace playground::lessons::sending
