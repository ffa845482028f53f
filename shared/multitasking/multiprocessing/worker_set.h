/// WorkerSet: the workers of a pool. Knows who has which tasks, which one is running, and whom to replace.
///
/// A worker has a task at a time, or as many as keep it busy for about half a millisecond, so that
/// short ones do not wait for a round trip each. Only the running one fails with its worker; those that
/// had not begun go back to the front of the queue.
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

/// What a pool does about tasks that end their workers.
struct PoolOptions {
  /// How often a task is run again whose worker died, 0 or more. It may have done part of its work by then.
  int retries = 0;

  /// A worker that owes an answer for longer than this is ended. The task that it runs fails; those that
  /// it has not begun are done by another. Greater than 0.
  std::optional<Time> time_limit{};
};

/// One thread at a time; all but wake() and wait() under the pool's lock.
class WorkerSet {
 public:
  WorkerSet(Run& run, int processes, PoolOptions options, TaskQueue& queue);

  /// Records an event of the pool. A recorder that fails fails no task: the event is missing then.
  void record(TraceEvent event) noexcept;

  /// Hands queued tasks to workers that have too few. True: tasks have failed that cannot be handed out,
  /// so that whatever waits for them must look.
  bool assign();

  /// Waits for something to happen to a worker; see WorkerProcesses. Without the pool's lock.
  [[nodiscard]] std::span<const WorkerProcesses::WorkerEvent> wait(Time max_wait) {
    return group_->poll_events(max_wait);
  }
  void wake() {
    if (group_) group_->wake();
  }

  void handle(std::span<const WorkerProcesses::WorkerEvent> all);

  /// When enforce_time_limit() has something to do.
  [[nodiscard]] Deadline time_limit() const;

  /// Ends the workers whose tasks took too long.
  void enforce_time_limit();

  /// How many tasks of `chunksize` keep everybody busy.
  [[nodiscard]] std::size_t prefetch_target(std::size_t chunksize) const;

  /// A worker has tasks.
  [[nodiscard]] bool busy() const;

  /// Fails all queued tasks, because no worker is left for them.
  void fail_queue();

  /// Ends all workers, and fails the tasks that they have and that are queued: "... was ended with its
  /// pool". Only wake() and fail_queue() may follow.
  void terminate();

 private:
  /// The task that a worker had when its time was up.
  struct Overdue {
    std::uint64_t task;    ///< its number in the program
    std::size_t position;  ///< in its call
  };
  struct Slot {
    int number;       ///< "process 1"; kept by its replacement
    int worker = -1;  ///< the group's id; -1: none is running
    TrackId track = 0;
    std::string name{};                ///< "process 1 (pid 4711)"
    int early_ends = 0;                ///< ends before ready, in a row
    bool ready = false;                ///< it is up
    std::deque<Tasks> dispatched{};    ///< what it has not yet answered, in order
    std::size_t outstanding = 0;       ///< how many these are
    bool running = false;              ///< the first of them has begun
    Time began{};                      ///< since when we have waited for its next answer
    std::optional<Overdue> overdue{};  ///< what it was ended for
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
  const TrackId owner_;  // the unit that made the pool
  std::unique_ptr<WorkerProcesses> group_;
  TaskQueue& queue_;
  std::vector<Slot> slots_;
  std::string replacement_error_;
  std::unordered_map<std::uint64_t, int> retried_;  // by task
  Time now_{};                                      // of what is being handled
};

}  // namespace playground::multiprocessing
