/// Machine: the platform as one bundle, chosen once by native/main, web/main or a test.
#pragma once

#include "shared/platform/blocking_http.h"
#include "shared/platform/capabilities.h"
#include "shared/platform/clock.h"
#include "shared/platform/loop_backend.h"
#include "shared/platform/process_usage.h"
#include "shared/platform/python.h"
#include "shared/platform/services.h"
#include "shared/platform/worker_processes.h"

namespace playground {

/// Borrowed parts; their owner outlives every run.
struct Machine {
  Clock& clock;
  WorkerPlatform& workers;
  LoopPlatform& loops;
  Python& python;
  ProcessUsage& usage;
  BlockingHttp& http;
  Services& services;
  Capabilities capabilities;
};

/// What a worker process has of the machine, for its tasks; null: it has none.
struct WorkerMachine {
  SharedMemoryPlatform* shared_memory = nullptr;
  ProcessUsage* usage = nullptr;
  BlockingHttp* http = nullptr;
};

}  // namespace playground
