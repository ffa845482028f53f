/// Part of example.cpp: computing on several cores, and a counter, with and without the interpreter lock.
#include <optional>

#include "lessons/gil/example.h"
#include "lessons/gil/experiment.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/racy_counter.h"
#include "shared/multitasking/threading/with.h"

namespace playground::lessons::gil {

using threading::InterpreterLock;
using threading::Lock;
using threading::RacyCounter;
using threading::With;

namespace {

const Text speed{"{:.2f} × as fast as one after another", "速度是逐个执行的 {:.2f} 倍"};
const Text found{"{} expected, {} found, {} lost", "应为 {}，实际 {}，丢了 {} 次"};

// Measures `together` next to the same work one after another, in alternate rounds.
template <class Together>
void measure_speed(Run& run, const Together& together) {  //: 191
  run.measure("cores", run.machine()->capabilities.cores.measured().number);
  for (int round = 0; round < rounds; ++round) {
    const Time begin = run.clock().now();
    for (int i = 0; i < computing; ++i) compute_all(run);
    const double alone = seconds_since(run, begin);
    const Time second = run.clock().now();
    together();
    const double took = seconds_since(run, second);
    const double times = took > 0 ? alone / took : 1;
    run.measure("speed_up", times);
    run.print(speed, times);  //: 193
  }
}

}  // namespace

// [region one_lock]
void one_lock(Run& run) {  //: 195
  InterpreterLock gil(run, interval(run.settings()));
  measure_speed(run, [&] {
    in_threads(run, computing, [&](Run& r, int) {  //: 199
      const With held(gil);
      for (int i = 0; i < pieces(r); ++i) {
        compute(r, piece);
        gil.checkpoint();
      }
    });
  });
}
// [endregion]

// [region own_locks]
void own_locks(Run& run) {  //: 216
  measure_speed(run, [&] {  //: 222
    in_threads(run, computing, [](Run& r, int) {
      InterpreterLock own(r);  // like a sub-interpreter: it has its own lock and its own objects
      const With held(own);
      for (int i = 0; i < pieces(r); ++i) {
        compute(r, piece);
        own.checkpoint();
      }
    });
  });
}
// [endregion]

// [region no_lock]
void no_lock(Run& run) {    //: 225
  measure_speed(run, [&] {  //: 228
    in_threads(run, computing, [](Run& r, int) {
      for (int i = 0; i < pieces(r); ++i) compute(r, piece);
    });
  });
}
// [endregion]

namespace {

// --- A counter

constexpr int steps_between = 100;  // between two updates

// Two threads update a counter by `add`. Null: without an interpreter lock.
template <class Add>
void count(Run& run, InterpreterLock* gil, const Add& add) {  //: 233
  const int each = updates(run.settings());
  for (int round = 0; round < rounds; ++round) {
    RacyCounter counter;  //: 238
    in_threads(run, 2, [&](Run& r, int) {
      std::optional<With<InterpreterLock>> held;
      if (gil != nullptr) held.emplace(*gil);
      for (int i = 0; i < each; ++i) {  //: 235
        add(r, counter);                //: 236
        if (gil != nullptr) gil->checkpoint();
      }
    });
    const long lost = 2L * each - counter.value();
    run.measure("lost", static_cast<double>(lost));
    run.print(found, 2L * each, counter.value(), lost);  //: 240
  }
}

}  // namespace

// [region unlocked]
void unlocked(Run& run) {                                 //: 245
  count(run, nullptr, [](Run& r, RacyCounter& counter) {  //: 248
    counter.update([](long n) { return n + 1; });         //: 267
    compute(r, steps_between);
  });
}
// [endregion]

// [region under_gil]
void under_gil(Run& run) {  //: 250
  InterpreterLock gil(run, interval(run.settings()));
  count(run, &gil, [](Run& r, RacyCounter& counter) {  //: 253
    counter.update([](long n) { return n + 1; });      // the lock changes hands only between two updates
    compute(r, steps_between);
  });
}
// [endregion]

// [region split_update]
void split_update(Run& run) {                          //: 255
  InterpreterLock gil(run, interval(run.settings()));  //: 260
  count(run, &gil, [&](Run& r, RacyCounter& counter) {
    counter.update([&](long n) {  //: 259
      compute(r, steps_between);  //: 256
      gil.checkpoint();           // here another thread can run, and n is old afterwards
      return n + 1;               //: 257
    });
  });
}
// [endregion]

// [region locked]
void locked(Run& run) {  //: 263
  Lock lock(run);        //: 264
  count(run, nullptr, [&](Run& r, RacyCounter& counter) {
    {
      const With held(lock);                         //: 266
      counter.update([](long n) { return n + 1; });  //: 267
    }
    compute(r, steps_between);
  });
}
// [endregion]

}  // namespace playground::lessons::gil
