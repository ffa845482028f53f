/// WorkerSet: the workers of a pool. Knows which tasks each worker has and which one it runs, and replaces
/// workers that have ended.
///
/// A worker has one task at a time, or as many short tasks as keep it busy for about half a millisecond, so
/// that there is no round trip per task. If a worker ends, only its running task fails; the tasks that it had
/// not begun return to the front of the queue.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/multitasking/multiprocessing/batch_sizer.h"
#include "shared/multitasking/multiprocessing/limits.h"
#include "shared/multitasking/multiprocessing/task_queue.h"
#include "shared/platform/worker_processes.h"

namespace playground::multiprocessing {

/// How a pool treats tasks that end their workers.
struct PoolOptions {
  /// How often a task is run again after its worker has exited; 0 or more. The task may have done part of its
  /// work.
  int retries = 0;

  /// A worker that has not answered for longer than this is ended. The task that it runs fails; other workers
  /// get the tasks that it has not begun. Greater than 0.
  std::optional<Time> time_limit{};
};

/// One thread at a time. All members except wake() and wait() are called under the pool's lock.
class WorkerSet {
 public:
  WorkerSet(Run& run, int processes, PoolOptions options, TaskQueue& queue);

  /// Records an event of the pool. If the recorder throws, the event is missing, but no task fails.
  void record(TraceEvent event) noexcept;

  /// Hands queued tasks to workers that have too few. True: tasks failed because they cannot be handed out,
  /// so threads that wait for them must check.
  bool assign();

  /// Waits for events of the workers; see WorkerProcesses. Called without the pool's lock.
  [[nodiscard]] std::span<const WorkerProcesses::WorkerEvent> wait(Time max_wait) {
    return group_->poll_events(max_wait);
  }
  void wake() {
    if (group_) group_->wake();
  }

  void handle(std::span<const WorkerProcesses::WorkerEvent> all);

  /// When enforce_time_limit() must be called next.
  [[nodiscard]] Deadline time_limit() const;

  /// Ends the workers whose tasks took too long.
  void enforce_time_limit();

  /// How many tasks keep all workers busy.
  [[nodiscard]] std::size_t prefetch_target(std::size_t chunksize) const;

  /// True: a worker has tasks.
  [[nodiscard]] bool busy() const;

  /// Fails all queued tasks, because no worker is left.
  void fail_queue();

  /// Ends all workers, and fails their tasks and the queued tasks: "... was ended with its pool". Afterwards
  /// only wake() and fail_queue() may be called.
  void terminate();

 private:
  /// The task that a worker had when the time limit was over.
  struct Overdue {
    std::uint64_t task;    ///< its number, unique in the program
    std::size_t position;  ///< its position in its call
  };
  struct Slot {
    int number;       ///< as in "process 1"; its replacement gets the same
    int worker = -1;  ///< the group's id; -1: none is running
    TrackId track = 0;
    std::string name{};                ///< "process 1 (pid 4711)"
    int early_ends = 0;                ///< how often in a row it ended before it was ready
    bool ready = false;                ///< it has sent ReadyFrame
    std::deque<Tasks> dispatched{};    ///< the tasks that it has not answered, in order
    std::size_t outstanding = 0;       ///< how many tasks these are
    bool running = false;              ///< it has begun with the first of them
    Time began{};                      ///< since when the pool has waited for its next answer
    std::optional<Overdue> overdue{};  ///< the task because of which it was ended
    BatchSizer batch_sizer{};
  };

  Result<void> start(Slot& slot);
  [[nodiscard]] std::size_t tasks_wanted_by(const Slot& slot) const;
  [[nodiscard]] std::size_t dispatch(Slot& slot, Tasks tasks);
  [[nodiscard]] Result<std::size_t> append_argument(OutgoingFrame& frame, const Tasks& tasks,
                                                    std::size_t offset);
  [[nodiscard]] bool complete(const Slot& slot, const ResultFrame& result);
  void lost_before_it_began(Slot& slot, const std::string& reason);
  void replace(Slot& slot, const std::string& reason);
  template <class Tell>
  void tell_recorder(Tell tell) noexcept;
  void handle(Slot& slot, const WorkerProcesses::WorkerEvent& event);
  void receive(Slot& slot, const WorkerProcesses::WorkerEvent& event);
  void handle(Slot& slot, Frame& frame);
  [[nodiscard]] static bool is_next(const Slot& slot, std::uint64_t task);
  void answered(Slot& slot, bool last);
  void fail_running(Slot& slot, const std::string& reason);
  void ended(Slot& slot, const std::string& reason);
  [[nodiscard]] Deadline time_limit(const Slot& slot) const;
  [[nodiscard]] static bool is_overdue(const Slot& slot);
  [[nodiscard]] std::string overdue(const Slot& slot) const;
  [[nodiscard]] bool may_retry(const Slot& slot);
  [[nodiscard]] Slot* slot_of(int worker);

  Run& run_;
  const PoolOptions options_;
  const TrackId owner_;  // the unit that created the pool
  std::unique_ptr<WorkerProcesses> group_;
  TaskQueue& queue_;
  std::vector<Slot> slots_;
  std::string replacement_error_;
  std::unordered_map<std::uint64_t, int> retried_;  // by the task's number
  Time now_{};                                      // the time of the events that are being handled
};

}  // namespace playground::multiprocessing
