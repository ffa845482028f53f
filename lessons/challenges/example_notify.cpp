#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {
namespace {

Ending nothing_to_take(Run& run) {
  return {false, run.format(Text{"taken although there was nothing", "没有元素也取了"})};
}

}  // namespace

// --- notify-1

Ending looks_unlocked(Run& run) {
  // [region looks_unlocked]
  Lock lock(run, "lock");                   //: 236
  Condition changed(run, lock, "changed");  //: 237
  Shared<bool> ready(run, "ready");         //: 238
  const auto wait = [&] {                   //: 239
    if (ready.read()) return;               //: 240
    const With held(lock);                  //: 242
    changed.wait();                         //: 243
  };
  const auto notify = [&] {  //: 234
    const With held(lock);
    ready.write(true);  //: 247
    changed.notify();   //: 248
  };
  run_threads(run, wait, notify);  //: 249
  // [endregion]
  return all_finished(run);
}

Ending never_looks(Run& run) {
  // [region never_looks]
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");
  const auto wait = [&] {
    const With held(lock);
    changed.wait();
  };
  const auto notify = [&] {
    const With held(lock);
    changed.notify();
  };
  run_threads(run, wait, notify);
  // [endregion]
  return all_finished(run);
}

Ending flag_after_notify(Run& run) {
  // [region flag_after_notify]
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");
  Shared<bool> ready(run, "ready");

  const auto wait = [&] {
    const With held(lock);
    while (!ready.read()) changed.wait();
  };
  const auto notify = [&] {
    lock.acquire();
    changed.notify();
    lock.release();
    ready.write(true);
  };
  run_threads(run, wait, notify);
  // [endregion]
  return all_finished(run);
}

Ending looks_locked(Run& run) {
  // [region looks_locked]
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");
  Shared<bool> ready(run, "ready");

  const auto wait = [&] {
    const With held(lock);
    while (!ready.read()) changed.wait();
  };
  const auto notify = [&] {
    const With held(lock);
    ready.write(true);
    changed.notify();
  };
  run_threads(run, wait, notify);
  // [endregion]
  return all_finished(run);
}

// --- notify-2

Ending notify_one(Run& run) {
  // [region notify_one]
  Lock lock(run, "lock");                 //: 342
  Condition opened(run, lock, "opened");  //: 343
  Shared<bool> open(run, "open");         //: 344
  const auto enter = [&] {                //: 345
    const With held(lock);                //: 346
    while (!open.read()) opened.wait();   //: 348
  };
  const auto unlock = [&] {  //: 349
    const With held(lock);
    open.write(true);  //: 352
    opened.notify();   //: 353
  };
  run_threads(run, enter, enter, unlock);  //: 354
  // [endregion]
  return all_finished(run);
}

Ending notify_early(Run& run) {
  // [region notify_early]
  Lock lock(run, "lock");
  Condition opened(run, lock, "opened");
  Shared<bool> open(run, "open");

  const auto enter = [&] {
    const With held(lock);
    while (!open.read()) opened.wait();
  };
  const auto unlock = [&] {
    const With held(lock);
    opened.notify();
    open.write(true);
  };
  run_threads(run, enter, enter, unlock);
  // [endregion]
  return all_finished(run);
}

Ending notify_chain(Run& run) {
  // [region notify_chain]
  Lock lock(run, "lock");
  Condition opened(run, lock, "opened");
  Shared<bool> open(run, "open");

  const auto enter = [&] {
    const With held(lock);
    while (!open.read()) opened.wait();
    opened.notify();
  };
  const auto unlock = [&] {
    const With held(lock);
    open.write(true);
    opened.notify();
  };
  run_threads(run, enter, enter, unlock);
  // [endregion]
  return all_finished(run);
}

Ending notify_everyone(Run& run) {
  // [region notify_everyone]
  Lock lock(run, "lock");
  Condition opened(run, lock, "opened");
  Shared<bool> open(run, "open");

  const auto enter = [&] {
    const With held(lock);
    while (!open.read()) opened.wait();
  };
  const auto unlock = [&] {
    const With held(lock);
    open.write(true);
    opened.notify_all();
  };
  run_threads(run, enter, enter, unlock);
  // [endregion]
  return all_finished(run);
}

// --- notify-3

Ending if_all(Run& run) {
  bool was_empty = false;  // guarded by the lock
  // [region if_all]
  Lock lock(run, "lock");                 //: 377
  Condition added(run, lock, "added");    //: 378
  Shared<int> items(run, "items");        //: 379
  const auto take = [&] {                 //: 381
    const With held(lock);                //: 383
    if (items.read() == 0) added.wait();  //: 385
    const int left = items.read() - 1;
    items.write(left);               //: 386
    if (left < 0) was_empty = true;  //: 387
  };
  const auto add = [&] {           //: 388
    for (int i = 0; i < 2; ++i) {  //: 390
      const With held(lock);
      items.write(items.read() + 1);  //: 392
      added.notify_all();             //: 393
    }
  };
  run_threads(run, take, take, add);  //: 394
  // [endregion]
  return was_empty ? nothing_to_take(run) : all_finished(run);
}

