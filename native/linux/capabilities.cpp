#include "native/linux/capabilities.h"

#include <sys/utsname.h>

#include <algorithm>
#include <string>

#include "native/linux/allowed_cores.h"

namespace playground::native {
namespace {

// The smallest difference between two different readings.
Time smallest_step(const Clock& clock) {
  Time smallest = std::chrono::seconds(1);
  for (int i = 0; i < 100; ++i) {
    const Time first = clock.now();
    Time second = clock.now();
    while (second == first) second = clock.now();
    smallest = std::min(smallest, second - first);
  }
  return smallest;
}

}  // namespace

Capabilities capabilities(const Clock& clock) {
  Capabilities machine;
  machine.cores = allowed_cores();
  machine.clock_resolution = smallest_step(clock);
  utsname system{};
  if (uname(&system) == 0) {
    const std::string release(system.release);
    machine.system = std::string(system.sysname) + " " + release.substr(0, release.find('-'));
  }
  return machine;
}

}  // namespace playground::native
