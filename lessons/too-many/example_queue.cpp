/// Part of example.cpp: queues between units that are not equally fast.
#include <algorithm>
#include <atomic>
#include <vector>

#include "lessons/too-many/example.h"
#include "lessons/too-many/experiment.h"
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/threading/queue.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::too_many {

using asyncio::Task;
using threading::Queue;
using threading::Thread;

namespace {

const Text pool_done{"{} done, {} rejected; longest queue {}, slowest response {:.0f} ms",
                     "完成 {} 个，拒绝 {} 个；队列最长 {}，最慢的响应 {:.0f} 毫秒"};
const Text longest_queue{"{} items; longest queue {}", "{} 个任务；队列最长 {}"};
const Text worker_name{"worker {}", "工作者 {}"};
const Text consumer_name{"consumer", "消费者"};

constexpr Time arrival = std::chrono::milliseconds(1);
constexpr Time work_time = std::chrono::milliseconds(4);
constexpr int pool_size = 2;

struct Item {
  Time arrived{};
  bool last = false;
};

// Two threads that take items from the queue; each item needs 4 ms.
class Pool {
 public:
  Pool(Run& run, Queue<Item>& todo) : run_(run), todo_(todo) {
    threads_.reserve(pool_size);
    try {
      for (int i = 0; i < pool_size; ++i) {
        threads_.emplace_back(run, [this, i](Run& r) { work(r, i); });
        threads_.back().start();  //: 66
        ++started_;
      }
    } catch (...) {
      end_workers();
      throw;
    }
  }
  ~Pool() { end_workers(); }
  Pool(Pool&&) = delete;

  void note(std::size_t length) { longest_ = std::max(longest_, length); }  //: 73
  void reject() { ++rejected_; }                                            //: 119

  void finish() {  //: 76
    end_workers();
    for (Thread& t : threads_) t.join();
    const double slowest = to_seconds(Time(slowest_.load()));
    run_.measure("done", done_);
    run_.measure("rejected", rejected_);
    run_.measure("longest", static_cast<double>(longest_));
    run_.measure("slowest", slowest);
    run_.print(pool_done, done_.load(), rejected_, longest_, 1000 * slowest);
  }

 private:
  void work(Run& run, int number) {  //: 51
    run.call_unit(worker_name, number + 1);
    for (;;) {
      const Item item = todo_.get();  //: 69
      if (item.last) return;
      run.sleep(work_time);  //: 70
      ++done_;
      const Time took = run.clock().now() - item.arrived;
      Time::rep before = slowest_;
      while (before < took.count() && !slowest_.compare_exchange_weak(before, took.count())) {
      }
    }
  }

  // Each worker takes one of these items and ends; without one it waits forever, unless a Stop ends it.
  void end_workers() noexcept {
    for (; started_ > 0; --started_) {
      for (int attempt = 0; attempt < 100; ++attempt) {
        try {
          todo_.put({.last = true});
          break;
        } catch (const Stopped&) {
          break;
        } catch (...) {  // NOLINT(bugprone-empty-catch): no memory, so it is tried again
        }
      }
    }
  }

  Run& run_;
  Queue<Item>& todo_;
  std::size_t longest_ = 0;
  int rejected_ = 0;
  std::atomic<int> done_{0};
  std::atomic<Time::rep> slowest_{0};
  int started_ = 0;
  std::vector<Thread> threads_;  // last, so that they are joined before the others are destroyed
};

}  // namespace

// [region grows]
void grows(Run& run) {                         //: 84
  Queue<Item> todo(run);                       // no maximum  //: 85
  Pool pool(run, todo);                        //: 86
  for (int i = 0; i < items; ++i) {            //: 87
    run.sleep(arrival);                        //: 88
    todo.put({.arrived = run.clock().now()});  //: 89
    pool.note(todo.size());                    //: 90
  }
  pool.finish();  //: 91
}
// [endregion]

// [region more_room]
void more_room(Run& run) {                     //: 93
  Queue<Item> todo(run, 10'000);               // a maximum, but too large  //: 94
  Pool pool(run, todo);                        //: 95
  for (int i = 0; i < items; ++i) {            //: 96
    run.sleep(arrival);                        //: 97
    todo.put({.arrived = run.clock().now()});  //: 98
    pool.note(todo.size());                    //: 99
  }
  pool.finish();  //: 100
}
// [endregion]

// [region waits]
void waits(Run& run) {                         //: 102
  Queue<Item> todo(run, room);                 //: 103
  Pool pool(run, todo);                        //: 104
  for (int i = 0; i < items; ++i) {            //: 105
    run.sleep(arrival);                        //: 106
    todo.put({.arrived = run.clock().now()});  // waits while the queue is full  //: 107
    pool.note(todo.size());                    //: 108
  }
  pool.finish();  //: 109
}
// [endregion]

// [region rejects]
void rejects(Run& run) {             //: 111
  Queue<Item> todo(run, room);       //: 112
  Pool pool(run, todo);              //: 113
  for (int i = 0; i < items; ++i) {  //: 114
    run.sleep(arrival);              //: 115
    if (todo.size() >= room) {
      pool.reject();  // at once, instead of a long wait  //: 119
    } else {
      todo.put({.arrived = run.clock().now()});  //: 117
    }
    pool.note(todo.size());  //: 120
  }
  pool.finish();  //: 121
}
// [endregion]

namespace {

constexpr Time item_time = std::chrono::milliseconds(2);
constexpr int last_item = -1;

Task<> consume(Run& run, asyncio::Queue<int>& todo) {  //: 123
  run.call_unit(consumer_name);
  for (;;) {
    const int item = co_await todo.get();  //: 124
    if (item == last_item) co_return;
    co_await asyncio::sleep(item_time);  //: 125
  }
}

void report_longest(Run& run, std::size_t longest) {
  run.measure("longest", static_cast<double>(longest));
  run.print(longest_queue, items, longest);
}

}  // namespace

// [region endless_put]
Task<> produce(Run& run, asyncio::Queue<int>& todo, std::size_t& longest) {  //: 127
  auto consumer = asyncio::create_task(consume(run, todo));                  //: 128
  for (int i = 0; i < items; ++i) {                                          //: 129
    co_await todo.put(i);  // while the queue is not full, this await does not suspend  //: 130
    longest = std::max(longest, todo.size());  //: 131
  }
  co_await todo.put(last_item);  //: 133
  co_await consumer;             //: 134
}

void endless_put(Run& run) {  //: 140
  asyncio::Queue<int> todo;   // no maximum  //: 141
  std::size_t longest = 0;
  asyncio::run(run, produce(run, todo, longest));
  report_longest(run, longest);
}
// [endregion]

// [region sleep_zero]
Task<> produce_politely(Run& run, asyncio::Queue<int>& todo, std::size_t& longest) {
  auto consumer = asyncio::create_task(consume(run, todo));
  for (int i = 0; i < items; ++i) {
    co_await todo.put(i);
    longest = std::max(longest, todo.size());
    co_await asyncio::sleep(Time(0));  // all ready coroutines run once  //: 144
  }
  co_await todo.put(last_item);
  co_await consumer;
}

void sleep_zero(Run& run) {  //: 143
  asyncio::Queue<int> todo;  //: 144
  std::size_t longest = 0;
  asyncio::run(run, produce_politely(run, todo, longest));
  report_longest(run, longest);
}
// [endregion]

// [region bounded_put]
void bounded_put(Run& run) {       //: 146
  asyncio::Queue<int> todo(room);  // when it is full, put suspends  //: 147
  std::size_t longest = 0;
  asyncio::run(run, produce(run, todo, longest));
  report_longest(run, longest);
}
// [endregion]

}  // namespace playground::lessons::too_many
