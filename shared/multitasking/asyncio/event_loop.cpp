#include "shared/multitasking/asyncio/event_loop.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "shared/multitasking/steering/scheduler.h"
#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::asyncio {
namespace {

// A look at timers and connections costs more than a step, so the loop looks only once per several short
// steps. These steps together should take at most this long, because they delay timers.
constexpr Time max_between_looks = std::chrono::milliseconds(1);
constexpr int max_steps_per_look = 64;
constexpr Time min_between_polls = std::chrono::microseconds(20);

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
  while (!all_tasks_.empty()) {
    TaskState& youngest = all_tasks_.back();
    youngest.ListHook<AllTasksTag>::leave();
    youngest.destroy_frames();
    if (youngest.dropped_) delete &youngest;
  }
  running_ = nullptr;
}

EventLoop& EventLoop::running() {
  if (running_ == nullptr) throw std::logic_error("no event loop is running on this thread");
  return *running_;
}

void EventLoop::run_until_ended(TaskState& main) {
  const CurrentUnit restored_if_a_step_throws(CurrentUnit::get());
  main_ = &main;
  main.unit_ = steering::Scheduler::current();
  run_until([&] { return main.ended(); });
  // A task that cleans up may start other tasks and await them. They run until it has finished; those that
  // are left then are cancelled in the next round.
  while (!all_tasks_.empty()) {
    left_to_cancel_ = 0;
    all_tasks_.for_each_from_back([this](TaskState& state) {
      state.last_ = true;
      ++left_to_cancel_;
    });
    all_tasks_.for_each_from_back([](TaskState& state) { state.cancel(); });
    run_until([this] { return left_to_cancel_ == 0; });
  }
}

template <class Done>
void EventLoop::run_until(Done done) {
  const std::stop_callback wake_on_stop(stop_, [this] { backend_->wake(); });
  if (run_.recording()) step_began_ = now();
  while (!done()) {
    run_.clock().give_turn();
    if (stop_.stop_requested()) throw Stopped();
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
    if (run_.scheduler() != nullptr) {
      take_chosen_step();
      continue;
    }
    if (look() && run_.recording()) step_began_ = now();
    take_steps(done);
  }
}

// Runs the tasks that were ready at the last look, as CPython does, but at most steps_per_look_ steps. If
// there are no timers and no outside operations, the next turn follows without a look.
//
// No local variable here or in step() has a destructor: in the browser, a call that may throw while such a
// variable exists goes through JavaScript, which costs more than the switch itself.
template <class Done>
[[gnu::noinline]] void EventLoop::take_steps(Done done) {
  int taken = 0;
  for (const int max = steps_per_look_; taken < max && !done(); ++taken) {
    if (turn_.empty()) {
      if (taken != 0 && looks_for_something()) break;
      turn_.take_all(ready_);
      if (turn_.empty()) break;
    }
    if (stop_.stop_requested()) throw Stopped();
    step(turn_.pop_front());
  }
  steps_taken_ = taken;
}

// Handles timers, connections and wake-ups by threads; waits for one of them if no task is ready. True: this
// may have taken time.
bool EventLoop::look() {
  const bool waits = turn_.empty() && ready_.empty();
  std::optional<Time> time;
  bool took_time = waits;
  if (waits) {
    wait();
    if (!timers_.empty()) time = now();
  } else if (looks_for_something()) {
    time = now();
    adapt_steps(*time);
    took_time = poll(*time);
  } else {
    steps_per_look_ = max_steps_per_look;
  }
  looked_at_ = time;
  take_what_came_from_outside();
  if (time) fire_timers(*time);
  return took_time;
}

// Polls connections, which is a system call, unless that was done just before. True: it polled.
bool EventLoop::poll(Time now) {
  steps_since_poll_ += steps_taken_;
  if (waiting_outside_ == 0) return false;
  if (now - polled_at_ < min_between_polls && steps_since_poll_ < max_steps_per_look) return false;
  polled_at_ = now;
  steps_since_poll_ = 0;
  backend_->poll();
  return true;
}

