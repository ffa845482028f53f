#include "lessons/wait-and-notify/boards.h"

#include "lessons/wait-and-notify/example.h"

namespace playground::lessons::wait_and_notify {
namespace {

using course::Board;

Board queue() {
  return {
      .id = "queue",
      .goal = {"Let a thread take from an empty queue.", "让一个线程从空队列里取。"},
      .variants =
          {
              {"if_wait",
               {"if and wait", "if 加等待"},
               if_wait,
               false,
               {"2 of 24 orders fail. A thread is woken for an item, and the other one takes the item before "
                "it has the lock again.",
                "24 种顺序里有 2 "
                "种出错。一个线程因为有了一件而被唤醒，但在它重新拿到锁之前，另一个线程取走了那一件。"}},
              {"if_notify_all",
               {"notify all, still if", "通知所有，仍用 if"},
               if_notify_all,
               false,
               {"6 of 30 orders fail, more than before: now both threads wake up for one item, and neither "
                "looks again.",
                "30 种顺序里有 6 种出错，比原来更多：现在两个线程都为同一件而醒来，却都不再看一次。"}},
              {"look_first",
               {"while, outside the lock", "while，但在锁外"},
               look_first,
               false,
               {"708 of 5392 orders fail. Without the lock, a notification can come between the look and the "
                "wait, and an item can be taken after the look.",
                "5392 种顺序里有 708 "
                "种出错。没有持有锁，通知可能在查看和等待之间到来，而那一件也可能在查看之后被取走。"}},
              {"while_wait",
               {"while and wait", "while 加等待"},
               while_wait,
               true,
               {"No order breaks it. A thread that wakes up looks again while it holds the lock, and waits "
                "again if the item was taken.",
                "没有顺序会使它出错。醒来的线程在持有锁时再看一次，如果已被取走，就继续等待。"}},
              {"counted",
               {"a semaphore counts", "用信号量计数"},
               counted,
               true,
               {"No order breaks it. The semaphore counts the items, and its value is kept until a thread "
                "takes it.",
                "没有顺序会使它出错。信号量记录件数，它的值会一直保留，直到被某个线程取走。"}},
          },
      .par = 4,
  };
}

Board answer() {
  return {
      .id = "answer",
      .goal = {"Let the thread that asks wait without an end.", "让提问的线程永远等下去。"},
      .variants =
          {
              {"wait_only",
               {"wait only", "只等待"},
               wait_only,
               false,
               {"1 of 2 orders fails: the notification comes first, no thread waits for it, and it is lost.",
                "2 种顺序里有 1 种出错：通知先到，没有线程在等待，它就丢失了。"}},
              {"notify_twice",
               {"notify twice", "通知两次"},
               notify_twice,
               false,
               {"1 of 8 orders fails: both notifications come before the wait. More notifications make the "
                "fault rarer.",
                "8 种顺序里有 1 种出错：两次通知都在等待之前。多通知几次，只是让错误更少见。"}},
              {"look_outside",
               {"look before the lock", "加锁之前先看"},
               look_outside,
               false,
               {"2 of 9 orders fail: the answer and its notification come after the look and before the "
                "wait.",
                "9 种顺序里有 2 种出错：答案和通知在查看之后、等待之前到来。"}},
              {"while_no_answer",
               {"while there is no answer", "没有答案就等待"},
               while_no_answer,
               true,
               {"No order breaks it. With the lock, no notification can come between the look and the wait; "
                "and an answer that is there already is seen.",
                "没有顺序会使它出错。持有锁时，查看和等待之间不会有通知；已经有的答案也能看到。"}},
              {"event",
               {"an event", "用事件"},
               event,
               true,
               {"No order breaks it. An event is a flag that stays set, so it does not matter whether the "
                "wait comes before or after.",
                "没有顺序会使它出错。事件是一个保持设置的标志，等待在它之前还是之后都没有关系。"}},
          },
      .par = 1,
  };
}

Board bounded() {
  return {
      .id = "bounded",
      .goal = {"Let the thread that puts wait, although there is room for its item.",
               "让放的线程一直等待，尽管队列里有空位。"},
      .variants =
          {
              {"one_condition",
               {"one condition, notify one", "一个条件，通知一个"},
               one_condition,
               false,
               {"2 of 30 orders fail. A thread that takes wakes the other one that takes, instead of the one "
                "that puts.",
                "30 种顺序里有 2 种出错。取的线程唤醒了另一个取的线程，而不是放的线程。"}},
              {"notify_before",
               {"notify before the change", "改变之前通知"},
               notify_before,
               false,
               {"The same 2 of 30 orders fail. The lock is held until the end anyway, so the moment of the "
                "notification does not matter.",
                "同样是 30 种顺序里有 2 种出错。反正锁一直持有到最后，什么时候通知没有区别。"}},
              {"if_all",
               {"notify all, but if", "通知所有，但用 if"},
               if_all,
               false,
               {"12 of 40 orders fail. All threads wake up, which is right, and the one that comes too late "
                "does not look again.",
                "40 种顺序里有 12 种出错。所有线程都被唤醒，这没有错；但来晚的那个不再看一次。"}},
              {"all_notified",
               {"notify all", "通知所有"},
               all_notified,
               true,
               {"No order breaks it. Each thread wakes up and looks, and those that cannot continue wait "
                "again. The price: useless wake-ups.",
                "没有顺序会使它出错。每个线程都醒来查看，不能继续的就再等待。代价是一些无用的唤醒。"}},
              {"two_conditions",
               {"two conditions", "两个条件"},
               two_conditions,
               true,
               {"No order breaks it. Each notification wakes a thread of the kind that can continue, and no "
                "other.",
                "没有顺序会使它出错。每次通知只唤醒能够继续的那一种线程。"}},
          },
      .par = 4,
  };
}

Board jobs() {
  return {
      .id = "jobs",
      .goal = {"Let a worker wait for a job that never comes.", "让一个工作线程等待永远不会来的任务。"},
      .variants =
          {
              {"one_stop",
               {"one stop", "一个停止标记"},
               one_stop,
               false,
               {"All 40 orders fail. One worker gets the only stop and ends, and the other one waits for a "
                "job.",
                "全部 40 种顺序都出错。一个工作线程拿到唯一的停止标记而结束，另一个仍在等待任务。"}},
              {"end_flag",
               {"an end flag", "结束标志"},
               end_flag,
               false,
               {"800 of 1192 orders fail. A worker can look at the flag too early and wait for a job that "
                "never comes, or end before all jobs are done.",
                "1192 种顺序里有 800 "
                "种出错。工作线程可能过早查看标志，等待永远不会来的任务；也可能在任务完成之前就结束。"}},
              {"two_stops",
               {"a stop for each", "每个线程一个停止标记"},
               two_stops,
               true,
               {"No order breaks it. Each worker takes exactly one stop, and all jobs come before the stops "
                "in the queue.",
                "没有顺序会使它出错。每个工作线程正好拿到一个停止标记，而队列里所有任务都排在停止标记之前"
                "。"}},
              {"passed_on",
               {"the stop is passed on", "传递停止标记"},
               passed_on,
               true,
               {"No order breaks it, for any number of workers. One stop is left in the queue, which a "
                "second use of the queue would find.",
                "没有顺序会使它出错，工作线程有多少都可以。队列里会剩下一个停止标记，再次使用这个队列时会遇到"
                "它。"}},
          },
      .par = 1,
  };
}

}  // namespace

std::vector<Board> boards() { return {queue(), answer(), bounded(), jobs()}; }

}  // namespace playground::lessons::wait_and_notify
