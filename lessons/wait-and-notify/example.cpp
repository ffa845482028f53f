#include "lessons/wait-and-notify/example.h"

#include <array>
#include <stdexcept>
#include <vector>

#include "shared/multitasking/steering/shared.h"
#include "shared/multitasking/threading/condition.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/queue.h"
#include "shared/multitasking/threading/run_threads.h"
#include "shared/multitasking/threading/semaphore.h"

namespace playground::lessons::wait_and_notify {
namespace {

using course::Ending;
using steering::Shared;
using threading::Condition;
using threading::Event;
using threading::Lock;
using threading::Queue;
using threading::run_threads;
using threading::Semaphore;
using threading::With;

constexpr int stop = 0;  // not a job: the worker that gets it ends
constexpr Text both_taken{"both items were taken", "两件都已取走"};
constexpr Text from_empty{"taken from an empty queue", "从空队列里取"};
constexpr Text the_answer{"the answer seen is {}", "看到的答案是 {}"};
constexpr Text jobs_done{"jobs done: {} of 2", "已完成的任务：{} / 2"};

// Thrown as by Python's popleft().
int one_less(const Run& run, int items) {
  if (items == 0) throw std::out_of_range(run.format(from_empty));
  return items - 1;
}

Ending taken(const Run& run) { return {true, run.format(both_taken)}; }
Ending seen(const Run& run, int answer) { return {answer == 42, run.format(the_answer, answer)}; }

template <class Boss, class Worker>
Ending two_workers(Run& run, Boss boss, Worker worker) {
  std::array<int, 2> done{};  // each element is of one thread
  run_threads(run, boss, [&] { worker(done[0]); }, [&] { worker(done[1]); });
  return {done[0] + done[1] == 2, run.format(jobs_done, done[0] + done[1])};
}

}  // namespace

// [region if_wait]
Ending if_wait(Run& run) {
  Shared<int> items(run, "items");  //: 6
  Lock lock(run, "lock");
  Condition filled(run, lock, "filled");  //: 7
  const auto put = [&] {                  //: 10
    const With held(lock);                //: 11
    items.write(items.read() + 1);        //: 12
    filled.notify();                      //: 13
  };
  const auto take = [&] {                      //: 19
    const With held(lock);                     //: 20
    if (items.read() == 0) filled.wait();      //: 21
    items.write(one_less(run, items.read()));  //: 23
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);  //: 186
  return taken(run);
}
// [endregion]

// [region while_wait]
Ending while_wait(Run& run) {
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Condition filled(run, lock, "filled");
  const auto put = [&] {
    const With held(lock);
    items.write(items.read() + 1);
    filled.notify();
  };
  const auto take = [&] {                      //: 25
    const With held(lock);                     //: 26
    while (items.read() == 0) filled.wait();   //: 27
    items.write(one_less(run, items.read()));  //: 29
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);
  return taken(run);
}
// [endregion]

// [region if_notify_all]
Ending if_notify_all(Run& run) {
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Condition filled(run, lock, "filled");
  const auto put = [&] {  //: 31
    const With held(lock);
    items.write(items.read() + 1);
    filled.notify_all();  //: 34
  };
  const auto take = [&] {
    const With held(lock);
    if (items.read() == 0) filled.wait();
    items.write(one_less(run, items.read()));
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);
  return taken(run);
}
// [endregion]

// [region look_first]
Ending look_first(Run& run) {
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Condition filled(run, lock, "filled");
  const auto put = [&] {
    const With held(lock);
    items.write(items.read() + 1);
    filled.notify();
  };
  const auto take = [&] {        //: 36
    while (items.read() == 0) {  //: 37
      const With held(lock);
      filled.wait();  //: 39
    }
    const With held(lock);
    items.write(one_less(run, items.read()));
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);
  return taken(run);
}
// [endregion]

// [region counted]
Ending counted(Run& run) {
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Semaphore full(run, 0, "full");  //: 8
  const auto put = [&] {           //: 43
    lock.acquire();
    items.write(items.read() + 1);
    lock.release();
    full.release();  //: 46
  };
  const auto take = [&] {  //: 48
    full.acquire();        //: 49
    const With held(lock);
    items.write(one_less(run, items.read()));
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);
  return taken(run);
}
// [endregion]

// [region wait_only]
Ending wait_only(Run& run) {
  Shared<int> answer(run, "answer");  //: 53
  Lock lock(run, "lock");
  Condition ready(run, lock, "ready");  //: 54
  int got = 0;
  const auto ask = [&] {    //: 57
    const With held(lock);  //: 58
    ready.wait();           //: 59
    got = answer.read();    //: 60
  };
  const auto reply = [&] {  //: 62
    const With held(lock);  //: 63
    answer.write(42);       //: 64
    ready.notify();         //: 65
  };
  run_threads(run, ask, reply);  //: 187
  return seen(run, got);
}
// [endregion]

// [region while_no_answer]
Ending while_no_answer(Run& run) {
  Shared<int> answer(run, "answer");
  Lock lock(run, "lock");
  Condition ready(run, lock, "ready");
  int got = 0;
  const auto ask = [&] {  //: 67
    const With held(lock);
    while (answer.read() == 0) ready.wait();  //: 69
    got = answer.read();
  };
  const auto reply = [&] {
    const With held(lock);
    answer.write(42);
    ready.notify();
  };
  run_threads(run, ask, reply);
  return seen(run, got);
}
// [endregion]

// [region event]
Ending event(Run& run) {
  Shared<int> answer(run, "answer");
  Event ready(run, "ready");  //: 55
  int got = 0;
  const auto ask = [&] {  //: 73
    ready.wait();         //: 74
    got = answer.read();  //: 75
  };
  const auto reply = [&] {  //: 77
    answer.write(42);       //: 78
    ready.set();            //: 79
  };
  run_threads(run, ask, reply);
  return seen(run, got);
}
// [endregion]

// [region notify_twice]
Ending notify_twice(Run& run) {
  Shared<int> answer(run, "answer");
  Lock lock(run, "lock");
  Condition ready(run, lock, "ready");
  int got = 0;
  const auto ask = [&] {
    const With held(lock);
    ready.wait();
    got = answer.read();
  };
  const auto notify = [&] {
    const With held(lock);
    ready.notify();
  };
  const auto reply = [&] {  //: 81
    answer.write(42);
    notify();  //: 82
    notify();  //: 83
  };
  run_threads(run, ask, reply);
  return seen(run, got);
}
// [endregion]

// [region look_outside]
Ending look_outside(Run& run) {
  Shared<int> answer(run, "answer");
  Lock lock(run, "lock");
  Condition ready(run, lock, "ready");
  int got = 0;
  const auto ask = [&] {       //: 85
    if (answer.read() == 0) {  //: 86
      const With held(lock);
      ready.wait();  //: 88
    }
    got = answer.read();
  };
  const auto reply = [&] {
    const With held(lock);
    answer.write(42);
    ready.notify();
  };
  run_threads(run, ask, reply);
  return seen(run, got);
}
// [endregion]

// [region one_condition]
Ending one_condition(Run& run) {
  // at most 1 item
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");  //: 91
  const auto put = [&] {                    //: 93
    const With held(lock);
    while (items.read() == 1) changed.wait();  //: 95
    items.write(1);                            //: 97
    changed.notify();                          //: 98
  };
  const auto take = [&] {  //: 104
    const With held(lock);
    while (items.read() == 0) changed.wait();  //: 106
    items.write(0);                            //: 108
    changed.notify();                          //: 109
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);  //: 188
  return taken(run);
}
// [endregion]

// [region all_notified]
Ending all_notified(Run& run) {
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");
  const auto put = [&] {  //: 111
    const With held(lock);
    while (items.read() == 1) changed.wait();
    items.write(1);
    changed.notify_all();  //: 116
  };
  const auto take = [&] {  //: 118
    const With held(lock);
    while (items.read() == 0) changed.wait();
    items.write(0);
    changed.notify_all();  //: 123
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);
  return taken(run);
}
// [endregion]

// [region two_conditions]
Ending two_conditions(Run& run) {
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Condition filled(run, lock, "filled");    //: 125
  Condition emptied(run, lock, "emptied");  //: 126
  const auto put = [&] {                    //: 128
    const With held(lock);
    while (items.read() == 1) emptied.wait();  //: 131
    items.write(1);
    filled.notify();  //: 133
  };
  const auto take = [&] {  //: 135
    const With held(lock);
    while (items.read() == 0) filled.wait();  //: 138
    items.write(0);
    emptied.notify();  //: 140
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);
  return taken(run);
}
// [endregion]

// [region notify_before]
Ending notify_before(Run& run) {
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");
  const auto put = [&] {
    const With held(lock);
    while (items.read() == 1) changed.wait();
    changed.notify();
    items.write(1);
  };
  const auto take = [&] {
    const With held(lock);
    while (items.read() == 0) changed.wait();
    changed.notify();
    items.write(0);
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);
  return taken(run);
}
// [endregion]

// [region if_all]
Ending if_all(Run& run) {
  Shared<int> items(run, "items");
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");
  const auto put = [&] {
    const With held(lock);
    if (items.read() == 1) changed.wait();
    items.write(1);
    changed.notify_all();
  };
  const auto take = [&] {
    const With held(lock);
    if (items.read() == 0) changed.wait();
    items.write(one_less(run, items.read()));
    changed.notify_all();
  };
  const auto put_two = [&] { put(), put(); };
  run_threads(run, put_two, take, take);
  return taken(run);
}
// [endregion]

// [region one_stop]
Ending one_stop(Run& run) {
  Queue<int> jobs(run, 0, "jobs");  //: 142
  const auto boss = [&] {           //: 146
    jobs.put(1);                    //: 147
    jobs.put(2);                    //: 148
    jobs.put(stop);                 //: 149
  };
  const auto worker = [&](int& done) {  //: 151
    while (jobs.get() != stop) ++done;  //: 152
  };
  return two_workers(run, boss, worker);  //: 189
}
// [endregion]

// [region two_stops]
Ending two_stops(Run& run) {
  Queue<int> jobs(run, 0, "jobs");
  const auto boss = [&] {  //: 155
    jobs.put(1);
    jobs.put(2);
    jobs.put(stop);  //: 158
    jobs.put(stop);  //: 159
  };
  const auto worker = [&](int& done) {
    while (jobs.get() != stop) ++done;
  };
  return two_workers(run, boss, worker);
}
// [endregion]

// [region passed_on]
Ending passed_on(Run& run) {
  Queue<int> jobs(run, 0, "jobs");
  const auto boss = [&] {
    jobs.put(1);
    jobs.put(2);
    jobs.put(stop);
  };
  const auto worker = [&](int& done) {  //: 161
    while (jobs.get() != stop) ++done;  //: 162
    jobs.put(stop);                     //: 164
  };
  return two_workers(run, boss, worker);
}
// [endregion]

// [region end_flag]
Ending end_flag(Run& run) {
  Queue<int> jobs(run, 0, "jobs");
  Shared<bool> over(run, "over");  //: 144
  const auto boss = [&] {          //: 166
    jobs.put(1);
    jobs.put(2);
    over.write(true);  //: 169
  };
  const auto worker = [&](int& done) {  //: 171
    while (!over.read()) {              //: 172
      jobs.get();                       //: 173
      ++done;
    }
  };
  return two_workers(run, boss, worker);
}
// [endregion]

}  // namespace playground::lessons::wait_and_notify
