#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {

// --- counter-1

Ending own_locks(Run& run) {
  // [region own_locks]
  Shared<int> counter(run, "counter");  //: 21
  Lock a(run, "a");                     //: 22
  Lock b(run, "b");                     //: 22
  const auto add = [&](Lock& lock) {    //: 23
    const With held(lock);              //: 25
    counter.write(counter.read() + 1);  //: 27
  };
  const auto first = [&] { add(a); };
  const auto second = [&] { add(b); };
  run_threads(run, first, second);  //: 28
  // [endregion]
  return value_is("counter", counter.value(), 2);
}

Ending lock_only_writes(Run& run) {
  // [region lock_only_writes]
  Shared<int> counter(run, "counter");
  Lock lock(run, "lock");
  const auto add = [&] {
    const int value = counter.read();
    const With held(lock);
    counter.write(value + 1);
  };
  run_threads(run, add, add);
  // [endregion]
  return value_is("counter", counter.value(), 2);
}

Ending one_lock(Run& run) {
  // [region one_lock]
  Shared<int> counter(run, "counter");
  Lock lock(run, "lock");
  const auto add = [&] {
    const With held(lock);
    counter.write(counter.read() + 1);
  };
  run_threads(run, add, add);
  // [endregion]
  return value_is("counter", counter.value(), 2);
}

// --- join-1

Ending not_joined(Run& run) {
  int seen = 0;
  // [region not_joined]
  Shared<int> result(run, "result");  //: 66
  const auto work = [&](Run&) {       //: 68
    result.write(42);                 //: 70
  };
  const auto boss = [&] {      //: 71
    Thread worker(run, work);  //: 73
    worker.start();            //: 74
    seen = result.read();      //: 75
  };
  run_threads(run, boss);  //: 76
  // [endregion]
  return value_is("seen", seen, 42);
}

Ending wait_for_start(Run& run) {
  int seen = 0;
  // [region wait_for_start]
  Event started(run, "started");
  Shared<int> result(run, "result");
  const auto work = [&](Run&) {
    started.set();
    result.write(42);
  };
  const auto boss = [&] {
    Thread worker(run, work);
    worker.start();
    started.wait();
    seen = result.read();
  };
  run_threads(run, boss);
  // [endregion]
  return value_is("seen", seen, 42);
}

Ending joined_late(Run& run) {
  int seen = 0;
  // [region joined_late]
  Shared<int> result(run, "result");
  const auto work = [&](Run&) { result.write(42); };
  const auto boss = [&] {
    Thread worker(run, work);
    worker.start();
    seen = result.read();
    worker.join();
  };
  run_threads(run, boss);
  // [endregion]
  return value_is("seen", seen, 42);
}

Ending joined(Run& run) {
  int seen = 0;
  // [region joined]
  Shared<int> result(run, "result");
  const auto work = [&](Run&) { result.write(42); };
  const auto boss = [&] {
    Thread worker(run, work);
    worker.start();
    worker.join();
    seen = result.read();
  };
  run_threads(run, boss);
  // [endregion]
  return value_is("seen", seen, 42);
}

// --- stack-1

Ending look_unlocked(Run& run) {
  // [region look_unlocked]
  Lock lock(run, "lock");            //: 123
  Shared<int> size(run, "size", 1);  //: 124
  const auto pop = [&] {             //: 125
    if (size.read() == 0) return;    //: 127
    const With held(lock);           //: 129
    size.write(size.read() - 1);     //: 130
  };
  run_threads(run, pop, pop);  //: 131
  // [endregion]
  return value_is("size", size.value(), 0);
}

Ending look_in_own_block(Run& run) {
  // [region look_in_own_block]
  Lock lock(run, "lock");
  Shared<int> size(run, "size", 1);
  const auto pop = [&] {
    lock.acquire();
    const bool empty = size.read() == 0;
    lock.release();
    if (empty) return;
    const With held(lock);
    size.write(size.read() - 1);
  };
  run_threads(run, pop, pop);
  // [endregion]
  return value_is("size", size.value(), 0);
}

Ending look_locked(Run& run) {
  // [region look_locked]
  Lock lock(run, "lock");
  Shared<int> size(run, "size", 1);
  const auto pop = [&] {
    const With held(lock);
    if (size.read() == 0) return;
    size.write(size.read() - 1);
  };
  run_threads(run, pop, pop);
  // [endregion]
  return value_is("size", size.value(), 0);
}

// --- counter-2

Ending two_blocks(Run& run) {
  // [region two_blocks]
  Lock lock(run, "lock");               //: 175
  Shared<int> counter(run, "counter");  //: 176
  const auto add = [&] {                //: 177
    lock.acquire();                     //: 179
    const int value = counter.read();   //: 180
    lock.release();
    const With held(lock);
    counter.write(value + 1);  //: 182
  };
  run_threads(run, add, add);  //: 183
  // [endregion]
  return value_is("counter", counter.value(), 2);
}

Ending compare_once(Run& run) {
  // [region compare_once]
  Lock lock(run, "lock");
  Shared<int> counter(run, "counter");
  const auto add = [&] {
    const int value = counter.read();
    const With held(lock);
    if (counter.read() == value) {
      counter.write(value + 1);
    }
  };
  run_threads(run, add, add);
  // [endregion]
  return value_is("counter", counter.value(), 2);
}

Ending compare_and_retry(Run& run) {
  // [region compare_and_retry]
  Lock lock(run, "lock");
  Shared<int> counter(run, "counter");
  const auto add = [&] {
    for (bool done = false; !done;) {
      const int value = counter.read();
      const With held(lock);
      done = counter.read() == value;
      if (done) counter.write(value + 1);
    }
  };
  run_threads(run, add, add);
  // [endregion]
  return value_is("counter", counter.value(), 2);
}

Ending one_block(Run& run) {
  // [region one_block]
  Lock lock(run, "lock");
  Shared<int> counter(run, "counter");
  const auto add = [&] {
    const With held(lock);
    counter.write(counter.read() + 1);
  };
  run_threads(run, add, add);
  // [endregion]
  return value_is("counter", counter.value(), 2);
}

}  // namespace playground::lessons::challenges
