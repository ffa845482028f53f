#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {
namespace {

Ending met(Run& run, int saw_a, int saw_b) {
  if (saw_a == 1 && saw_b == 1) return {true, run.format(Text{"they have met", "两者已会合"})};
  return {false, run.format(Text{"a thread continued alone", "一个线程独自继续了"})};
}

Ending torn_read(Run& run) {
  return {false, run.format(Text{"the data changed during a read", "读取期间数据改变了"})};
}

}  // namespace

// --- prod-1

Ending only_items_counted(Run& run) {
  int sum = 0;
  // [region only_items_counted]
  Semaphore items(run, 0, "items");  //: 49
  Shared<int> slot(run, "slot");     //: 50
  const auto produce = [&] {         //: 51
    for (const int item : {1, 2}) {  //: 53
      slot.write(item);              //: 54
      items.release();               //: 55
    }
  };
  const auto consume = [&] {       //: 56
    for (int i = 0; i < 2; ++i) {  //: 58
      items.acquire();             //: 59
      sum += slot.read();          //: 60
    }
  };
  run_threads(run, produce, consume);  //: 61
  // [endregion]
  return value_is("sum", sum, 3);
}

Ending slot_locked(Run& run) {
  int sum = 0;
  // [region slot_locked]
  Semaphore items(run, 0, "items");
  Shared<int> slot(run, "slot");
  Lock lock(run, "lock");
  const auto produce = [&] {
    for (const int item : {1, 2}) {
      const With held(lock);
      slot.write(item);
      items.release();
    }
  };
  const auto consume = [&] {
    for (int i = 0; i < 2; ++i) {
      items.acquire();
      const With held(lock);
      sum += slot.read();
    }
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("sum", sum, 3);
}

Ending places_counted(Run& run) {
  int sum = 0;
  // [region places_counted]
  Semaphore items(run, 0, "items");
  Semaphore places(run, 1, "places");
  Shared<int> slot(run, "slot");
  const auto produce = [&] {
    for (const int item : {1, 2}) {
      places.acquire();
      slot.write(item);
      items.release();
    }
  };
  const auto consume = [&] {
    for (int i = 0; i < 2; ++i) {
      items.acquire();
      sum += slot.read();
      places.release();
    }
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("sum", sum, 3);
}

Ending by_queue(Run& run) {
  int sum = 0;
  // [region by_queue]
  Queue<int> slot(run, 1, "slot");
  const auto produce = [&] {
    for (const int item : {1, 2}) slot.put(item);
  };
  const auto consume = [&] {
    for (int i = 0; i < 2; ++i) sum += slot.get();
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("sum", sum, 3);
}

// --- sem-1

Ending two_places(Run& run) {
  // [region two_places]
  Semaphore room(run, 2, "room");     //: 81
  Shared<int> visits(run, "visits");  //: 82
  const auto visit = [&] {            //: 83
    room.acquire();                   //: 85
    visits.write(visits.read() + 1);  //: 87
    room.release();                   //: 88
  };
  run_threads(run, visit, visit);  //: 89
  // [endregion]
  return value_is("visits", visits.value(), 2);
}

Ending no_place(Run& run) {
  // [region no_place]
  Semaphore room(run, 0, "room");
  Shared<int> visits(run, "visits");
  const auto visit = [&] {
    room.acquire();
    visits.write(visits.read() + 1);
    room.release();
  };
  run_threads(run, visit, visit);
  // [endregion]
  return value_is("visits", visits.value(), 2);
}

Ending released_early(Run& run) {
  // [region released_early]
  Semaphore room(run, 1, "room");
  Shared<int> visits(run, "visits");
  const auto visit = [&] {
    room.acquire();
    const int before = visits.read();
    room.release();
    visits.write(before + 1);
  };
  run_threads(run, visit, visit);
  // [endregion]
  return value_is("visits", visits.value(), 2);
}

Ending one_place(Run& run) {
  // [region one_place]
  Semaphore room(run, 1, "room");
  Shared<int> visits(run, "visits");
  const auto visit = [&] {
    room.acquire();
    visits.write(visits.read() + 1);
    room.release();
  };
  run_threads(run, visit, visit);
  // [endregion]
  return value_is("visits", visits.value(), 2);
}

// --- sem-2

Ending own_signal(Run& run) {
  int saw_a = 0;
  int saw_b = 0;
  // [region own_signal]
  Semaphore here(run, 0, "here");  //: 201
  Shared<int> a(run, "a");         //: 202
  Shared<int> b(run, "b");         //: 202
  const auto first = [&] {         //: 203
    a.write(1);                    //: 205
    here.release();                //: 206
    here.acquire();                //: 207
    saw_b = b.read();              //: 208
  };
  const auto second = [&] {  //: 209
    b.write(1);              //: 211
    here.release();
    here.acquire();
    saw_a = a.read();  //: 214
  };
  run_threads(run, first, second);  //: 215
  // [endregion]
  return met(run, saw_a, saw_b);
}

Ending both_wait_first(Run& run) {
  int saw_a = 0;
  int saw_b = 0;
  // [region both_wait_first]
  Semaphore a_here(run, 0, "a_here");
  Semaphore b_here(run, 0, "b_here");
  Shared<int> a(run, "a");
  Shared<int> b(run, "b");
  const auto first = [&] {
    a.write(1);
    b_here.acquire();
    a_here.release();
    saw_b = b.read();
  };
  const auto second = [&] {
    b.write(1);
    a_here.acquire();
    b_here.release();
    saw_a = a.read();
  };
  run_threads(run, first, second);
  // [endregion]
  return met(run, saw_a, saw_b);
}

Ending one_waits_first(Run& run) {
  int saw_a = 0;
  int saw_b = 0;
  // [region one_waits_first]
  Semaphore a_here(run, 0, "a_here");
  Semaphore b_here(run, 0, "b_here");
  Shared<int> a(run, "a");
  Shared<int> b(run, "b");
  const auto first = [&] {
    a.write(1);
    b_here.acquire();
    a_here.release();
    saw_b = b.read();
  };
  const auto second = [&] {
    b.write(1);
    b_here.release();
    a_here.acquire();
    saw_a = a.read();
  };
  run_threads(run, first, second);
  // [endregion]
  return met(run, saw_a, saw_b);
}

Ending both_signal_first(Run& run) {
  int saw_a = 0;
  int saw_b = 0;
  // [region both_signal_first]
  Semaphore a_here(run, 0, "a_here");
  Semaphore b_here(run, 0, "b_here");
  Shared<int> a(run, "a");
  Shared<int> b(run, "b");
  const auto first = [&] {
    a.write(1);
    a_here.release();
    b_here.acquire();
    saw_b = b.read();
  };
  const auto second = [&] {
    b.write(1);
    b_here.release();
    a_here.acquire();
    saw_a = a.read();
  };
  run_threads(run, first, second);
  // [endregion]
  return met(run, saw_a, saw_b);
}

// --- rw-2

Ending count_unlocked(Run& run) {
  std::atomic torn = false;
  // [region count_unlocked]
  Semaphore room(run, 1, "room");
  Shared<int> readers(run, "readers");
  Shared<int> data(run, "data");

  const auto read = [&] {
    const int before = readers.read();
    readers.write(before + 1);
    if (before == 0) room.acquire();
    if (data.read() != data.read()) torn = true;
    const int after = readers.read() - 1;
    readers.write(after);
    if (after == 0) room.release();
  };
  const auto write = [&] {
    room.acquire();
    data.write(1);
    room.release();
  };
  run_threads(run, read, read, write);  //: 478
  // [endregion]
  return torn ? torn_read(run) : all_finished(run);
}

Ending room_outside(Run& run) {
  std::atomic torn = false;
  // [region room_outside]
  Semaphore room(run, 1, "room");
  Shared<int> readers(run, "readers");
  Shared<int> data(run, "data");

  Lock lock(run, "lock");
  const auto change = [&](int by) {
    const With held(lock);
    const int now = readers.read() + by;
    readers.write(now);
    return now;
  };
  const auto read = [&] {
    if (change(1) == 1) room.acquire();
    if (data.read() != data.read()) torn = true;
    if (change(-1) == 0) room.release();
  };
  const auto write = [&] {
    room.acquire();
    data.write(1);
    room.release();
  };
  run_threads(run, read, read, write);
  // [endregion]
  return torn ? torn_read(run) : all_finished(run);
}

Ending room_inside(Run& run) {
  std::atomic torn = false;
  // [region room_inside]
  Semaphore room(run, 1, "room");
  Shared<int> readers(run, "readers");
  Shared<int> data(run, "data");

  Lock lock(run, "lock");
  const auto change = [&](int by) {
    const With held(lock);
    const int now = readers.read() + by;
    readers.write(now);
    if (by == 1 && now == 1) room.acquire();
    if (now == 0) room.release();
  };
  const auto read = [&] {
    change(1);
    if (data.read() != data.read()) torn = true;
    change(-1);
  };
  const auto write = [&] {
    room.acquire();
    data.write(1);
    room.release();
  };
  run_threads(run, read, read, write);
  // [endregion]
  return torn ? torn_read(run) : all_finished(run);
}

}  // namespace playground::lessons::challenges
