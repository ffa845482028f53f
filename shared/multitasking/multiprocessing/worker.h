/// Worker: the worker's side of a pool. Receives frames, runs the tasks in them, and sends the answers.
///
/// All frames are flushed before each task: if the task ends its worker, the pool then knows which task it
/// was. They are also flushed after each printed line and before each wait.
#pragma once

#include <memory>

#include "shared/core/mutex.h"
#include "shared/multitasking/multiprocessing/frame.h"
#include "shared/multitasking/multiprocessing/registered.h"
#include "shared/platform/clock.h"
#include "shared/platform/machine.h"

namespace playground::multiprocessing {

/// Used by one thread; its tasks may start others. Borrows its arguments. `machine` has the services that its
/// tasks may use. A result of more than `max_result` bytes is an error of its task.
class Worker {
 public:
  Worker(Clock& clock, Outbox& outbox, const WorkerMachine& machine = {},
         std::size_t max_result = max_frame_bytes);
  ~Worker();

  /// Handles one frame and runs its tasks. False: the frame is garbage, so the worker must end.
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
  Bytes out_;  // the frame that is being written; a member, to reuse its memory
};

}  // namespace playground::multiprocessing
