#include "shared/multitasking/steering/scheduler.h"

#include <algorithm>
#include <cassert>
#include <exception>

#include "shared/multitasking/run.h"

namespace playground::steering {
namespace {

constexpr Time of_a_step = std::chrono::milliseconds(1);
constexpr UnitId main_unit = 0;

}  // namespace

Scheduler::Scheduler(Strategy& strategy, Crew& crew, std::stop_token stop, Options options)
    : strategy_(strategy),
      crew_(crew),
      options_(options),
      on_stop_(std::move(stop), [this] { this->stop(); }) {}

Scheduler::~Scheduler() = default;

// ---- units

Scheduler::Main::Main(Scheduler& scheduler) : scheduler_(scheduler) {
  const MutexLock lock(scheduler_.mutex_);
  assert(scheduler_.units_.empty() && "a Scheduler runs one program once");
  scheduler_.units_.push_back(std::make_unique<Unit>(Model::main, 0, Life::running));
  scheduler_.running_ = main_unit;
  current_ = main_unit;
}

Scheduler::Main::~Main() {
  current_ = no_unit;
  MutexLock lock(scheduler_.mutex_);
  scheduler_.end_unit_locked(main_unit);
  // Threads that were started, and not joined, run to their end.
  const auto any_runs = [this]() NO_THREAD_SAFETY_ANALYSIS {
    return std::ranges::any_of(
        scheduler_.units_, [](const auto& unit) { return unit->has_thread && unit->life != Life::ended; });
  };
  while (any_runs()) scheduler_.changed_.wait(lock);
}

UnitId Scheduler::add_unit(Model model, int number) {
  const MutexLock lock(mutex_);
  const auto unit = static_cast<UnitId>(units_.size());
  units_.push_back(std::make_unique<Unit>(model, number));
  used_.writes_unit(unit);
  return unit;
}

void Scheduler::start(UnitId unit, std::function<void()> body) {
  {
    const MutexLock lock(mutex_);
    units_[unit]->has_thread = true;
  }
  try {
    crew_.run([this, unit, body = std::move(body)] {
      current_ = unit;
      body();
      current_ = no_unit;
      end_unit(unit);
    });
  } catch (...) {
    end_unit(unit);
    throw;
  }
  MutexLock lock(mutex_);
  while (units_[unit]->life == Life::starting) changed_.wait(lock);
}

void Scheduler::end_unit(UnitId unit) {
  const MutexLock lock(mutex_);
  end_unit_locked(unit);
}

void Scheduler::end_unit_locked(UnitId unit) {
  units_[unit]->life = Life::ended;
  used_.writes_unit(unit);
  if (running_ == unit) {
    running_ = no_unit;
    if (!is_stopping_) decide();
  }
  changed_.notify_all();
}

void Scheduler::end_task(UnitId unit) {
  const MutexLock lock(mutex_);
  running_ = current_;
  end_unit_locked(unit);
}

bool Scheduler::ended(UnitId unit) const {
  const MutexLock lock(mutex_);
  return units_[unit]->life == Life::ended;
}

void Scheduler::await_end(UnitId unit) const {
  MutexLock lock(mutex_);
  while (units_[unit]->life != Life::ended) changed_.wait(lock);
}

// ---- scheduling points

bool Scheduler::point(Operation operation, Holds holds) {
  const UnitId id = current_;
  assert(id != no_unit && "this thread executes no unit of a steered program");
  MutexLock lock(mutex_);
  if (is_stopping_) {
    lock.unlock();
    return leave(operation);
  }
  const bool was_running = running_ == id;
  announce(*units_[id], std::move(operation), holds);
  if (was_running) {
    running_ = no_unit;
    decide();
  } else {
    changed_.notify_all();  // a new unit: the one that started it continues
  }
  if (!take_turn(id, lock)) {
    const Operation given_up = units_[id]->operation;
    lock.unlock();
    return leave(given_up);
  }
  const Unit& unit = *units_[id];
  if (can_continue(unit)) return true;
  time_ = std::max(time_, *unit.operation.deadline);
  return false;
}

void Scheduler::announce(Unit& unit, Operation operation, Holds holds) {
  if (operation.deadline == Time::max()) operation.deadline.reset();
  if (operation.deadline) used_.writes_time();  // it was computed from the time
  unit.operation = std::move(operation);
  unit.holds = holds;
  unit.life = Life::announced;
}

// Waits until the unit, or another one of this thread's event loop, is chosen. False: the run is stopped.
bool Scheduler::take_turn(UnitId unit, MutexLock& lock) {
  Seat& seat = *units_[unit]->seat;
  while (!is_stopping_ && (running_ == no_unit || units_[running_]->seat.get() != &seat))
    seat.chosen.wait(lock);
  if (is_stopping_) {
    units_[unit]->life = Life::running;
    return false;
  }
  Unit& chosen = *units_[running_];
  chosen.life = Life::running;
  used_.add_announced(chosen.operation);
  return true;
}

bool Scheduler::leave(const Operation& operation) {
  stop_.request_stop();
  if (operation.never_throws || std::uncaught_exceptions() > 0) return true;
  throw Stopped();
}

UnitId Scheduler::pick(std::vector<Awaiting> tasks) {
  MutexLock lock(mutex_);
  const UnitId loops = current_;
  if (!is_stopping_) {
    const auto never = [] { return false; };
    for (Awaiting& task : tasks) {
      Unit& unit = *units_[task.unit];
      unit.seat = units_[loops]->seat;
      announce(unit, std::move(task.operation), {});
      if (!task.ready) unit.holds = never;
    }
    running_ = no_unit;
    decide();
    const bool goes_on = take_turn(loops, lock);
    for (const Awaiting& task : tasks) units_[task.unit]->life = Life::running;
    if (goes_on) {
      used_.writes_everything();  // what it does until its next await is not known
      const Operation& operation = units_[running_]->operation;
      if (!can_continue(*units_[running_])) time_ = std::max(time_, *operation.deadline);
      return running_;
    }
  }
  lock.unlock();
  leave({});
  throw Stopped();
}

// ---- decisions

// Conditions are called with the mutex locked, so they do not ask the scheduler.
bool Scheduler::can_continue(const Unit& unit) const {
  if (unit.operation.action == Action::join) return units_[unit.operation.unit]->life == Life::ended;
  if (unit.operation.needs_free && objects_[unit.operation.object].holder != no_unit) return false;
  return messages_allow(unit.operation) && unit.holds();
}

bool Scheduler::messages_allow(const Operation& operation) const {
  if (!operation.needs_message && operation.needs_room == 0) return true;
  const Messages& messages = messages_.at(operation.object);
  if (messages.closed) return true;
  return operation.needs_message ? !messages.sizes.empty() : messages.room >= operation.needs_room;
}

void Scheduler::find_enabled() {
  std::optional<Time> first;
  for (const auto& unit : units_) {
    const bool sleeps = unit->life == Life::announced && unit->operation.deadline;
    if (sleeps && (!first || *unit->operation.deadline < *first)) first = unit->operation.deadline;
  }
  candidates_.clear();
  for (UnitId id = 0; id < units_.size(); ++id) {
    Unit& unit = *units_[id];
    if (unit.life == Life::running) unit.enabled = false;
    if (unit.life != Life::announced) continue;
    unit.enabled = can_continue(unit) || (unit.operation.deadline && unit.operation.deadline == first);
    candidates_.push_back({id, &unit.operation, unit.enabled});
  }
  // The main program does at once what it can. Its time is up only when no other unit can continue.
  Unit& main = *units_[main_unit];
  if (main.life != Life::announced || !main.enabled || can_continue(main)) return;
  if (std::ranges::count_if(candidates_, &Candidate::enabled) > 1)
    main.enabled = candidates_.front().enabled = false;
}

void Scheduler::decide() {
  find_enabled();
  if (candidates_.empty()) return finish(End::finished);
  if (candidates_.front().unit == main_unit && candidates_.front().enabled) return let_go(main_unit, false);
  if (std::ranges::none_of(candidates_, &Candidate::enabled)) return finish(End::stuck);
  if (schedule_.size() >= options_.max_steps) return finish(End::too_long);
  if (!schedule_.empty()) strategy_.done(used_);
  used_.clear();
  const UnitId last = schedule_.empty() ? no_unit : schedule_.back();
  const auto next = strategy_.choose({candidates_, last, schedule_.size()});
  if (next) return let_go(*next, true);
  if (!options_.is_by_hand) return finish(End::given_up);
  awaits_decision_ = true;
  changed_.notify_all();
}

void Scheduler::let_go(UnitId unit, bool is_decision) {
  running_ = unit;
  ++turns_;
  if (is_decision) schedule_.push_back(unit);
  if (options_.describes) steps_.push_back({unit, units_[unit]->operation, is_decision});
  units_[unit]->seat->chosen.notify_all();
}

bool Scheduler::choose(UnitId unit) {
  const MutexLock lock(mutex_);
  if (!awaits_decision_ || is_stopping_) return false;
  const auto found = std::ranges::find(candidates_, unit, &Candidate::unit);
  if (found == candidates_.end() || !found->enabled) return false;
  awaits_decision_ = false;
  let_go(unit, true);
  return true;
}

// A board keeps a deadlock as it is, until it is stopped.
void Scheduler::finish(End end) {
  if (end_ == End::none) {
    if (end != End::stopped && !schedule_.empty()) strategy_.done(used_);
    end_ = end;
    if (end == End::stuck) stuck_ = std::make_unique<Snapshot>(seen());
  }
  awaits_decision_ = false;
  const bool keeps = options_.is_by_hand && (end == End::stuck || end == End::too_long);
  if (end != End::finished && !keeps) {
    is_stopping_ = true;
    for (const auto& unit : units_) unit->seat->chosen.notify_all();
  }
  changed_.notify_all();
}

void Scheduler::stop() {
  {
    const MutexLock lock(mutex_);
    if (end_ != End::finished) finish(End::stopped);
  }
  stop_.request_stop();
}

// ---- those who watch

bool Scheduler::wait_until_settled(std::chrono::milliseconds patience) const {
  MutexLock lock(mutex_);
  return changed_.wait_for(lock, patience,
                           [this]() REQUIRES(mutex_) { return awaits_decision_ || end_ != End::none; });
}

End Scheduler::end() const {
  const MutexLock lock(mutex_);
  return end_;
}

Schedule Scheduler::schedule() const {
  const MutexLock lock(mutex_);
  return schedule_;
}

Snapshot Scheduler::snapshot() const {
  const MutexLock lock(mutex_);
  return stuck_ ? *stuck_ : seen();
}

Snapshot Scheduler::seen() const {
  Snapshot seen{.objects = objects_,
                .steps = steps_,
                .awaits_decision = awaits_decision_,
                .running = running_,
                .end = end_};
  for (const auto& unit : units_) {
    const bool ended = unit->life == Life::ended;
    // The unit that has started it waits for it.
    if (unit->has_thread && unit->life == Life::starting)
      seen.running = static_cast<UnitId>(seen.units.size());
    seen.units.push_back({unit->model, unit->number, unit->operation, unit->enabled && !ended, ended});
  }
  return seen;
}

// ---- objects

ObjectId Scheduler::add_object(ObjectKind kind, std::string name, std::string value) {
  const MutexLock lock(mutex_);
  objects_.push_back({kind, std::move(name), std::move(value)});
  return static_cast<ObjectId>(objects_.size() - 1);
}

void Scheduler::set_held(ObjectId object, bool held) {
  const MutexLock lock(mutex_);
  objects_[object].holder = held ? current_ : no_unit;
}

void Scheduler::set_value(ObjectId object, std::string value) {
  const MutexLock lock(mutex_);
  objects_[object].value = std::move(value);
}

ObjectId Scheduler::add_messages(std::string name, std::size_t room) {
  const ObjectId object = add_object(ObjectKind::queue, std::move(name), "0");
  const MutexLock lock(mutex_);
  messages_.emplace(object, Messages{room, {}});
  return object;
}

void Scheduler::put_message(ObjectId object, std::size_t bytes) {
  const MutexLock lock(mutex_);
  Messages& messages = messages_.at(object);
  if (bytes > messages.room) return;  // the put fails: it can never fit, or the other end was closed
  messages.room -= bytes;
  messages.sizes.push_back(bytes);
  objects_[object].value = std::to_string(messages.sizes.size());
}

void Scheduler::take_message(ObjectId object) {
  const MutexLock lock(mutex_);
  Messages& messages = messages_.at(object);
  if (messages.sizes.empty()) return;  // the other end was closed
  messages.room += messages.sizes.front();
  messages.sizes.pop_front();
  objects_[object].value = std::to_string(messages.sizes.size());
}

void Scheduler::close_messages(ObjectId object) {
  const MutexLock lock(mutex_);
  messages_.at(object).closed = true;
  used_.writes(object);
}

// ---- time

Time Scheduler::deadline_after(Time timeout) const {
  const MutexLock lock(mutex_);
  return Deadline::after(time_, timeout).moment();
}

Time Scheduler::now() const {
  const MutexLock lock(mutex_);
  return time_ + static_cast<int>(turns_) * of_a_step;
}

void Scheduler::sleep(Time duration, std::source_location where) {
  const auto never = [] { return false; };
  point({.action = Action::sleep, .where = where, .deadline = deadline_after(duration)}, never);
}

bool Scheduler::sleep_until(Deadline deadline, std::stop_token stop) {
  const auto never = [] { return false; };
  point({.action = Action::sleep, .deadline = deadline.moment()}, never);
  return !stop.stop_requested();
}

}  // namespace playground::steering
