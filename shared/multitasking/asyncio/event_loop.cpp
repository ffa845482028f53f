#include "shared/multitasking/asyncio/event_loop.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::asyncio {
namespace {

// How many steps are taken between two looks at the clock and at connections. A turn of the loop
// costs more than a step; a larger number would make timers late.
constexpr int steps_a_turn = 64;

LoopPlatform& platform_of(Run& run) {
  if (run.loops() != nullptr) return *run.loops();
  throw std::runtime_error(
      run.format({"there is no event loop here: a Worker's program has no thread that could wake it",
                  "这里没有事件循环：Worker 里的程序没有可以唤醒它的线程"}));
}

}  // namespace

EventLoop::EventLoop(Run& run) : run_(run), stop_(run.stop_token()), backend_(platform_of(run).backend()) {
  if (running_ != nullptr) {
    throw std::logic_error("asyncio::run cannot be called while an event loop is running on this thread");
  }
  running_ = this;
}

EventLoop::~EventLoop() {
  closing_ = true;
  while (!units_.empty()) {
    Unit& youngest = units_.back();
    youngest.Link<ByAge>::leave();
    youngest.destroy_frames();
    if (youngest.dropped_) delete &youngest;
  }
  running_ = nullptr;
}

EventLoop& EventLoop::running() {
  if (running_ == nullptr) throw std::logic_error("no event loop is running on this thread");
  return *running_;
}

void EventLoop::run_until_ended(Unit& main) {
  main_ = &main;
  run_until([&] { return main.ended(); });
  units_.for_each_from_back([](Unit& unit) { unit.cancel(); });
  run_until([&] { return units_.empty(); });
}

template <class Done>
void EventLoop::run_until(Done done) {
  const std::stop_callback wake_on_stop(stop_, [this] { backend_->wake(); });
  while (!done()) {
    if (stop_.stop_requested()) throw Stopped();
    if (ready_.empty()) {
      wait();
    } else if (waiting_outside_ != 0) {
      backend_->poll();
    }
    take_what_came_from_outside();
    fire_timers();
    take_steps(done);
  }
}

// Here and in step() nothing has a destructor: in the browser a call beside one that may throw goes
// through JavaScript, which costs more than the switch itself.
template <class Done>
[[gnu::noinline]] void EventLoop::take_steps(Done done) {
  if (run_.recording()) step_began_ = now();
  for (int steps = 0; steps < steps_a_turn && !ready_.empty() && !done(); ++steps) {
    if (stop_.stop_requested()) throw Stopped();
    step(ready_.pop_front());
  }
}

void EventLoop::wait() {
  const auto next = timers_.next();
  if (!next && waiting_outside_ == 0) {
    throw std::runtime_error(run_.format({"all coroutines wait for each other, and nothing can wake one",
                                          "所有协程都在互相等待，没有什么能唤醒其中任何一个"}));
  }
  // A thread that runs under an interpreter lock lets others have it while its loop waits.
  std::optional<threading::AllowThreads> others_may;
  if (threading::InterpreterLock::held() != nullptr) others_may.emplace(run_, Activity::waiting, "events");
  backend_->wait(next);
}

void EventLoop::fire_timers() {
  auto next = timers_.next();
  if (!next) return;
  for (const Time now = backend_->now(); next && *next <= now; next = timers_.next()) {
    const Time late = now - *next;
    ++lateness_.timers;
    lateness_.total += late;
    lateness_.worst = std::max(lateness_.worst, late);
    timers_.take().due();
  }
}

void EventLoop::make_ready_from_outside(Waiting& waiting) {
  {
    const std::lock_guard lock(mutex_);
    outside_.push_back(&waiting);
  }
  backend_->wake();
}

void EventLoop::take_what_came_from_outside() {
  if (waiting_outside_ == 0) return;
  std::vector<Waiting*> all;
  {
    const std::lock_guard lock(mutex_);
    all.swap(outside_);
  }
  for (Waiting* waiting : all) {
    came_from_outside();
    waiting->wake();
  }
}

void EventLoop::step(Unit& unit) {
  const TrackId before = CurrentUnit::exchange(unit.track_);
  current_ = &unit;
  if (!unit.started_) begin(unit);
  unit.waiting_ = nullptr;
  if (!unit.ended_) unit.next_.resume();  // throws nothing: a promise keeps what its coroutine throws
  current_ = nullptr;
  if (run_.recording()) watch_step(unit);
  if (unit.ended_ || unit.top_.done()) {
    end(unit);
  } else if (unit.cancel_pending_ && unit.waiting_ != nullptr) {
    unit.deliver_cancel();
  }
  CurrentUnit::exchange(before);
}

// Whoever is cancelled before its first step takes none.
void EventLoop::begin(Unit& unit) {
  unit.started_ = true;
  if (&unit != main_) run_.now(Activity::running, "", {});
  if (unit.cancel_pending_) {
    unit.promise_->error = std::make_exception_ptr(CancelledError());
    unit.ended_ = true;
  }
}

void EventLoop::end(Unit& unit) {
  if (&unit != main_) run_.finish();
  unit.ended_ = true;
  unit.Link<ByAge>::leave();
  while (!unit.awaiters_.empty()) make_ready(unit.awaiters_.pop_front());
  if (unit.parent_ != nullptr) unit.parent_->child_ended(unit);
  if (unit.dropped_) delete &unit;
}

void EventLoop::watch_step(const Unit& unit) {
  const Time now = backend_->now();
  const Time duration = now - std::exchange(step_began_, now);
  if (duration <= blocked_after) return;
  blocked_.push_back({unit.name(), unit.track_, duration});
  report(unit.track_,
         {"{} blocked the event loop for {:.2f} s: no other coroutine could run",
          "{} 阻塞了事件循环 {:.2f} 秒：其他协程都无法运行"},
         blocked_.back().name, to_seconds(duration));
}

void EventLoop::cancel_children(const Parent& parent, const Unit* except) {
  units_.for_each_from_back([&](Unit& unit) {
    if (unit.parent_ == &parent && &unit != except) unit.cancel();
  });
}

}  // namespace playground::asyncio
