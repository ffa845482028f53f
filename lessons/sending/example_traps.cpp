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

int counter = 0;  //: 15

void show(Run& run, int there_it_is, int here_it_is) {
  run.print(here, here_it_is);
  run.measure("there", there_it_is);
  run.measure("here", here_it_is);
}

}  // namespace

// [region global_in_child]
int add(Run& run, int number) {  //: 111
  counter += number;             //: 113
  run.print(there, counter);     //: 114
  return counter;                //: 115
}
const Registered add_by_name{"sending.add", add};

void global_in_child(Run& run) {  //: 117
  counter = 0;
  ProcessPool pool(run, 1);                 //: 118
  const int in_child = pool.apply(add, 5);  //: 119
  show(run, in_child, counter);             //: 120
}
// [endregion]

// [region returned]
void returned(Run& run) {  //: 122
  counter = 0;
  ProcessPool pool(run, 1);  //: 124
  const int in_child = pool.apply(add, 5);
  counter = in_child;            //: 125
  show(run, in_child, counter);  //: 126
}
// [endregion]

// [region shared_value]
int add_to_value(Run& run, std::pair<Value<int>, int> job) {  //: 128
  auto& [value, number] = job;
  value += number;                //: 129
  run.print(there, value.get());  //: 130
  return value.get();
}
const Registered add_to_value_by_name{"sending.add_to_value", add_to_value};

void shared_value(Run& run) {  //: 132
  Value<int> value(run, 0);    //: 133
  ProcessPool pool(run, 1);
  const int in_child = pool.apply(add_to_value, {value, 5});  //: 134
  show(run, in_child, value.get());                           //: 137
}
// [endregion]

// [region global_in_thread]
void global_in_thread(Run& run) {  //: 139
  counter = 0;
  Thread thread(run, [](Run& r) { return add(r, 5); });  //: 140
  thread.start();                                        //: 141
  const int in_thread = thread.result<int>();            //: 142
  show(run, in_thread, counter);                         //: 143
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

void two_processes(Run& run, int (*target)(Run&, Job)) {  //: 145
  Value<int> value(run, 0);                               //: 146
  const int times = run.settings().whole("times") * 1000;
  ProcessPool pool(run, 2);                                                        //: 147
  static_cast<void>(pool.map(nothing, {0, 0}, 1));                                 // now both have started
  static_cast<void>(pool.map(target, {Job(value, times), Job(value, times)}, 1));  //: 149
  report(run, 2 * times, value.get());                                             //: 152
}

}  // namespace

// [region without_lock]
int add_without_lock(Run&, Job job) {  //: 154
  auto& [value, times] = job;
  for (int i = 0; i < times; ++i) {  //: 155
    value += 1;                      // reads, then writes  //: 156
  }
  return times;
}
const Registered add_without_lock_by_name{"sending.add_without_lock", add_without_lock};

void without_lock(Run& run) {            //: 158
  two_processes(run, add_without_lock);  //: 159
}
// [endregion]

// [region lock_each_step]
int add_with_two_locks(Run&, Job job) {  //: 161
  auto& [value, times] = job;
  auto lock = value.get_lock();
  for (int i = 0; i < times; ++i) {  //: 162
    int seen = 0;
    {
      const With held(lock);  //: 161
      seen = value.get();     //: 164
    }
    const With held(lock);  //: 163
    value.set(seen + 1);    //: 166
  }
  return times;
}
const Registered add_with_two_locks_by_name{"sending.add_with_two_locks", add_with_two_locks};

void lock_each_step(Run& run) {            //: 168
  two_processes(run, add_with_two_locks);  //: 169
}
// [endregion]

// [region one_lock]
int add_with_one_lock(Run&, Job job) {  //: 171
  auto& [value, times] = job;
  auto lock = value.get_lock();
  for (int i = 0; i < times; ++i) {  //: 172
    const With held(lock);           //: 171
    value += 1;                      //: 174
  }
  return times;
}
const Registered add_with_one_lock_by_name{"sending.add_with_one_lock", add_with_one_lock};

