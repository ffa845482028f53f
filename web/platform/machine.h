/// WebMachine: the parts of the browser's platform as one Machine.
#pragma once

#include <utility>

#include "shared/platform/machine.h"
#include "web/platform/blocking_http.h"
#include "web/platform/capabilities.h"
#include "web/platform/clock.h"
#include "web/platform/loop_backend.h"
#include "web/platform/process_usage.h"
#include "web/platform/python.h"
#include "web/platform/recordings.h"
#include "web/platform/worker_processes.h"

namespace playground::web {

struct WebMachine {
  /// `of_lessons`: the services of the lessons that run.
  explicit WebMachine(Services of_lessons = {}) : services(std::move(of_lessons)) {}

  ClockWeb clock;
  WorkerPlatformWeb workers;
  LoopPlatformWeb loops;
  PythonWeb python;
  ProcessUsageWeb usage;
  BlockingHttpWeb http;
  Services services;
  RecordingsWeb recordings{http};
  Machine machine{clock,    workers,        loops,
                  python,   usage,          http,
                  services, capabilities(), can_start_threads() ? nullptr : &recordings};
};

}  // namespace playground::web
