/// BoardLink: how a process that runs on a board announces its operations. The scheduler is in the process
/// that has started it, where a thread speaks for it (process.h).
#pragma once

#include <source_location>
#include <string>

#include "shared/multitasking/multiprocessing/pipe.h"
#include "shared/multitasking/steering/operation.h"
#include "shared/multitasking/steering/scheduler.h"

namespace playground::multiprocessing {

/// An operation as it is sent.
struct Announced {
  static constexpr Time::rep no_timeout = Time::max().count();
  steering::Action action{};
  steering::ObjectId object = steering::no_object;
  std::uint32_t line = 0;
  std::string value{};
  bool never_throws = false;
  std::uint64_t bytes = 0;  ///< of a message
  Time::rep timeout = no_timeout;

  void pickle(pickle::Writer out) const;
  bool unpickle(pickle::Reader& in);
};

/// Does the operation as one of the current unit; false: its time is up. Throws Stopped.
bool carry_out(steering::Scheduler& board, Announced next);

/// Of a worker. While it lives, on_board() announces through it. One at a time in a thread.
class BoardLink {
 public:
  explicit BoardLink(PipeConnection connection);
  ~BoardLink();
  BoardLink(const BoardLink&) = delete;
  BoardLink& operator=(const BoardLink&) = delete;

  /// Returns when the operation is chosen; false: its time is up. Throws Stopped if the run is over, unless
  /// it never throws.
  bool announce(const Announced& operation);

  /// Null: this thread runs no program of a board, or the scheduler is in this process.
  [[nodiscard]] static BoardLink* current();

 private:
  PipeConnection connection_;
};

}  // namespace playground::multiprocessing
