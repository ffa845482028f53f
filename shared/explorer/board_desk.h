/// BoardDesk: what the explorer knows of a lesson's board: the program that the learner steers, the search of
/// all its orders, and its free runs.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "shared/course/free_runs.h"
#include "shared/course/lesson.h"
#include "shared/course/order_search.h"
#include "shared/course/python_stepper.h"
#include "shared/course/stepper.h"
#include "shared/explorer/timeline.h"

namespace playground::explorer {

/// UI thread only.
class BoardDesk {
 public:
  /// Both must outlive it.
  BoardDesk(const course::Lesson& lesson, Machine& machine);

  /// Puts the board of a step on the desk, from its start, unless it is there already. `wants_python`: the
  /// learner wants to steer Python, where a link says nothing else.
  void show(const course::Step& step, Language language, bool wants_python);
  /// As `show`, with what a link says: a variant's id and a schedule, each of which may be empty, and whether
  /// Python is steered. Takes effect at the next show().
  void bring(std::string_view variant, std::string_view schedule, bool in_python);
  /// Ends all that runs; the next show() continues at the same place.
  void leave();

  /// True: the step's board is on the desk.
  [[nodiscard]] bool is_shown(const course::Step& step) const {
    return board_ != nullptr && board_->id == step.region;
  }
  [[nodiscard]] const course::Board& board() const { return *board_; }
  [[nodiscard]] const course::BoardVariant& variant() const { return board_->variants[variant_]; }
  [[nodiscard]] std::size_t variant_index() const { return variant_; }
  /// The region of example.cpp that shows it; before a board is on the desk: that of the first board.
  [[nodiscard]] std::string_view region() const {
    return board_ != nullptr ? variant().id : lesson_.boards.front().variants.front().id;
  }
  void choose_variant(std::size_t index);

  /// The lesson's Python program as it is now, and the interpreter's id; `version` differs for each text.
  struct PythonText {
    std::string source;
    std::string interpreter;
    std::uint64_t version = 0;
  };
  /// True: the text of this version, for this interpreter, is not yet on the desk.
  [[nodiscard]] bool wants_text(std::uint64_t version, const std::string& interpreter) const {
    return python_text_.version != version || python_text_.interpreter != interpreter ||
           python_text_.source.empty();
  }
  void set_python(PythonText text);
  /// Steers the Python counterpart of the variant, or the C++ program.
  void steer_python(bool on);
  [[nodiscard]] bool wants_python() const { return wants_python_; }
  /// Python is steered. Without a counterpart, or on a machine without Python, it is C++ all the same.
  [[nodiscard]] bool in_python() const {
    return wants_python_ && board_ != nullptr && counterpart() != nullptr && !machine_.capabilities.no_python;
  }
  /// The variant's program in Python; null: there is none.
  [[nodiscard]] const course::PythonCounterpart* counterpart() const {
    return lesson_.counterpart(variant().id);
  }
  /// Why Python cannot be steered; empty: it can, or it is starting.
  [[nodiscard]] std::string_view python_problem() const {
    return python_ ? std::string_view(python_->problem()) : std::string_view();
  }

  [[nodiscard]] const course::BoardState& state() const {
    static const course::BoardState nothing;  // until there is an interpreter
    if (!in_python()) return stepper_.state();
    return python_ ? python_->state() : nothing;
  }
  [[nodiscard]] const Trace& trace() const {
    static const Trace nothing;
    if (!in_python()) return stepper_.trace();
    return python_ ? python_->trace() : nothing;
  }
  /// Of the trace, with its index updated.
  [[nodiscard]] Timeline& timeline();
  /// Differs for each run on the board.
  [[nodiscard]] std::uint64_t first_trace() const { return first_trace_; }
  void choose(steering::UnitId unit);
  void back();
  void restart();
  /// Runs the program to the end of a schedule.
  void open(const steering::Schedule& schedule);
  /// The same, for a schedule that the learner has put in this order, which counts as reached by hand.
  void arrange(const steering::Schedule& schedule);
  /// Lets a unit go every half second: each one in its turn.
  void play(bool on);
  [[nodiscard]] bool playing() const { return plays_; }

