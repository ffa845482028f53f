/// Part of example.cpp: what is not shared, what cannot be sent, and what is lost.
#include <stdexcept>

#include "lessons/sending/example.h"
#include "lessons/sending/experiment.h"
#include "shared/core/mutex.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/multiprocessing/queue.h"
#include "shared/multitasking/multiprocessing/shared_memory.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::sending {

using asyncio::Task;
using multiprocessing::ProcessPool;
using multiprocessing::Queue;
using multiprocessing::Registered;
using multiprocessing::Value;
using threading::Thread;
using threading::With;
using namespace std::chrono_literals;

namespace {

constexpr Text there{"there, counter is {}", "那里的 counter 是 {}"};
constexpr Text here{"here, counter is {}", "这里的 counter 是 {}"};

int counter = 0;  //: 16

void show(Run& run, int there_it_is, int here_it_is) {
  run.print(here, here_it_is);
  run.measure("there", there_it_is);
  run.measure("here", here_it_is);
}

}  // namespace

// [region global_in_child]
int add(Run& run, int number) {  //: 113
  counter += number;             //: 115
  run.print(there, counter);     //: 116
  return counter;                //: 117
}
const Registered add_by_name{"sending.add", add};

void global_in_child(Run& run) {  //: 119
  counter = 0;
  ProcessPool pool(run, 1);                 //: 120
  const int in_child = pool.apply(add, 5);  //: 121
  show(run, in_child, counter);             //: 122
}
// [endregion]

// [region returned]
void returned(Run& run) {  //: 124
  counter = 0;
  ProcessPool pool(run, 1);  //: 126
  const int in_child = pool.apply(add, 5);
  counter = in_child;            //: 127
  show(run, in_child, counter);  //: 128
}
// [endregion]

// [region shared_value]
int add_to_value(Run& run, std::pair<Value<int>, int> job) {  //: 130
  auto& [value, number] = job;
  value += number;                //: 131
  run.print(there, value.get());  //: 132
  return value.get();
}
const Registered add_to_value_by_name{"sending.add_to_value", add_to_value};

void shared_value(Run& run) {  //: 134
  Value<int> value(run, 0);    //: 135
  ProcessPool pool(run, 1);
  const int in_child = pool.apply(add_to_value, {value, 5});  //: 136
  show(run, in_child, value.get());                           //: 139
}
// [endregion]

// [region global_in_thread]
void global_in_thread(Run& run) {  //: 141
  counter = 0;
  Thread thread(run, [](Run& r) { return add(r, 5); });  //: 142
  thread.start();                                        //: 143
  const int in_thread = thread.result<int>();            //: 144
  show(run, in_thread, counter);                         //: 145
}
// [endregion]

namespace {

constexpr Text added{"added {} times, the value is {}", "加了 {} 次，值是 {}"};

using Job = std::pair<Value<int>, int>;  // and how often to add

int nothing(Run&, int) { return 0; }
const Registered nothing_by_name{"sending.nothing", nothing};

void report(Run& run, int meant, int found) {
  run.print(added, meant, found);
  run.measure("added", meant);
  run.measure("found", found);
}

void two_processes(Run& run, int (*target)(Run&, Job)) {  //: 182
  Value<int> value(run, 0);                               //: 183
  const int times = run.settings().whole("times") * 1000;
  ProcessPool pool(run, 2);                                                        //: 184
  static_cast<void>(pool.map(nothing, {0, 0}, 1));                                 // now both have started
  static_cast<void>(pool.map(target, {Job(value, times), Job(value, times)}, 1));  //: 186
  report(run, 2 * times, value.get());                                             //: 189
}

}  // namespace

// [region without_lock]
int add_without_lock(Run&, Job job) {  //: 191
  auto& [value, times] = job;
  for (int i = 0; i < times; ++i) {  //: 192
    value += 1;                      // reads, then writes  //: 193
  }
  return times;
}
const Registered add_without_lock_by_name{"sending.add_without_lock", add_without_lock};

void without_lock(Run& run) {            //: 195
  two_processes(run, add_without_lock);  //: 196
}
// [endregion]

// [region lock_each_step]
int add_with_two_locks(Run&, Job job) {  //: 198
  auto& [value, times] = job;
  auto lock = value.get_lock();
  for (int i = 0; i < times; ++i) {  //: 199
    int seen = 0;
    {
      const With held(lock);  //: 198
      seen = value.get();     //: 201
    }
    const With held(lock);  //: 200
    value.set(seen + 1);    //: 203
  }
  return times;
}
const Registered add_with_two_locks_by_name{"sending.add_with_two_locks", add_with_two_locks};

