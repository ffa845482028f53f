/// The browser's platform as a Machine.
#pragma once

#include "lessons/services.h"
#include "shared/platform/machine.h"
#include "web/blocking_http_web.h"
#include "web/capabilities_web.h"
#include "web/clock_web.h"
#include "web/loop_backend_web.h"
#include "web/process_usage_web.h"
#include "web/python_web.h"
#include "web/worker_processes_web.h"

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
