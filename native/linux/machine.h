/// LinuxMachine: the parts of the Linux platform as one Machine.
#pragma once

#include <string>
#include <utility>

#include "native/linux/capabilities.h"
#include "native/linux/clock.h"
#include "native/linux/net/blocking_http.h"
#include "native/linux/net/loop_backend.h"
#include "native/linux/process/python.h"
#include "native/linux/process/spawn.h"
#include "native/linux/process/worker_processes.h"
#include "native/linux/process_usage.h"
#include "shared/platform/machine.h"

namespace playground::native {

struct LinuxMachine {
  /// `of_lessons`: the services of the lessons that run. `program` is started as a worker; it must have the
  /// worker's mode.
  explicit LinuxMachine(Services of_lessons = {}, std::string program = own_program)
      : workers(std::move(program)), services(std::move(of_lessons)) {}

  LinuxClock clock;
  LinuxWorkerPlatform workers;
  LinuxLoopPlatform loops{clock};
  LinuxPython python;
  LinuxProcessUsage usage;
  LinuxBlockingHttp http;
  Services services;
  Machine machine{clock, workers, loops, python, usage, http, services, capabilities(clock)};
};

}  // namespace playground::native