void lock_each_step(Run& run) {            //: 205
  two_processes(run, add_with_two_locks);  //: 206
}
// [endregion]

// [region one_lock]
int add_with_one_lock(Run&, Job job) {  //: 208
  auto& [value, times] = job;
  auto lock = value.get_lock();
  for (int i = 0; i < times; ++i) {  //: 209
    const With held(lock);           //: 208
    value += 1;                      //: 211
  }
  return times;
}
const Registered add_with_one_lock_by_name{"sending.add_with_one_lock", add_with_one_lock};

void one_lock(Run& run) {                 //: 213
  two_processes(run, add_with_one_lock);  //: 214
}
// [endregion]

namespace {

constexpr int item_bytes = 10'000;
constexpr int room_for_few = 64 * 1024;
constexpr Time longest_wait = 2s;
constexpr Text gave_up{"no room after 2 s: {} of {} sent", "2 秒后仍没有空位：发送了 {}/{} 个"};
constexpr Text still_waits{"after 0.5 s the child has not finished: it waits for room in the queue",
                           "0.5 秒后子进程还没有结束：它在等队列里的空位"};
constexpr Text received_all{"received {}", "收到 {} 个"};

// Waits for room, but not forever, so that a mistake does not hang.
bool put_within(Run& run, Queue<Data>& data, const Data& item, Time longest) {
  constexpr Time pause = 5ms;
  for (Time waited{}; !data.put(item, Time{}); waited += pause) {
    if (waited >= longest) return false;
    run.sleep(pause);
  }
  return true;
}

// Takes items until the child has finished and the queue is empty.
int take_all(Queue<Data>& data, const multiprocessing::AsyncResult<int>& child) {
  int received = 0;
  for (;;) {
    const bool finished = child.ready();
    if (data.get(finished ? Time{} : Time(20ms))) {
      ++received;
    } else if (finished) {
      return received;
    }
  }
}

}  // namespace

int put_all(Run& run, Queue<Data> data) {  //: 216
  for (int i = 0; i < items; ++i) {        //: 217
    // Waits here while the queue is full. Python's put() does not wait; there, the end of the process does.
    if (put_within(run, data, *made(item_bytes), longest_wait)) continue;  //: 218
    run.print(gave_up, i, items);
    return i;
  }
  return items;
}
const Registered put_all_by_name{"sending.put_all", put_all};

namespace {

void join_then_get(Run& run, Queue<Data> data) {  //: 225
  ProcessPool pool(run, 1);
  const auto child = pool.apply_async(put_all, data);  //: 226
  const bool joined = child.wait(500ms);               //: 227
  if (!joined) run.print(still_waits);                 //: 229
  run.measure("joined", joined ? 1 : 0);
  const int received = take_all(data, child);  //: 230
  static_cast<void>(child.get());              // throws what the child has thrown
  run.measure("received", received);
  run.print(received_all, received);  //: 232
}

}  // namespace

// [region join_first]
void join_first(Run& run) {                            //: 234
  join_then_get(run, Queue<Data>(run, room_for_few));  //: 235
}
// [endregion]

// [region larger_queue]
void larger_queue(Run& run) {                              //: 237
  join_then_get(run, Queue<Data>(run, 2 * room_for_few));  //: 238
}
// [endregion]

// [region get_first]
void get_first(Run& run) {              //: 240
  Queue<Data> data(run, room_for_few);  //: 241
  ProcessPool pool(run, 1);
  const auto child = pool.apply_async(put_all, data);  //: 242
  const int received = take_all(data, child);          //: 243
  static_cast<void>(child.get());                      // throws what the child has thrown
  run.measure("joined", child.wait(500ms) ? 1 : 0);    //: 244
  run.measure("received", received);
  run.print(received_all, received);  //: 245
}
// [endregion]

namespace {

constexpr Text result_is{"the result: {}", "结果：{}"};
constexpr Text does_not_compile{"an account with a lock cannot be sent: the call does not compile",
                                "带锁的账户不能发送：这个调用无法编译"};

template <class A>
void send_to_pool(Run& run, int (*function)(Run&, A), A argument) {   //: 247
  ProcessPool pool(run, 1);                                           //: 248
  try {                                                               //: 249
    run.print(result_is, pool.apply(function, std::move(argument)));  //: 250
    run.measure("sent", 1);
  } catch (const std::runtime_error& error) {  //: 251
    run.print(std::string(error.what()));      //: 252
    run.measure("sent", 0);
  }
}

}  // namespace

