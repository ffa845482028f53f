/// The browser's platform as a Machine.
#pragma once

#include "lessons/services.h"
#include "shared/platform/machine.h"
#include "web/platform/blocking_http.h"
#include "web/platform/capabilities.h"
#include "web/platform/clock.h"
#include "web/platform/loop_backend.h"
#include "web/platform/process_usage.h"
#include "web/platform/python.h"
#include "web/platform/worker_processes.h"

namespace playground::web {

struct BrowserMachine {
  ClockWeb clock;
  WorkerPlatformWeb workers;
  LoopPlatformWeb loops;
  PythonWeb python;
  ProcessUsageWeb usage;
  BlockingHttpWeb http;
  Services services = lessons::services();
  Machine machine{clock, workers, loops, python, usage, http, services, capabilities()};
};

}  // namespace playground::web
