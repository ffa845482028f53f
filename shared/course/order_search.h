/// OrderSearch: tries all orders of a board's program, without blocking the UI's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include "shared/course/steered_run.h"
#include "shared/multitasking/steering/depth_first.h"

namespace playground::course {

/// An outcome, and how often it was met.
struct FoundOutcome {
  BoardOutcome outcome;
  std::uint64_t schedules = 0;
  steering::Schedule example;  ///< of those with the fewest switches, the first one that was found
};

struct OrdersFound {
  std::vector<FoundOutcome> outcomes{};  ///< the most frequent first
  std::uint64_t schedules = 0;           ///< that were run to their end
  std::uint64_t repeated = 0;            ///< given up, because an equal one was tried
  std::uint64_t reduced =
      0;  ///< of all orders, so many are enough; 0: `schedules` are those, or it is not known
  std::uint64_t steps = 0;
  double progress = 0;  ///< see DepthFirst::progress()
  bool over = false;
  bool complete = false;      ///< all orders were tried, within the limit of preemptions
  bool has_left_out = false;  ///< because of that limit
  Time duration{};

  [[nodiscard]] bool all_right() const;
  [[nodiscard]] std::uint64_t schedules_of(BoardOutcome::Kind kind) const;
};

struct SearchOptions {
  steering::DepthFirst::Options orders{};
  std::size_t max_steps = 200;  ///< of one schedule
  std::uint64_t max_schedules = 1'000'000;
};

/// Tries them on this thread. `watch`: called after each run with what was found so far.
OrdersFound search_orders(BoardProgram program, const Settings& settings, Machine& machine,
                          const SearchOptions& options, const std::stop_token& stop,
                          const std::function<void(const OrdersFound&)>& watch = nullptr);

/// search_orders() on a thread of its own. After a search of all orders without reduction it also counts how
/// many the reduction would need. One thread calls all members.
class OrderSearch {
 public:
  /// Starts it. `machine` must outlive it.
  OrderSearch(BoardProgram program, Settings settings, Machine& machine, const SearchOptions& options);
  /// Stops it, and waits until it has ended.
  ~OrderSearch() = default;

  void stop() { thread_.request_stop(); }
  [[nodiscard]] OrdersFound found() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
  std::jthread thread_;  // last: it uses shared_
};

}  // namespace playground::course