// Doubles the number of steps between two looks while the steps are short. A long step cannot be predicted:
// it delays timers by its own duration and by the other steps before the next look. After it, the loop looks
// again after each step.
void EventLoop::adapt_steps(Time now) {
  if (!looked_at_ || now - *looked_at_ > max_between_looks) {
    steps_per_look_ = 1;
  } else if (steps_taken_ == steps_per_look_) {
    steps_per_look_ = std::min(2 * steps_per_look_, max_steps_per_look);
  }
}

void EventLoop::wait() {
  const auto next = timers_.next();
  if (!next && waiting_outside_ == 0) {
    throw std::runtime_error(run_.format({"all coroutines wait for each other, and nothing can wake one",
                                          "所有协程都在互相等待，没有什么能唤醒其中任何一个"}));
  }
  // If this thread holds an interpreter lock, it releases it while it waits.
  std::optional<threading::AllowThreads> others_may;
  if (threading::InterpreterLock::held() != nullptr)
    others_may.emplace(run_, Activity::waiting, WaitReason::events);
  backend_->wait(next.value_or(Deadline::never()));
}

void EventLoop::fire_timers(Time now) {
  for (auto next = timers_.next(); next && next->has_passed(now); next = timers_.next()) {
    const Time late = now - next->moment();
    ++lateness_.timers;
    lateness_.total += late;
    lateness_.worst = std::max(lateness_.worst, late);
    timers_.take().due();
  }
}

void EventLoop::make_ready_from_outside(OutsideWaiting& waiting) noexcept {
  waiting.next_outside_ = outside_.load(std::memory_order_relaxed);
  while (!outside_.compare_exchange_weak(waiting.next_outside_, &waiting, std::memory_order_release,
                                         std::memory_order_relaxed)) {
  }
  backend_->wake();
}

void EventLoop::take_what_came_from_outside() {
  if (outside_.load(std::memory_order_relaxed) == nullptr) return;
  OutsideWaiting* first = nullptr;
  for (OutsideWaiting* last = outside_.exchange(nullptr, std::memory_order_acquire); last != nullptr;) {
    OutsideWaiting* const before = std::exchange(last->next_outside_, first);
    first = std::exchange(last, before);
  }
  while (first != nullptr) {
    came_from_outside();
    std::exchange(first, first->next_outside_)->wake();
  }
}

Time EventLoop::now() const {
  return run_.scheduler() != nullptr ? run_.scheduler()->now() : backend_->now();
}

void EventLoop::put_on_board(TaskState& state, int number) {
  state.unit_ = run_.scheduler()->add_unit(Model::coroutine, number);
}

bool EventLoop::sleep_on_board(TaskState& state, Time duration) noexcept {
  if (run_.scheduler() == nullptr) return false;
  state.wakes_at_ = run_.scheduler()->deadline_after(duration);
  return true;
}

bool EventLoop::limit_on_board(TaskState& state, Time limit, Timer& timer) {
  if (run_.scheduler() == nullptr) return false;
  limits_.push_back({&state, run_.scheduler()->deadline_after(limit), &timer});
  return true;
}

// Of equal ones the outermost.
const EventLoop::Limit* EventLoop::first_limit_of(const TaskState& state) const {
  const Limit* first = nullptr;
  for (const Limit& one : limits_) {
    if (one.state == &state && (first == nullptr || one.deadline < first->deadline)) first = &one;
  }
  return first;
}

std::optional<Time> EventLoop::deadline_on_board(const TaskState& state) const {
  const Limit* const limit = first_limit_of(state);
  if (limit == nullptr || (state.wakes_at_ && *state.wakes_at_ < limit->deadline)) return state.wakes_at_;
  return limit->deadline;
}

// False: the task has slept for long enough.
bool EventLoop::let_limit_pass(TaskState& state) {
  const Limit* const limit = first_limit_of(state);
  if (limit == nullptr || (state.wakes_at_ && *state.wakes_at_ < limit->deadline)) return false;
  Timer& timer = *limit->timer;
  unlimit_on_board(timer);
  timer.due();
  return true;
}

