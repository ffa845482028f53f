#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {

// --- barrier-1

Ending two_steps(Run& run) {
  // [region two_steps]
  Lock lock(run, "lock");                     //: 254
  Condition complete(run, lock, "complete");  //: 255
  Shared<int> count(run, "count");            //: 256
  const auto arrive = [&] {                   //: 257
    lock.acquire();                           //: 259
    const int mine = count.read() + 1;
    count.write(mine);  //: 260
    lock.release();
    const With held(lock);
    if (mine == 2) {          //: 263
      complete.notify_all();  //: 264
    } else {
      complete.wait();  //: 266
    }
  };
  run_threads(run, arrive, arrive);  //: 267
  // [endregion]
  return all_finished(run);
}

Ending count_outside(Run& run) {
  // [region count_outside]
  Lock lock(run, "lock");
  Condition complete(run, lock, "complete");
  Shared<int> count(run, "count");
  const auto arrive = [&] {
    count.write(count.read() + 1);
    const With held(lock);
    complete.notify_all();
    while (count.read() < 2) complete.wait();
  };
  run_threads(run, arrive, arrive);
  // [endregion]
  return all_finished(run);
}

Ending one_step(Run& run) {
  // [region one_step]
  Lock lock(run, "lock");
  Condition complete(run, lock, "complete");
  Shared<int> count(run, "count");
  const auto arrive = [&] {
    const With held(lock);
    count.write(count.read() + 1);
    complete.notify_all();
    while (count.read() < 2) complete.wait();
  };
  run_threads(run, arrive, arrive);
  // [endregion]
  return all_finished(run);
}

// --- barrier-2

Ending count_down(Run& run) {
  // [region count_down]
  Lock lock(run, "lock");                     //: 415
  Condition complete(run, lock, "complete");  //: 416
  Shared<int> count(run, "count");            //: 417
  const auto arrive = [&] {                   //: 418
    const With held(lock);                    //: 420
    count.write(count.read() + 1);            //: 421
    if (count.read() == 2) {                  //: 422
      complete.notify_all();                  //: 423
    } else {
      complete.wait();  //: 425
    }
    count.write(count.read() - 1);  //: 426
  };
  const auto twice = [&] {  //: 427
    arrive();
    arrive();
  };
  run_threads(run, twice, twice);  //: 430
  // [endregion]
  return all_finished(run);
}

Ending last_resets(Run& run) {
  // [region last_resets]
  Lock lock(run, "lock");
  Condition complete(run, lock, "complete");
  Shared<int> count(run, "count");
  const auto arrive = [&] {
    const With held(lock);
    count.write(count.read() + 1);
    if (count.read() == 2) {
      count.write(0);
      complete.notify_all();
    } else {
      while (count.read() < 2) complete.wait();
    }
  };
  const auto twice = [&] {
    arrive();
    arrive();
  };
  run_threads(run, twice, twice);
  // [endregion]
  return all_finished(run);
}

Ending numbered_rounds(Run& run) {
  // [region numbered_rounds]
  Lock lock(run, "lock");
  Condition complete(run, lock, "complete");
  Shared<int> count(run, "count");
  Shared<int> round(run, "round");
  const auto arrive = [&] {
    const With held(lock);
    const int mine = round.read();
    count.write(count.read() + 1);
    if (count.read() == 2) {
      count.write(0);
      round.write(mine + 1);
      complete.notify_all();
    }
    while (round.read() == mine) complete.wait();
  };
  const auto twice = [&] {
    arrive();
    arrive();
  };
  run_threads(run, twice, twice);
  // [endregion]
  return all_finished(run);
}

}  // namespace playground::lessons::challenges
