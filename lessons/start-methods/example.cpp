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
int limit = 0;          //: 10
std::timed_mutex lock;  // each process has its own  //: 11

int work(Run& run, int) {  //: 14
  run.sleep(work_time);    //: 15
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
  return work(run, 0);                   //: 15
}
const Registered work_alone_by_name{"start-methods.work_alone", work_alone};

void a_process_each(Run& run) {  //: 17
  measure_tasks(run, per_task, [&](int tasks) {
    for (int i = 0; i < tasks; ++i) {                       //: 21
      ProcessPool process(run, 1);                          //: 22
      static_cast<void>(process.apply(work_alone, i + 1));  //: 24
    }
  });
}
// [endregion]

// [region one_pool]
void one_pool(Run& run) {  //: 27
  measure_tasks(run, per_task, [&](int tasks) {
    ProcessPool pool(run, 1);                                                //: 30
    for (int i = 0; i < tasks; ++i) static_cast<void>(pool.apply(work, 0));  //: 32
  });
}
// [endregion]

// [region a_thread_each]
void a_thread_each(Run& run) {  //: 35
  measure_tasks(run, per_task_in_thread, [&](int tasks) {
    for (int i = 0; i < tasks; ++i) {                  //: 37
      Thread thread(run, [](Run& r) { work(r, 0); });  //: 38
      thread.start();                                  //: 39
      thread.join();                                   //: 40
    }
  });
}
// [endregion]

namespace {

int read_limit(Run&, int) { return limit; }  //: 44
const Registered read_limit_by_name{"start-methods.read_limit", read_limit};

int read_argument(Run&, int value) { return value; }  //: 47
const Registered read_argument_by_name{"start-methods.read_argument", read_argument};

void show(Run& run, int read) {
  run.print(child_reads, read);
  run.measure("reads", read);
}

}  // namespace

// [region set_before]
void set_before(Run& run) {              //: 49
  limit = 5;                             //: 51
  ProcessPool pool(run, 1);              //: 53
  show(run, pool.apply(read_limit, 0));  //: 54
}
// [endregion]

// [region set_after]
void set_after(Run& run) {               //: 56
  limit = 0;                             //: 59
  ProcessPool pool(run, 1);              //: 60
  limit = 5;                             // the child is already running  //: 61
  show(run, pool.apply(read_limit, 0));  //: 62
}
// [endregion]

