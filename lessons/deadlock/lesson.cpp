/// The lesson on deadlocks.
#include "lessons/deadlock/boards.h"
#include "lessons/deadlock/check.h"

namespace playground::lessons {
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

course::Lesson deadlock_lesson() {
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
                {"check", check}},
      .predictions = {transfers_prediction()},
      .questions = deadlock::check_questions(),
      .boards = deadlock::boards(),
  };
}

}  // namespace playground::lessons