// One step, of the task that the scheduler chooses.
void EventLoop::take_chosen_step() {
  take_what_came_from_outside();
  turn_.take_all(ready_);
  turn_.for_each_from_back([](TaskState& state) { state.is_ready_ = true; });
  std::vector<steering::Scheduler::Awaiting> awaiting;
  all_tasks_.for_each_from_back([&](const TaskState& state) {
    awaiting.push_back({state.unit_,
                        {.action = !state.started_                              ? steering::Action::start
                                   : state.awaited_thread_ != steering::no_unit ? steering::Action::join
                                                                                : steering::Action::resume,
                         .where = state.place(),
                         .deadline = deadline_on_board(state),
                         .unit = state.awaited_thread_},
                        state.is_ready_});
  });
  const steering::UnitId chosen = run_.scheduler()->pick(std::move(awaiting));
  take_what_came_from_outside();  // the thread that it has waited for
  TaskState* next = nullptr;
  bool was_ready = false;
  all_tasks_.for_each_from_back([&](TaskState& state) {
    if (state.unit_ == chosen) {
      next = &state;
      was_ready = state.is_ready_;
    }
    state.is_ready_ = false;
  });
  // What it waits for may have to end first: a task that was cancelled, or a thread.
  if (!was_ready && next->waiting_ != nullptr && let_limit_pass(*next) && next->waiting_ != nullptr) return;
  static_cast<ListHook<ReadyTag>&>(*next).leave();
  next->wakes_at_.reset();
  next->awaited_thread_ = steering::no_unit;
  const steering::UnitId before = steering::Scheduler::exchange_current(chosen);
  has_ended_ = false;
  step(*next);
  steering::Scheduler::exchange_current(before);
  if (has_ended_ && chosen != before) run_.scheduler()->end_task(chosen);
}

void EventLoop::step(TaskState& state) {
  const TrackId before = CurrentUnit::exchange(state.track_);
  current_ = &state;
  if (!state.started_) begin(state);
  state.waiting_ = nullptr;
  if (!state.ended_) state.next_.resume();  // never throws: the promise stores the coroutine's exception
  current_ = nullptr;
  if (run_.recording()) watch_step(state);
  if (state.ended_ || state.top_.done()) {
    end(state);
  } else if (state.cancel_pending_ && state.waiting_ != nullptr) {
    state.deliver_cancel();
  }
  CurrentUnit::exchange(before);
}

// A task that was cancelled before its first step runs no step.
void EventLoop::begin(TaskState& state) {
  state.started_ = true;
  if (&state != main_) run_.now(Activity::running, {}, {});
  if (state.cancel_pending_) {
    state.promise_->error = std::make_exception_ptr(CancelledError());
    state.ended_ = true;
  }
}

// The task leaves the list of tasks last: if something before that throws, the loop's destructor still finds
// it.
void EventLoop::end(TaskState& state) {
  state.ended_ = true;
  has_ended_ = true;
  if (state.last_) --left_to_cancel_;
  if (&state != main_) run_.finish();
  while (!state.awaiters_.empty()) make_ready(state.awaiters_.pop_front());
  if (state.parent_ != nullptr) state.parent_->child_ended(state);
  state.ListHook<AllTasksTag>::leave();
  if (state.dropped_) delete &state;
}

void EventLoop::watch_step(const TaskState& state) {
  const Time now = backend_->now();
  const Time duration = now - std::exchange(step_began_, now);
  if (duration <= blocked_after) return;
  blocked_.push_back({state.name(), state.track_, duration});
  report(state.track_,
         {"{} blocked the event loop for {:.2f} s: no other coroutine could run",
          "{} 阻塞了事件循环 {:.2f} 秒：其他协程都无法运行"},
         blocked_.back().name, to_seconds(duration));
}

void EventLoop::cancel_children(const Parent& parent, const TaskState* except) {
  all_tasks_.for_each_from_back([&](TaskState& state) {
    if (state.parent_ == &parent && &state != except) state.cancel();
  });
}

}  // namespace playground::asyncio
