#include "lessons/intro/example.h"

#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::intro {

const Text kettle_on{"Kettle {} is on", "第 {} 壶水开始烧"};
const Text kettle_boils{"Kettle {} boils", "第 {} 壶水烧开了"};
const Text took{"{}: {:.2f} s", "{}：{:.2f} 秒"};
const Text in_turn{"One after another", "逐个烧"};
const Text together{"At the same time", "同时烧"};

// [region boil]
void boil(Run& run, int kettle) {   //: 4
  run.print(kettle_on, kettle);     //: 6
  run.sleep(run.seconds());         //: 7
  run.print(kettle_boils, kettle);  //: 8
}
// [endregion]

// [region one_after_another]
void one_after_another(Run& run) {                   //: 10
  for (int kettle = 1; kettle <= kettles; ++kettle)  //: 11
    boil(run, kettle);                               //: 12
}
// [endregion]

// [region at_the_same_time]
void at_the_same_time(Run& run) {  //: 14
  std::vector<threading::Thread> threads;
  for (int kettle = 1; kettle <= kettles; ++kettle) {
    threads.emplace_back(run, boil, kettle);  //: 15
    threads.back().start();                   //: 17
  }
  for (auto& t : threads) t.join();  //: 19
}
// [endregion]

void measure(Run& run, std::string_view id, const Text& name, void (*approach)(Run&)) {
  const Time start = run.clock().now();  //: 23
  approach(run);                         //: 24
  const double seconds = to_seconds(run.clock().now() - start);
  run.measure(id, seconds);
  run.print(took, name.in(run.settings().language), seconds);  //: 25
}

void example(Run& run) {  //: 21
  measure(run, "time/in_turn", in_turn, one_after_another);
  measure(run, "time/together", together, at_the_same_time);  //: 22
}

}  // namespace playground::lessons::intro
