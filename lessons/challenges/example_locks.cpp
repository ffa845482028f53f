#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {
namespace {

struct Account {
  Account(Run& run, const std::string& name, int initial)
      : lock(run, "lock of " + name), money(run, name, initial) {}
  Lock lock;
  Shared<int> money;
};

Ending total_is(const Account& a, const Account& b) {
  const int left = a.money.value();
  const int right = b.money.value();
  return {left >= 0 && right >= 0 && left + right == 100, fmt::format("a = {}, b = {}", left, right)};
}

Ending sold_text(Run& run, int sold, bool fits) {
  if (sold == 0) return {true, run.format(Text{"nothing sold", "没有卖出"})};
  if (fits) return {true, run.format(Text{"box {} sold, and it was there", "卖出盒子 {}，它确实在"}, sold)};
  return {false, run.format(Text{"box {} sold, but it was not there", "卖出盒子 {}，但它不在"}, sold)};
}

}  // namespace

// --- locks-1

Ending ring(Run& run) {
  // [region ring]
  Lock a(run, "a");                                 //: 165
  Lock b(run, "b");                                 //: 165
  Lock c(run, "c");                                 //: 165
  const auto use = [](Lock& first, Lock& second) {  //: 166
    const With outer(first);                        //: 167
    const With inner(second);                       //: 168
  };
  const auto one = [&] { use(a, b); };
  const auto two = [&] { use(b, c); };
  const auto three = [&] { use(c, a); };
  run_threads(run, one, two, three);  //: 170
  // [endregion]
  return all_finished(run);
}

Ending ring_reversed(Run& run) {
  // [region ring_reversed]
  Lock a(run, "a");
  Lock b(run, "b");
  Lock c(run, "c");
  const auto use = [](Lock& first, Lock& second) {
    const With outer(first);
    const With inner(second);
  };
  const auto one = [&] { use(b, a); };
  const auto two = [&] { use(c, b); };
  const auto three = [&] { use(a, c); };
  run_threads(run, one, two, three);
  // [endregion]
  return all_finished(run);
}

Ending alphabetical(Run& run) {
  // [region alphabetical]
  Lock a(run, "a");
  Lock b(run, "b");
  Lock c(run, "c");
  const auto use = [](Lock& first, Lock& second) {
    const With outer(first);
    const With inner(second);
  };
  const auto one = [&] { use(a, b); };
  const auto two = [&] { use(b, c); };
  const auto three = [&] { use(a, c); };
  run_threads(run, one, two, three);
  // [endregion]
  return all_finished(run);
}

Ending one_lock_for_all(Run& run) {
  // [region one_lock_for_all]
  Lock lock(run, "lock");
  Shared<int> uses(run, "uses");
  const auto use = [&] {
    const With held(lock);
    uses.write(uses.read() + 1);
  };
  run_threads(run, use, use, use);
  // [endregion]
  return all_finished(run);
}

// --- transfer-1

Ending source_first(Run& run) {
  // [region source_first]
  Account a(run, "a", 50);                                 //: 188
  Account b(run, "b", 50);                                 //: 189
  const auto transfer = [&](Account& from, Account& to) {  //: 186
    const With outer(from.lock);                           //: 191
    const With inner(to.lock);                             //: 191
    if (from.money.read() < 50) return;                    //: 192
    from.money.write(from.money.read() - 50);              //: 194
    to.money.write(to.money.read() + 50);                  //: 195
  };
  const auto there = [&] { transfer(a, b); };
  const auto back = [&] { transfer(b, a); };
  run_threads(run, there, back);  //: 196
  // [endregion]
  return total_is(a, b);
}

Ending target_first(Run& run) {
  // [region target_first]
  Account a(run, "a", 50);
  Account b(run, "b", 50);
  const auto transfer = [&](Account& from, Account& to) {
    const With outer(to.lock);
    const With inner(from.lock);
    if (from.money.read() < 50) return;
    from.money.write(from.money.read() - 50);
    to.money.write(to.money.read() + 50);
  };
  const auto there = [&] { transfer(a, b); };
  const auto back = [&] { transfer(b, a); };
  run_threads(run, there, back);
  // [endregion]
  return total_is(a, b);
}