// [region passed]
void passed(Run& run) {                     //: 64
  ProcessPool pool(run, 1);                 //: 66
  show(run, pool.apply(read_argument, 5));  //: 67
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
int start_a_child(Run& run, int) {      //: 69
  ProcessPool pool(run, 1);             // in a child, this is refused  //: 72
  return pool.apply(start_a_child, 1);  // the child, too, runs all of the program  //: 73
}
const Registered start_a_child_by_name{"start-methods.start_a_child", start_a_child};

void no_guard(Run& run) {             //: 82
  show_children(run, start_a_child);  //: 84
}
// [endregion]

// [region guarded]
int start_a_child_if_main(Run& run, int is_child) {
  if (is_child != 0) return work(run, 0);  // Python: if __name__ == '__main__'  //: 201
  ProcessPool pool(run, 1);
  return pool.apply(start_a_child_if_main, 1);
}
const Registered if_main_by_name{"start-methods.start_a_child_if_main", start_a_child_if_main};

void guarded(Run& run) {                      //: 89
  show_children(run, start_a_child_if_main);  //: 90
}
// [endregion]

namespace {

// A thread that holds the lock of this process until a child has asked for it, and a while longer.
class Holder {
 public:
  /// `hold` returns an object that holds the lock.
  template <class Hold>
  Holder(Run& run, Hold hold)
      : taken_(run), asked_(run), thread_(run, [this, hold](Run& r) {  //: 92
          const auto here = hold();                                    //: 93
          taken_.set();                                                //: 94
          asked_.wait();  // however slowly the child starts  //: 95
          r.sleep(held);  //: 96
        }) {
    thread_.start();  //: 101
    taken_.wait();    //: 102
  }
  // Also after an error, so that the thread ends.
  ~Holder() { child_asks(); }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;

  /// Call it when the child runs, just before it asks for the lock.
  void child_asks() { asked_.set(); }  //: 108

 private:
  threading::Event taken_;
  threading::Event asked_;
  Thread thread_;  // its destructor joins it
};

// How long a child has waited; less than 0: it did not get the lock.
void show_wait(Run& run, double waited) {
  run.measure("got", waited >= 0 ? 1 : 0);
  run.measure("waited", waited >= 0 ? waited : to_seconds(2 * held));
}

double try_lock(Run& run, int) {                 //: 105
  const Time start = run.clock().now();          //: 109
  const bool got = lock.try_lock_for(2 * held);  //: 110
  if (got) lock.unlock();
  const double waited = to_seconds(run.clock().now() - start);
  run.print(got ? waited_and_got : not_got, waited);  //: 111
  return got ? waited : -1;
}
const Registered try_lock_by_name{"start-methods.try_lock", try_lock};

double wait_for_lock(Run& run, Value<int> shared) {  //: 136
  const Time start = run.clock().now();              //: 138
  auto both = shared.get_lock();
  const With here(both);  //: 139
  const double waited = to_seconds(run.clock().now() - start);
  run.print(waited_and_got, waited);  //: 140
  return waited;
}
const Registered wait_for_lock_by_name{"start-methods.wait_for_lock", wait_for_lock};

}  // namespace

// [region child_after_lock]
void child_after_lock(Run& run) {                             //: 113
  Holder thread(run, [] { return std::unique_lock(lock); });  //: 118
  ProcessPool pool(run, 1);                // starts afresh, with a lock of its own  //: 120
  static_cast<void>(pool.apply(work, 0));  // now the child runs
  thread.child_asks();
  show_wait(run, pool.apply(try_lock, 0));  //: 121
}
// [endregion]

// [region child_before_lock]
void child_before_lock(Run& run) {                            //: 124
  ProcessPool pool(run, 1);                                   //: 129
  static_cast<void>(pool.apply(work, 0));                     // now the child runs  //: 130
  Holder thread(run, [] { return std::unique_lock(lock); });  //: 131
  thread.child_asks();
  show_wait(run, pool.apply(try_lock, 0));  //: 133
}
// [endregion]

// [region shared_lock]
void shared_lock(Run& run) {  //: 142
  Value<int> shared(run, 0);  //: 146
  ProcessPool pool(run, 1);
  static_cast<void>(pool.apply(work, 0));  // now the child runs
  auto both = shared.get_lock();
  Holder thread(run, [&both] { return With(both); });  //: 148
  thread.child_asks();
  show_wait(run, pool.apply(wait_for_lock, shared));  //: 150
}
// [endregion]

namespace {

void try_it(Run& run, int (*function)(Run&, int)) {  //: 153
  ProcessPool pool(run, 1);
  try {                                              //: 154
    run.print(result_is, pool.apply(function, 41));  //: 155
    run.measure("found", 1);
  } catch (const std::runtime_error& error) {  //: 156
    run.print(std::string(error.what()));      //: 157
    run.measure("found", 0);
  }
}

}  // namespace

// [region defined_after]
void defined_after(Run& run) {  //: 159
  // In C++ no function is made later. This one is not registered, so no child can find it.
  int (*const late)(Run&, int) = [](Run&, int number) { return number + 1; };  //: 162
  try_it(run, late);                                                           //: 165
}
// [endregion]

// [region defined_at_top]
int add_one(Run&, int number) {  //: 167
  return number + 1;             //: 168
}
const Registered add_one_by_name{"start-methods.add_one", add_one};

void defined_at_top(Run& run) {  //: 170
  try_it(run, add_one);          //: 172
}
// [endregion]

namespace {

int square(Run&, int number) {  //: 174
  return number * number;       //: 175
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
int pool_in_worker(Run& run, int number) {  //: 177
  ProcessPool pool(run, 2);                 // in a worker, this is refused  //: 178
  const std::vector<int> squares = pool.map(square, {number, number + 1});  //: 179
  return squares[0] + squares[1];
}
const Registered pool_in_worker_by_name{"start-methods.pool_in_worker", pool_in_worker};

void nested_pools(Run& run) {       //: 181
  run_nested(run, pool_in_worker);  //: 184
}
// [endregion]

// [region nested_executors]
int executor_in_worker(Run& run, int number) {  //: 188
  // Python's ProcessPoolExecutor allows this. Here there is one kind of pool, which refuses it.
  ProcessPool executor(run, 2);                                                 //: 189
  const std::vector<int> squares = executor.map(square, {number, number + 1});  //: 190
  return squares[0] + squares[1];
}
const Registered executor_in_worker_by_name{"start-methods.executor_in_worker", executor_in_worker};

void nested_executors(Run& run) {       //: 192
  run_nested(run, executor_in_worker);  //: 194
}
// [endregion]

// [region flattened]
void flattened(Run& run) {                                           //: 196
  ProcessPool pool(run, 2);                                          //: 197
  const std::vector<int> squares = pool.map(square, {1, 2, 3, 4});   // all parts, from main  //: 198
  show_sums(run, squares[0] + squares[1], squares[2] + squares[3]);  //: 199
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
  // Python has the choice in its line 7.
  chosen_version(versions, run.settings()).run(run);  //: 202
}

}  // namespace playground::lessons::start_methods
