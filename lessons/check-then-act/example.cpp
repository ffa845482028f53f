#include "lessons/check-then-act/example.h"

#include <fmt/format.h>

#include <array>

#include "shared/multitasking/steering/shared.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::check_then_act {
namespace {

using course::Ending;
using steering::Shared;
using threading::Lock;
using threading::Thread;
using threading::With;

// What each of the two threads has done. A thread writes only its own.
using Each = std::array<int, 2>;

int total(const Each& each) { return each[0] + each[1]; }

// Threads 0 and 1 call body(0) and body(1).
template <class Body>
void two_threads(Run& run, const Body& body) {    //: 120
  Thread one(run, [&body](Run&) { body(0); });    //: 121
  Thread other(run, [&body](Run&) { body(1); });  //: 121
  one.start();                                    //: 123
  other.start();                                  //: 123
  one.join();                                     //: 125
  other.join();                                   //: 125
}

Ending tickets(const Each& sold) { return {total(sold) == 1, fmt::format("sold {} of 1", total(sold))}; }

Ending account(const Each& paid, const Shared<int>& balance) {
  return {total(paid) == 80 && balance.value() == 20,
          fmt::format("paid {}, balance = {}", total(paid), balance.value())};
}

constexpr Text made_one{"made 1 object", "创建了 1 个对象"};
constexpr Text made_two_used_one{"made 2 objects, used 1", "创建了 2 个对象，用了 1 个"};
constexpr Text made_two_used_two{"made 2 objects, used 2", "创建了 2 个对象，用了 2 个"};

Ending settings(Run& run, const Each& made, const Each& used) {
  if (total(made) == 1) return {used[0] == used[1], run.format(made_one)};
  return {false, run.format(used[0] == used[1] ? made_two_used_one : made_two_used_two)};
}

}  // namespace

Ending tickets_plain(Run& run) {
  // [region tickets_plain]
  Shared<int> left(run, "left", 1);  //: 5
  Each sold{};                       //: 6

  const auto sell = [&](int i) {    //: 15
    if (left.read() > 0) {          //: 18
      left.write(left.read() - 1);  //: 19
      sold[i] = 1;                  //: 20
    }
  };

  two_threads(run, sell);
  // [endregion]
  return tickets(sold);
}

Ending tickets_check(Run& run) {
  // [region tickets_check]
  Shared<int> left(run, "left", 1);  //: 5
  Each sold{};                       //: 6
  Lock lock(run, "lock");            //: 3

  const auto sell = [&](int i) {  //: 22
    bool is_left = false;
    {
      const With held(lock);      //: 25
      is_left = left.read() > 0;  //: 26
    }
    if (is_left) {                  //: 27
      left.write(left.read() - 1);  //: 28
      sold[i] = 1;                  //: 29
    }
  };

  two_threads(run, sell);
  // [endregion]
  return tickets(sold);
}

Ending tickets_twice(Run& run) {
  // [region tickets_twice]
  Shared<int> left(run, "left", 1);  //: 5
  Each sold{};                       //: 6
  Lock lock(run, "lock");            //: 3

  const auto sell = [&](int i) {  //: 31
    bool is_left = false;
    {
      const With held(lock);      //: 34
      is_left = left.read() > 0;  //: 35
    }
    if (is_left) {                  //: 36
      const With held(lock);        //: 37
      left.write(left.read() - 1);  //: 38
      sold[i] = 1;                  //: 39
    }
  };

  two_threads(run, sell);
  // [endregion]
  return tickets(sold);
}

Ending tickets_one(Run& run) {
  // [region tickets_one]
  Shared<int> left(run, "left", 1);  //: 5
  Each sold{};                       //: 6
  Lock lock(run, "lock");            //: 3

  const auto sell = [&](int i) {    //: 41
    const With held(lock);          //: 44
    if (left.read() > 0) {          //: 45
      left.write(left.read() - 1);  //: 46
      sold[i] = 1;                  //: 47
    }
  };

  two_threads(run, sell);
  // [endregion]
  return tickets(sold);
}

Ending account_plain(Run& run) {
  // [region account_plain]
  Shared<int> balance(run, "balance", 100);  //: 7
  Each paid{};                               //: 8

  const auto withdraw = [&](int i) {       //: 51
    if (balance.read() >= 80) {            //: 54
      balance.write(balance.read() - 80);  //: 55
      paid[i] = 80;                        //: 56
    }
  };

  two_threads(run, withdraw);
  // [endregion]
  return account(paid, balance);
}