  void try_every_order();
  [[nodiscard]] const course::OrdersFound* orders() const;  ///< null: none were tried
  /// The search leaves out orders with more; none: it leaves out none.
  [[nodiscard]] std::optional<int> max_preemptions() const;
  /// A search for a mend has found an order that breaks it, which is on the board.
  [[nodiscard]] bool shows_counterexample() const { return shows_counterexample_; }
  void run_freely();
  [[nodiscard]] const course::FreeOutcomes* free_runs() const;  ///< null: there were none
  void stop();

  /// Call it once per frame. True: something has changed.
  bool update();
  /// Something is on its way, so frames are needed.
  [[nodiscard]] bool active() const;
  /// True once after each start and each end of a search or of free runs: what it shows comes into view.
  [[nodiscard]] bool take_news() { return std::exchange(has_news_, false); }
  [[nodiscard]] bool searches() const { return search_ || (python_ && python_->searches()); }
  [[nodiscard]] bool runs_freely() const { return free_.has_value(); }
  [[nodiscard]] std::uint64_t version() const { return version_; }

  /// The learner has reached the goal of this board by hand, in the language that is steered, with so many
  /// switches; none: not yet.
  [[nodiscard]] std::optional<int> reached() const;
  /// A variant that no order breaks, as a search in the language that is steered has shown.
  struct Mend {
    const course::BoardVariant* variant;
    std::optional<int> max_preemptions;  ///< orders with more were left out; none: all were tried
  };
  /// The one of this board that was shown last; none: not yet.
  [[nodiscard]] std::optional<Mend> mended() const;
  /// A search of this variant is over, or its free runs.
  [[nodiscard]] bool tried() const;

 private:
  void restart_with(steering::Schedule schedule);
  void restart_python(steering::Schedule schedule);
  void take_orders(const course::OrdersFound& found);
  void show_counterexample();
  void remember_goals();
  [[nodiscard]] bool is_open() const { return in_python() ? python_.has_value() : stepper_.is_open(); }

  const course::Lesson& lesson_;
  Machine& machine_;
  const course::Board* board_ = nullptr;
  std::size_t variant_ = 0;
  Language language_ = Language::english;
  course::Stepper stepper_;
  bool wants_python_ = false;
  bool by_hand_ = true;  // the learner has chosen this order; it is not that of a link or an example
  std::optional<bool> linked_python_;  // what a link says of `wants_python_`
  PythonText python_text_;
  std::optional<course::PythonStepper> python_;  // of the variant
  std::optional<course::OrderSearch> search_;
  std::optional<course::OrdersFound> orders_;
  std::optional<course::FreeRuns> free_;
  std::optional<course::FreeOutcomes> free_found_;
  bool has_news_ = false;
  bool plays_ = false;
  bool mends_ = false;  // the step is about mends
  bool shows_counterexample_ = false;
  Time played_at_{};
  std::optional<steering::Schedule> kept_;  // of a board that was left, or of a link
  bool is_linked_ = false;                  // `kept_` is that of a link
  std::string linked_variant_;
  // What is reached in one language is not reached in the other: its operations are not the same.
  using Goal = std::pair<const course::Board*, bool>;  // of a board, in Python
  std::map<Goal, int> reached_;                        // the fewest switches
  std::map<Goal, Mend> mended_;
  std::uint64_t version_ = 0;
  std::uint64_t traces_ = 1;       // counts the changes of the trace
  std::uint64_t first_trace_ = 1;  // when the run on the board began
  Timeline timeline_;
};

/// As a link writes a schedule: a digit or letter for each decision, "0110". Empty if a unit has none.
[[nodiscard]] std::string schedule_text(const steering::Schedule& schedule);
/// What parse_link() accepts is a schedule.
[[nodiscard]] steering::Schedule schedule_from(std::string_view text);

}  // namespace playground::explorer
