/// WorkerPlatformWeb: worker processes as Workers, each with a small wasm and its own memory.
///
/// Only the page's own thread can create Workers and receive their messages. Other threads pass their
/// requests to it without waiting. It puts a Worker's messages into the mailbox of the Worker's group.
///
/// A Worker that sleeps or waits for a task ends at once. A Worker that computes ends when the browser
/// terminates it; Chromium may take up to two seconds.
#pragma once

#include "shared/platform/worker_processes.h"
#include "web/platform/shared_memory.h"

namespace playground::web {

class WorkerPlatformWeb : public WorkerPlatform {
 public:
  /// Only pthreads may use the group, because poll_events() blocks.
  [[nodiscard]] std::unique_ptr<WorkerProcesses> group() override;
  [[nodiscard]] SharedMemoryPlatform* shared_memory() override;

 private:
  SharedMemoryWeb shared_memory_;
};

/// Fetches and compiles the Workers' wasm ahead of the first start. The page's own thread.
void prepare_workers();

}  // namespace playground::web
