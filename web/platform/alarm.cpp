#include "web/platform/alarm.h"

#include <emscripten/threading.h>

#include <limits>

#include "web/platform/now.h"

namespace playground::web {

void Alarm::ring() {
  rung_.store(1);
  emscripten_futex_wake(&rung_, 1);
}

bool Alarm::wait_until(std::optional<Time> deadline) {
  for (;;) {
    if (rung_.exchange(0) == 1) return true;
    double left = std::numeric_limits<double>::infinity();
    if (deadline) {
      left = to_milliseconds(*deadline - now());
      if (left <= 0) return false;
    }
    emscripten_futex_wait(&rung_, 0, left);
  }
}

}  // namespace playground::web
