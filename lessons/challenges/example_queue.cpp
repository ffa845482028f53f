#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {

// --- sentinel-1

Ending first_end(Run& run) {
  int sum = 0;
  // [region first_end]
  Queue<int> queue(run, 0, "queue");    //: 148
  const auto produce = [&](int item) {  //: 150
    queue.put(item);                    //: 151
    queue.put(0);                       //: 152
  };
  const auto one = [&] { produce(1); };
  const auto two = [&] { produce(2); };
  const auto consume = [&] {                //: 153
    while (const int item = queue.get()) {  //: 156
      sum += item;                          //: 159
    }
  };
  run_threads(run, one, two, consume);  //: 160
  // [endregion]
  return value_is("sum", sum, 3);
}

Ending one_end(Run& run) {
  int sum = 0;
  // [region one_end]
  Queue<int> queue(run, 0, "queue");
  const auto one = [&] { queue.put(1); };
  const auto two = [&] {
    queue.put(2);
    queue.put(0);
  };
  const auto consume = [&] {
    while (const int item = queue.get()) {
      sum += item;
    }
  };
  run_threads(run, one, two, consume);
  // [endregion]
  return value_is("sum", sum, 3);
}

Ending ends_counted(Run& run) {
  int sum = 0;
  // [region ends_counted]
  Queue<int> queue(run, 0, "queue");
  const auto produce = [&](int item) {
    queue.put(item);
    queue.put(0);
  };
  const auto one = [&] { produce(1); };
  const auto two = [&] { produce(2); };
  const auto consume = [&] {
    for (int ends = 0; ends < 2;) {
      const int item = queue.get();
      sum += item;
      if (item == 0) ++ends;
    }
  };
  run_threads(run, one, two, consume);
  // [endregion]
  return value_is("sum", sum, 3);
}

// --- queue-1

Ending room_for_one(Run& run) {
  // [region room_for_one]
  Queue<int> queue(run, 1, "queue");  //: 272
  const auto produce = [&] {          //: 273
    queue.put(1);                     //: 274
    queue.put(2);                     //: 275
  };
  const auto work = [&] {          //: 276
    const int item = queue.get();  //: 277
    queue.put(item + 10);          //: 278
    queue.get();                   //: 277
    queue.get();                   //: 277
  };
  run_threads(run, produce, work);  //: 281
  // [endregion]
  return all_finished(run);
}

Ending get_and_put_locked(Run& run) {
  // [region get_and_put_locked]
  Queue<int> queue(run, 1, "queue");
  Lock lock(run, "lock");
  const auto produce = [&] {
    for (const int item : {1, 2}) {
      const With held(lock);
      queue.put(item);
    }
  };
  const auto work = [&] {
    lock.acquire();
    const int item = queue.get();
    queue.put(item + 10);
    lock.release();
    queue.get();
    queue.get();
  };
  run_threads(run, produce, work);
  // [endregion]
  return all_finished(run);
}

Ending without_limit(Run& run) {
  // [region without_limit]
  Queue<int> queue(run, 0, "queue");
  const auto produce = [&] {
    queue.put(1);
    queue.put(2);
  };
  const auto work = [&] {
    const int item = queue.get();
    queue.put(item + 10);
    queue.get();
    queue.get();
  };
  run_threads(run, produce, work);
  // [endregion]
  return all_finished(run);
}

Ending queue_of_its_own(Run& run) {
  // [region queue_of_its_own]
  Queue<int> queue(run, 1, "queue");
  Queue<int> follow_ups(run, 1, "follow_ups");
  const auto produce = [&] {
    queue.put(1);
    queue.put(2);
  };
  const auto work = [&] {
    const int item = queue.get();
    follow_ups.put(item + 10);
    follow_ups.get();
    queue.get();
  };
  run_threads(run, produce, work);
  // [endregion]
  return all_finished(run);
}

}  // namespace playground::lessons::challenges