void one_lock(Run& run) {                 //: 176
  two_processes(run, add_with_one_lock);  //: 177
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

int put_all(Run& run, Queue<Data> data) {  //: 179
  for (int i = 0; i < items; ++i) {        //: 180
    // Waits here while the queue is full. Python's put() does not wait; there, the end of the process does.
    if (put_within(run, data, *made(item_bytes), longest_wait)) continue;  //: 181
    run.print(gave_up, i, items);
    return i;
  }
  return items;
}
const Registered put_all_by_name{"sending.put_all", put_all};

namespace {

void join_then_get(Run& run, Queue<Data> data) {  //: 188
  ProcessPool pool(run, 1);
  const auto child = pool.apply_async(put_all, data);  //: 189
  const bool joined = child.wait(500ms);               //: 190
  if (!joined) run.print(still_waits);                 //: 192
  run.measure("joined", joined ? 1 : 0);
  const int received = take_all(data, child);  //: 193
  static_cast<void>(child.get());              // throws what the child has thrown
  run.measure("received", received);
  run.print(received_all, received);  //: 195
}

}  // namespace

// [region join_first]
void join_first(Run& run) {                            //: 197
  join_then_get(run, Queue<Data>(run, room_for_few));  //: 198
}
// [endregion]

// [region larger_queue]
void larger_queue(Run& run) {                              //: 200
  join_then_get(run, Queue<Data>(run, 2 * room_for_few));  //: 201
}
// [endregion]

// [region get_first]
void get_first(Run& run) {              //: 203
  Queue<Data> data(run, room_for_few);  //: 204
  ProcessPool pool(run, 1);
  const auto child = pool.apply_async(put_all, data);  //: 205
  const int received = take_all(data, child);          //: 206
  static_cast<void>(child.get());                      // throws what the child has thrown
  run.measure("joined", child.wait(500ms) ? 1 : 0);    //: 207
  run.measure("received", received);
  run.print(received_all, received);  //: 208
}
// [endregion]

namespace {

constexpr Text result_is{"the result: {}", "结果：{}"};
constexpr Text does_not_compile{"an account with a lock cannot be sent: the call does not compile",
                                "带锁的账户不能发送：这个调用无法编译"};

template <class A>
void send_to_pool(Run& run, int (*function)(Run&, A), A argument) {   //: 210
  ProcessPool pool(run, 1);                                           //: 211
  try {                                                               //: 212
    run.print(result_is, pool.apply(function, std::move(argument)));  //: 213
    run.measure("sent", 1);
  } catch (const std::runtime_error& error) {  //: 214
    run.print(std::string(error.what()));      //: 215
    run.measure("sent", 0);
  }
}

}  // namespace

// [region a_lambda]
void a_lambda(Run& run) {  //: 217
  int (*const function)(Run&, int) = [](Run&, int number) { return number + 1; };
  send_to_pool(run, function, 41);  //: 218
}
// [endregion]

// [region a_named_function]
int add_one(Run&, int number) {  //: 220
  return number + 1;             //: 221
}
const Registered add_one_by_name{"sending.add_one", add_one};  // found by this name in each process

void a_named_function(Run& run) {  //: 223
  send_to_pool(run, add_one, 41);  //: 224
}
// [endregion]

namespace {

template <class T>
concept Sendable = requires(Bytes& out, const T& value) { pickle::write(out, value); };

}  // namespace

// [region with_its_lock]
struct Account {    //: 226
  int balance = 0;  //: 228
  Mutex lock;       //: 229
};

void with_its_lock(Run& run) {  //: 239
  // The compiler refuses what Python refuses at run time.
  if constexpr (!Sendable<Account>) run.print(does_not_compile);  //: 240
  run.measure("sent", Sendable<Account> ? 1 : 0);
}
// [endregion]

// [region without_its_lock]
struct SendableAccount {  //: 231
  int balance = 0;
  std::unique_ptr<Mutex> lock = std::make_unique<Mutex>();                // a new one in each process
  void pickle(pickle::Writer out) const { pickle::write(out, balance); }  //: 233
  bool unpickle(pickle::Reader& in) { return in.read(balance); }
};

int read(Run&, SendableAccount account) {  //: 235
  const MutexLock held(*account.lock);     //: 236
  return account.balance;                  //: 237
}
const Registered read_by_name{"sending.read", read};

void without_its_lock(Run& run) {                           //: 242
  send_to_pool(run, read, SendableAccount{.balance = 42});  //: 243
}
// [endregion]

namespace {

constexpr int additions = 100;  // of each coroutine

Task<> two_coroutines(Run& run, const std::function<Task<>(int&)>& add_in_coroutine) {  //: 245
  int total = 0;                                                                        //: 246
  std::vector<Task<>> both;
  both.push_back(add_in_coroutine(total));
  both.push_back(add_in_coroutine(total));
  co_await asyncio::gather(std::move(both));  //: 247
  report(run, 2 * additions, total);          //: 248
}

}  // namespace

// [region await_between]
Task<> add_across_an_await(int& total) {  //: 251
  for (int i = 0; i < additions; ++i) {   //: 252
    const int seen = total;               //: 253
    co_await asyncio::sleep(0s);          // here the other coroutine runs  //: 254
    total = seen + 1;                     //: 255
  }
}

void await_between(Run& run) {                                  //: 250
  asyncio::run(run, two_coroutines(run, add_across_an_await));  //: 256
}
// [endregion]

// [region no_await_between]
Task<> add_without_an_await(int& total) {  //: 259
  for (int i = 0; i < additions; ++i) {    //: 260
    total += 1;                            //: 261
    co_await asyncio::sleep(0s);           //: 262
  }
}

void no_await_between(Run& run) {                                //: 258
  asyncio::run(run, two_coroutines(run, add_without_an_await));  //: 263
}
// [endregion]

// [region asyncio_lock]
Task<> add_under_a_lock(asyncio::Lock& lock, int& total) {  //: 268
  for (int i = 0; i < additions; ++i) {                     //: 269
    const auto held = co_await lock.acquire();              //: 270
    const int seen = total;                                 //: 271
    co_await asyncio::sleep(0s);                            //: 272
    total = seen + 1;                                       //: 273
  }
}

void asyncio_lock(Run& run) {  //: 265
  asyncio::Lock lock;          //: 267
  const auto add_in_coroutine = [&lock](int& total) { return add_under_a_lock(lock, total); };
  asyncio::run(run, two_coroutines(run, add_in_coroutine));  //: 275
}
// [endregion]

// [region one_owner]
Task<> put_updates(asyncio::Queue<int>& updates) {              //: 280
  for (int i = 0; i < additions; ++i) co_await updates.put(1);  //: 282
}

Task<> take_updates(Run& run) {                                 //: 278
  asyncio::Queue<int> updates;                                  //: 279
  const auto one = asyncio::create_task(put_updates(updates));  //: 284
  const auto other = asyncio::create_task(put_updates(updates));
  int total = 0;                                                            //: 283
  for (int i = 0; i < 2 * additions; ++i) total += co_await updates.get();  //: 286
  co_await one;
  co_await other;                     //: 287
  report(run, 2 * additions, total);  //: 288
}

void one_owner(Run& run) { asyncio::run(run, take_updates(run)); }  //: 289
// [endregion]

}  // namespace playground::lessons::sending
