#include "lessons/challenges/boards.h"
#include "lessons/challenges/example.h"

namespace playground::lessons::challenges {

std::vector<course::Board> hard_boards() {
  return {
      {.id = "spin-1",
       .goal = {"Let both enter, and lose an update.", "让两个线程都进入，并丢失一次更新。"},
       .variants =
           {
               {.id = "look_then_set",
                .name = {"check, then set", "先检查，后设置"},
                .program = look_then_set,
                .comment =
                    {"The check and the write are two steps. Both threads can check before either writes.",
                     "检查和设置是两步。两个线程可能都在设置之前就检查过了。"}},
               {.id = "look_set_look",
                .name = {"check, set, check again", "检查、设置、再检查"},
                .program = look_set_look,
                .comment = {"After its own write, a thread nearly always finds the flag set. The flag does "
                            "not show which thread set it.",
                            "自己设置之后，看到的几乎总是“已设置”，而标志不表明是哪个线程设置的。"}},
               {.id = "try_lock",
                .name = {"a lock that is tried once", "只尝试一次的锁"},
                .program = try_lock,
                .is_correct = true,
                .comment = {"A lock checks and sets in one step. In Python: lock.acquire(blocking=False).",
                            "锁把检查和设置合成一步。Python 里写作 lock.acquire(blocking=False)。"}},
           },
       .par = 3},
      {.id = "notify-2",
       .goal = {"Let a thread wait forever at an open door.", "门开着，却让一个线程永远等待。"},
       .variants =
           {
               {.id = "notify_one",
                .name = {"notify()", "notify()"},
                .program = notify_one,
                .comment = {"notify() wakes one thread. If both wait, the second one waits forever.",
                            "notify() 只唤醒一个线程。如果两个都在等，第二个会永远等下去。"}},
               {.id = "notify_early",
                .name = {"notify() before the write", "写之前就 notify()"},
                .program = notify_early,
                .comment = {"The lock is held for both, so their order changes nothing. One thread is still "
                            "not woken.",
                            "两步都持有锁，顺序不影响结果。仍有一个线程没有被唤醒。"}},
               {.id = "notify_chain",
                .name = {"each thread wakes the next one", "每个线程唤醒下一个"},
                .program = notify_chain,
                .is_correct = true,
                .comment = {"A thread that enters notifies the next one, so no thread is left waiting.",
                            "进门的线程会通知下一个，所以没有线程一直等待。"}},
               {.id = "notify_everyone",
                .name = {"notify_all()", "notify_all()"},
                .program = notify_everyone,
                .is_correct = true,
                .comment = {"All threads that wait are woken, and each checks again.",
                            "所有等待的线程都会醒来，各自重新检查。"}},
           },
       .par = 3},
      {.id = "event-3",
       .goal = {"Let the consumer wait forever, although 2 was written.", "2 已经写入，却让消费者永远等待。"},
       .variants =
           {
               {.id = "cleared_late",
                .name = {"wait, read, clear", "等待、读取、清除"},
                .program = cleared_late,
                .comment = {"A set() between the read and the clear is deleted, and its data was not seen.",
                            "读取和清除之间的 set() 会被抹掉，而它的数据还没有被看到。"}},
               {.id = "cleared_before_wait",
                .name = {"clear, wait, read", "清除、等待、读取"},
                .program = cleared_before_wait,
                .comment = {"If both values are written before the clear, no set() comes after it.",
                            "如果两个值都在清除之前写完，之后就不再有 set()。"}},
               {.id = "cleared_early",
                .name = {"wait, clear, read", "等待、清除、读取"},
                .program = cleared_early,
                .is_correct = true,
                .comment = {"A set() after the clear is kept for the next round. One before it has its data "
                            "read now.",
                            "清除之后的 set() 留给下一轮；清除之前的，其数据这一轮就会读到。"}},
           },
       .par = 3},
      {.id = "notify-3",
       .goal = {"Take an item that is not there.", "取走一个并不存在的元素。"},
       .variants =
           {
               {.id = "if_all",
                .name = {"if, notify_all()", "if，notify_all()"},
                .program = if_all,
                .comment = {"Between the notification and the moment at which a thread has the lock again, "
                            "another thread can take the item.",
                            "从收到通知到重新拿到锁之间，别的线程可能先把元素取走。"}},
               {.id = "if_one",
                .name = {"if, notify()", "if，notify()"},
                .program = if_one,
                .comment =
                    {"Only one thread is woken. But a thread that did not wait can take the item before it.",
                     "只唤醒了一个线程。但没有等待过的线程可能抢先取走元素。"}},
               {.id = "while_all",
                .name = {"while, notify_all()", "while，notify_all()"},
                .program = while_all,
                .is_correct = true,
                .comment = {"A thread that finds nothing after it has woken waits again.",
                            "醒来后发现没有元素，线程就继续等待。"}},
               {.id = "while_one",
                .name = {"while, notify()", "while，notify()"},
                .program = while_one,
                .is_correct = true,
                .comment = {"Each item wakes one thread, and each thread checks again. One notification per "
                            "item is enough here.",
                            "每个元素唤醒一个线程，每个线程都会再检查一次。这里每个元素一次通知就够了。"}},
           },
       .par = 4},
      {.id = "peterson-1",
       .goal = {"Let both enter, and lose an update.", "让两个线程都进入，并丢失一次更新。"},
       .variants =
           {
               {.id = "turn_then_flag",
                .name = {"turn, then flag", "先轮次，后标志"},
                .program = turn_then_flag,
                .comment = {"A thread that has given the turn away, but not set its flag yet, is invisible "
                            "to the other one.",
                            "已让出轮次、但还没有设置标志的线程，对方看不见。"}},
               {.id = "turn_to_me",
                .name = {"flag, then take the turn", "先标志，后抢轮次"},
                .program = turn_to_me,
                .comment = {"A thread that takes the turn for itself enters at once, even if the other one "
                            "is inside.",
                            "把轮次留给自己的线程会立即进入，即使对方还在里面。"}},
               {.id = "look_then_flag",
                .name = {"check, then flag", "先检查，后标志"},
                .program = look_then_flag,
                .comment = {"Both threads can check before either has set its flag.",
                            "两个线程可能都在设置标志之前就检查过了。"}},
               {.id = "flag_then_turn",
                .name = {"flag, then give the turn", "先标志，后让轮次"},
                .program = flag_then_turn,
                .is_correct = true,
                .comment =
                    {"If both flags are set, the thread that wrote the turn last is kept out. In C++, all "
                     "three must be atomic.",
                     "两个标志都设置时，最后写轮次的线程会被挡住。在 C++ 里，三个变量都必须是原子变量。"}},
           },
       .par = 3},
      {.id = "barrier-2",
       .goal = {"Let a thread wait forever in the second round.", "让一个线程在第二轮永远等待。"},
       .variants =
           {
               {.id = "count_down",
                .name = {"each counts down", "各自减回计数"},
                .program = count_down,
                .comment = {"The fast thread counts the slow one a second time and passes alone. Later the "
                            "slow one waits for it.",
                            "快的线程把慢的又数了一次，独自通过。之后慢的线程空等一场。"}},
               {.id = "last_resets",
                .name = {"the last one resets the count", "最后一个把计数清零"},
                .program = last_resets,
                .comment =
                    {"The other thread wakes, sees the count 0, and waits again: for a round that is over.",
                     "另一个线程醒来，看到计数是 0，于是又等待：等的却是已经结束的一轮。"}},
               {.id = "numbered_rounds",
                .name = {"rounds have numbers", "给每一轮编号"},
                .program = numbered_rounds,
                .is_correct = true,
                .comment =
                    {"A thread waits for the end of its own round. The next round cannot be mistaken for it.",
                     "线程等的是自己这一轮的结束，不会与下一轮混淆。"}},
           },
       .par = 2},
      {.id = "notify-4",
       .goal = {"Bring all threads that are left to a deadlock.", "让剩下的线程全部陷入死锁。"},
       .variants =
           {
               {.id = "one_condition",
                .name = {"one condition, notify()", "一个条件变量，notify()"},
                .program = one_condition,
                .comment = {"A thread that takes can wake the other one that takes. The thread that puts "
                            "waits forever.",
                            "取元素的线程可能唤醒另一个取元素的线程，而放元素的线程一直等待。"}},
               {.id = "one_condition_if",
                .name = {"one condition, if instead of while", "一个条件变量，while 改成 if"},
                .program = one_condition_if,
                .comment = {"Without another check, a thread that was woken by mistake takes from an empty "
                            "slot, and wakes the wrong thread.",
                            "被错误唤醒的线程不再检查，就从空槽里取，还会唤醒不该醒的线程。"}},
               {.id = "one_condition_all",
                .name = {"one condition, notify_all()", "一个条件变量，notify_all()"},
                .program = one_condition_all,
                .is_correct = true,
                .comment = {"All wake and check, so the right one is among them. The price: some wake up "
                            "without need.",
                            "全部醒来检查，其中必有该醒的那个。代价是有的线程白白醒来。"}},
               {.id = "two_conditions",
                .name = {"a condition for each kind", "每类各用一个条件变量"},
                .program = two_conditions,
                .is_correct = true,
                .comment = {"Now notify() can only wake a thread of the right kind.",
                            "这样 notify() 唤醒的只会是该醒的那类线程。"}},
           },
       .par = 4},
      {.id = "rw-2",
       .goal = {"Let a thread wait forever, or let the data change while a reader reads.",
                "让一个线程永远等待，或者让数据在读者读取时改变。"},
       .variants =
           {
               {.id = "count_unlocked",
                .name = {"no lock for the count", "计数不加锁"},
                .program = count_unlocked,
                .comment = {"An update of the count can be lost. Then no reader opens the room, or two "
                            "readers lock it.",
                            "计数的更新可能丢失。于是没有读者打开房间，或者有两个读者去锁它。"}},
               {.id = "room_outside",
                .name = {"lock the count only", "只锁计数"},
                .program = room_outside,
                .comment = {"The second reader does not lock the room, and it can read before the first "
                            "reader has locked it.",
                            "第二个读者不去锁房间，可能在第一个读者锁上之前就开始读取。"}},
               {.id = "room_inside",
                .name = {"lock the count and the room", "锁住计数和房间"},
                .program = room_inside,
                .is_correct = true,
                .comment = {"The second reader waits for the lock until the first one has locked the room.",
                            "第一个读者锁上房间之前，第二个读者一直在等锁。"}},
           },
       .par = 3,
       .max_preemptions = 2},
  };
}

}  // namespace playground::lessons::challenges
