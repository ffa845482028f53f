#include "shared/explorer/board_desk.h"

#include <algorithm>
#include <utility>

namespace playground::explorer {
namespace {

constexpr Time between_moves = std::chrono::milliseconds(500);
constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";

}  // namespace

// Unit 0 is the main program, of which nothing is decided.
std::string schedule_text(const steering::Schedule& schedule) {
  std::string text;
  for (const steering::UnitId unit : schedule) {
    if (unit == 0 || unit > digits.size()) return "";
    text += digits[unit - 1];
  }
  return text;
}

steering::Schedule schedule_from(std::string_view text) {
  steering::Schedule schedule;
  for (const char digit : text) schedule.push_back(static_cast<steering::UnitId>(digits.find(digit) + 1));
  return schedule;
}

BoardDesk::BoardDesk(const course::Lesson& lesson, Machine& machine)
    : lesson_(lesson), machine_(machine), stepper_(machine) {}

void BoardDesk::show(const course::Step& step, Language language, bool wants_python) {
  const course::Board& board = lesson_.board_of(step);
  const bool other = &board != board_;
  const bool other_language = std::exchange(language_, language) != language;
  if (other_language) {
    if (is_open() && !kept_) kept_ = state().schedule;
    python_.reset();  // it answers in its language
  }
  const bool wanted_python = linked_python_.value_or(wants_python);
  const bool other_program = wanted_python != wants_python_;
  mends_ = step.mends;
  if (other) {
    leave();
    board_ = &board;
    variant_ = 0;
    orders_.reset();
    free_found_.reset();
    if (!is_linked_) kept_.reset();
  } else if (other_program) {
    leave();
    orders_.reset();
    free_found_.reset();
  }
  // A schedule of the other program does not fit.
  if (other_program && !is_linked_) kept_.reset();
  wants_python_ = wanted_python;
  // Only a step about mends has other variants than the first one.
  std::size_t wanted = step.mends && !other ? variant_ : 0;
  if (const auto* linked = board.variant(linked_variant_))
    wanted = static_cast<std::size_t>(linked - board.variants.data());
  linked_variant_.clear();
  is_linked_ = false;
  if (wanted != variant_ || other) {
    stop();  // before the change: what was found so far is of the other variant
    variant_ = wanted;
    orders_.reset();
    free_found_.reset();
    python_.reset();
    restart_with(kept_.value_or(steering::Schedule{}));
  } else if (other_program || other_language || !is_open() || kept_) {
    restart_with(kept_ ? *kept_ : other_program ? steering::Schedule{} : state().schedule);
  }
  kept_.reset();
}

void BoardDesk::bring(std::string_view variant, std::string_view schedule, bool in_python) {
  linked_variant_ = variant;
  linked_python_ = in_python;
  python_.reset();
  kept_ = schedule_from(schedule);
  is_linked_ = true;
}

void BoardDesk::leave() {
  stop();
  if (is_open() && !kept_) kept_ = state().schedule;
  stepper_.close();
  python_.reset();
}

Timeline& BoardDesk::timeline() {
  timeline_.index.update(trace(), first_trace_, traces_);
  return timeline_;
}

void BoardDesk::restart_with(steering::Schedule schedule) {
  plays_ = shows_counterexample_ = false;
  by_hand_ = schedule.empty();
  ++version_;
  first_trace_ = ++traces_;
  if (in_python()) {
    restart_python(std::move(schedule));
  } else {
    stepper_.open(variant().program, {.language = language_, .values = {}}, board_->max_steps,
                  std::move(schedule));
  }
}

// An interpreter that is there is used again.
void BoardDesk::restart_python(steering::Schedule schedule) {
  stepper_.close();
  if (python_text_.source.empty() || counterpart() == nullptr) return;
  if (!python_) {
    python_.emplace(machine_, course::PythonSubject{python_text_.source, *counterpart(), board_->max_steps},
                    python_text_.interpreter, language_);
  }
  python_->open(std::move(schedule));
}

void BoardDesk::set_python(PythonText text) {
  python_text_ = std::move(text);
  if (!in_python() || board_ == nullptr) return;
  steering::Schedule shown = state().schedule;
  python_.reset();
  orders_.reset();
  restart_with(std::move(shown));
}

void BoardDesk::steer_python(bool on) {
  linked_python_.reset();
  if (on == wants_python_) return;
  stop();
  const bool before = in_python();
  wants_python_ = on;
  if (in_python() == before) return;
  python_.reset();
  orders_.reset();
  free_found_.reset();
  restart_with({});
}

void BoardDesk::choose_variant(std::size_t index) {
  stop();  // before the change: what was found so far is of the other variant
  variant_ = index;
  orders_.reset();
  free_found_.reset();
  python_.reset();
  restart_with({});
}

void BoardDesk::choose(steering::UnitId unit) {
  if (in_python() ? !python_ || !python_->choose(unit) : !stepper_.choose(unit)) return;
  by_hand_ = true;
  ++version_;
  ++traces_;
}

void BoardDesk::back() {
  plays_ = shows_counterexample_ = false;
  ++version_;
  first_trace_ = ++traces_;
  if (!in_python()) {
    stepper_.back();
  } else if (python_) {
    python_->back();
  }
}

void BoardDesk::show_counterexample() {
  const steering::Schedule* best = nullptr;
  for (const course::FoundOutcome& one : orders_->outcomes) {
    if (one.outcome.right()) continue;
    if (best == nullptr || course::switches(one.example) < course::switches(*best)) best = &one.example;
  }
  if (best == nullptr) return;
  open(*best);
  shows_counterexample_ = true;
}

void BoardDesk::restart() { restart_with({}); }

void BoardDesk::open(const steering::Schedule& schedule) { restart_with(schedule); }

void BoardDesk::arrange(const steering::Schedule& schedule) {
  restart_with(schedule);
  by_hand_ = true;
}

void BoardDesk::play(bool on) {
  plays_ = on;
  played_at_ = {};
}

void BoardDesk::try_every_order() {
  stop();
  orders_.reset();
  has_news_ = true;
  if (in_python()) {
    if (!python_) restart_python({});
    if (python_) python_->try_every_order(max_preemptions());
    return;
  }
  search_.emplace(variant().program, Settings{.language = language_, .values = {}}, machine_,
                  course::SearchOptions{
                      .orders = {.reduces = board_->reduces, .max_preemptions = board_->max_preemptions},
                      .max_steps = board_->max_steps});
}

// Python has no reduction, so that a board with very many orders needs a bound.
std::optional<int> BoardDesk::max_preemptions() const {
  constexpr int most = 2;
  return in_python() && board_->reduces ? board_->max_preemptions.value_or(most) : board_->max_preemptions;
}

const course::OrdersFound* BoardDesk::orders() const { return orders_ ? &*orders_ : nullptr; }

void BoardDesk::run_freely() {
  stop();
  free_found_.reset();
  has_news_ = true;
  free_.emplace(variant().program, Settings{.language = language_, .values = {}}, machine_,
                board_->free_runs);
}

const course::FreeOutcomes* BoardDesk::free_runs() const { return free_found_ ? &*free_found_ : nullptr; }

void BoardDesk::stop() {
  plays_ = false;
  update();  // what was found so far stays
  search_.reset();
  free_.reset();
  if (python_ && python_->searches()) {
    // The interpreter listens to nothing while it searches.
    const steering::Schedule shown = state().schedule;
    python_.reset();
    restart_python(shown);
  }
}

void BoardDesk::take_orders(const course::OrdersFound& found) {
  orders_ = found;
  if (!orders_->over) return;
  search_.reset();
  has_news_ = true;
  if (variant().is_correct && orders_->complete && orders_->all_right()) {
    mended_.insert_or_assign(Goal(board_, in_python()),
                             Mend{&variant(), orders_->has_left_out ? max_preemptions() : std::nullopt});
  }
  if (mends_) show_counterexample();
}

void BoardDesk::remember_goals() {
  const course::BoardState& now = state();
  if (!by_hand_ || !now.settled || !now.outcome || now.outcome->right() || variant_ != 0) return;
  const int switched = course::switches(now.schedule);
  const auto [known, is_first] = reached_.emplace(Goal(board_, in_python()), switched);
  if (!is_first) known->second = std::min(known->second, switched);
}

bool BoardDesk::update() {
  bool changed = stepper_.update();
  if (changed) ++traces_;
  if (search_) {
    take_orders(search_->found());
    changed = true;
  }
  if (python_) {
    const bool searched = python_->searches();
    const bool told = python_->update();
    if (told && searched && python_->orders()) take_orders(*python_->orders());
    if (told) {
      ++version_;
      first_trace_ = ++traces_;
    }
    changed = changed || told;
  }
  if (free_) {
    free_found_ = free_->found();
    if (free_found_->over) {
      free_.reset();
      has_news_ = true;
    }
    changed = true;
  }
  remember_goals();
  const course::BoardState& now = state();
  if (!plays_) return changed;
  if (now.settled && !now.can_choose()) plays_ = false;
  const Time time = machine_.clock.now();
  if (!plays_ || !now.can_choose() || time - played_at_ < between_moves) return changed;
  played_at_ = time;
  // The next one after the last, so that a program without a guard goes wrong.
  const auto& units = now.snapshot.units;
  const std::size_t last = now.schedule.empty() ? 0 : now.schedule.back();
  for (std::size_t i = 1; i <= units.size(); ++i) {
    const auto unit = static_cast<steering::UnitId>((last + i) % units.size());
    if (unit == 0 || !units[unit].enabled) continue;
    choose(unit);
    break;
  }
  return true;
}

bool BoardDesk::active() const {
  const bool on_its_way = is_open() && !state().settled && python_problem().empty();
  return searches() || free_ || plays_ || on_its_way;
}

std::optional<int> BoardDesk::reached() const {
  const auto known = reached_.find(Goal(board_, in_python()));
  return known == reached_.end() ? std::nullopt : std::optional(known->second);
}

std::optional<BoardDesk::Mend> BoardDesk::mended() const {
  const auto known = mended_.find(Goal(board_, in_python()));
  return known == mended_.end() ? std::nullopt : std::optional(known->second);
}

bool BoardDesk::tried() const { return (orders_ && orders_->over) || (free_found_ && free_found_->over); }

}  // namespace playground::explorer