Ending account_again(Run& run) {
  // [region account_again]
  Shared<int> balance(run, "balance", 100);  //: 7
  Each paid{};                               //: 8

  const auto withdraw = [&](int i) {         //: 58
    if (balance.read() >= 80) {              //: 61
      if (balance.read() >= 80) {            //: 62
        balance.write(balance.read() - 80);  //: 63
        paid[i] = 80;                        //: 64
      }
    }
  };

  two_threads(run, withdraw);
  // [endregion]
  return account(paid, balance);
}

Ending account_two(Run& run) {
  // [region account_two]
  Shared<int> balance(run, "balance", 100);  //: 7
  Each paid{};                               //: 8
  Lock lock0(run, "lock 0");                 //: 4
  Lock lock1(run, "lock 1");                 //: 4

  const auto withdraw = [&](int i) {          //: 66
    const With held(i == 0 ? lock0 : lock1);  //: 69
    if (balance.read() >= 80) {               //: 70
      balance.write(balance.read() - 80);     //: 71
      paid[i] = 80;                           //: 72
    }
  };

  two_threads(run, withdraw);
  // [endregion]
  return account(paid, balance);
}

Ending account_one(Run& run) {
  // [region account_one]
  Shared<int> balance(run, "balance", 100);  //: 7
  Each paid{};                               //: 8
  Lock lock(run, "lock");                    //: 3

  const auto withdraw = [&](int i) {       //: 74
    const With held(lock);                 //: 77
    if (balance.read() >= 80) {            //: 78
      balance.write(balance.read() - 80);  //: 79
      paid[i] = 80;                        //: 80
    }
  };

  two_threads(run, withdraw);
  // [endregion]
  return account(paid, balance);
}

Ending settings_plain(Run& run) {
  // [region settings_plain]
  Shared<int> instance(run, "instance", 0);  //: 9
  Each made{};                               //: 10
  Each used{};                               //: 11

  const auto get = [&](int i) {  //: 84
    if (instance.read() == 0) {  //: 87
      instance.write(i + 1);     //: 88
      made[i] = 1;               //: 89
    }
    used[i] = instance.read();  //: 90
  };

  two_threads(run, get);
  // [endregion]
  return settings(run, made, used);
}

Ending settings_create(Run& run) {
  // [region settings_create]
  Shared<int> instance(run, "instance", 0);  //: 9
  Each made{};                               //: 10
  Each used{};                               //: 11
  Lock lock(run, "lock");                    //: 3

  const auto get = [&](int i) {  //: 92
    if (instance.read() == 0) {  //: 95
      const With held(lock);     //: 96
      instance.write(i + 1);     //: 97
      made[i] = 1;               //: 98
    }
    used[i] = instance.read();  //: 99
  };

  two_threads(run, get);
  // [endregion]
  return settings(run, made, used);
}

Ending settings_checked(Run& run) {
  // [region settings_checked]
  Shared<int> instance(run, "instance", 0);  //: 9
  Each made{};                               //: 10
  Each used{};                               //: 11
  Lock lock(run, "lock");                    //: 3

  const auto get = [&](int i) {    //: 101
    if (instance.read() == 0) {    //: 104
      const With held(lock);       //: 105
      if (instance.read() == 0) {  //: 106
        instance.write(i + 1);     //: 107
        made[i] = 1;               //: 108
      }
    }
    used[i] = instance.read();  //: 109
  };

  two_threads(run, get);
  // [endregion]
  return settings(run, made, used);
}

Ending settings_one(Run& run) {
  // [region settings_one]
  Shared<int> instance(run, "instance", 0);  //: 9
  Each made{};                               //: 10
  Each used{};                               //: 11
  Lock lock(run, "lock");                    //: 3

  const auto get = [&](int i) {  //: 111
    {
      const With held(lock);       //: 114
      if (instance.read() == 0) {  //: 115
        instance.write(i + 1);     //: 116
        made[i] = 1;               //: 117
      }
    }
    used[i] = instance.read();  //: 118
  };

  two_threads(run, get);
  // [endregion]
  return settings(run, made, used);
}

}  // namespace playground::lessons::check_then_act
