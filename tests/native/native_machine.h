/// The native platform as a Machine; workers are this test program in worker mode.
#pragma once

#include <filesystem>

#include "native/blocking_http_native.h"
#include "native/capabilities_native.h"
#include "native/clock_native.h"
#include "native/loop_backend_native.h"
#include "native/process_usage_native.h"
#include "native/python_posix.h"
#include "native/worker_processes_posix.h"
#include "shared/platform/machine.h"

namespace playground::native {

struct NativeMachine {
  explicit NativeMachine(std::string program = std::filesystem::read_symlink("/proc/self/exe").string())
      : workers(std::move(program)) {}
  NativeClock clock;
  PosixWorkerPlatform workers;
  NativeLoopPlatform loops{clock};
  PosixPython python;
  NativeProcessUsage usage;
  NativeBlockingHttp http;
  Services services;
  Machine machine{clock, workers, loops, python, usage, http, services, capabilities(clock)};
};

}  // namespace playground::native
