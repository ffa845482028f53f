#include "lessons/deadlock/example.h"

#include <array>
#include <vector>

#include "shared/multitasking/steering/shared.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/run_threads.h"
#include "shared/multitasking/threading/semaphore.h"

namespace playground::lessons::deadlock {
namespace {

using course::Ending;
using steering::Shared;
using threading::Lock;
using threading::run_threads;
using threading::Semaphore;
using threading::With;

constexpr Text all_have_eaten{"all three have eaten", "三位都吃过了"};
constexpr Text both_done{"both threads have finished", "两个线程都已完成"};
constexpr Time soon = std::chrono::milliseconds(1);
constexpr Time later = std::chrono::milliseconds(3);

struct Account {
  Account(Run& run, const std::string& name) : lock(run, "lock " + name), money(run, name, 100) {}
  Lock lock;
  Shared<int> money;
};

struct Forks {
  explicit Forks(Run& run) : locks{Lock(run, "fork 0"), Lock(run, "fork 1"), Lock(run, "fork 2")} {}
  Lock& left(int i) { return locks[static_cast<std::size_t>(i)]; }
  Lock& right(int i) { return locks[static_cast<std::size_t>((i + 1) % 3)]; }
  std::array<Lock, 3> locks;
};

template <class Body>
void run_three(Run& run, Body body) {
  run_threads(run, [body] { body(0); }, [body] { body(1); }, [body] { body(2); });
}

// The account a pays 10 and gets 20.
Ending balances(const Account& a, const Account& b) {
  return {a.money.value() == 110 && b.money.value() == 90,
          fmt::format("a = {}, b = {}", a.money.value(), b.money.value())};
}

Ending eaten(const Run& run) { return {true, run.format(all_have_eaten)}; }
Ending finished(const Run& run) { return {true, run.format(both_done)}; }

}  // namespace

// [region opposite_order]
Ending opposite_order(Run& run) {
  // an amount and a lock each
  Account a(run, "a"), b(run, "b");                     //: 11
  const auto pay = [](auto& from, auto& to, int sum) {  //: 15
    const With first(from.lock);                        //: 16
    const With second(to.lock);                         //: 17
    const int had = from.money.read();                  //: 18
    const int has = to.money.read();                    //: 19
    from.money.write(had - sum);                        //: 20
    to.money.write(has + sum);                          //: 21
  };
  const auto one = [&] { pay(a, b, 10); };
  const auto two = [&] { pay(b, a, 20); };
  run_threads(run, one, two);  //: 139
  return balances(a, b);
}
// [endregion]

// [region one_order]
Ending one_order(Run& run) {
  Account a(run, "a"), b(run, "b");
  const auto pay = [&](auto& from, auto& to, int sum) {  //: 37
    // always a before b
    const With first(a.lock);   //: 38
    const With second(b.lock);  //: 39
    const int had = from.money.read();
    const int has = to.money.read();
    from.money.write(had - sum);
    to.money.write(has + sum);
  };
  const auto one = [&] { pay(a, b, 10); };
  const auto two = [&] { pay(b, a, 20); };
  run_threads(run, one, two);
  return balances(a, b);
}
// [endregion]

// [region one_lock]
Ending one_lock(Run& run) {
  Account a(run, "a"), b(run, "b");
  Lock bank(run, "bank");
  const auto pay = [&](auto& from, auto& to, int sum) {  //: 42
    // one lock for all accounts
    const With held(bank);  //: 43
    const int had = from.money.read();
    const int has = to.money.read();
    from.money.write(had - sum);
    to.money.write(has + sum);
  };
  const auto one = [&] { pay(a, b, 10); };
  const auto two = [&] { pay(b, a, 20); };
  run_threads(run, one, two);
  return balances(a, b);
}
// [endregion]

// [region one_at_a_time]
Ending one_at_a_time(Run& run) {
  Account a(run, "a"), b(run, "b");
  const auto pay = [](auto& from, auto& to, int sum) {  //: 30
    from.lock.acquire();                                //: 31
    const int had = from.money.read();
    const int has = to.money.read();
    from.money.write(had - sum);
    // no thread holds two locks
    from.lock.release();
    to.lock.acquire();          //: 34
    to.money.write(has + sum);  //: 35
    to.lock.release();
  };
  const auto one = [&] { pay(a, b, 10); };
  const auto two = [&] { pay(b, a, 20); };
  run_threads(run, one, two);
  return balances(a, b);
}
// [endregion]

// [region gate_first]
Ending gate_first(Run& run) {
  Account a(run, "a"), b(run, "b");
  Lock gate(run, "gate");
  const auto pay = [&](auto& from, auto& to, int sum) {  //: 23
    gate.acquire();                                      //: 24
    const With first(from.lock);                         //: 25
    // only the first lock is guarded
    gate.release();
    const With second(to.lock);  //: 26
    const int had = from.money.read();
    const int has = to.money.read();
    from.money.write(had - sum);
    to.money.write(has + sum);
  };
  const auto one = [&] { pay(a, b, 10); };
  const auto two = [&] { pay(b, a, 20); };
  run_threads(run, one, two);
  return balances(a, b);
}
// [endregion]

// [region left_first]
Ending left_first(Run& run) {
  // a lock per fork
  Forks forks(run);                      //: 46
  const auto philosopher = [&](int i) {  //: 49
    const With left(forks.left(i));      //: 50
    // with both forks it eats
    const With right(forks.right(i));  //: 51
  };
  run_three(run, philosopher);  //: 141
  return eaten(run);
}
// [endregion]

// [region last_turns]
Ending last_turns(Run& run) {
  Forks forks(run);
  const auto philosopher = [&](int i) {  //: 69
    const bool last = i == 2;            //: 70
    const With one(last ? forks.right(i) : forks.left(i));
    const With two(last ? forks.left(i) : forks.right(i));
  };
  run_three(run, philosopher);
  return eaten(run);
}
// [endregion]

// [region two_seats]
Ending two_seats(Run& run) {
  Forks forks(run);
  Semaphore seats(run, 2, "seats");      //: 47
  const auto philosopher = [&](int i) {  //: 65
    const With seat(seats);              //: 66
    const With left(forks.left(i));
    const With right(forks.right(i));
  };
  run_three(run, philosopher);
  return eaten(run);
}
// [endregion]

// [region right_first]
Ending right_first(Run& run) {
  Forks forks(run);
  const auto philosopher = [&](int i) {  //: 54
    const With right(forks.right(i));
    const With left(forks.left(i));
  };
  run_three(run, philosopher);
  return eaten(run);
}
// [endregion]

// [region pause_between]
Ending pause_between(Run& run) {
  Forks forks(run);
  const auto philosopher = [&](int i) {  //: 59
    const With left(forks.left(i));
    // so the others can finish
    run.sleep(soon);  //: 61
    const With right(forks.right(i));
  };
  run_three(run, philosopher);
  return eaten(run);
}
// [endregion]

// [region give_back]
Ending give_back(Run& run) {
  Lock a(run, "A"), b(run, "B");
  const auto work = [](Lock& first, Lock& second) {  //: 78
    first.acquire();                                 //: 79
    while (!second.acquire(soon)) {                  //: 80
      // gives it back, and tries again
      first.release();  //: 81
      first.acquire();  //: 82
    }
    first.release();   //: 83
    second.release();  //: 84
  };
  const auto one = [&] { work(a, b); };
  const auto two = [&] { work(b, a); };
  run_threads(run, one, two);  //: 142
  return finished(run);
}
// [endregion]

// [region same_order]
Ending same_order(Run& run) {
  Lock a(run, "A"), b(run, "B");
  const auto work = [](Lock& first, Lock& second) {  //: 95
    const With one(first);                           //: 96
    // waits, gives nothing back
    const With two(second);  //: 97
  };
  const auto one = [&] { work(a, b); };
  // A before B, too
  const auto two = [&] { work(a, b); };
  run_threads(run, one, two);
  return finished(run);
}
// [endregion]

// [region table]
Ending table(Run& run) {
  Lock a(run, "A"), b(run, "B");
  Semaphore places(run, 1, "places");                 //: 76
  const auto work = [&](Lock& first, Lock& second) {  //: 100
    // one thread at a time
    const With place(places);  //: 101
    const With one(first);
    const With two(second);
  };
  const auto one = [&] { work(a, b); };
  const auto two = [&] { work(b, a); };
  run_threads(run, one, two);
  return finished(run);
}
// [endregion]

// [region pause_then]
Ending pause_then(Run& run) {
  Lock a(run, "A"), b(run, "B");
  const auto work = [&](Lock& first, Lock& second) {  //: 86
    first.acquire();
    while (!second.acquire(soon)) {
      first.release();
      // so the other can finish
      run.sleep(soon);  //: 90
      first.acquire();
    }
    first.release();
    second.release();
  };
  const auto one = [&] { work(a, b); };
  const auto two = [&] { work(b, a); };
  run_threads(run, one, two);
  return finished(run);
}
// [endregion]

// [region two_times]
Ending two_times(Run& run) {
  Lock a(run, "A"), b(run, "B");
  const auto work = [](Lock& first, Lock& second, Time t) {
    first.acquire();
    while (!second.acquire(t)) {
      first.release();
      first.acquire();
    }
    first.release();
    second.release();
  };
  // 1 and 3 ms
  const auto one = [&] { work(a, b, soon); };
  const auto two = [&] { work(b, a, later); };
  run_threads(run, one, two);
  return finished(run);
}
// [endregion]

}  // namespace playground::lessons::deadlock
