#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {
namespace {

Ending entered_counted(Run& run, int entered, const Shared<int>& counter) {
  return {counter.value() == entered,
          run.format(Text{"entered: {}, counter = {}", "进入的线程数：{}，counter = {}"}, entered,
                     counter.value())};
}

}  // namespace

// --- spin-1

Ending look_then_set(Run& run) {
  std::atomic entered = 0;
  // [region look_then_set]
  Shared<bool> busy(run, "busy");       //: 327
  Shared<int> counter(run, "counter");  //: 328
  const auto enter = [&] {              //: 329
    if (busy.read()) return;            //: 331
    busy.write(true);                   //: 333
    ++entered;                          //: 334
    counter.write(counter.read() + 1);  //: 335
    busy.write(false);                  //: 327
  };
  run_threads(run, enter, enter);  //: 337
  // [endregion]
  return entered_counted(run, entered, counter);
}

Ending look_set_look(Run& run) {
  std::atomic entered = 0;
  // [region look_set_look]
  Shared<bool> busy(run, "busy");
  Shared<int> counter(run, "counter");
  const auto enter = [&] {
    if (busy.read()) return;
    busy.write(true);
    if (!busy.read()) return;
    ++entered;
    counter.write(counter.read() + 1);
    busy.write(false);
  };
  run_threads(run, enter, enter);
  // [endregion]
  return entered_counted(run, entered, counter);
}

Ending try_lock(Run& run) {
  std::atomic entered = 0;
  // [region try_lock]
  Lock lock(run, "lock");
  Shared<int> counter(run, "counter");
  const auto enter = [&] {
    if (!lock.acquire(Time::zero())) return;
    ++entered;
    counter.write(counter.read() + 1);
    lock.release();
  };
  run_threads(run, enter, enter);
  // [endregion]
  return entered_counted(run, entered, counter);
}

// --- peterson-1

Ending turn_then_flag(Run& run) {
  std::atomic entered = 0;
  // [region turn_then_flag]
  Shared<bool> wants_0(run, "wants_0");                      //: 399
  Shared<bool> wants_1(run, "wants_1");                      //: 399
  Shared<int> turn(run, "turn");                             //: 400
  Shared<int> counter(run, "counter");                       //: 400
  const auto enter = [&](auto& mine, auto& other, int me) {  //: 401
    turn.write(1 - me);                                      //: 403
    mine.write(true);                                        //: 404
    if (other.read() && turn.read() != me) return;           //: 405
    ++entered;                                               //: 407
    counter.write(counter.read() + 1);                       //: 408
    mine.write(false);                                       //: 409
  };
  const auto first = [&] { enter(wants_0, wants_1, 0); };
  const auto second = [&] { enter(wants_1, wants_0, 1); };
  run_threads(run, first, second);  //: 410
  // [endregion]
  return entered_counted(run, entered, counter);
}

Ending turn_to_me(Run& run) {
  std::atomic entered = 0;
  // [region turn_to_me]
  Shared<bool> wants_0(run, "wants_0");
  Shared<bool> wants_1(run, "wants_1");
  Shared<int> turn(run, "turn");
  Shared<int> counter(run, "counter");
  const auto enter = [&](auto& mine, auto& other, int me) {
    mine.write(true);
    turn.write(me);
    if (other.read() && turn.read() != me) return;
    ++entered;
    counter.write(counter.read() + 1);
    mine.write(false);
  };
  const auto first = [&] { enter(wants_0, wants_1, 0); };
  const auto second = [&] { enter(wants_1, wants_0, 1); };
  run_threads(run, first, second);
  // [endregion]
  return entered_counted(run, entered, counter);
}

Ending look_then_flag(Run& run) {
  std::atomic entered = 0;
  // [region look_then_flag]
  Shared<bool> wants_0(run, "wants_0");
  Shared<bool> wants_1(run, "wants_1");
  Shared<int> turn(run, "turn");
  Shared<int> counter(run, "counter");
  const auto enter = [&](auto& mine, auto& other, int me) {
    if (other.read() && turn.read() != me) return;
    mine.write(true);
    turn.write(1 - me);
    ++entered;
    counter.write(counter.read() + 1);
    mine.write(false);
  };
  const auto first = [&] { enter(wants_0, wants_1, 0); };
  const auto second = [&] { enter(wants_1, wants_0, 1); };
  run_threads(run, first, second);
  // [endregion]
  return entered_counted(run, entered, counter);
}

Ending flag_then_turn(Run& run) {
  std::atomic entered = 0;
  // [region flag_then_turn]
  Shared<bool> wants_0(run, "wants_0");
  Shared<bool> wants_1(run, "wants_1");
  Shared<int> turn(run, "turn");
  Shared<int> counter(run, "counter");
  const auto enter = [&](auto& mine, auto& other, int me) {
    mine.write(true);
    turn.write(1 - me);
    if (other.read() && turn.read() != me) return;
    ++entered;
    counter.write(counter.read() + 1);
    mine.write(false);
  };
  const auto first = [&] { enter(wants_0, wants_1, 0); };
  const auto second = [&] { enter(wants_1, wants_0, 1); };
  run_threads(run, first, second);
  // [endregion]
  return entered_counted(run, entered, counter);
}

}  // namespace playground::lessons::challenges