Ending if_one(Run& run) {
  bool was_empty = false;  // guarded by the lock
  // [region if_one]
  Lock lock(run, "lock");
  Condition added(run, lock, "added");
  Shared<int> items(run, "items");
  const auto take = [&] {
    const With held(lock);
    if (items.read() == 0) added.wait();
    const int left = items.read() - 1;
    items.write(left);
    if (left < 0) was_empty = true;
  };
  const auto add = [&] {
    for (int i = 0; i < 2; ++i) {
      const With held(lock);
      items.write(items.read() + 1);
      added.notify();
    }
  };
  run_threads(run, take, take, add);
  // [endregion]
  return was_empty ? nothing_to_take(run) : all_finished(run);
}

Ending while_all(Run& run) {
  bool was_empty = false;  // guarded by the lock
  // [region while_all]
  Lock lock(run, "lock");
  Condition added(run, lock, "added");
  Shared<int> items(run, "items");
  const auto take = [&] {
    const With held(lock);
    while (items.read() == 0) added.wait();
    const int left = items.read() - 1;
    items.write(left);
    if (left < 0) was_empty = true;
  };
  const auto add = [&] {
    for (int i = 0; i < 2; ++i) {
      const With held(lock);
      items.write(items.read() + 1);
      added.notify_all();
    }
  };
  run_threads(run, take, take, add);
  // [endregion]
  return was_empty ? nothing_to_take(run) : all_finished(run);
}

Ending while_one(Run& run) {
  bool was_empty = false;  // guarded by the lock
  // [region while_one]
  Lock lock(run, "lock");
  Condition added(run, lock, "added");
  Shared<int> items(run, "items");
  const auto take = [&] {
    const With held(lock);
    while (items.read() == 0) added.wait();
    const int left = items.read() - 1;
    items.write(left);
    if (left < 0) was_empty = true;
  };
  const auto add = [&] {
    for (int i = 0; i < 2; ++i) {
      const With held(lock);
      items.write(items.read() + 1);
      added.notify();
    }
  };
  run_threads(run, take, take, add);
  // [endregion]
  return was_empty ? nothing_to_take(run) : all_finished(run);
}

// --- notify-4

Ending one_condition(Run& run) {
  // [region one_condition]
  Lock lock(run, "lock");                   //: 435
  Condition changed(run, lock, "changed");  //: 436
  Shared<bool> full(run, "full");           //: 437
  const auto put_two = [&] {                //: 438
    for (int i = 0; i < 2; ++i) {           //: 440
      const With held(lock);                //: 441
      while (full.read()) changed.wait();   //: 442
      full.write(true);                     //: 444
      changed.notify();                     //: 445
    }
  };
  const auto take = [&] {  //: 446
    const With held(lock);
    while (!full.read()) changed.wait();  //: 449
    full.write(false);
    changed.notify();
  };
  run_threads(run, take, take, put_two);  //: 453
  // [endregion]
  return all_finished(run);
}

Ending one_condition_if(Run& run) {
  bool was_empty = false;  // guarded by the lock
  // [region one_condition_if]
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");
  Shared<bool> full(run, "full");
  const auto put_two = [&] {
    for (int i = 0; i < 2; ++i) {
      const With held(lock);
      if (full.read()) changed.wait();
      full.write(true);
      changed.notify();
    }
  };
  const auto take = [&] {
    const With held(lock);
    if (!full.read()) changed.wait();
    if (!full.read()) was_empty = true;
    full.write(false);
    changed.notify();
  };
  run_threads(run, take, take, put_two);
  // [endregion]
  return was_empty ? nothing_to_take(run) : all_finished(run);
}

Ending one_condition_all(Run& run) {
  // [region one_condition_all]
  Lock lock(run, "lock");
  Condition changed(run, lock, "changed");
  Shared<bool> full(run, "full");
  const auto put_two = [&] {
    for (int i = 0; i < 2; ++i) {
      const With held(lock);
      while (full.read()) changed.wait();
      full.write(true);
      changed.notify_all();
    }
  };
  const auto take = [&] {
    const With held(lock);
    while (!full.read()) changed.wait();
    full.write(false);
    changed.notify_all();
  };
  run_threads(run, take, take, put_two);
  // [endregion]
  return all_finished(run);
}

Ending two_conditions(Run& run) {
  // [region two_conditions]
  Lock lock(run, "lock");
  Condition filled(run, lock, "filled");
  Condition emptied(run, lock, "emptied");
  Shared<bool> full(run, "full");
  const auto put_two = [&] {
    for (int i = 0; i < 2; ++i) {
      const With held(lock);
      while (full.read()) emptied.wait();
      full.write(true);
      filled.notify();
    }
  };
  const auto take = [&] {
    const With held(lock);
    while (!full.read()) filled.wait();
    full.write(false);
    emptied.notify();
  };
  run_threads(run, take, take, put_two);
  // [endregion]
  return all_finished(run);
}

}  // namespace playground::lessons::challenges
