/// FreeRuns: runs a board's program many times without steering, to see how rare its outcomes are.
#pragma once

#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include "shared/course/board.h"
#include "shared/platform/machine.h"

namespace playground::course {

struct FreeOutcomes {
  struct Count {
    BoardOutcome outcome;
    std::uint64_t runs = 0;
  };
  std::vector<Count> outcomes{};  ///< the most frequent first
  std::uint64_t runs = 0;
  std::uint64_t wanted = 0;
  bool over = false;
  /// Why there are no more runs.
  enum class End : std::uint8_t {
    none,     ///< there may be more, or they were stopped
    all,      ///< as many as wanted
    in_time,  ///< no more had room within the time limit
    waits     ///< the last one has come to a deadlock that only Stop ends
  };
  End end = End::none;
  Time duration{};
};

/// On a thread of its own. One thread calls all members.
class FreeRuns {
 public:
  /// A run that is not over by then has come to a deadlock that only Stop ends; it is the last one.
  static constexpr Time patience = std::chrono::seconds(2);
  /// Of all runs.
  static constexpr Time time_limit = std::chrono::seconds(10);

  /// Starts them: `wanted` runs, for at most `most`. `machine` must outlive it.
  FreeRuns(BoardProgram program, Settings settings, Machine& machine, std::uint64_t wanted,
           Time most = time_limit);
  /// Stops them, and waits for the end of the present one.
  ~FreeRuns() = default;

  void stop() { thread_.request_stop(); }
  [[nodiscard]] FreeOutcomes found() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
  std::jthread thread_;  // last: it uses shared_
};

}  // namespace playground::course
