/// The lesson on lost updates: two units read a counter, add 1 and write it.
#include "lessons/lost-update/check.h"
#include "lessons/lost-update/example.h"

namespace playground::lessons::lost_update {
namespace {

using course::Board;
using course::Question;

Board threads_board() {
  return {.id = "threads",
          .goal = {"Lose an update: let both threads finish with counter = 1.",
                   "丢失一次更新：让两个线程都结束，而 counter = 1。"},
          .variants =
              {
                  {.id = "plain",
                   .name = {"No lock", "不加锁"},
                   .program = plain,
                   .comment =
                       {"4 of the 6 orders lose an update. Both reads come before the first write, so both "
                        "threads write 1.",
                        "6 种顺序中有 4 种丢失更新。两次读都在第一次写之前，所以两个线程都写 1。"}},
                  {.id = "lock_read",
                   .name = {"Lock for the read", "只在读时加锁"},
                   .program = lock_read,
                   .comment =
                       {"6 of the 10 orders lose an update. The lock is free again before the write, so the "
                        "other thread reads the old value.",
                        "10 种顺序中有 6 种丢失更新。写之前锁已经释放，所以另一个线程读到旧值。"}},
                  {.id = "two_locks",
                   .name = {"A lock per thread", "每个线程一把锁"},
                   .program = two_locks,
                   .comment =
                       {"36 of the 70 orders lose an update. No thread ever waits, because only one thread "
                        "uses each lock.",
                        "70 种顺序中有 36 种丢失更新。每把锁只有一个线程用，所以没有线程会等待。"}},
                  {.id = "one_lock",
                   .name = {"One lock", "同一把锁"},
                   .program = one_lock,
                   .is_correct = true,
                   .comment =
                       {"Only 2 orders are left, and both are right. The second thread waits until the first "
                        "one has written.",
                        "只剩 2 种顺序，两种都正确。第二个线程要等第一个线程写完。"}},
              },
          .par = 2};
}

Board coroutines_board() {
  return {
      .id = "coroutines",
      .goal = {"Lose an update: let both coroutines finish with counter = 1.",
               "丢失一次更新：让两个协程都结束，而 counter = 1。"},
      .variants =
          {
              {.id = "await_between",
               .name = {"await in between", "await 在中间"},
               .program = await_between,
               .comment =
                   {"4 of the 6 orders lose an update. At the await the other coroutine can run, and it "
                    "reads the old value.",
                    "6 种顺序中有 4 种丢失更新。在 await 处另一个协程可以运行，它读到旧值。"}},
              {.id = "no_await",
               .name = {"await afterwards", "await 在后面"},
               .program = no_await,
               .is_correct = true,
               .comment = {"All 6 orders are right. No await is between the read and the write, so no other "
                           "coroutine runs there.",
                           "6 种顺序全部正确。读和写之间没有 await，别的协程不会在那里运行。"}},
              {.id = "asyncio_lock",
               .name = {"asyncio.Lock", "asyncio.Lock"},
               .program = asyncio_lock,
               .is_correct = true,
               .comment =
                   {"All 4 orders are right. The await is still there, but the other coroutine waits for "
                    "the lock.",
                    "4 种顺序全部正确。await 还在中间，但另一个协程要等这把锁。"}},
          },
      .par = 2};
}

Board processes_board() {
  return {
      .id = "processes",
      .goal = {"Lose an update: let both processes finish with counter = 1.",
               "丢失一次更新：让两个进程都结束，而 counter = 1。"},
      .variants =
          {
              {.id = "value_plain",
               .name = {"Value", "Value"},
               .program = value_plain,
               .comment =
                   {"4 of the 6 orders lose an update, as with threads. The memory is shared, so it "
                    "makes no difference who shares it.",
                    "和线程一样，6 种顺序中有 4 种丢失更新。无论是线程还是进程在用，都是同一块内存。"}},
              {.id = "value_each",
               .name = {"Lock for each step", "每一步加锁"},
               .program = value_each,
               .comment = {"A Value locks like this by itself: for one read, and for one write. Between the "
                           "two the lock is free, so the other process reads the old value.",
                           "Value 自己就是这样加锁的：读一次锁一次，写一次锁一次。两者之间锁是空闲的，"
                           "所以另一个进程读到旧值。"}},
              {.id = "value_lock",
               .name = {"get_lock() around both", "get_lock() 包住两步"},
               .program = value_lock,
               .is_correct = true,
               .comment = {"Only 2 orders are left, and both are right. The second process waits until the "
                           "first one has written.",
                           "只剩 2 种顺序，两种都正确。第二个进程要等第一个进程写完。"}},
              {.id = "by_message",
               .name = {"A Queue to one owner", "用 Queue 发给一个进程"},
               .program = by_message,
               .is_correct = true,
               .comment =
                   {"Both orders are right. Only one process reads and writes the counter, so there is "
                    "nothing that another process could overwrite.",
                    "2 种顺序都正确。只有一个进程读写计数器，所以没有什么会被别的进程覆盖。"}},
          },
      .par = 2,
      .free_runs = 300};
}

Question orders_prediction() {
  return {
      .id = "orders",
      .text = {"How many of the six orders lose an update?", "六种顺序中，有几种会丢失更新？"},
      .answers = {
          {"one",
           {"Only 1 of them", "只有 1 种"},
           false,
           {"You have seen one, but either thread can be the first to read, and either the first to write.",
            "你见过一种。但哪个线程先读、哪个线程先写，都有两种可能。"}},
          {"two",
           {"2 of them", "2 种"},
           false,
           {"2 is the number of right orders: one thread finishes before the other one reads.",
            "2 是正确顺序的数目：一个线程写完之后，另一个线程才读。"}},
          {"four",
           {"4 of them", "4 种"},
           true,
           {"Only two orders are right: thread 0 first, or thread 1 first, each without a switch in the "
            "middle.",
            "只有两种顺序正确：先完整运行线程 0，或者先完整运行线程 1，中间不切换。"}},
          {"all",
           {"All 6 of them", "6 种全部"},
           false,
           {"If one thread writes before the other one reads, the other one reads 1 and writes 2.",
            "如果一个线程写完之后另一个才读，后者就读到 1，写 2。"}},
      }};
}

}  // namespace

course::Lesson lesson() {
  using enum course::StepKind;
  return {
      .model = Model::thread,
      .group = {"Steer: you are the scheduler", "掌舵：由你来调度"},
      .steps = {{"what", read},
                {"goal", board, "threads"},
                {"predict", predict},
                {"orders", board, "threads"},
                {"free", board, "threads"},
                {"mend", board, "threads", true},
                {"coroutines", board, "coroutines"},
                {"await", board, "coroutines", true},
                {"processes", board, "processes"},
                {"value", board, "processes", true},
                {"check", check}},
      .predictions = {orders_prediction()},
      .questions = check_questions(),
      .boards = {threads_board(), coroutines_board(), processes_board()},
      .counterparts =
          {{"plain", "show('plain', start_and_join, plain, plain)"},
           {"lock_read", "show('lock_read', start_and_join, lock_read, lock_read)"},
           {"two_locks",
            "show('two_locks', start_and_join, lambda: two_locks(locks[0]), lambda: two_locks(locks[1]))"},
           {"one_lock", "show('one_lock', start_and_join, one_lock, one_lock)"},
           {"await_between", "show('await_between', asyncio.run, gather_two(await_between))"},
           {"no_await", "show('no_await', asyncio.run, gather_two(no_await))"},
           {"asyncio_lock", "show('asyncio_lock', asyncio.run, gather_two_with_lock())"}},
  };
}

}  // namespace playground::lessons::lost_update
