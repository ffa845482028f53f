#include "lessons/start-methods/example.h"

#include <array>
#include <mutex>
#include <stdexcept>
#include <string>

#include "lessons/versions.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/multiprocessing/shared_memory.h"
#include "shared/multitasking/share_of_cores.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::start_methods {

using multiprocessing::ProcessPool;
using multiprocessing::Registered;
using multiprocessing::Value;
using threading::Thread;
using threading::With;
using namespace std::chrono_literals;

namespace {

constexpr Text per_task{"spawn: per task {:.1f} ms", "spawn：每个任务 {:.1f} ms"};
constexpr Text per_task_in_thread{"thread: per task {:.1f} ms", "线程：每个任务 {:.1f} ms"};
constexpr Text child_reads{"spawn: the child reads {}", "spawn：子进程读到 {}"};
constexpr Text worked{"the child did its work", "子进程完成了工作"};
constexpr Text waited_and_got{"the child waited {:.2f} s and got the lock", "子进程等了 {:.2f} 秒，拿到了锁"};
constexpr Text not_got{"the child waited {:.2f} s and did not get the lock",
                       "子进程等了 {:.2f} 秒，没有拿到锁"};
constexpr Text result_is{"the result: {}", "结果：{}"};

constexpr Time held = 500ms;
int limit = 0;          //: 8
std::timed_mutex lock;  // each process has its own  //: 9

int work(Run& run, int) {  //: 12
  run.sleep(work_time);    //: 13
  return 1;
}
const Registered work_by_name{"start-methods.work", work};

template <class Body>
void measure_tasks(Run& run, const Text& printed, Body body) {
  measure_share(run);
  const int tasks = run.settings().whole("tasks");
  const Time start = run.clock().now();
  body(tasks);
  const double each = to_seconds(run.clock().now() - start) / tasks;
  measure_share(run);
  run.measure("each", each);
  run.print(printed, each * 1000);
}

}  // namespace

// [region a_process_each]
void a_process_each(Run& run) {  //: 15
  measure_tasks(run, per_task, [&](int tasks) {
    for (int i = 0; i < tasks; ++i) {             //: 19
      ProcessPool process(run, 1);                //: 20
      static_cast<void>(process.apply(work, 0));  //: 22
    }
  });
}
// [endregion]

// [region one_pool]
void one_pool(Run& run) {  //: 25
  measure_tasks(run, per_task, [&](int tasks) {
    ProcessPool pool(run, 1);                                                //: 28
    for (int i = 0; i < tasks; ++i) static_cast<void>(pool.apply(work, 0));  //: 30
  });
}
// [endregion]

// [region a_thread_each]
void a_thread_each(Run& run) {  //: 33
  measure_tasks(run, per_task_in_thread, [&](int tasks) {
    for (int i = 0; i < tasks; ++i) {                  //: 35
      Thread thread(run, [](Run& r) { work(r, 0); });  //: 36
      thread.start();                                  //: 37
      thread.join();                                   //: 38
    }
  });
}
// [endregion]

namespace {

int read_limit(Run&, int) { return limit; }  //: 42
const Registered read_limit_by_name{"start-methods.read_limit", read_limit};

int read_argument(Run&, int value) { return value; }  //: 45
const Registered read_argument_by_name{"start-methods.read_argument", read_argument};

void show(Run& run, int read) {
  run.print(child_reads, read);
  run.measure("reads", read);
}

}  // namespace

// [region set_before]
void set_before(Run& run) {              //: 47
  limit = 5;                             //: 49
  ProcessPool pool(run, 1);              //: 51
  show(run, pool.apply(read_limit, 0));  //: 52
}
// [endregion]

// [region set_after]
void set_after(Run& run) {               //: 54
  limit = 0;                             //: 57
  ProcessPool pool(run, 1);              //: 58
  limit = 5;                             // the child is already running  //: 59
  show(run, pool.apply(read_limit, 0));  //: 60
}
// [endregion]

// [region passed]
void passed(Run& run) {                     //: 62
  ProcessPool pool(run, 1);                 //: 64
  show(run, pool.apply(read_argument, 5));  //: 65
}
// [endregion]

namespace {

// Runs the program and shows whether its child did the work.
void show_children(Run& run, int (*program)(Run&, int)) {
  int done = 0;
  try {
    done = program(run, 0);
    run.print(worked);
  } catch (const multiprocessing::RemoteError& error) {
    run.print(std::string(error.what()));
  }
  run.measure("done", done);
}

}  // namespace

// [region no_guard]
int start_a_child(Run& run, int) {      //: 67
  ProcessPool pool(run, 1);             // in a child, this is refused  //: 70
  return pool.apply(start_a_child, 1);  // the child, too, runs all of the program  //: 71
}
const Registered start_a_child_by_name{"start-methods.start_a_child", start_a_child};

void no_guard(Run& run) {             //: 80
  show_children(run, start_a_child);  //: 82
}
// [endregion]

