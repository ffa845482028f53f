/// Worker: a started worker's half of a pool. Takes frames, runs the tasks in them, answers.
#pragma once

#include <functional>
#include <memory>

#include "shared/multitasking/multiprocessing/frame.h"
#include "shared/platform/clock.h"

namespace playground::multiprocessing {

/// One thread. `send` hands a frame to the pool; it may block, and outlives the worker.
class Worker {
 public:
  using Send = std::function<void(Bytes)>;
  Worker(Clock& clock, Send send);
  ~Worker();

  /// Handles one frame to its end, a task included. False: the frame is garbage, end the worker.
  bool receive(const Bytes& frame);

 private:
  class Sink;
  void run_task(const TaskFrame& task);

  Clock& clock_;
  Send send_;
  std::unique_ptr<Sink> sink_;
  std::unique_ptr<Run> run_;
};

}  // namespace playground::multiprocessing
