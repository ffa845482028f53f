#include "lessons/deadlock/boards.h"

#include "lessons/deadlock/example.h"

namespace playground::lessons::deadlock {
namespace {

using course::Board;

Board transfers() {
  return {
      .id = "transfers",
      .goal = {"Let each thread wait for a lock that the other one holds.",
               "让两个线程都在等待对方持有的锁。"},
      .variants =
          {
              {"opposite_order",
               {"opposite order", "顺序相反"},
               opposite_order,
               false,
               {"Two of the 6 orders end in deadlock: each thread has its first lock before the other one "
                "has its second.",
                "6 种顺序里有 2 种死锁：每个线程都在对方拿到第二把锁之前拿到了自己的第一把。"}},
              {"gate_first",
               {"a gate before the first lock", "第一把锁前加一道门"},
               gate_first,
               false,
               {"The deadlock is still there. The gate is open again before the second lock is acquired, so "
                "both threads can hold their first lock.",
                "死锁仍然存在。获取第二把锁之前门已经打开，所以两个线程仍能各自持有第一把锁。"}},
              {"one_at_a_time",
               {"never two locks", "从不同时持有两把锁"},
               one_at_a_time,
               false,
               {"No deadlock, but of 5042 orders only 2 are right. Between the two locks the other thread "
                "changes the amount that was read.",
                "没有死锁，但 5042 种顺序里只有 2 "
                "种结果正确。在两把锁之间，另一个线程会改掉已经读出的金额。"}},
              {"one_order",
               {"always a before b", "总是先 a 后 b"},
               one_order,
               true,
               {"No order breaks it. A thread that waits for b holds a, and a thread that holds b needs no "
                "other lock: no circle can form.",
                "没有顺序会使它出错。等待 b 的线程持有 a，而持有 b 的线程不再需要别的锁，所以形不成环。"}},
              {"one_lock",
               {"one lock for the bank", "整个银行一把锁"},
               one_lock,
               true,
               {"No order breaks it: with a single lock there is no second one to wait for. The price: "
                "transfers between other accounts wait too.",
                "没有顺序会使它出错：只有一把锁，就不会再等第二把。代价是其他账户之间的转账也要等待。"}},
          },
      .par = 1,
  };
}

Board forks() {
  return {
      .id = "forks",
      .goal = {"Let all three philosophers wait for a fork.", "让三位哲学家都在等待一把叉子。"},
      .variants =
          {
              {"left_first",
               {"left fork first", "先拿左边的叉子"},
               left_first,
               false,
               {"Three left forks one after another end in deadlock: each philosopher holds its left fork, "
                "which is the right fork of its neighbour.",
                "三位依次拿起左边的叉子就会死锁：每位哲学家都拿着左边的叉子，而它正是邻座右边的叉子。"}},
              {"pause_between",
               {"a pause between", "中间停一下"},
               pause_between,
               false,
               {"The deadlock is still there. A pause gives the others time to take their left fork, too.",
                "死锁仍然存在。停一下，正好让其他哲学家也拿起左边的叉子。"}},
              {"right_first",
               {"right fork first", "先拿右边的叉子"},
               right_first,
               false,
               {"The same circle in the other direction. All philosophers still begin on the same side.",
                "同一个环，只是方向相反。所有哲学家仍然从同一侧开始。"}},
              {"two_seats",
               {"two seats", "两个座位"},
               two_seats,
               true,
               {"No order breaks it. A circle needs all three philosophers, and at most two of them hold "
                "forks.",
                "没有顺序会使它出错。形成环需要三位哲学家，而拿着叉子的最多只有两位。"}},
              {"last_turns",
               {"the last: right first", "最后一位先拿右边"},
               last_turns,
               true,
               {"No order breaks it. Each philosopher takes the fork with the lower number first, so no "
                "circle can form.",
                "没有顺序会使它出错。每位哲学家都先拿编号小的叉子，所以形不成环。"}},
          },
      .par = 2,
      .reduces = true,  // two seats have 20,280 orders
  };
}

Board retries() {
  return {
      .id = "retries",
      .goal = {"Let both threads give their lock back and try again, without an end.",
               "让两个线程不断交还锁、再重试，没有尽头。"},
      .variants =
          {
              {"give_back",
               {"give back and retry", "交还后重试"},
               give_back,
               false,
               {"36 of 54 orders repeat until the limit of 32 steps. No thread is blocked, and yet nothing "
                "is finished.",
                "54 种顺序里有 36 种一直重复，直到 32 步的上限。没有线程被阻塞，却什么也没有完成。"}},
              {"two_times",
               {"two timeouts", "超时时间不同"},
               two_times,
               false,
               {"30 of 48 orders still repeat. A thread that gives its lock back can take it again before "
                "the other thread continues.",
                "48 种顺序里仍有 30 种一直重复。一个线程交还锁之后，可能在另一个线程继续之前又拿走它。"}},
              {"pause_then",
               {"a pause before the retry", "重试前停一下"},
               pause_then,
               false,
               {"2 of 12 orders still repeat: the pause is over before the other thread has given its lock "
                "back. A pause makes the repetition rare. It does not exclude it.",
                "12 种顺序里仍有 2 "
                "种一直重复：停顿结束时，另一个线程还没有交还锁。停顿让重复变少，但不能排除它。"}},
              {"same_order",
               {"A before B, no retry", "先 A 后 B，不重试"},
               same_order,
               true,
               {"No order breaks it. With one order for both threads no circle can form, so no thread has to "
                "give a lock back.",
                "没有顺序会使它出错。两个线程按同一顺序获取，形不成环，也就不必交还锁。"}},
              {"table",
               {"one place", "只有一个位置"},
               table,
               true,
               {"No order breaks it. Only one thread at a time uses the two locks, so their order does not "
                "matter.",
                "没有顺序会使它出错。同一时刻只有一个线程使用这两把锁，所以获取的顺序无关紧要。"}},
          },
      .par = 2,
      .max_steps = 32,
      .max_preemptions = 2,
  };
}

Board messages() {
  return {
      .id = "messages",
      .goal = {"Let process 1 wait for a message that never comes.", "让进程 1 等待一条永远不会来的消息。"},
      .variants =
          {
              {"one_queue",
               {"one queue", "一个队列"},
               one_queue,
               false,
               {"1 of the 2 orders ends in deadlock. Process 0 takes its own question out of the queue, so "
                "process 1 waits forever.",
                "2 种顺序里有 1 种死锁。进程 0 从队列里取走了自己的问题，所以进程 1 永远等下去。"}},
              {"receive_first",
               {"a pipe, receive first", "管道，先接收"},
               receive_first,
               false,
               {"Every order ends in deadlock: each process waits for the first message of the other one.",
                "所有顺序都会死锁：每个进程都在等待对方的第一条消息。"}},
              {"send_first",
               {"a pipe, send first", "管道，先发送"},
               send_first,
               true,
               {"All 4 orders are right. No process waits before it has sent. Each process has an end of its "
                "own, so it cannot take its own message.",
                "4 种顺序全部正确。两个进程都在发送之后才等待。各用自己的一端，所以不会取到自己的消息。"}},
              {"two_queues",
               {"a queue per direction", "每个方向一个队列"},
               two_queues,
               true,
               {"Only 1 order is left, and it is right. Each process gets from the queue into which it does "
                "not put.",
                "只剩 1 种顺序，而且正确。每个进程取的，都是自己不放入的那个队列。"}},
          },
      .par = 0,
      .free_runs = 300,
  };
}

}  // namespace

std::vector<Board> boards() { return {transfers(), forks(), retries(), messages()}; }

}  // namespace playground::lessons::deadlock
