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
int add(Run& run, int number) {  //: 115
  counter += number;             //: 117
  run.print(there, counter);     //: 118
  return counter;                //: 119
}
const Registered add_by_name{"sending.add", add};

void global_in_child(Run& run) {  //: 121
  counter = 0;
  ProcessPool pool(run, 1);                 //: 122
  const int in_child = pool.apply(add, 5);  //: 123
  show(run, in_child, counter);             //: 124
}
// [endregion]

// [region returned]
void returned(Run& run) {  //: 126
  counter = 0;
  ProcessPool pool(run, 1);  //: 128
  const int in_child = pool.apply(add, 5);
  counter = in_child;            //: 129
  show(run, in_child, counter);  //: 130
}
// [endregion]

// [region shared_value]
int add_to_value(Run& run, std::pair<Value<int>, int> job) {  //: 132
  auto& [value, number] = job;
  value += number;                //: 133
  run.print(there, value.get());  //: 134
  return value.get();
}
const Registered add_to_value_by_name{"sending.add_to_value", add_to_value};

void shared_value(Run& run) {  //: 136
  Value<int> value(run, 0);    //: 137
  ProcessPool pool(run, 1);
  const int in_child = pool.apply(add_to_value, {value, 5});  //: 138
  show(run, in_child, value.get());                           //: 141
}
// [endregion]

// [region global_in_thread]
void global_in_thread(Run& run) {  //: 143
  counter = 0;
  Thread thread(run, [](Run& r) { return add(r, 5); });  //: 144
  thread.start();                                        //: 145
  const int in_thread = thread.result<int>();            //: 146
  show(run, in_thread, counter);                         //: 147
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

void two_processes(Run& run, int (*target)(Run&, Job)) {  //: 184
  Value<int> value(run, 0);                               //: 185
  const int times = run.settings().whole("times") * 1000;
  ProcessPool pool(run, 2);                                                        //: 186
  static_cast<void>(pool.map(nothing, {0, 0}, 1));                                 // now both have started
  static_cast<void>(pool.map(target, {Job(value, times), Job(value, times)}, 1));  //: 188
  report(run, 2 * times, value.get());                                             //: 191
}

}  // namespace

// [region without_lock]
int add_without_lock(Run&, Job job) {  //: 193
  auto& [value, times] = job;
  for (int i = 0; i < times; ++i) {  //: 194
    value += 1;                      // reads, then writes  //: 195
  }
  return times;
}
const Registered add_without_lock_by_name{"sending.add_without_lock", add_without_lock};

void without_lock(Run& run) {            //: 197
  two_processes(run, add_without_lock);  //: 198
}
// [endregion]

// [region lock_each_step]
int add_with_two_locks(Run&, Job job) {  //: 200
  auto& [value, times] = job;
  auto lock = value.get_lock();
  for (int i = 0; i < times; ++i) {  //: 201
    int seen = 0;
    {
      const With held(lock);  //: 202
      seen = value.get();     //: 203
    }
    const With held(lock);  //: 204
    value.set(seen + 1);    //: 205
  }
  return times;
}
const Registered add_with_two_locks_by_name{"sending.add_with_two_locks", add_with_two_locks};

void lock_each_step(Run& run) {            //: 207
  two_processes(run, add_with_two_locks);  //: 208
}
// [endregion]

// [region one_lock]
int add_with_one_lock(Run&, Job job) {  //: 210
  auto& [value, times] = job;
  auto lock = value.get_lock();
  for (int i = 0; i < times; ++i) {  //: 211
    const With held(lock);           //: 212
    value += 1;                      //: 213
  }
  return times;
}
const Registered add_with_one_lock_by_name{"sending.add_with_one_lock", add_with_one_lock};

void one_lock(Run& run) {                 //: 215
  two_processes(run, add_with_one_lock);  //: 216
}
// [endregion]

