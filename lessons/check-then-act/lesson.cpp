/// The lesson on programs that check something shared and then act, while another thread runs in between.
#include "lessons/check-then-act/check.h"
#include "lessons/check-then-act/example.h"

namespace playground::lessons::check_then_act {
namespace {

using course::Board;
using course::Question;

Board tickets_board() {
  return {
      .id = "tickets",
      .goal = {"One ticket is left. Sell it twice.", "只剩一张票。把它卖出两次。"},
      .variants =
          {
              {.id = "tickets_plain",
               .name = {"No lock", "不加锁"},
               .program = tickets_plain,
               .comment =
                   {"18 of the 20 orders sell the ticket twice. Only two are right: one thread finishes "
                    "before the other one checks.",
                    "20 种顺序中有 18 种把票卖出两次。只有两种正确：一个线程卖完，另一个才检查。"}},
              {.id = "tickets_check",
               .name = {"Lock for the check", "只在检查时加锁"},
               .program = tickets_check,
               .comment =
                   {"36 of the 42 orders sell the ticket twice. The lock is free again before the sale, "
                    "so the other thread still finds the ticket.",
                    "42 种顺序中有 36 种把票卖出两次。卖票之前锁已经释放，另一个线程仍会看到这张票。"}},
              {.id = "tickets_twice",
               .name = {"Lock twice", "加两次锁"},
               .program = tickets_twice,
               .comment = {"4 of the 6 orders sell the ticket twice. Check and sale are each protected, but "
                           "between them the lock is free.",
                           "6 种顺序中有 4 种把票卖出两次。检查和卖票各自受到保护，但两者之间锁是空闲的。"}},
              {.id = "tickets_one",
               .name = {"Lock once for both", "两步加一次锁"},
               .program = tickets_one,
               .is_correct = true,
               .comment =
                   {"Only 2 orders are left, and both are right. The second thread checks after the first "
                    "one has sold.",
                    "只剩 2 种顺序，两种都正确。第一个线程卖完之后，第二个才检查。"}},
          },
      .par = 2};
}

Board account_board() {
  return {
      .id = "account",
      .goal = {"The account has 100. Pay out 80 twice.", "账户里有 100。把 80 支付两次。"},
      .variants =
          {
              {.id = "account_plain",
               .name = {"No lock", "不加锁"},
               .program = account_plain,
               .comment =
                   {"18 of the 20 orders pay out 160. In 6 of them the balance is -60. In 12 an update is "
                    "lost as well, so the balance looks right.",
                    "20 种顺序中有 18 种付出 160。其中 6 种余额是 -60；另外 12 "
                    "种还丢失了一次更新，余额看起来是对的。"}},
              {.id = "account_again",
               .name = {"Check twice", "检查两次"},
               .program = account_again,
               .comment =
                   {"60 of the 70 orders pay out 160. Both threads can pass both checks before the first "
                    "one pays.",
                    "70 种顺序中有 60 种付出 160。两个线程可以先通过全部检查，然后才付款。"}},
              {.id = "account_two",
               .name = {"A lock per machine", "每台取款机一把锁"},
               .program = account_two,
               .comment =
                   {"200 of the 232 orders pay out 160. The machines use different locks, so neither ever "
                    "waits for the other.",
                    "232 种顺序中有 200 种付出 160。两台取款机用不同的锁，所以互不等待。"}},
              {.id = "account_one",
               .name = {"One lock for both", "同一把锁"},
               .program = account_one,
               .is_correct = true,
               .comment =
                   {"Only 2 orders are left, and both are right. The lock belongs to the account, not to a "
                    "machine.",
                    "只剩 2 种顺序，两种都正确。锁属于账户，而不属于取款机。"}},
          },
      .par = 2};
}

Board settings_board() {
  return {
      .id = "settings",
      .goal = {"Let the two threads make two settings objects.", "让两个线程创建出两个设置对象。"},
      .variants =
          {
              {.id = "settings_plain",
               .name = {"No lock", "不加锁"},
               .program = settings_plain,
               .comment =
                   {"12 of the 18 orders make two objects. In 4 of them the threads use different ones.",
                    "18 种顺序中有 12 种创建两个对象。其中 4 种，两个线程用的还不是同一个。"}},
              {.id = "settings_create",
               .name = {"Lock to create", "只在创建时加锁"},
               .program = settings_create,
               .comment =
                   {"30 of the 42 orders make two objects. The second thread waits for the lock, and then "
                    "creates although the settings exist.",
                    "42 种顺序中有 30 种创建两个对象。第二个线程等到锁之后，不管设置是否存在，照样创建。"}},
              {.id = "settings_checked",
               .name = {"Check again, locked", "锁内再检查"},
               .program = settings_checked,
               .is_correct = true,
               .comment =
                   {"All 52 orders are right. The check under the lock decides; the check before it only "
                    "saves the lock once the settings exist.",
                    "52 种顺序全部正确。起决定作用的是锁内的检查；前一次检查只是让设置存在之后不必取锁。"}},
              {.id = "settings_one",
               .name = {"Lock once for both", "两步加一次锁"},
               .program = settings_one,
               .is_correct = true,
               .comment = {"All 10 orders are right. Check and creation are under one lock.",
                           "10 种顺序全部正确。检查和创建都在同一次加锁之内。"}},
          },
      .par = 2};
}

Question orders_prediction() {
  return {
      .id = "orders",
      .text = {"All orders of the two sellers together: there are 20. How many of them sell the only ticket "
               "twice?",
               "两个售票线程共有 20 种顺序。其中有几种把唯一的票卖出两次？"},
      .answers = {
          {"two",
           {"2 of them", "2 种"},
           false,
           {"2 is the number of right orders: one thread finishes, and only then the other one checks.",
            "2 是正确顺序的数目：一个线程结束之后，另一个才检查。"}},
          {"ten",
           {"10 of them", "10 种"},
           false,
           {"Right and wrong are not equally frequent: a right order has no switch before the sale is over.",
            "对和错并不一样多：正确的顺序在卖完之前没有切换。"}},
          {"eighteen",
           {"18 of them", "18 种"},
           true,
           {"An order is right only if one thread has sold the ticket before the other one checks.",
            "只有一个线程卖完之后另一个才检查，顺序才正确。"}},
          {"all",
           {"All 20 of them", "20 种全部"},
           false,
           {"If one thread sells before the other one checks, the second finds no ticket.",
            "如果一个线程卖完之后另一个才检查，后者就看不到票了。"}},
      }};
}

}  // namespace

course::Lesson lesson() {
  using enum course::StepKind;
  return {
      .model = Model::thread,
      .steps = {{"what", read},
                {"goal", board, "tickets"},
                {"predict", predict},
                {"orders", board, "tickets"},
                {"free", board, "tickets"},
                {"mend", board, "tickets", true},
                {"account", board, "account"},
                {"overdrawn", board, "account", true},
                {"settings", board, "settings"},
                {"singleton", board, "settings", true},
                {"elsewhere", read},
                {"check", check}},
      .predictions = {orders_prediction()},
      .questions = check_questions(),
      .boards = {tickets_board(), account_board(), settings_board()},
      .counterparts = {{"tickets_plain", "show(tickets_plain)"},
                       {"tickets_check", "show(tickets_check)"},
                       {"tickets_twice", "show(tickets_twice)"},
                       {"tickets_one", "show(tickets_one)"},
                       {"account_plain", "show(account_plain)"},
                       {"account_again", "show(account_again)"},
                       {"account_two", "show(account_two)"},
                       {"account_one", "show(account_one)"},
                       {"settings_plain", "show(settings_plain)"},
                       {"settings_create", "show(settings_create)"},
                       {"settings_checked", "show(settings_checked)"},
                       {"settings_one", "show(settings_one)"}},
  };
}

}  // namespace playground::lessons::check_then_act
