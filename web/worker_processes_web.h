/// WorkerPlatformWeb: worker processes as Workers, each with a small wasm and a memory of its own.
///
/// Only the page's own thread can create Workers and hear them. Requests of other threads are handed
/// to it without waiting; what a Worker says, it puts into the mailbox of the Worker's group.
///
/// A Worker that sleeps or waits for a task ends at once. One that computes is cut off when the
/// browser gets to it: Chromium gives it up to two seconds.
#pragma once

#include "shared/platform/worker_processes.h"
#include "web/shared_memory_web.h"

namespace playground::web {

class WorkerPlatformWeb : public WorkerPlatform {
 public:
  /// The group is for pthreads: next() blocks.
  [[nodiscard]] std::unique_ptr<WorkerProcesses> group() override;
  [[nodiscard]] SharedMemoryPlatform* shared_memory() override { return &shared_memory_; }

 private:
  SharedMemoryWeb shared_memory_;
};

/// Fetches and compiles the Workers' wasm ahead of the first start. The page's own thread.
void prepare_workers();

}  // namespace playground::web
