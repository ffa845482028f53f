/// FakeMachine: a whole machine of fakes. Its clock jumps, so an example runs at once, and always
/// identically.
#pragma once

#include "shared/platform/machine.h"
#include "tests/fakes/fake_blocking_http.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_exporter.h"
#include "tests/fakes/fake_loop.h"
#include "tests/fakes/fake_process_usage.h"
#include "tests/fakes/fake_python.h"
#include "tests/fakes/fake_services.h"
#include "tests/fakes/fake_storage.h"
#include "tests/fakes/fake_workers.h"

namespace playground::fakes {

struct FakeMachine {
  FakeClock clock{FakeClock::Mode::jumping};
  FakeLoopPlatform loops{clock};
  FakeWorkerPlatform workers{clock, &loops.web};
  FakePython python;
  FakeProcessUsage usage;
  FakeBlockingHttp http{clock, loops.web};
  Services services = lessons::fake_services(loops.web);
  FakeStorage storage;
  FakeExporter exporter;
  Machine machine{
      clock,    workers,
      loops,    python,
      usage,    http,
      services, {.cores = 4, .clock_resolution = std::chrono::nanoseconds(1), .system = "Fake 1.0"}};

  /// From now on no sleep and no task ends without advance_to(), as in the middle of a long run.
  void stop_time() { clock.set_mode(FakeClock::Mode::by_hand); }
};

}  // namespace playground::fakes
