/// Board: a small program whose units the learner steers (shared/multitasking/steering/), and its variants.
/// Plain data, which lessons create.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/text.h"
#include "shared/multitasking/run.h"

namespace playground::course {

/// What a program has come to: "counter = 1".
struct Ending {
  bool right = false;
  std::string text{};
};

/// Called again for each order. It makes all that its units share, starts them and waits for them. Whatever
/// differs between two calls with the same schedule is a fault of it.
using BoardProgram = Ending (*)(Run&);

/// How a run of a board's program has ended.
struct BoardOutcome {
  enum class Kind : std::uint8_t { right, wrong, deadlock, exception, too_long };
  Kind kind = Kind::right;
  std::string text{};
  auto operator<=>(const BoardOutcome&) const = default;
  [[nodiscard]] bool right() const { return kind == Kind::right; }
};

/// What of the lesson's original.py does the same as a variant.
struct PythonCounterpart {
  std::string_view variant;  ///< its id
  /// Statements that are executed after the program, which is not run as a main program. The last line that
  /// they print is the outcome. start_and_join(f, g) calls each function in a thread.
  std::string_view entry;
  /// The last printed lines that are right. None: those of runs in which each unit continues while it can.
  std::vector<std::string_view> right{};
};

struct BoardVariant {
  std::string_view id;  ///< in links, and the region of example.cpp that shows it
  Text name;
  BoardProgram program = nullptr;
  bool is_correct = false;  ///< no order has another outcome than right; tests try all
  Text comment;             ///< shown when all orders were tried
};

/// The first variant is the faulty program; the others are mends, of which some do not mend.
struct Board {
  std::string_view id;
  Text goal;  ///< what to reach by hand: an outcome that is not right
  std::vector<BoardVariant> variants;
  int par = 0;           ///< the fewest switches between units with which the first variant reaches the goal
  bool reduces = false;  ///< there are too many orders to try each: of equal ones, one is tried (DepthFirst)
  std::size_t max_steps = 200;
  std::uint64_t free_runs = 100'000;     ///< without steering; fewer if a run starts processes
  std::optional<int> max_preemptions{};  ///< with more, there are too many orders to try

  [[nodiscard]] const BoardVariant* variant(std::string_view variant_id) const;
};

}  // namespace playground::course
