/// The lesson on waiting for other threads and notifying them.
#include "lessons/wait-and-notify/boards.h"
#include "lessons/wait-and-notify/check.h"

namespace playground::lessons::wait_and_notify {
namespace {

using course::Question;

Question queue_prediction() {
  return {
      .id = "queue",
      .text =
          {"The three threads of the queue can run in 24 orders. In how many of them does a thread take from "
           "an empty queue?",
           "队列的三个线程共有 24 种顺序。其中有几种会让线程从空队列里取？"},
      .answers = {
          {"none",
           {"None: a thread waits if the queue is empty.", "没有：队列为空时线程会等待。"},
           false,
           {"It waits, but after the wait it does not look again, and the item may have been taken.",
            "它会等待，但等待之后不再看一次，而那一件可能已被取走。"}},
          {"two",
           {"2 of the 24", "只有 2 种"},
           true,
           {"One thread that takes must wait, and the other one must take the item before the first one has "
            "the lock again. Either of the two can be the one that waits.",
            "一个取的线程必须在等待，另一个必须在它重新拿到锁之前取走那一件。等待的可以是两个中的任意一个"
            "。"}},
          {"half",
           {"12, half of them", "12 种，一半"},
           false,
           {"It is rarer: a thread must come exactly between the notification and the wake-up.",
            "没有这么多：必须有线程恰好在通知和醒来之间运行。"}},
          {"all",
           {"All 24", "全部 24 种"},
           false,
           {"If both items are put first, no thread has to wait.", "如果先放好两件，就没有线程需要等待。"}},
      }};
}

Question jobs_prediction() {
  return {
      .id = "jobs",
      .text = {"Two workers get jobs from one ready-made queue, and each ends when it gets a stop. The "
               "program puts "
               "one stop. In how many of its 40 orders does a worker wait without an end?",
               "两个工作线程从同一个现成的队列取任务，取到停止标记就结束。程序只放了一个停止标记。它的 40 "
               "种顺序里，有几种会让一个工作线程永远等待？"},
      .answers = {
          {"none",
           {"None: a ready-made queue is thread-safe.", "没有：现成的队列是线程安全的。"},
           false,
           {"Thread-safe means that no item is lost or doubled. The stop is one item, for one worker.",
            "线程安全是指每一件都不会丢失、不会重复。停止标记只是一件，只给一个线程。"}},
          {"some",
           {"20, half of them", "20 种，一半"},
           false,
           {"In 20 of them it is thread 1 that waits. In the other 20 it is thread 2.",
            "其中 20 种是线程 1 在等待，另外 20 种是线程 2。"}},
          {"all",
           {"All 40", "全部 40 种"},
           true,
           {"The stop goes to one worker, in each order. A fault of this kind is easy to find: each run "
            "shows it.",
            "无论哪种顺序，停止标记都只给一个线程。这种错误容易发现：每次运行都会出现。"}},
      }};
}

}  // namespace

course::Lesson lesson() {
  using enum course::StepKind;
  return {
      .model = Model::thread,
      .steps = {{"what", read},
                {"goal", board, "queue"},
                {"predict", predict, "if_wait"},
                {"orders", board, "queue"},
                {"free", board, "queue"},
                {"mend", board, "queue", true},
                {"answer", board, "answer"},
                {"answer-mend", board, "answer", true},
                {"bounded", board, "bounded"},
                {"bounded-mend", board, "bounded", true},
                {"jobs", board, "jobs"},
                {"jobs-mend", board, "jobs", true},
                {"check", check}},
      .predictions = {queue_prediction(), jobs_prediction()},
      .questions = check_questions(),
      .boards = boards(),
      .counterparts = {{"if_wait", "start_and_join(put_two, take, take)"},
                       {"if_notify_all",
                        "start_and_join(lambda: (put_notify_all(), put_notify_all()), take, take)"},
                       {"look_first", "start_and_join(put_two, take_look_first, take_look_first)"},
                       {"while_wait", "start_and_join(put_two, take_while, take_while)"},
                       {"counted",
                        "start_and_join(lambda: (put_counted(), put_counted()), take_counted, take_counted)"},
                       {"wait_only", "start_and_join(ask, reply)"},
                       {"notify_twice", "start_and_join(ask, reply_twice)"},
                       {"look_outside", "start_and_join(ask_look_outside, reply)"},
                       {"while_no_answer", "start_and_join(ask_while, reply)"},
                       {"event", "start_and_join(ask_event, reply_event)"},
                       {"one_condition", "start_and_join(put_two_bounded, take_bounded, take_bounded)"},
                       {"all_notified",
                        "start_and_join(lambda: (put_bounded_all(), put_bounded_all()), take_bounded_all, "
                        "take_bounded_all)"},
                       {"two_conditions",
                        "start_and_join(lambda: (put_two_conditions(), put_two_conditions()), "
                        "take_two_conditions, take_two_conditions)"},
                       {"one_stop", "start_and_join(boss, worker, worker)"},
                       {"end_flag", "start_and_join(boss_end_flag, worker_end_flag, worker_end_flag)"},
                       {"two_stops", "start_and_join(boss_two_stops, worker, worker)"},
                       {"passed_on", "start_and_join(boss, worker_passes_on, worker_passes_on)"}},
  };
}

}  // namespace playground::lessons::wait_and_notify
