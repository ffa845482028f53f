/// Worker: a started worker's half of a pool. Takes frames, runs the tasks in them, answers.
///
/// Before each task all that was said so far is flushed: whatever the task does to its worker, the
/// pool knows which one it was. So is each printed line, and what was said before a wait.
#pragma once

#include <memory>

#include "shared/core/mutex.h"
#include "shared/multitasking/multiprocessing/frame.h"
#include "shared/multitasking/multiprocessing/registered.h"
#include "shared/platform/clock.h"
#include "shared/platform/machine.h"

namespace playground::multiprocessing {

/// One thread; its tasks may start others. Borrows all it is given; `machine` is what its tasks may use. A
/// result of more than `max_result` bytes is an error of its task.
class Worker {
 public:
  Worker(Clock& clock, Outbox& outbox, const WorkerMachine& machine = {},
         std::size_t max_result = max_frame_bytes);
  ~Worker();

  /// Handles one frame to its end, tasks included. False: the frame is garbage, end the worker.
  [[nodiscard]] bool receive(BytesView frame);

 private:
  class Sink;
  void start(StartFrame frame);
  [[nodiscard]] bool run_tasks(const TasksFrame& tasks);
  void run_task(const Registered::Function* function, std::uint64_t task, bool last, BytesView argument);
  template <class Body>
  void put(const Body& body);
  void put_out();

  Clock& clock_;
  Mutex outbox_mutex_;  // threads of a task print too
  Outbox& outbox_ GUARDED_BY(outbox_mutex_);
  const WorkerMachine machine_;
  const std::size_t max_result_;
  std::unique_ptr<Sink> sink_;
  std::unique_ptr<Run> run_;
  Bytes out_;  // the frame being written, kept for its memory
};

}  // namespace playground::multiprocessing
