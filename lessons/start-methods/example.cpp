#include "lessons/start-methods/example.h"

#include <array>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

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
constexpr Text process_of_task{"process of task {}", "任务 {} 的进程"};
constexpr Text per_task_in_thread{"thread: per task {:.1f} ms", "线程：每个任务 {:.1f} ms"};
constexpr Text child_reads{"spawn: the child reads {}", "spawn：子进程读到 {}"};
constexpr Text worked{"the child did its work", "子进程完成了工作"};
constexpr Text waited_and_got{"the child waited {:.2f} s and got the lock", "子进程等了 {:.2f} 秒，拿到了锁"};
constexpr Text not_got{"the child waited {:.2f} s and did not get the lock",
                       "子进程等了 {:.2f} 秒，没有拿到锁"};
constexpr Text result_is{"the result: {}", "结果：{}"};

constexpr Text sums_are{"the sums: {} and {}", "两个和：{} 和 {}"};

constexpr Time held = 500ms;
int limit = 0;          //: 9
std::timed_mutex lock;  // each process has its own  //: 10

int work(Run& run, int) {  //: 13
  run.sleep(work_time);    //: 14
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
int work_alone(Run& run, int task) {
  run.call_unit(process_of_task, task);  // its name on the timeline
  return work(run, 0);                   //: 14
}
const Registered work_alone_by_name{"start-methods.work_alone", work_alone};

void a_process_each(Run& run) {  //: 16
  measure_tasks(run, per_task, [&](int tasks) {
    for (int i = 0; i < tasks; ++i) {                       //: 20
      ProcessPool process(run, 1);                          //: 21
      static_cast<void>(process.apply(work_alone, i + 1));  //: 23
    }
  });
}
// [endregion]

// [region one_pool]
void one_pool(Run& run) {  //: 26
  measure_tasks(run, per_task, [&](int tasks) {
    ProcessPool pool(run, 1);                                                //: 29
    for (int i = 0; i < tasks; ++i) static_cast<void>(pool.apply(work, 0));  //: 31
  });
}
// [endregion]

// [region a_thread_each]
void a_thread_each(Run& run) {  //: 34
  measure_tasks(run, per_task_in_thread, [&](int tasks) {
    for (int i = 0; i < tasks; ++i) {                  //: 36
      Thread thread(run, [](Run& r) { work(r, 0); });  //: 37
      thread.start();                                  //: 38
      thread.join();                                   //: 39
    }
  });
}
// [endregion]

namespace {

int read_limit(Run&, int) { return limit; }  //: 43
const Registered read_limit_by_name{"start-methods.read_limit", read_limit};

int read_argument(Run&, int value) { return value; }  //: 46
const Registered read_argument_by_name{"start-methods.read_argument", read_argument};

void show(Run& run, int read) {
  run.print(child_reads, read);
  run.measure("reads", read);
}

}  // namespace

// [region set_before]
void set_before(Run& run) {              //: 48
  limit = 5;                             //: 50
  ProcessPool pool(run, 1);              //: 52
  show(run, pool.apply(read_limit, 0));  //: 53
}
// [endregion]

// [region set_after]
void set_after(Run& run) {               //: 55
  limit = 0;                             //: 58
  ProcessPool pool(run, 1);              //: 59
  limit = 5;                             // the child is already running  //: 60
  show(run, pool.apply(read_limit, 0));  //: 61
}
// [endregion]

// [region passed]
void passed(Run& run) {                     //: 63
  ProcessPool pool(run, 1);                 //: 65
  show(run, pool.apply(read_argument, 5));  //: 66
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
int start_a_child(Run& run, int) {      //: 68
  ProcessPool pool(run, 1);             // in a child, this is refused  //: 71
  return pool.apply(start_a_child, 1);  // the child, too, runs all of the program  //: 72
}
const Registered start_a_child_by_name{"start-methods.start_a_child", start_a_child};

void no_guard(Run& run) {             //: 81
  show_children(run, start_a_child);  //: 83
}
// [endregion]

// [region guarded]
int start_a_child_if_main(Run& run, int is_child) {
  if (is_child != 0) return work(run, 0);  // Python: if __name__ == '__main__'  //: 195
  ProcessPool pool(run, 1);
  return pool.apply(start_a_child_if_main, 1);
}
const Registered if_main_by_name{"start-methods.start_a_child_if_main", start_a_child_if_main};

void guarded(Run& run) {                      //: 88
  show_children(run, start_a_child_if_main);  //: 89
}
// [endregion]

namespace {

// A thread that holds the lock of this process for a while.
class Holder {
 public:
  /// `hold` returns an object that holds the lock.
  template <class Hold>
  Holder(Run& run, Hold hold)
      : taken_(run), thread_(run, [this, hold](Run& r) {  //: 91
          const auto here = hold();                       //: 92
          taken_.set();                                   //: 93
          r.sleep(held);                                  //: 94
        }) {
    thread_.start();  //: 99
    taken_.wait();    //: 100
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

double try_lock(Run& run, int) {                 //: 103
  const Time start = run.clock().now();          //: 106
  const bool got = lock.try_lock_for(2 * held);  //: 107
  if (got) lock.unlock();
  const double waited = to_seconds(run.clock().now() - start);
  run.print(got ? waited_and_got : not_got, waited);  //: 108
  return got ? waited : -1;
}
const Registered try_lock_by_name{"start-methods.try_lock", try_lock};

double wait_for_lock(Run& run, Value<int> shared) {  //: 131
  const Time start = run.clock().now();              //: 132
  auto both = shared.get_lock();
  const With here(both);  //: 133
  const double waited = to_seconds(run.clock().now() - start);
  run.print(waited_and_got, waited);  //: 134
  return waited;
}
const Registered wait_for_lock_by_name{"start-methods.wait_for_lock", wait_for_lock};

}  // namespace

// [region child_after_lock]
void child_after_lock(Run& run) {                                   //: 110
  const Holder thread(run, [] { return std::unique_lock(lock); });  //: 113
  ProcessPool pool(run, 1);                 // starts afresh, with a lock of its own  //: 115
  show_wait(run, pool.apply(try_lock, 0));  //: 116
}
// [endregion]

// [region child_before_lock]
void child_before_lock(Run& run) {                                  //: 119
  ProcessPool pool(run, 1);                                         //: 124
  static_cast<void>(pool.apply(work, 0));                           // now the child runs  //: 125
  const Holder thread(run, [] { return std::unique_lock(lock); });  //: 126
  show_wait(run, pool.apply(try_lock, 0));                          //: 128
}
// [endregion]

// [region shared_lock]
void shared_lock(Run& run) {  //: 136
  Value<int> shared(run, 0);  //: 140
  ProcessPool pool(run, 1);
  static_cast<void>(pool.apply(work, 0));  // now the child runs
  auto both = shared.get_lock();
  const Holder thread(run, [&both] { return With(both); });  //: 142
  show_wait(run, pool.apply(wait_for_lock, shared));         //: 144
}
// [endregion]

namespace {

void try_it(Run& run, int (*function)(Run&, int)) {  //: 147
  ProcessPool pool(run, 1);
  try {                                              //: 148
    run.print(result_is, pool.apply(function, 41));  //: 149
    run.measure("found", 1);
  } catch (const std::runtime_error& error) {  //: 150
    run.print(std::string(error.what()));      //: 151
    run.measure("found", 0);
  }
}

}  // namespace

// [region defined_after]
void defined_after(Run& run) {  //: 153
  // In C++ no function is made later. This one is not registered, so no child can find it.
  int (*const late)(Run&, int) = [](Run&, int number) { return number + 1; };  //: 156
  try_it(run, late);                                                           //: 159
}
// [endregion]

// [region defined_at_top]
int add_one(Run&, int number) {  //: 161
  return number + 1;             //: 162
}
const Registered add_one_by_name{"start-methods.add_one", add_one};

void defined_at_top(Run& run) {  //: 164
  try_it(run, add_one);          //: 166
}
// [endregion]

namespace {

int square(Run&, int number) {  //: 168
  return number * number;       //: 169
}
const Registered square_by_name{"start-methods.square", square};

void show_sums(Run& run, int first, int second) {
  run.print(sums_are, first, second);
  run.measure("sums", 2);
}

// Two tasks, each of which hands out parts of its own.
void run_nested(Run& run, int (*task)(Run&, int)) {
  ProcessPool pool(run, 2);
  try {
    const std::vector<int> sums = pool.map(task, {1, 3});
    show_sums(run, sums[0], sums[1]);
  } catch (const multiprocessing::RemoteError& error) {
    run.print(std::string(error.what()));
    run.measure("sums", 0);
  }
}

}  // namespace

// [region nested_pools]
int pool_in_worker(Run& run, int number) {  //: 171
  ProcessPool pool(run, 2);                 // in a worker, this is refused  //: 172
  const std::vector<int> squares = pool.map(square, {number, number + 1});  //: 173
  return squares[0] + squares[1];
}
const Registered pool_in_worker_by_name{"start-methods.pool_in_worker", pool_in_worker};

void nested_pools(Run& run) {       //: 175
  run_nested(run, pool_in_worker);  //: 178
}
// [endregion]

// [region nested_executors]
int executor_in_worker(Run& run, int number) {  //: 182
  // Python's ProcessPoolExecutor allows this. Here there is one kind of pool, which refuses it.
  ProcessPool executor(run, 2);                                                 //: 183
  const std::vector<int> squares = executor.map(square, {number, number + 1});  //: 184
  return squares[0] + squares[1];
}
const Registered executor_in_worker_by_name{"start-methods.executor_in_worker", executor_in_worker};

void nested_executors(Run& run) {       //: 186
  run_nested(run, executor_in_worker);  //: 188
}
// [endregion]

// [region flattened]
void flattened(Run& run) {                                           //: 190
  ProcessPool pool(run, 2);                                          //: 191
  const std::vector<int> squares = pool.map(square, {1, 2, 3, 4});   // all parts, from main  //: 192
  show_sums(run, squares[0] + squares[1], squares[2] + squares[3]);  //: 193
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
                              Version{"defined_at_top", defined_at_top},
                              Version{"nested_pools", nested_pools},
                              Version{"nested_executors", nested_executors},
                              Version{"flattened", flattened}};

}  // namespace

void example(Run& run) {
  // Python has the choice in its line 6.
  chosen_version(versions, run.settings()).run(run);  //: 196
}

}  // namespace playground::lessons::start_methods
