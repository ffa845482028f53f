#include "shared/course/stepper.h"

#include <chrono>

#include "shared/course/board_trace.h"

namespace playground::course {
namespace {

constexpr auto unit_patience = std::chrono::seconds(1);
// Nearly all steps are over by then, and the learner sees the next state at once.
constexpr auto of_a_step = std::chrono::milliseconds(4);

using steering::End;

}  // namespace

// The order of the members is that of their use: the thread ends first.
struct Stepper::LiveRun {
  LiveRun(BoardProgram program, Settings settings_in, std::size_t max_steps, steering::Schedule schedule,
          Machine& machine)
      : settings(std::move(settings_in)),
        strategy(std::move(schedule)),
        scheduler(strategy, crew, {}, {.max_steps = max_steps, .describes = true, .is_by_hand = true}),
        thread([this, program, &machine] {
          NoEvents nothing;
          auto how = run_steered(program, settings, nothing, machine, scheduler);
          const MutexLock lock(mutex);
          outcome = std::move(how);
          over = true;
        }) {}
  ~LiveRun() {
    scheduler.stop();
    thread.join();
  }

  const Settings settings;
  steering::Crew crew;
  steering::Replay strategy;
  steering::Scheduler scheduler;
  Mutex mutex;
  std::optional<BoardOutcome> outcome GUARDED_BY(mutex);
  bool over GUARDED_BY(mutex) = false;
  std::chrono::steady_clock::time_point moved = std::chrono::steady_clock::now();  // of the UI's thread
  std::thread thread;
};

Stepper::~Stepper() = default;

void Stepper::open(BoardProgram program, Settings settings, std::size_t max_steps,
                   steering::Schedule schedule) {
  program_ = program;
  settings_ = std::move(settings);
  max_steps_ = max_steps;
  start(std::move(schedule));
}

void Stepper::close() { run_.reset(); }

void Stepper::start(steering::Schedule schedule) {
  run_.reset();
  state_ = {};
  trace_ = {};
  run_ = std::make_shared<LiveRun>(program_, settings_, max_steps_, std::move(schedule), machine_);
}

bool Stepper::choose(steering::UnitId unit) {
  if (run_ == nullptr || !run_->scheduler.choose(unit)) return false;
  run_->moved = std::chrono::steady_clock::now();
  state_.settled = false;
  run_->scheduler.wait_until_settled(of_a_step);
  update();
  return true;
}

void Stepper::back() {
  steering::Schedule schedule = state_.schedule;
  if (schedule.empty()) return;
  schedule.pop_back();
  start(std::move(schedule));
}

void Stepper::restart() { start({}); }

bool Stepper::update() {
  if (run_ == nullptr || state_.settled) return false;
  LiveRun& run = *run_;
  {
    const MutexLock lock(run.mutex);
    state_.outcome = run.outcome;
    state_.settled = run.over;
  }
  state_.snapshot = run.scheduler.snapshot();
  state_.schedule = run.scheduler.schedule();
  const End end = state_.snapshot.end;
  // A deadlock stays on the board until the learner leaves it.
  if (end == End::stuck) {
    state_.outcome = {BoardOutcome::Kind::deadlock, deadlock_text(state_.snapshot, settings_.language)};
  } else if (end == End::too_long) {
    state_.outcome = too_long_outcome(state_.schedule.size(), settings_.language);
  }
  state_.settled |= state_.snapshot.awaits_decision || end == End::stuck || end == End::too_long;
  if (state_.settled) state_.diverged_at = run.strategy.diverged_at();
  const bool hangs = !state_.settled && std::chrono::steady_clock::now() - run.moved > unit_patience;
  state_.hangs = hangs ? std::optional(state_.snapshot.running) : std::nullopt;
  trace_ = board_trace(state_.snapshot);
  return true;
}

}  // namespace playground::course
