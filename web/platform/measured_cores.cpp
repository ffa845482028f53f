#include "web/platform/measured_cores.h"

#include <algorithm>

#include "shared/multitasking/spinning.h"
#include "web/platform/now.h"

namespace playground::web {
namespace {

using namespace std::chrono_literals;

constexpr int max_threads = 16;  // each is a Worker
constexpr int rounds = 8;        // in some of them, other programs may use a core all the time
constexpr Time length = 30ms;
constexpr Time enough = 2ms;

}  // namespace

std::optional<int> measured_cores(int named) {
  const int threads = std::min(named, max_threads);
  int most = 0;
  for (int round = 0; round < rounds && most < threads; ++round) {
    const auto spun = spin(threads, length, now);
    if (spun.empty()) return std::nullopt;
    most = std::max(most, most_at_once(spun, enough));
  }
  // Where all of them ran at the same time, the browser's number is believed.
  return most == threads ? named : most;
}

}  // namespace playground::web
