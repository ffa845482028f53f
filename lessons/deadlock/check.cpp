#include "lessons/deadlock/check.h"

namespace playground::lessons::deadlock {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"Thread 0 holds lock A and waits for lock B. Which other fact makes this a deadlock?",
                "线程 0 持有锁 A，正在等待锁 B。再加上哪一个事实，就是死锁？"},
       .answers =
           {
               {"long",
                {"Thread 1 holds B for a long time.", "线程 1 长时间持有 B。"},
                false,
                {"Then thread 0 waits for a long time. When thread 1 releases B, it continues.",
                 "那样线程 0 只是等得久。线程 1 释放 B 之后，它就会继续。"}},
               {"circle",
                {"Thread 1 holds B and waits for A.", "线程 1 持有 B，并等待 A。"},
                true,
                {"That closes the circle: each thread waits for a lock that the other one holds.",
                 "这样就成了环：每个线程都在等待对方持有的锁。"}},
               {"third",
                {"A third thread waits for B, too.", "第三个线程也在等待 B。"},
                false,
                {"Many threads can wait for one lock. When its holder releases it, one of them continues.",
                 "许多线程可以等待同一把锁。持有者释放它之后，其中一个就会继续。"}},
               {"core",
                {"The machine has a single core.", "机器只有一个核心。"},
                false,
                {"The number of cores makes a deadlock more or less frequent. It is no part of it.",
                 "核心的数量影响死锁的频率，但不是死锁的条件。"}},
           }},
      {.id = "order",
       .text =
           {"A program has the locks A, B and C. Each thread acquires those that it needs in the order of "
            "the alphabet. Which deadlock between these locks can remain?",
            "程序有 A、B、C 三把锁。每个线程都按字母顺序获取它需要的锁。这些锁之间还可能有哪种死锁？"},
       .answers =
           {
               {"none",
                {"None", "没有"},
                true,
                {"A thread waits only for a lock that comes after all those that it holds. A circle would "
                 "need one that comes before.",
                 "线程等待的锁总排在它持有的锁之后。形成环则需要一把排在前面的锁。"}},
               {"three",
                {"One with three threads", "三个线程之间的死锁"},
                false,
                {"One order for all locks excludes circles of any length.",
                 "所有锁有统一的顺序，任何长度的环都不会出现。"}},
               {"skip",
                {"One with a thread that skips B", "某个线程跳过 B 时的死锁"},
                false,
                {"Skipping a lock does not change the order of the others.",
                 "跳过一把锁不会改变其余锁的顺序。"}},
               {"release",
                {"One with locks that are released in another order", "按别的顺序释放锁时的死锁"},
                false,
                {"A release never waits, so its order causes no deadlock.",
                 "释放从不等待，所以释放的顺序不会造成死锁。"}},
           }},
      {.id = "livelock",
       .text = {"Two threads give their first lock back after a timeout and try again. What is certain?",
                "两个线程在超时之后交还第一把锁，然后重试。可以确定什么？"},
       .answers =
           {
               {"ends",
                {"Both finish after a few attempts.", "两个线程重试几次后都会完成。"},
                false,
                {"That is likely, but there are orders in which they repeat without an end: a livelock.",
                 "多半如此，但也有一直重复下去的顺序，这就是活锁。"}},
               {"blocked",
                {"One of them is blocked at some point without an end.", "其中一个迟早会永远阻塞。"},
                false,
                {"Each wait for the second lock has a timeout, and then the first lock is given back.",
                 "等待第二把锁有超时，超时后就会交还第一把锁。"}},
               {"random",
                {"With pauses of random length both finish.", "加上随机长度的停顿，两个线程就都会完成。"},
                false,
                {"Random pauses make a long repetition unlikely. They do not exclude it.",
                 "随机停顿让长时间的重复变得少见，但不能排除它。"}},
               {"no_circle",
                {"They do not end in a deadlock on these two locks.", "它们不会在这两把锁上死锁。"},
                true,
                {"A thread that gives its lock back opens the circle. Whether both finish is another "
                 "question.",
                 "线程交还锁，环就打开了。至于两个线程能否完成，是另一回事。"}},
           }},
  };
}

}  // namespace playground::lessons::deadlock
