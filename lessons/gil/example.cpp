#include "lessons/gil/example.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/gil/experiment.h"
#include "lessons/versions.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/thread.h"
#include "shared/multitasking/threading/with.h"

namespace playground::lessons::gil {

using asyncio::Task;
using multiprocessing::ProcessPool;
using threading::AllowThreads;
using threading::InterpreterLock;
using threading::Thread;
using threading::With;

int updates(const Settings& settings) { return settings.whole("work") * 3'000; }

Time interval(const Settings& settings) {
  return std::chrono::milliseconds(std::stoi(settings.option("interval")));
}

namespace {

const Text kept_for{"The threads changed {} times; median time with the lock: {:.2f} ms",
                    "换了 {} 次线程；每次占住锁的时间（中位数）：{:.2f} 毫秒"};
const Text slept{"{} sleeps of 0.01 s took {:.2f} s in all", "{} 次 0.01 秒的睡眠一共用了 {:.2f} 秒"};
const Text call_took{"Call: {:.0f} ms; the other thread was at most {:.1f} ms late",
                     "调用用了 {:.0f} 毫秒；另一个线程最多迟到 {:.1f} 毫秒"};
const Text was_late{"Late by {:.2f} ms (median of {}), at most {:.2f} ms",
                    "迟到 {:.2f} 毫秒（{} 次的中位数），最多 {:.2f} 毫秒"};
const Text ticker_name{"thread that ticks", "定时运行的线程"};
const Text hog_name{"thread that computes", "计算的线程"};

volatile std::atomic<std::uint32_t> last_number;  // volatile, so that the compiler keeps the computation

}  // namespace

[[gnu::noinline]] void compute(Run& run, int steps) {  //: 17
  std::uint32_t number = 1;
  for (int i = 0; i < steps; ++i) {
    number = number * 1664525U + 1013904223U;  //: 20
    number ^= number >> 13;
  }
  last_number = number;
  run.checkpoint();
}

namespace {

int compute_in_a_process(Run& run, int count) {
  for (int i = 0; i < count; ++i) compute(run, piece);
  return count;
}
const multiprocessing::Registered sent_by_name{"gil.compute", compute_in_a_process};

double ms(double seconds) { return 1000 * seconds; }

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// --- How long a thread keeps the lock

// Which thread has the lock. Only the thread that holds the interpreter lock uses it.
class Slices {
 public:
  void note(int thread, Time now) {
    if (thread != holder_) {
      if (holder_ >= 0) kept_.push_back(to_seconds(now - since_));
      holder_ = thread;
      since_ = now;
    }
  }
  void report(Run& run) const {
    for (const double one : kept_) run.measure("kept", one);
    run.measure("changes", static_cast<double>(kept_.size()));
    run.print(kept_for, kept_.size(), ms(median(kept_)));
  }

 private:
  int holder_ = -1;
  Time since_{};
  std::vector<double> kept_;
};

}  // namespace

// [region slices]
void slices(Run& run) {                                //: 66
  InterpreterLock gil(run, interval(run.settings()));  //: 70
  Slices seen;                                         //: 67
  in_threads(run, 2, [&](Run& r, int number) {         //: 68
    const With held(gil);
    for (int i = 0; i < pieces(r); ++i) {
      seen.note(number, r.clock().now());  //: 59
      compute(r, piece);                   //: 57
      gil.checkpoint();                    // here it lets a thread run that has waited long enough
    }
  });
  seen.report(run);  //: 76
}
// [endregion]

// [region blocking]
void blocking(Run& run) {  //: 78
  InterpreterLock gil(run, interval(run.settings()));
  const Time begin = run.clock().now();
  in_threads(run, sleepers, [&](Run& r, int) {  //: 80
    const With held(gil);
    for (int i = 0; i < sleeps; ++i) {
      const Time got_it = r.clock().now();          //: 82
      compute(r, piece);                            //: 83
      r.measure("kept", seconds_since(r, got_it));  //: 84
      r.sleep(nap);                                 //: 85
    }
  });
  run.measure("total", seconds_since(run, begin));
  run.print(slept, sleepers * sleeps, seconds_since(run, begin));  //: 88
}
// [endregion]

namespace {

// --- One long call

// A thread that wants to run every 2 ms. All members are used by threads that hold the interpreter lock.
class Ticker {
 public:
  Ticker(Run& run, InterpreterLock& gil)
      : ticked_(run), again_(run), thread_(run, [this, &gil](Run& r) {
          r.call_unit(ticker_name);
          try {
            run_until_over(r, gil);
          } catch (...) {
            failed_ = true;
            ticked_.set();
            throw;
          }
        }) {
    thread_.start();
  }
  ~Ticker() {
    over_ = true;
    again_.set();
  }
  Ticker(Ticker&&) = delete;

  void wait_for_tick() {  //: 103
    ticks_ = 0;
    again_.set();
    ticked_.clear();
    if (!failed_) ticked_.wait();
    if (failed_) thread_.join();
  }
  void forget() { worst_ = Time{}; }  //: 112
  [[nodiscard]] double worst() const { return to_seconds(worst_); }

 private:
  void run_until_over(Run& run, InterpreterLock& gil) {
    const With held(gil);
    while (!over_) {
      const Time due = run.clock().now() + tick;           //: 98
      run.sleep(tick);                                     //: 99
      worst_ = std::max(worst_, run.clock().now() - due);  //: 100
      ticked_.set();                                       //: 101
      if (++ticks_ < max_ticks) continue;
      again_.clear();
      if (!over_) again_.wait();
    }
  }

  std::atomic<bool> over_{false};
  std::atomic<bool> failed_{false};
  Time worst_{};
  // On a clock that jumps, a thread that only sleeps would tick without end.
  static constexpr int max_ticks = 1000;
  int ticks_ = 0;
  threading::Event ticked_;
  threading::Event again_;
  Thread thread_;  // last, so that it is joined before the others are destroyed
};

template <class Call>
void next_to_a_ticker(Run& run, const Call& call) {  //: 107
  InterpreterLock gil(run, interval(run.settings()));
  Ticker ticker(run, gil);
  const With held(gil);
  for (int round = 0; round < rounds; ++round) {
    ticker.wait_for_tick();
    ticker.forget();
    const Time begin = run.clock().now();
    call(gil);  //: 30
    const double took = seconds_since(run, begin);
    ticker.wait_for_tick();
    run.measure("call", took);
    run.measure("worst", ticker.worst());
    run.print(call_took, ms(took), ms(ticker.worst()));
  }
}

}  // namespace

// [region long_call]
void long_call(Run& run) {  //: 120
  next_to_a_ticker(run, [&](InterpreterLock&) {
    compute_all(run);  // one call: it never looks at the lock  //: 121
  });
}
// [endregion]

// [region in_pieces]
void in_pieces(Run& run) {  //: 131
  next_to_a_ticker(run, [&](InterpreterLock& gil) {
    for (int i = 0; i < pieces(run); ++i) {  //: 133
      compute(run, piece);                   //: 134
      gil.checkpoint();                      // between two calls another thread can get the lock
    }
  });
}
// [endregion]

// [region releases]
void releases(Run& run) {  //: 137
  next_to_a_ticker(run, [&](InterpreterLock&) {
    const AllowThreads others(run);  // releases the lock, and takes it again at the end
    compute_all(run);                //: 139
  });
}
// [endregion]

namespace {

// Each letter more doubles the work of fits_slowly().
std::string letters(const Run& run) {
  const auto work = static_cast<unsigned>(run.settings().whole("work"));
  return std::string(17U + static_cast<unsigned>(std::bit_width(work)), 'a');
}

// [region slow_match]
// Whether a text begins with (a+)+b. Like Python's re, it tries each way to divide the letters a.
bool fits_slowly(Run& run, std::string_view text) {
  run.checkpoint();
  for (std::size_t group = std::min(text.find_first_not_of('a'), text.size()); group > 0; --group) {
    const std::string_view rest = text.substr(group);
    if (rest.starts_with('b') || fits_slowly(run, rest)) return true;
  }
  return false;
}

void slow_match(Run& run) {               //: 123
  const std::string text = letters(run);  //: 124
  next_to_a_ticker(run, [&](InterpreterLock&) {
    fits_slowly(run, text);  // there is no b, and it tries every division  //: 125
  });
}
// [endregion]

// [region quick_match]
// Whether a text begins with a+b. The same texts do, and there is one way to divide them.
bool fits_quickly(std::string_view text) {
  const std::size_t end = text.find_first_not_of('a');
  return end != 0 && end != std::string_view::npos && text[end] == 'b';
}

void quick_match(Run& run) {              //: 127
  const std::string text = letters(run);  //: 128
  next_to_a_ticker(run, [&](InterpreterLock&) {
    fits_quickly(text);  //: 129
  });
}
// [endregion]

// --- A thread that wants to run often

// A thread that computes until this object is destroyed.
class Hog {
 public:
  Hog(Run& run, InterpreterLock& gil)
      : begun_(run), thread_(run, [this, &gil](Run& r) {  //: 148
          r.call_unit(hog_name);
          begun_.set();
          const With held(gil);
          while (!over_) {
            compute(r, piece);  //: 150
            gil.checkpoint();
          }
        }) {
    thread_.start();
  }
  ~Hog() { over_ = true; }
  Hog(Hog&&) = delete;
  void wait_until_begun() { begun_.wait(); }

 private:
  std::atomic<bool> over_{false};
  threading::Event begun_;
  Thread thread_;  // last, so that it is joined before the others are destroyed
};

constexpr int ticks = 40;
constexpr std::size_t max_noted = 1000;

// How late a unit was, each time it wanted to run.
class Late {
 public:
  explicit Late(Run& run) : run_(run) {}
  void note(Time due) {
    all_.push_back(to_seconds(std::max(Time{}, run_.clock().now() - due)));
    run_.measure("late", all_.back());
  }
  [[nodiscard]] std::size_t count() const { return all_.size(); }
  void report() {  //: 156
    run_.print(was_late, ms(median(all_)), all_.size(), ms(std::ranges::max(all_)));
  }

 private:
  Run& run_;
  std::vector<double> all_;
};

}  // namespace

// [region thread_ticks]
void thread_ticks(Run& run) {                          //: 165
  InterpreterLock gil(run, interval(run.settings()));  //: 166
  Hog hog(run, gil);                                   //: 167
  hog.wait_until_begun();
  const With held(gil);
  Late late(run);
  for (int i = 0; i < ticks; ++i) {  //: 168
    const Time due = run.clock().now() + tick;
    run.sleep(tick);  // releases the lock; afterwards it needs the lock again
    late.note(due);
  }
  late.report();
}
// [endregion]

// [region loop_ticks]
Task<> loop_of_ticks(Run& run) {  //: 171
  Late late(run);
  for (int i = 0; i < ticks; ++i) {             //: 173
    const Time due = run.clock().now() + tick;  //: 174
    co_await asyncio::sleep(tick);              //: 175
    late.note(due);                             //: 176
  }
  late.report();  //: 177
}

void loop_ticks(Run& run) {
  InterpreterLock gil(run, interval(run.settings()));  //: 178
  Hog hog(run, gil);                                   //: 179
  hog.wait_until_begun();
  const With held(gil);                   // the event loop runs in a thread, which needs the lock too
  asyncio::run(run, loop_of_ticks(run));  //: 180
}
// [endregion]

// [region process_hog]
void process_hog(Run& run) {                                                 //: 182
  ProcessPool pool(run, 1);                                                  //: 183
  static_cast<void>(pool.apply(compute_in_a_process, 1));                    //: 184
  const auto hog = pool.apply_async(compute_in_a_process, 2 * pieces(run));  //: 185
  InterpreterLock gil(run, interval(run.settings()));  // of this process; the other one has its own
  const With held(gil);
  Late late(run);
  do {
    const Time due = run.clock().now() + tick;
    run.sleep(tick);
    late.note(due);  //: 186
  } while (!hog.ready() && late.count() < max_noted);  //: 187
  late.report();  //: 189
}
// [endregion]

namespace {

constexpr std::array versions{Version{"slices", slices},
                              Version{"blocking", blocking},
                              Version{"long_call", long_call},
                              Version{"in_pieces", in_pieces},
                              Version{"releases", releases},
                              Version{"slow_match", slow_match},
                              Version{"quick_match", quick_match},
                              Version{"thread_ticks", thread_ticks},
                              Version{"loop_ticks", loop_ticks},
                              Version{"process_hog", process_hog},
                              Version{"one_lock", one_lock},
                              Version{"own_locks", own_locks},
                              Version{"no_lock", no_lock},
                              Version{"unlocked", unlocked},
                              Version{"under_gil", under_gil},
                              Version{"split_update", split_update},
                              Version{"locked", locked}};

}  // namespace

void example(Run& run) {
  measure_share(run);
  chosen_version(versions, run.settings()).run(run);
  measure_share(run);
}

}  // namespace playground::lessons::gil
