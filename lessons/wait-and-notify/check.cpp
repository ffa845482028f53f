#include "lessons/wait-and-notify/check.h"

namespace playground::lessons::wait_and_notify {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"A thread calls notify() on a condition, and no thread waits for it. What happens?",
                "一个线程对条件调用 notify()，而没有线程在等待它。会怎样？"},
       .answers =
           {
               {"kept",
                {"The next wait() returns at once.", "下一次 wait() 会立即返回。"},
                false,
                {"That is an Event or a Semaphore. A condition keeps nothing.",
                 "那是 Event 或 Semaphore。条件什么也不保留。"}},
               {"lost",
                {"Nothing: the notification is lost.", "什么也不发生：通知丢失了。"},
                true,
                {"So the program keeps what has happened in a variable, and looks at it before it waits.",
                 "所以程序要把发生的事记在变量里，等待之前先查看它。"}},
               {"blocks",
                {"notify() waits for a thread that waits.", "notify() 会等到有线程等待。"},
                false,
                {"notify() never waits.", "notify() 从不等待。"}},
               {"error",
                {"It raises an exception.", "它会抛出异常。"},
                false,
                {"Python raises one if the lock is not held. A notification without a waiter is no error.",
                 "没有持有锁时，Python 才会抛出异常。没有等待者并不算错误。"}},
           }},
      {.id = "again",
       .text = {"Why does a thread look again in a while loop after wait() has returned?",
                "wait() 返回之后，线程为什么要在 while 循环里再看一次？"},
       .answers =
           {
               {"slow",
                {"Because wait() can return before the notification was sent by another thread's notify().",
                 "因为 wait() 可能在别的线程 notify() 之前返回。"},
                false,
                {"Some libraries allow such spurious wake-ups, and the loop helps there too. No order of "
                 "this "
                 "lesson needs one to fail.",
                 "有些库允许这种虚假唤醒，循环对它也有用。但这一课里的错误都不需要虚假唤醒。"}},
               {"lock",
                {"Because wait() returns without the lock.", "因为 wait() 返回时没有持有锁。"},
                false,
                {"wait() acquires the lock again before it returns.", "wait() 返回之前会重新获取锁。"}},
               {"other",
                {"Because another thread may have held the lock between the notification and the return.",
                 "因为在通知和返回之间，别的线程可能持有过锁。"},
                true,
                {"What was true when the notification was sent may be false again.",
                 "通知发出时成立的事，这时可能又不成立了。"}},
               {"fair",
                {"So that the threads take an equal number of items.", "为了让各线程取走同样多的东西。"},
                false,
                {"The loop makes the program correct. It does not make it fair.",
                 "循环保证正确，并不保证公平。"}},
           }},
      {.id = "sentinels",
       .text =
           {"Five workers get jobs from a queue.Queue. A worker ends when it gets None. One thread puts "
            "all jobs. What must it do at the end?",
            "五个工作线程从 queue.Queue 取任务，取到 None 就结束。一个线程放入所有任务。最后它要做什么？"},
       .answers =
           {
               {"one",
                {"Put None once.", "放入一次 None。"},
                false,
                {"Each item goes to one thread, so four workers would wait without an end.",
                 "每一件只会交给一个线程，所以另外四个会永远等待。"}},
               {"empty",
                {"Wait until the queue is empty.", "等到队列变空。"},
                false,
                {"An empty queue does not end a worker: get() waits for the next item.",
                 "队列变空并不会结束工作线程：get() 会等待下一件。"}},
               {"before",
                {"Put None five times, before the last job.", "在最后一个任务之前放入五次 None。"},
                false,
                {"The workers would end, and the last job would stay in the queue.",
                 "工作线程都会结束，最后一个任务却留在队列里。"}},
               {"five",
                {"Put None five times, after the last job.", "在最后一个任务之后放入五次 None。"},
                true,
                {"The queue keeps the order, so each worker ends after all jobs were taken.",
                 "队列保持先后顺序，所以任务全部取走之后，每个工作线程才结束。"}},
           }},
  };
}

}  // namespace playground::lessons::wait_and_notify