// [region guarded]
int start_a_child_if_main(Run& run, int is_child) {
  if (is_child != 0) return work(run, 0);  // Python: if __name__ == '__main__'  //: 167
  ProcessPool pool(run, 1);
  return pool.apply(start_a_child_if_main, 1);
}
const Registered if_main_by_name{"start-methods.start_a_child_if_main", start_a_child_if_main};

void guarded(Run& run) {                      //: 87
  show_children(run, start_a_child_if_main);  //: 88
}
// [endregion]

namespace {

// A thread that holds the lock of this process for a while.
class Holder {
 public:
  /// `hold` returns an object that holds the lock.
  template <class Hold>
  Holder(Run& run, Hold hold)
      : taken_(run), thread_(run, [this, hold](Run& r) {  //: 90
          const auto here = hold();                       //: 91
          taken_.set();                                   //: 92
          r.sleep(held);                                  //: 93
        }) {
    thread_.start();  //: 98
    taken_.wait();    //: 99
  }

 private:
  threading::Event taken_;
  Thread thread_;  // its destructor joins it
};

// How long a child has waited; less than 0: it did not get the lock.
void show_wait(Run& run, double waited) {
  run.measure("got", waited >= 0 ? 1 : 0);
  run.measure("waited", waited >= 0 ? waited : to_seconds(2 * held));
}

double try_lock(Run& run, int) {                 //: 102
  const Time start = run.clock().now();          //: 105
  const bool got = lock.try_lock_for(2 * held);  //: 106
  if (got) lock.unlock();
  const double waited = to_seconds(run.clock().now() - start);
  run.print(got ? waited_and_got : not_got, waited);  //: 107
  return got ? waited : -1;
}
const Registered try_lock_by_name{"start-methods.try_lock", try_lock};

double wait_for_lock(Run& run, Value<int> shared) {  //: 130
  const Time start = run.clock().now();              //: 131
  auto both = shared.get_lock();
  const With here(both);  //: 132
  const double waited = to_seconds(run.clock().now() - start);
  run.print(waited_and_got, waited);  //: 133
  return waited;
}
const Registered wait_for_lock_by_name{"start-methods.wait_for_lock", wait_for_lock};

}  // namespace

// [region child_after_lock]
void child_after_lock(Run& run) {                                   //: 109
  const Holder thread(run, [] { return std::unique_lock(lock); });  //: 112
  ProcessPool pool(run, 1);                 // starts afresh, with a lock of its own  //: 114
  show_wait(run, pool.apply(try_lock, 0));  //: 115
}
// [endregion]

// [region child_before_lock]
void child_before_lock(Run& run) {                                  //: 118
  ProcessPool pool(run, 1);                                         //: 123
  static_cast<void>(pool.apply(work, 0));                           // now the child runs  //: 124
  const Holder thread(run, [] { return std::unique_lock(lock); });  //: 125
  show_wait(run, pool.apply(try_lock, 0));                          //: 127
}
// [endregion]

// [region shared_lock]
void shared_lock(Run& run) {  //: 135
  Value<int> shared(run, 0);  //: 139
  ProcessPool pool(run, 1);
  static_cast<void>(pool.apply(work, 0));  // now the child runs
  auto both = shared.get_lock();
  const Holder thread(run, [&both] { return With(both); });  //: 141
  show_wait(run, pool.apply(wait_for_lock, shared));         //: 143
}
// [endregion]

namespace {

void try_it(Run& run, int (*function)(Run&, int)) {  //: 146
  ProcessPool pool(run, 1);
  try {                                              //: 147
    run.print(result_is, pool.apply(function, 41));  //: 148
    run.measure("found", 1);
  } catch (const std::runtime_error& error) {  //: 149
    run.print(std::string(error.what()));      //: 150
    run.measure("found", 0);
  }
}

}  // namespace

// [region defined_after]
void defined_after(Run& run) {  //: 152
  // In C++ no function is made later. This one is not registered, so no child can find it.
  int (*const late)(Run&, int) = [](Run&, int number) { return number + 1; };  //: 155
  try_it(run, late);                                                           //: 158
}
// [endregion]

// [region defined_at_top]
int add_one(Run&, int number) {  //: 160
  return number + 1;             //: 161
}
const Registered add_one_by_name{"start-methods.add_one", add_one};

void defined_at_top(Run& run) {  //: 163
  try_it(run, add_one);          //: 165
}
// [endregion]

namespace {

constexpr std::array versions{Version{"a_process_each", a_process_each},
                              Version{"one_pool", one_pool},
                              Version{"a_thread_each", a_thread_each},
                              Version{"set_before", set_before},
                              Version{"set_after", set_after},
                              Version{"passed", passed},
                              Version{"no_guard", no_guard},
                              Version{"guarded", guarded},
                              Version{"child_after_lock", child_after_lock},
                              Version{"child_before_lock", child_before_lock},
                              Version{"shared_lock", shared_lock},
                              Version{"defined_after", defined_after},
                              Version{"defined_at_top", defined_at_top}};

}  // namespace

void example(Run& run) {
  // Python has the choice in its line 6.
  chosen_version(versions, run.settings()).run(run);  //: 168
}

}  // namespace playground::lessons::start_methods
