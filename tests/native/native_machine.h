/// The native platform as a Machine. Its workers are this test program in worker mode.
#pragma once

#include <string>

#include "native/linux/capabilities.h"
#include "native/linux/clock.h"
#include "native/linux/net/blocking_http.h"
#include "native/linux/net/loop_backend.h"
#include "native/linux/process/python.h"
#include "native/linux/process/worker_processes.h"
#include "native/linux/process_usage.h"
#include "shared/platform/machine.h"

namespace playground::native {

struct NativeMachine {
  explicit NativeMachine(std::string program = own_program) : workers(std::move(program)) {}
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
