#include "lessons/lost-update/example.h"

#include <fmt/format.h>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/steering/shared.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::lost_update {
namespace {

using asyncio::Task;
using course::Ending;
using steering::Shared;
using threading::Lock;
using threading::Thread;
using threading::With;

template <class... Bodies>
void start_and_join(Run& run, Bodies... bodies) {  //: 57
  std::vector<Thread> threads;
  (threads.emplace_back(run, [bodies](Run&) { bodies(); }), ...);  //: 58
  for (Thread& t : threads) t.start();                             //: 60
  for (Thread& t : threads) t.join();                              //: 62
}

Ending ending(const Shared<int>& counter) {
  return {counter.value() == 2, fmt::format("counter = {}", counter.value())};
}

}  // namespace

Ending plain(Run& run) {
  // [region plain]
  Shared<int> counter(run, "counter");  //: 4

  const auto increment = [&] {     //: 8
    const int n = counter.read();  //: 11
    counter.write(n + 1);          //: 12
  };

  start_and_join(run, increment, increment);  //: 79
  // [endregion]
  return ending(counter);
}

Ending lock_read(Run& run) {
  // [region lock_read]
  Shared<int> counter(run, "counter");
  Lock lock(run, "lock");  //: 5

  const auto increment = [&] {  //: 14
    int n = 0;
    {
      const With held(lock);  //: 17
      n = counter.read();     //: 18
    }
    counter.write(n + 1);  //: 19
  };

  start_and_join(run, increment, increment);  //: 80
  // [endregion]
  return ending(counter);
}

Ending two_locks(Run& run) {
  // [region two_locks]
  Shared<int> counter(run, "counter");
  Lock lock0(run, "lock 0");  //: 6
  Lock lock1(run, "lock 1");  //: 6

  const auto increment = [&](Lock& own) {  //: 21
    const With held(own);                  //: 24
    const int n = counter.read();          //: 25
    counter.write(n + 1);                  //: 26
  };

  start_and_join(
      run, [&] { increment(lock0); },  //: 81
      [&] { increment(lock1); });      //: 81
  // [endregion]
  return ending(counter);
}

Ending one_lock(Run& run) {
  // [region one_lock]
  Shared<int> counter(run, "counter");
  Lock lock(run, "lock");  //: 5

  const auto increment = [&] {     //: 28
    const With held(lock);         //: 31
    const int n = counter.read();  //: 32
    counter.write(n + 1);          //: 33
  };

  start_and_join(run, increment, increment);  //: 82
  // [endregion]
  return ending(counter);
}

namespace {

// [region await_between]
Task<> across_await(Shared<int>& counter) {  //: 35
  const int n = counter.read();              //: 38
  co_await asyncio::sleep(Time::zero());     //: 39
  counter.write(n + 1);                      //: 40
}
// [endregion]

// [region no_await]
Task<> before_await(Shared<int>& counter) {  //: 42
  const int n = counter.read();              //: 45
  counter.write(n + 1);                      //: 46
  co_await asyncio::sleep(Time::zero());     //: 47
}
// [endregion]

// [region asyncio_lock]
Task<> with_lock(Shared<int>& counter,  //: 49
                 asyncio::Lock& lock) {
  const auto held = co_await lock.acquire();  //: 52
  const int n = counter.read();               //: 53
  co_await asyncio::sleep(Time::zero());      //: 54
  counter.write(n + 1);                       //: 55
}
// [endregion]

Task<> gather_two(Task<> one, Task<> other) {  //: 64
  std::vector<Task<>> tasks;
  tasks.push_back(std::move(one));
  tasks.push_back(std::move(other));
  co_await asyncio::gather(std::move(tasks));  //: 65
}

}  // namespace

Ending await_between(Run& run) {
  Shared<int> counter(run, "counter");
  asyncio::run(run, gather_two(across_await(counter), across_await(counter)));  //: 83
  return ending(counter);
}

Ending no_await(Run& run) {
  Shared<int> counter(run, "counter");
  asyncio::run(run, gather_two(before_await(counter), before_await(counter)));  //: 84
  return ending(counter);
}

Ending asyncio_lock(Run& run) {
  Shared<int> counter(run, "counter");
  asyncio::Lock lock;                                                                 //: 68
  asyncio::run(run, gather_two(with_lock(counter, lock), with_lock(counter, lock)));  //: 85
  return ending(counter);
}

}  // namespace playground::lessons::lost_update