// [region a_lambda]
void a_lambda(Run& run) {  //: 254
  int (*const function)(Run&, int) = [](Run&, int number) { return number + 1; };
  send_to_pool(run, function, 41);  //: 255
}
// [endregion]

// [region a_named_function]
int add_one(Run&, int number) {  //: 257
  return number + 1;             //: 258
}
const Registered add_one_by_name{"sending.add_one", add_one};  // found by this name in each process

void a_named_function(Run& run) {  //: 260
  send_to_pool(run, add_one, 41);  //: 261
}
// [endregion]

namespace {

template <class T>
concept Sendable = requires(Bytes& out, const T& value) { pickle::write(out, value); };

}  // namespace

// [region with_its_lock]
struct Account {    //: 263
  int balance = 0;  //: 265
  Mutex lock;       //: 266
};

void with_its_lock(Run& run) {  //: 276
  // The compiler refuses what Python refuses at run time.
  if constexpr (!Sendable<Account>) run.print(does_not_compile);  //: 277
  run.measure("sent", Sendable<Account> ? 1 : 0);
}
// [endregion]

// [region without_its_lock]
struct SendableAccount {  //: 268
  int balance = 0;
  std::unique_ptr<Mutex> lock = std::make_unique<Mutex>();                // a new one in each process
  void pickle(pickle::Writer out) const { pickle::write(out, balance); }  //: 270
  bool unpickle(pickle::Reader& in) { return in.read(balance); }
};

int read(Run&, SendableAccount account) {  //: 272
  const MutexLock held(*account.lock);     //: 273
  return account.balance;                  //: 274
}
const Registered read_by_name{"sending.read", read};

void without_its_lock(Run& run) {                           //: 279
  send_to_pool(run, read, SendableAccount{.balance = 42});  //: 280
}
// [endregion]

namespace {

constexpr int additions = 100;  // of each coroutine

Task<> two_coroutines(Run& run, const std::function<Task<>(int&)>& add_in_coroutine) {  //: 282
  int total = 0;                                                                        //: 283
  std::vector<Task<>> both;
  both.push_back(add_in_coroutine(total));
  both.push_back(add_in_coroutine(total));
  co_await asyncio::gather(std::move(both));  //: 284
  report(run, 2 * additions, total);          //: 285
}

}  // namespace

// [region await_between]
Task<> add_across_an_await(int& total) {  //: 288
  for (int i = 0; i < additions; ++i) {   //: 289
    const int seen = total;               //: 290
    co_await asyncio::sleep(0s);          // here the other coroutine runs  //: 291
    total = seen + 1;                     //: 292
  }
}

void await_between(Run& run) {                                  //: 287
  asyncio::run(run, two_coroutines(run, add_across_an_await));  //: 293
}
// [endregion]

// [region no_await_between]
Task<> add_without_an_await(int& total) {  //: 296
  for (int i = 0; i < additions; ++i) {    //: 297
    total += 1;                            //: 298
    co_await asyncio::sleep(0s);           //: 299
  }
}

void no_await_between(Run& run) {                                //: 295
  asyncio::run(run, two_coroutines(run, add_without_an_await));  //: 300
}
// [endregion]

// [region asyncio_lock]
Task<> add_under_a_lock(asyncio::Lock& lock, int& total) {  //: 305
  for (int i = 0; i < additions; ++i) {                     //: 306
    const auto held = co_await lock.acquire();              //: 307
    const int seen = total;                                 //: 308
    co_await asyncio::sleep(0s);                            //: 309
    total = seen + 1;                                       //: 310
  }
}

void asyncio_lock(Run& run) {  //: 302
  asyncio::Lock lock;          //: 304
  const auto add_in_coroutine = [&lock](int& total) { return add_under_a_lock(lock, total); };
  asyncio::run(run, two_coroutines(run, add_in_coroutine));  //: 312
}
// [endregion]

// [region one_owner]
Task<> put_updates(asyncio::Queue<int>& updates) {              //: 317
  for (int i = 0; i < additions; ++i) co_await updates.put(1);  //: 319
}

Task<> take_updates(Run& run) {                                 //: 315
  asyncio::Queue<int> updates;                                  //: 316
  const auto one = asyncio::create_task(put_updates(updates));  //: 321
  const auto other = asyncio::create_task(put_updates(updates));
  int total = 0;                                                            //: 320
  for (int i = 0; i < 2 * additions; ++i) total += co_await updates.get();  //: 323
  co_await one;
  co_await other;                     //: 324
  report(run, 2 * additions, total);  //: 325
}

void one_owner(Run& run) { asyncio::run(run, take_updates(run)); }  //: 326
// [endregion]

}  // namespace playground::lessons::sending
