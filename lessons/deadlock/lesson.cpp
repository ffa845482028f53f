/// The lesson on deadlocks.
#include "lessons/deadlock/boards.h"
#include "lessons/deadlock/check.h"

namespace playground::lessons::deadlock {
namespace {

using course::Question;

Question transfers_prediction() {
  return {
      .id = "transfers",
      .text = {"The two transfers can run in 6 orders. How many of them end in deadlock?",
               "两次转账共有 6 种顺序。其中有几种会死锁？"},
      .answers = {
          {"none",
           {"None: the locks protect both accounts.", "没有：锁保护了两个账户。"},
           false,
           {"The locks protect the amounts. They do not protect the threads from waiting for each other.",
            "锁保护的是金额，并不能避免线程互相等待。"}},
          {"two",
           {"2 of the 6", "只有 2 种"},
           true,
           {"In these two, the first steps are one acquire of each thread. After that no lock can be "
            "acquired.",
            "这两种顺序的开头，是两个线程各获取一把锁。之后就再也获取不到锁了。"}},
          {"half",
           {"3 of the 6", "有 3 种"},
           false,
           {"After the first acquire, the other thread must acquire its own lock at once. Later it cannot.",
            "第一次获取之后，另一个线程必须马上获取自己的锁，再晚就不行了。"}},
          {"all",
           {"All of them", "全部都会"},
           false,
           {"If one thread has both locks before the other one has any, both transfers are done.",
            "如果一个线程先拿到两把锁，另一个还没有拿到，两次转账都能完成。"}},
      }};
}

}  // namespace

course::Lesson lesson() {
  using enum course::StepKind;
  return {
      .model = Model::thread,
      .steps = {{"what", read},
                {"goal", board, "transfers"},
                {"predict", predict, "opposite_order"},
                {"orders", board, "transfers"},
                {"free", board, "transfers"},
                {"mend", board, "transfers", true},
                {"forks", board, "forks"},
                {"forks-mend", board, "forks", true},
                {"retries", board, "retries"},
                {"retries-mend", board, "retries", true},
                {"messages", board, "messages", true},
                {"check", check}},
      .predictions = {transfers_prediction()},
      .questions = check_questions(),
      .boards = boards(),
      .counterparts =
          {{"opposite_order",
            "start_and_join(lambda: transfer(a, b, 10), lambda: transfer(b, a, 20)); "
            "print(f'a = {a.money}, b = {b.money}')",
            {"a = 110, b = 90"}},
           {"gate_first",
            "start_and_join(lambda: transfer_behind_gate(a, b, 10), lambda: transfer_behind_gate(b, a, 20)); "
            "print(f'a = {a.money}, b = {b.money}')",
            {"a = 110, b = 90"}},
           {"one_at_a_time",
            "start_and_join(lambda: transfer_one_at_a_time(a, b, 10), lambda: transfer_one_at_a_time(b, a, "
            "20)); "
            "print(f'a = {a.money}, b = {b.money}')",
            {"a = 110, b = 90"}},
           {"one_order",
            "start_and_join(lambda: transfer_in_order(a, b, 10), lambda: transfer_in_order(b, a, 20)); "
            "print(f'a = {a.money}, b = {b.money}')",
            {"a = 110, b = 90"}},
           {"one_lock",
            "start_and_join(lambda: transfer_with_one_lock(a, b, 10), lambda: transfer_with_one_lock(b, a, "
            "20)); "
            "print(f'a = {a.money}, b = {b.money}')",
            {"a = 110, b = 90"}},
           {"left_first", "start_and_join(*[lambda i=i: philosopher(i) for i in range(3)])"},
           {"pause_between", "start_and_join(*[lambda i=i: philosopher_with_pause(i) for i in range(3)])"},
           {"right_first", "start_and_join(*[lambda i=i: philosopher_right_first(i) for i in range(3)])"},
           {"two_seats", "start_and_join(*[lambda i=i: philosopher_with_seat(i) for i in range(3)])"},
           {"last_turns", "start_and_join(*[lambda i=i: philosopher_in_order(i) for i in range(3)])"},
           {"give_back", "start_and_join(lambda: retry(A, B), lambda: retry(B, A))"},
           {"two_times", "start_and_join(lambda: retry(A, B), lambda: retry(B, A, 0.003))"},
           {"pause_then", "start_and_join(lambda: retry_after_pause(A, B), lambda: retry_after_pause(B, A))"},
           {"same_order", "start_and_join(lambda: take_both(A, B), lambda: take_both(A, B))"},
           {"table", "start_and_join(lambda: take_place(A, B), lambda: take_place(B, A))"}},
  };
}

}  // namespace playground::lessons::deadlock