namespace {

constexpr int item_bytes = 10'000;
constexpr std::size_t room_for_few = std::size_t{64} * 1024;
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

int put_all(Run& run, Queue<Data> data) {  //: 218
  for (int i = 0; i < items; ++i) {        //: 219
    // Waits here while the queue is full. Python's put() does not wait; there, the end of the process does.
    if (put_within(run, data, *made(item_bytes), longest_wait)) continue;  //: 220
    run.print(gave_up, i, items);
    return i;
  }
  return items;
}
const Registered put_all_by_name{"sending.put_all", put_all};

namespace {

void join_then_get(Run& run, Queue<Data> data) {  //: 227
  ProcessPool pool(run, 1);
  const auto child = pool.apply_async(put_all, data);  //: 228
  const bool joined = child.wait(500ms);               //: 229
  if (!joined) run.print(still_waits);                 //: 231
  run.measure("joined", joined ? 1 : 0);
  const int received = take_all(data, child);  //: 232
  static_cast<void>(child.get());              // throws what the child has thrown
  run.measure("received", received);
  run.print(received_all, received);  //: 234
}

}  // namespace

// [region join_first]
void join_first(Run& run) {                            //: 236
  join_then_get(run, Queue<Data>(run, room_for_few));  //: 237
}
// [endregion]

// [region larger_queue]
void larger_queue(Run& run) {                              //: 239
  join_then_get(run, Queue<Data>(run, 2 * room_for_few));  //: 240
}
// [endregion]

// [region get_first]
void get_first(Run& run) {              //: 242
  Queue<Data> data(run, room_for_few);  //: 243
  ProcessPool pool(run, 1);
  const auto child = pool.apply_async(put_all, data);  //: 244
  const int received = take_all(data, child);          //: 245
  static_cast<void>(child.get());                      // throws what the child has thrown
  run.measure("joined", child.wait(500ms) ? 1 : 0);    //: 246
  run.measure("received", received);
  run.print(received_all, received);  //: 247
}
// [endregion]

namespace {

constexpr Text result_is{"the result: {}", "结果：{}"};
constexpr Text does_not_compile{"an account with a lock cannot be sent: the call does not compile",
                                "带锁的账户不能发送：这个调用无法编译"};

template <class A>
void send_to_pool(Run& run, int (*function)(Run&, A), A argument) {   //: 249
  ProcessPool pool(run, 1);                                           //: 250
  try {                                                               //: 251
    run.print(result_is, pool.apply(function, std::move(argument)));  //: 252
    run.measure("sent", 1);
  } catch (const std::runtime_error& error) {  //: 253
    run.print(std::string(error.what()));      //: 254
    run.measure("sent", 0);
  }
}

}  // namespace

// [region a_lambda]
void a_lambda(Run& run) {  //: 256
  int (*const function)(Run&, int) = [](Run&, int number) { return number + 1; };
  send_to_pool(run, function, 41);  //: 257
}
// [endregion]

// [region a_named_function]
int add_one(Run&, int number) {  //: 259
  return number + 1;             //: 260
}
const Registered add_one_by_name{"sending.add_one", add_one};  // found by this name in each process

void a_named_function(Run& run) {  //: 262
  send_to_pool(run, add_one, 41);  //: 263
}
// [endregion]

namespace {

template <class T>
concept Sendable = requires(Bytes& out, const T& value) { pickle::write(out, value); };

}  // namespace

// [region with_its_lock]
struct Account {    //: 265
  int balance = 0;  //: 267
  Mutex lock;       //: 268
};

void with_its_lock(Run& run) {  //: 278
  // The compiler refuses what Python refuses at run time.
  if constexpr (!Sendable<Account>) run.print(does_not_compile);  //: 279
  run.measure("sent", Sendable<Account> ? 1 : 0);
}
// [endregion]

// [region without_its_lock]
struct SendableAccount {  //: 270
  int balance = 0;
  std::unique_ptr<Mutex> lock = std::make_unique<Mutex>();                // a new one in each process
  void pickle(pickle::Writer out) const { pickle::write(out, balance); }  //: 272
  bool unpickle(pickle::Reader& in) { return in.read(balance); }
};

int read(Run&, SendableAccount account) {  //: 274
  const MutexLock held(*account.lock);     //: 275
  return account.balance;                  //: 276
}
const Registered read_by_name{"sending.read", read};

void without_its_lock(Run& run) {                           //: 281
  send_to_pool(run, read, SendableAccount{.balance = 42});  //: 282
}
// [endregion]

namespace {

constexpr int additions = 100;  // of each coroutine

Task<> two_coroutines(Run& run, const std::function<Task<>(int&)>& add_in_coroutine) {  //: 284
  int total = 0;                                                                        //: 285
  std::vector<Task<>> both;
  both.push_back(add_in_coroutine(total));
  both.push_back(add_in_coroutine(total));
  co_await asyncio::gather(std::move(both));  //: 286
  report(run, 2 * additions, total);          //: 287
}

}  // namespace

// [region await_between]
Task<> add_across_an_await(int& total) {  //: 290
  for (int i = 0; i < additions; ++i) {   //: 291
    const int seen = total;               //: 292
    co_await asyncio::sleep(0s);          // here the other coroutine runs  //: 293
    total = seen + 1;                     //: 294
  }
}

void await_between(Run& run) {                                  //: 289
  asyncio::run(run, two_coroutines(run, add_across_an_await));  //: 295
}
// [endregion]

// [region no_await_between]
Task<> add_without_an_await(int& total) {  //: 298
  for (int i = 0; i < additions; ++i) {    //: 299
    total += 1;                            //: 300
    co_await asyncio::sleep(0s);           //: 301
  }
}

void no_await_between(Run& run) {                                //: 297
  asyncio::run(run, two_coroutines(run, add_without_an_await));  //: 302
}
// [endregion]

// [region asyncio_lock]
Task<> add_under_a_lock(asyncio::Lock& lock, int& total) {  //: 307
  for (int i = 0; i < additions; ++i) {                     //: 308
    const auto held = co_await lock.acquire();              //: 309
    const int seen = total;                                 //: 310
    co_await asyncio::sleep(0s);                            //: 311
    total = seen + 1;                                       //: 312
  }
}

void asyncio_lock(Run& run) {  //: 304
  asyncio::Lock lock;          //: 306
  const auto add_in_coroutine = [&lock](int& total) { return add_under_a_lock(lock, total); };
  asyncio::run(run, two_coroutines(run, add_in_coroutine));  //: 314
}
// [endregion]

// [region one_owner]
Task<> put_updates(asyncio::Queue<int>& updates) {              //: 319
  for (int i = 0; i < additions; ++i) co_await updates.put(1);  //: 321
}

Task<> take_updates(Run& run) {                                 //: 317
  asyncio::Queue<int> updates;                                  //: 318
  const auto one = asyncio::create_task(put_updates(updates));  //: 323
  const auto other = asyncio::create_task(put_updates(updates));
  int total = 0;                                                            //: 322
  for (int i = 0; i < 2 * additions; ++i) total += co_await updates.get();  //: 325
  co_await one;
  co_await other;                     //: 326
  report(run, 2 * additions, total);  //: 327
}

void one_owner(Run& run) { asyncio::run(run, take_updates(run)); }  //: 328
// [endregion]

}  // namespace playground::lessons::sending
