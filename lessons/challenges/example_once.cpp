#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {
namespace {

Ending both_saw(int first, int second) {
  return {first == 42 && second == 42, fmt::format("seen: {}, {}", first, second)};
}

Ending point_was(int x, int y) { return {x == y, fmt::format("point ({}, {})", x, y)}; }

Ending loads_were(Run& run, int loads) {
  return {loads == 1, run.format(Text{"loads: {}", "加载次数：{}"}, loads)};
}

}  // namespace

// --- rw-1

Ending point_unlocked(Run& run) {
  int seen_x = 0;
  int seen_y = 0;
  // [region point_unlocked]
  Shared<int> x(run, "x");  //: 109
  Shared<int> y(run, "y");  //: 109
  const auto write = [&] {  //: 111
    x.write(1);             //: 113
    y.write(1);             //: 114
  };
  const auto read = [&] {  //: 115
    seen_x = x.read();     //: 117
    seen_y = y.read();     //: 117
  };
  run_threads(run, write, read);  //: 118
  // [endregion]
  return point_was(seen_x, seen_y);
}

Ending writer_locked(Run& run) {
  int seen_x = 0;
  int seen_y = 0;
  // [region writer_locked]
  Lock lock(run, "lock");
  Shared<int> x(run, "x");
  Shared<int> y(run, "y");
  const auto write = [&] {
    const With held(lock);
    x.write(1);
    y.write(1);
  };
  const auto read = [&] {
    seen_x = x.read();
    seen_y = y.read();
  };
  run_threads(run, write, read);
  // [endregion]
  return point_was(seen_x, seen_y);
}

Ending both_locked(Run& run) {
  int seen_x = 0;
  int seen_y = 0;
  // [region both_locked]
  Lock lock(run, "lock");
  Shared<int> x(run, "x");
  Shared<int> y(run, "y");
  const auto write = [&] {
    const With held(lock);
    x.write(1);
    y.write(1);
  };
  const auto read = [&] {
    const With held(lock);
    seen_x = x.read();
    seen_y = y.read();
  };
  run_threads(run, write, read);
  // [endregion]
  return point_was(seen_x, seen_y);
}

// --- once-1

Ending look_once(Run& run) {
  // [region look_once]
  Lock lock(run, "lock");               //: 136
  Shared<int> created(run, "created");  //: 137
  const auto get = [&] {                //: 138
    if (created.read() > 0) return;     //: 140
    const With held(lock);              //: 141
    created.write(created.read() + 1);  //: 142
  };
  run_threads(run, get, get);  //: 143
  // [endregion]
  return value_is("created", created.value(), 1);
}

Ending look_twice_unlocked(Run& run) {
  // [region look_twice_unlocked]
  Lock lock(run, "lock");
  Shared<int> created(run, "created");
  const auto get = [&] {
    if (created.read() > 0) return;
    if (created.read() > 0) return;
    const With held(lock);
    created.write(created.read() + 1);
  };
  run_threads(run, get, get);
  // [endregion]
  return value_is("created", created.value(), 1);
}

Ending double_checked(Run& run) {
  // [region double_checked]
  Lock lock(run, "lock");
  Shared<int> created(run, "created");
  const auto get = [&] {
    if (created.read() > 0) return;
    const With held(lock);
    if (created.read() > 0) return;
    created.write(created.read() + 1);
  };
  run_threads(run, get, get);
  // [endregion]
  return value_is("created", created.value(), 1);
}

Ending always_locked(Run& run) {
  // [region always_locked]
  Lock lock(run, "lock");
  Shared<int> created(run, "created");
  const auto get = [&] {
    const With held(lock);
    if (created.read() > 0) return;
    created.write(created.read() + 1);
  };
  run_threads(run, get, get);
  // [endregion]
  return value_is("created", created.value(), 1);
}

// --- cache-1

Ending load_unlocked(Run& run) {
  std::atomic loads = 0;
  // [region load_unlocked]
  Lock lock(run, "lock");              //: 220
  Shared<bool> cached(run, "cached");  //: 221
  const auto get = [&] {               //: 223
    lock.acquire();                    //: 225
    const bool hit = cached.read();    //: 226
    lock.release();
    if (hit) return;  //: 227
    ++loads;          //: 228
    const With held(lock);
    cached.write(true);  //: 230
  };
  run_threads(run, get, get);  //: 231
  // [endregion]
  return loads_were(run, loads);
}

