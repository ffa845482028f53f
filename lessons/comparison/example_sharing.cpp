/// Part of example.cpp: what sharing data costs, and what is lost without a lock.
#include <map>
#include <string>
#include <utility>

#include "lessons/comparison/experiment.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/manager.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/multiprocessing/shared_memory.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/racy_counter.h"

namespace playground::lessons::comparison {

using asyncio::Task;
using multiprocessing::ProcessPool;
using multiprocessing::Registered;
using multiprocessing::Value;
using threading::Lock;
using threading::With;

// [region sharing]
namespace {

using Dict = std::map<std::string, int>;

int add_to_value(Run& run, Value<int> value) {  //: 115
  const int times = scaled(run, 5'000);
  auto lock = value.get_lock();
  for (int i = 0; i < times; ++i) {
    const With held(lock);  //: 117
    value += 1;             //: 118
  }
  return times;
}
const Registered add_to_value_by_name{"comparison.add_to_value", add_to_value};

int add_to_value_unlocked(Run& run, Value<int> value) {
  const int times = scaled(run, 100'000);
  for (int i = 0; i < times; ++i) value += 1;
  return times;
}
const Registered add_unlocked_by_name{"comparison.add_to_value_unlocked", add_to_value_unlocked};

int add_to_managed(Run& run, multiprocessing::ManagedDict<std::string, int> dict) {
  const int times = scaled(run, 300);
  for (int i = 0; i < times; ++i) dict.set("n", i);
  return times;
}
const Registered add_to_managed_by_name{"comparison.add_to_managed", add_to_managed};

void measure_lost(const Run& run, std::string_view id, double there, double meant) {
  run.measure(id, 100 * (meant - there) / meant);
}

void sharing_of_processes(Run& run) {
  ProcessPool pool(run, 2);
  static_cast<void>(pool.map(visit, {0, 0}));  // now both processes are ready
  Value<int> locked(run, 0);
  const int times = scaled(run, 5'000);
  measure_each(run, "update/processes", 2 * times, [&] {
    static_cast<void>(pool.map(add_to_value, {locked, locked}, 1));  //: 139
  });
  Value<int> open(run, 0);
  const auto added = pool.map(add_to_value_unlocked, {open, open}, 1);
  measure_lost(run, "lost/processes", open.get(), added[0] + added[1]);

  multiprocessing::Manager manager(run);  //: 140
  auto dict = manager.dict<std::string, int>();
  measure_each(run, "update/manager", scaled(run, 300), [&] {
    static_cast<void>(pool.apply(add_to_managed, dict));  //: 142
  });
}

// Two threads change a number without a lock. If no update was lost, again with four times as many, because
// with more of them a switch at the wrong moment is more likely.
void lose_updates(Run& run, int times) {
  constexpr int tries = 4;
  for (int one_try = 1;; ++one_try, times *= 4) {
    threading::RacyCounter open;
    auto threads = started(run, 2, [&](Run& r) {
      for (int i = 0; i < times; ++i) {
        if (i % 1024 == 0) r.checkpoint();
        open.update([](long n) { return n + 1; });
      }
    });
    join_all(threads);
    if (open.value() < 2L * times || one_try == tries)
      return measure_lost(run, "lost/threads", static_cast<double>(open.value()), 2.0 * times);
  }
}

void sharing_of_threads(Run& run) {
  const int times = scaled(run, 200'000);
  Dict dict;
  Lock lock(run);
  measure_each(run, "update/threads", 2 * times, [&] {
    auto threads = started(run, 2, [&](Run& r) {  //: 136
      for (int i = 0; i < times; ++i) {
        if (i % 1024 == 0) r.checkpoint();
        const With held(lock);  //: 122
        ++dict["n"];            //: 123
      }
    });
    join_all(threads);
  });
  lose_updates(run, times);
}

Task<int> add_in_a_coroutine(Dict& dict, int times) {  //: 125
  for (int i = 0; i < times; ++i) {
    ++dict["n"];                                          //: 127
    if (i % 1024 == 0) co_await asyncio::sleep(Time(0));  //: 129
  }
  co_return times;
}

// Other coroutines run between its reading and its writing.
Task<int> add_across_an_await(int& number, int times) {
  for (int i = 0; i < times; ++i) {
    const int seen = number;
    co_await asyncio::sleep(Time(0));
    number = seen + 1;
  }
  co_return times;
}

void sharing_of_coroutines(Run& run) {
  const int times = scaled(run, 200'000);
  Dict dict;
  measure_each(run, "update/coroutines", 2 * times, [&] {
    asyncio::run(run, both(add_in_a_coroutine(dict, times), add_in_a_coroutine(dict, times)));
  });
  int number = 0;
  const int tries = scaled(run, 10'000);
  const int meant =
      asyncio::run(run, both(add_across_an_await(number, tries), add_across_an_await(number, tries)));
  measure_lost(run, "lost/coroutines", number, meant);
}

}  // namespace

void sharing(Run& run) {
  sharing_of_coroutines(run);
  sharing_of_threads(run);
  if (run.machine()->workers.shared_memory() != nullptr) sharing_of_processes(run);
}
// [endregion]

}  // namespace playground::lessons::comparison
