/// PoolCore: hands tasks to idle workers and their answers to batches, on a thread of its own.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <source_location>
#include <string>
#include <thread>
#include <vector>

#include "shared/multitasking/multiprocessing/batch.h"
#include "shared/platform/worker_processes.h"

namespace playground::multiprocessing {

class PoolCore {
 public:
  PoolCore(Run& run, int processes, std::source_location where);
  ~PoolCore();

  /// The owner's thread.
  std::shared_ptr<Batch> submit(const std::string& function, std::vector<Bytes> arguments,
                                std::source_location where);

 private:
  struct Task {
    std::uint64_t id;  ///< unique in the program; also the flow on the timeline
    std::string function;
    Bytes argument;
    std::shared_ptr<Batch> batch;
    std::size_t position;  ///< in the batch
  };
  struct Member {
    int number;       ///< "process 1"; kept by its replacement
    int worker = -1;  ///< the group's id; -1: none is running
    TrackId track = 0;
    std::string name{};  ///< "process 1 (pid 4711)"
    int early_ends = 0;  ///< ends before ready, in a row
    bool ready = false;
    std::optional<Task> task{};
  };

  Result<void> start(Member& member);
  void dispatch(std::stop_token stop);
  void assign();
  void handle(WorkerProcesses::Happened happened);
  void handle(Member& member, Frame frame);
  void ended(Member& member, const std::string& reason);
  void fail(Member& member, const std::string& reason);
  void fail_queue_if_nobody_is_left();
  void fail_queue();
  [[nodiscard]] Member* member_of(int worker);

  Run& run_;
  const TrackId owner_;  // the unit that made the pool
  std::unique_ptr<WorkerProcesses> group_;
  std::vector<Member> members_;   // the dispatcher's
  std::string why_not_replaced_;  // the dispatcher's
  std::mutex mutex_;              // guards queue_
  std::deque<Task> queue_;
  std::jthread dispatcher_;  // last: it uses all of the above
};

}  // namespace playground::multiprocessing
