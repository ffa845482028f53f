/// Machine: all parts of the platform, chosen once by native/app/main.cpp, web/app/main.cpp or a test.
#pragma once

#include "shared/platform/blocking_http.h"
#include "shared/platform/capabilities.h"
#include "shared/platform/clock.h"
#include "shared/platform/loop_backend.h"
#include "shared/platform/process_usage.h"
#include "shared/platform/python.h"
#include "shared/platform/recordings.h"
#include "shared/platform/services.h"
#include "shared/platform/worker_processes.h"

namespace playground {

/// Borrowed parts. Their owner must outlive each run.
struct Machine {
  Clock& clock;
  WorkerPlatform& workers;
  LoopPlatform& loops;
  Python& python;
  ProcessUsage& usage;
  BlockingHttp& http;
  Services& services;
  Capabilities capabilities;
  /// Of the runs that cannot happen here; null: all runs can.
  Recordings* recordings = nullptr;
};

/// The parts of the machine that tasks in a worker process can use; null: there is none.
struct WorkerMachine {
  SharedMemoryPlatform* shared_memory = nullptr;
  ProcessUsage* usage = nullptr;
  BlockingHttp* http = nullptr;
  LoopPlatform* loops = nullptr;
};

}  // namespace playground
