/// DepthFirst: tries all orders of a program's operations, one run per order, without keeping more than the
/// path to the present one.
///
/// With the reduction, it leaves out orders that differ from a tried one only in the order of operations that
/// do not conflict, so they have the same outcome: sleep sets (Godefroid, "Partial-Order Methods", 1996).
/// Each class of equal orders is run once; a run that would repeat one is given up as soon as that is known.
#pragma once

#include "shared/multitasking/steering/strategy.h"

namespace playground::steering {

class DepthFirst : public Strategy {
 public:
  struct Options {
    bool reduces =
        true;  ///< ignored if preemptions are limited: a bound and the reduction do not go together
    std::optional<int>
        max_preemptions{};  ///< switches away from a unit that could continue; none: any number
  };
  explicit DepthFirst(Options options) : options_(options) {}

  std::optional<UnitId> choose(const Situation& situation) override;
  void done(const Footprint& used) override;

  /// Call it after each run. False: all orders were tried.
  [[nodiscard]] bool next_run();

  /// The run was given up, because an equal one was tried.
  [[nodiscard]] bool is_repeated() const { return is_repeated_; }
  /// Orders were left out because of max_preemptions.
  [[nodiscard]] bool has_left_out() const { return has_left_out_; }
  /// From 0 to 1: the share of the orders that is over, if all branches were equally large.
  [[nodiscard]] double progress() const;

 private:
  // A unit whose next operation was tried already, from a state that differs from this one only by operations
  // that do not conflict with it.
  struct Asleep {
    UnitId unit;
    Footprint used;  // by that operation
  };
  struct Node {
    std::vector<UnitId> choices;  // those still to try; the first is being tried
    std::size_t first_count = 0;
    std::vector<Asleep> asleep;
    Footprint used;  // by the operation that is being tried
  };
  void add_node(const Situation& situation);
  [[nodiscard]] bool reduces() const { return options_.reduces && !options_.max_preemptions; }

  const Options options_;
  std::vector<Node> path_;
  std::size_t depth_ = 0;
  std::vector<Asleep> next_asleep_;
  int preemptions_ = 0;
  bool is_repeated_ = false;
  bool has_left_out_ = false;
};

}  // namespace playground::steering
