#include "lessons/challenges/check.h"

namespace playground::lessons::challenges {

std::vector<course::Question> check_questions() {
  return {
      {.id = "all",
       .text = {"A program gave the right result in 100,000 free runs. What follows from that?",
                "一个程序自由运行了 100,000 次，结果都正确。这说明什么？"},
       .answers =
           {
               {"correct",
                {"It is correct: a fault would have shown.", "程序是正确的：有错早就出现了。"},
                false,
                {"A fault that needs a switch at one exact place may be rarer than that.",
                 "如果要恰好在某一处切换才会出错，出错的机会可能比这还小。"}},
               {"rare",
                {"A fault is rare there, or there is none.", "在那里出错很少，或者没有错误。"},
                true,
                {"Another machine, or more load, can make a rare order frequent. Only a search of every "
                 "order shows that there is none.",
                 "换一台机器，或者负载更高，少见的顺序就可能变得常见。只有尝试所有顺序，才能证明没有错误。"}},
               {"locks",
                {"All shared data is protected by locks.", "所有共享数据都有锁保护。"},
                false,
                {"A program without any lock can give the right result as often as that.",
                 "完全不加锁的程序，也可能这么多次都得到正确的结果。"}},
               {"order",
                {"Its threads always run in one order.", "它的线程总是按同一种顺序运行。"},
                false,
                {"The order varies from run to run. Only the result was the same.",
                 "每次运行的顺序都可能不同，相同的只是结果。"}},
           }},
      {.id = "check_and_act",
       .text =
           {"A check and the action that depends on it are each under the same lock, in two blocks. What is "
            "missing?",
            "检查和取决于它的操作都用同一把锁保护，但分成两个代码块。缺了什么？"},
       .answers =
           {
               {"nothing",
                {"Nothing: each access holds the lock.", "什么也不缺：每次访问都持有锁。"},
                false,
                {"Each access is whole, but what was checked can change before the action.",
                 "每次访问都是完整的，但检查的内容在操作之前可能改变。"}},
               {"second",
                {"A second lock for the action.", "给操作另加一把锁。"},
                false,
                {"With two locks, the other thread can change the value between the two blocks as before.",
                 "用两把锁，另一个线程照样可以在两个代码块之间修改这个值。"}},
               {"together",
                {"One block that holds the lock for both.", "一个代码块，持锁完成这两件事。"},
                true,
                {"The result of the check stays true only while the lock is held.",
                 "只有一直持有锁，检查的结果才保持有效。"}},
               {"again",
                {"A second check before the first block.", "在第一个代码块之前再检查一次。"},
                false,
                {"However early or often it is checked: between the last check and the action there is a "
                 "gap.",
                 "无论多早检查、检查多少次，最后一次检查和操作之间总有间隙。"}},
           }},
      {.id = "condition",
       .text = {"Why does a thread that waits for a condition check it in a loop, under the lock?",
                "等待条件变量的线程，为什么要持锁、在循环里检查条件？"},
       .answers =
           {
               {"false_again",
                {"What it waits for can be false again when it wakes.", "醒来时，所等的条件可能又不成立了。"},
                true,
                {"Another thread may have run first. And if the condition is true already, it must not wait "
                 "at "
                 "all, because a notification is not kept.",
                 "可能有别的线程先运行。而如果条件已经成立，就根本不能等待，因为通知不会保留。"}},
               {"fast",
                {"A loop reacts faster than one single check.", "循环比只检查一次反应更快。"},
                false,
                {"The thread sleeps in both cases until it is notified.",
                 "两种写法，线程都会睡眠到收到通知为止。"}},
               {"count",
                {"It counts how many notifications have come.", "为了数一数收到了多少次通知。"},
                false,
                {"Notifications are not counted. Only the shared data shows what has happened.",
                 "通知没有计数。发生过什么，只能看共享数据。"}},
               {"fair",
                {"It gives the other threads the lock more often.", "为了让其他线程更常得到锁。"},
                false,
                {"wait() releases the lock each time, with or without a loop.",
                 "无论有没有循环，wait() 每次都会释放锁。"}},
           }},
  };
}

}  // namespace playground::lessons::challenges