Ending store_checked(Run& run) {
  std::atomic loads = 0;
  // [region store_checked]
  Lock lock(run, "lock");
  Shared<bool> cached(run, "cached");
  const auto get = [&] {
    lock.acquire();
    const bool hit = cached.read();
    lock.release();
    if (hit) return;
    ++loads;
    const With held(lock);
    if (!cached.read()) cached.write(true);
  };
  run_threads(run, get, get);
  // [endregion]
  return loads_were(run, loads);
}

Ending load_locked(Run& run) {
  std::atomic loads = 0;
  // [region load_locked]
  Lock lock(run, "lock");
  Shared<bool> cached(run, "cached");
  const auto get = [&] {
    const With held(lock);
    if (cached.read()) return;
    ++loads;
    cached.write(true);
  };
  run_threads(run, get, get);
  // [endregion]
  return loads_were(run, loads);
}

Ending load_announced(Run& run) {
  std::atomic loads = 0;
  // [region load_announced]
  Lock lock(run, "lock");
  Event loaded(run, "loaded");
  Shared<bool> loading(run, "loading");
  const auto get = [&] {
    lock.acquire();
    const bool mine = !loading.read();
    if (mine) loading.write(true);
    lock.release();
    if (!mine) return loaded.wait();
    ++loads;
    loaded.set();
  };
  run_threads(run, get, get);
  // [endregion]
  return loads_were(run, loads);
}

// --- once-2

Ending flag_first(Run& run) {
  int seen_by_0 = 0;
  int seen_by_1 = 0;
  // [region flag_first]
  Lock lock(run, "lock");            //: 310
  Shared<bool> ready(run, "ready");  //: 311
  Shared<int> value(run, "value");   //: 312
  const auto get = [&](int& seen) {  //: 314
    if (!ready.read()) {             //: 316
      const With held(lock);         //: 317
      if (!ready.read()) {
        ready.write(true);  //: 319
        value.write(42);    //: 320
      }
    }
    seen = value.read();  //: 321
  };
  const auto first = [&] { get(seen_by_0); };
  const auto second = [&] { get(seen_by_1); };
  run_threads(run, first, second);  //: 322
  // [endregion]
  return both_saw(seen_by_0, seen_by_1);
}

Ending flag_looked_at_again(Run& run) {
  int seen_by_0 = 0;
  int seen_by_1 = 0;
  // [region flag_looked_at_again]
  Lock lock(run, "lock");
  Shared<bool> ready(run, "ready");
  Shared<int> value(run, "value");
  const auto get = [&](int& seen) {
    if (!ready.read()) {
      const With held(lock);
      if (!ready.read()) {
        ready.write(true);
        value.write(42);
      }
    }
    if (ready.read()) seen = value.read();
  };
  const auto first = [&] { get(seen_by_0); };
  const auto second = [&] { get(seen_by_1); };
  run_threads(run, first, second);
  // [endregion]
  return both_saw(seen_by_0, seen_by_1);
}

Ending value_first(Run& run) {
  int seen_by_0 = 0;
  int seen_by_1 = 0;
  // [region value_first]
  Lock lock(run, "lock");
  Shared<bool> ready(run, "ready");
  Shared<int> value(run, "value");
  const auto get = [&](int& seen) {
    if (!ready.read()) {
      const With held(lock);
      if (!ready.read()) {
        value.write(42);
        ready.write(true);
      }
    }
    seen = value.read();
  };
  const auto first = [&] { get(seen_by_0); };
  const auto second = [&] { get(seen_by_1); };
  run_threads(run, first, second);
  // [endregion]
  return both_saw(seen_by_0, seen_by_1);
}

Ending value_read_locked(Run& run) {
  int seen_by_0 = 0;
  int seen_by_1 = 0;
  // [region value_read_locked]
  Lock lock(run, "lock");
  Shared<bool> ready(run, "ready");
  Shared<int> value(run, "value");
  const auto get = [&](int& seen) {
    const With held(lock);
    if (!ready.read()) {
      ready.write(true);
      value.write(42);
    }
    seen = value.read();
  };
  const auto first = [&] { get(seen_by_0); };
  const auto second = [&] { get(seen_by_1); };
  run_threads(run, first, second);
  // [endregion]
  return both_saw(seen_by_0, seen_by_1);
}

}  // namespace playground::lessons::challenges
