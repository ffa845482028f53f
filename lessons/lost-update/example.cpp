#include "lessons/lost-update/example.h"

#include <fmt/format.h>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/multiprocessing/process.h"
#include "shared/multitasking/multiprocessing/queue.h"
#include "shared/multitasking/multiprocessing/shared_memory.h"
#include "shared/multitasking/steering/shared.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::lost_update {
namespace {

using asyncio::Task;
using course::Ending;
using multiprocessing::Process;
using multiprocessing::Queue;
using multiprocessing::Registered;
using multiprocessing::Value;
using steering::Shared;
using threading::Lock;
using threading::Thread;
using threading::With;

template <class... Bodies>
void start_and_join(Run& run, Bodies... bodies) {  //: 76
  std::vector<Thread> threads;
  (threads.emplace_back(run, [bodies](Run&) { bodies(); }), ...);  //: 77
  for (Thread& t : threads) t.start();                             //: 79
  for (Thread& t : threads) t.join();                              //: 81
}

Ending ending(const Shared<int>& counter) {
  return {counter.value() == 2, fmt::format("counter = {}", counter.value())};
}

}  // namespace

Ending plain(Run& run) {
  // [region plain]
  Shared<int> counter(run, "counter");  //: 5

  const auto increment = [&] {     //: 9
    const int n = counter.read();  //: 12
    counter.write(n + 1);          //: 13
  };

  start_and_join(run, increment, increment);  //: 123
  // [endregion]
  return ending(counter);
}

Ending lock_read(Run& run) {
  // [region lock_read]
  Shared<int> counter(run, "counter");
  Lock lock(run, "lock");  //: 6

  const auto increment = [&] {  //: 15
    int n = 0;
    {
      const With held(lock);  //: 18
      n = counter.read();     //: 19
    }
    counter.write(n + 1);  //: 20
  };

  start_and_join(run, increment, increment);  //: 124
  // [endregion]
  return ending(counter);
}

Ending two_locks(Run& run) {
  // [region two_locks]
  Shared<int> counter(run, "counter");
  Lock lock0(run, "lock 0");  //: 7
  Lock lock1(run, "lock 1");  //: 7

  const auto increment = [&](Lock& own) {  //: 22
    const With held(own);                  //: 25
    const int n = counter.read();          //: 26
    counter.write(n + 1);                  //: 27
  };

  start_and_join(
      run, [&] { increment(lock0); },  //: 125
      [&] { increment(lock1); });      //: 125
  // [endregion]
  return ending(counter);
}

Ending one_lock(Run& run) {
  // [region one_lock]
  Shared<int> counter(run, "counter");
  Lock lock(run, "lock");  //: 6

  const auto increment = [&] {     //: 29
    const With held(lock);         //: 32
    const int n = counter.read();  //: 33
    counter.write(n + 1);          //: 34
  };

  start_and_join(run, increment, increment);  //: 126
  // [endregion]
  return ending(counter);
}

namespace {

// [region await_between]
Task<> across_await(Shared<int>& counter) {  //: 36
  const int n = counter.read();              //: 39
  co_await asyncio::sleep(Time::zero());     //: 40
  counter.write(n + 1);                      //: 41
}
// [endregion]

// [region no_await]
Task<> before_await(Shared<int>& counter) {  //: 43
  const int n = counter.read();              //: 46
  counter.write(n + 1);                      //: 47
  co_await asyncio::sleep(Time::zero());     //: 48
}
// [endregion]

// [region asyncio_lock]
Task<> with_lock(Shared<int>& counter,  //: 50
                 asyncio::Lock& lock) {
  const auto held = co_await lock.acquire();  //: 53
  const int n = counter.read();               //: 54
  co_await asyncio::sleep(Time::zero());      //: 55
  counter.write(n + 1);                       //: 56
}
// [endregion]

Task<> gather_two(Task<> one, Task<> other) {  //: 108
  std::vector<Task<>> tasks;
  tasks.push_back(std::move(one));
  tasks.push_back(std::move(other));
  co_await asyncio::gather(std::move(tasks));  //: 109
}

}  // namespace

Ending await_between(Run& run) {
  Shared<int> counter(run, "counter");
  asyncio::run(run, gather_two(across_await(counter), across_await(counter)));  //: 127
  return ending(counter);
}

Ending no_await(Run& run) {
  Shared<int> counter(run, "counter");
  asyncio::run(run, gather_two(before_await(counter), before_await(counter)));  //: 128
  return ending(counter);
}

Ending asyncio_lock(Run& run) {
  Shared<int> counter(run, "counter");
  asyncio::Lock lock;                                                                 //: 112
  asyncio::run(run, gather_two(with_lock(counter, lock), with_lock(counter, lock)));  //: 129
  return ending(counter);
}

namespace {

// [region value_plain]
int add_plain(Run&, Value<int> counter) {  //: 58
  const int n = counter.get();             //: 60
  counter.set(n + 1);                      //: 61
  return 0;
}
// [endregion]

// [region value_each]
int add_each(Run&, Value<int> counter) {  //: 63
  int n = 0;
  auto lock = counter.get_lock();
  {
    const With held(lock);  //: 65
    n = counter.get();      //: 66
  }
  const With held(lock);  //: 67
  counter.set(n + 1);     //: 68
  return 0;
}
// [endregion]

// [region value_lock]
int add_locked(Run&, Value<int> counter) {  //: 70
  auto lock = counter.get_lock();
  const With held(lock);        //: 72
  const int n = counter.get();  //: 73
  counter.set(n + 1);           //: 74
  return 0;
}
// [endregion]

const Registered plain_by_name{"lost-update.value_plain", add_plain};
const Registered each_by_name{"lost-update.value_each", add_each};
const Registered lock_by_name{"lost-update.value_lock", add_locked};

Ending two_processes(Run& run, int (*target)(Run&, Value<int>)) {  //: 83
  Value<int> counter(run, 0, "counter");                           //: 85
  Process first(run, target, counter);                             //: 86
  Process second(run, target, counter);
  first.start();  //: 88
  second.start();
  first.join();  //: 90
  second.join();
  return {counter.get() == 2, fmt::format("counter = {}", counter.get())};  //: 91
}

}  // namespace

Ending value_plain(Run& run) { return two_processes(run, add_plain); }  //: 130
Ending value_each(Run& run) { return two_processes(run, add_each); }    //: 131
Ending value_lock(Run& run) { return two_processes(run, add_locked); }  //: 132

namespace {

// [region by_message]
int send_one(Run&, Queue<int> updates) {  //: 93
  updates.put(1);                         //: 95
  return 0;
}

// the one process that has the counter
int add_two(Queue<int>& updates) {
  int counter = 0;
  for (int i = 0; i < 2; ++i) {
    counter += *updates.get();  //: 103
  }
  return counter;
}
// [endregion]

const Registered send_by_name{"lost-update.by_message", send_one};

}  // namespace

Ending by_message(Run& run) {              //: 97
  Queue<int> updates(run, 64, "updates");  //: 99
  Process first(run, send_one, updates);   //: 100
  Process second(run, send_one, updates);
  first.start();  //: 102
  second.start();
  const int counter = add_two(updates);
  first.join();  //: 105
  second.join();
  return {counter == 2, fmt::format("counter = {}", counter)};  //: 106
}

}  // namespace playground::lessons::lost_update