Ending never_both(Run& run) {
  // [region never_both]
  Account a(run, "a", 50);
  Account b(run, "b", 50);
  const auto balance = [&](Account& of) {
    const With held(of.lock);
    return of.money.read();
  };
  const auto change = [&](Account& of, int by) {
    const With held(of.lock);
    of.money.write(of.money.read() + by);
  };
  const auto transfer = [&] {
    if (balance(a) < 50) return;
    change(a, -50);
    change(b, 50);
  };
  run_threads(run, transfer, transfer);
  // [endregion]
  return total_is(a, b);
}

Ending a_before_b(Run& run) {
  // [region a_before_b]
  Account a(run, "a", 50);
  Account b(run, "b", 50);
  const auto transfer = [&](Account& from, Account& to) {
    const With outer(a.lock);
    const With inner(b.lock);
    if (from.money.read() < 50) return;
    from.money.write(from.money.read() - 50);
    to.money.write(to.money.read() + 50);
  };
  const auto there = [&] { transfer(a, b); };
  const auto back = [&] { transfer(b, a); };
  run_threads(run, there, back);
  // [endregion]
  return total_is(a, b);
}

// --- aba-1

Ending same_count(Run& run) {
  int sold = 0;
  bool fits = false;
  // [region same_count]
  Lock lock(run, "lock");              //: 286
  Shared<int> count(run, "count", 1);  //: 287
  Shared<int> label(run, "label", 7);  //: 287
  const auto sell = [&] {              //: 288
    const int seen = count.read();     //: 290
    const int wanted = label.read();   //: 291
    if (seen == 0) return;             //: 292
    const With held(lock);             //: 294
    if (count.read() != seen) return;  //: 295
    sold = wanted;                     //: 296
    fits = label.read() == wanted;     //: 296
  };
  const auto exchange = [&] {  //: 298
    lock.acquire();
    count.write(0);
    lock.release();
    const With held(lock);
    label.write(8);  //: 303
    count.write(1);  //: 304
  };
  run_threads(run, sell, exchange);  //: 305
  // [endregion]
  return sold_text(run, sold, fits);
}

Ending version_first(Run& run) {
  int sold = 0;
  bool fits = false;
  // [region version_first]
  Lock lock(run, "lock");
  Shared<int> count(run, "count", 1);
  Shared<int> label(run, "label", 7);
  Shared<int> version(run, "version");
  const auto sell = [&] {
    const int seen = version.read();
    const int wanted = label.read();
    const With held(lock);
    if (count.read() == 0) return;
    if (version.read() != seen) return;
    sold = wanted;
    fits = label.read() == wanted;
  };
  const auto exchange = [&] {
    const With held(lock);
    count.write(0);
    version.write(1);
    label.write(8);
    count.write(1);
  };
  run_threads(run, sell, exchange);
  // [endregion]
  return sold_text(run, sold, fits);
}

Ending version_last(Run& run) {
  int sold = 0;
  bool fits = false;
  // [region version_last]
  Lock lock(run, "lock");
  Shared<int> count(run, "count", 1);
  Shared<int> label(run, "label", 7);
  Shared<int> version(run, "version");
  const auto sell = [&] {
    const int seen = version.read();
    const int wanted = label.read();
    const With held(lock);
    if (count.read() == 0) return;
    if (version.read() != seen) return;
    sold = wanted;
    fits = label.read() == wanted;
  };
  const auto exchange = [&] {
    const With held(lock);
    count.write(0);
    label.write(8);
    count.write(1);
    version.write(1);
  };
  run_threads(run, sell, exchange);
  // [endregion]
  return sold_text(run, sold, fits);
}

Ending read_locked(Run& run) {
  int sold = 0;
  bool fits = false;
  // [region read_locked]
  Lock lock(run, "lock");
  Shared<int> count(run, "count", 1);
  Shared<int> label(run, "label", 7);

  const auto sell = [&] {
    const With held(lock);
    if (count.read() == 0) return;
    sold = label.read();
    fits = label.read() == sold;
  };
  const auto exchange = [&] {
    lock.acquire();
    count.write(0);
    lock.release();
    const With held(lock);
    label.write(8);
    count.write(1);
  };
  run_threads(run, sell, exchange);
  // [endregion]
  return sold_text(run, sold, fits);
}

}  // namespace playground::lessons::challenges
