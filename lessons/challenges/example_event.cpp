#include "lessons/challenges/program.h"

namespace playground::lessons::challenges {

// --- event-2

Ending cleared_at_once(Run& run) {
  int seen = 0;
  // [region cleared_at_once]
  Event ready(run, "ready");      //: 33
  Shared<int> data(run, "data");  //: 34
  const auto produce = [&] {      //: 35
    data.write(42);               //: 37
    ready.set();                  //: 38
    ready.clear();                //: 39
  };
  const auto consume = [&] {  //: 40
    ready.wait();             //: 42
    seen = data.read();       //: 43
  };
  run_threads(run, produce, consume);  //: 44
  // [endregion]
  return value_is("seen", seen, 42);
}

Ending set_twice(Run& run) {
  int seen = 0;
  // [region set_twice]
  Event ready(run, "ready");
  Shared<int> data(run, "data");
  const auto produce = [&] {
    data.write(42);
    for (int i = 0; i < 2; ++i) {
      ready.set();
      ready.clear();
    }
  };
  const auto consume = [&] {
    ready.wait();
    seen = data.read();
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("seen", seen, 42);
}

Ending consumer_clears(Run& run) {
  int seen = 0;
  // [region consumer_clears]
  Event ready(run, "ready");
  Shared<int> data(run, "data");
  const auto produce = [&] {
    data.write(42);
    ready.set();
  };
  const auto consume = [&] {
    ready.wait();
    ready.clear();
    seen = data.read();
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("seen", seen, 42);
}

// --- event-1

Ending set_first(Run& run) {
  int seen = 0;
  // [region set_first]
  Event ready(run, "ready");      //: 94
  Shared<int> data(run, "data");  //: 95
  const auto produce = [&] {      //: 96
    ready.set();                  //: 98
    data.write(42);               //: 99
  };
  const auto consume = [&] {  //: 100
    ready.wait();             //: 102
    seen = data.read();       //: 103
  };
  run_threads(run, produce, consume);  //: 104
  // [endregion]
  return value_is("seen", seen, 42);
}

Ending read_first(Run& run) {
  int seen = 0;
  // [region read_first]
  Event ready(run, "ready");
  Shared<int> data(run, "data");
  const auto produce = [&] {
    data.write(42);
    ready.set();
  };
  const auto consume = [&] {
    seen = data.read();
    ready.wait();
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("seen", seen, 42);
}

Ending set_last(Run& run) {
  int seen = 0;
  // [region set_last]
  Event ready(run, "ready");
  Shared<int> data(run, "data");
  const auto produce = [&] {
    data.write(42);
    ready.set();
  };
  const auto consume = [&] {
    ready.wait();
    seen = data.read();
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("seen", seen, 42);
}

// --- event-3

Ending cleared_late(Run& run) {
  int seen = 0;
  // [region cleared_late]
  Event ready(run, "ready");          //: 359
  Shared<int> data(run, "data");      //: 360
  const auto produce = [&] {          //: 361
    for (const int value : {1, 2}) {  //: 363
      data.write(value);              //: 364
      ready.set();                    //: 365
    }
  };
  const auto consume = [&] {  //: 366
    while (seen < 2) {        //: 368
      ready.wait();           //: 369
      seen = data.read();     //: 370
      ready.clear();          //: 371
    }
  };
  run_threads(run, produce, consume);  //: 372
  // [endregion]
  return value_is("seen", seen, 2);
}

Ending cleared_before_wait(Run& run) {
  int seen = 0;
  // [region cleared_before_wait]
  Event ready(run, "ready");
  Shared<int> data(run, "data");
  const auto produce = [&] {
    for (const int value : {1, 2}) {
      data.write(value);
      ready.set();
    }
  };
  const auto consume = [&] {
    while (seen < 2) {
      ready.clear();
      ready.wait();
      seen = data.read();
    }
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("seen", seen, 2);
}

Ending cleared_early(Run& run) {
  int seen = 0;
  // [region cleared_early]
  Event ready(run, "ready");
  Shared<int> data(run, "data");
  const auto produce = [&] {
    for (const int value : {1, 2}) {
      data.write(value);
      ready.set();
    }
  };
  const auto consume = [&] {
    while (seen < 2) {
      ready.wait();
      ready.clear();
      seen = data.read();
    }
  };
  run_threads(run, produce, consume);
  // [endregion]
  return value_is("seen", seen, 2);
}

}  // namespace playground::lessons::challenges
