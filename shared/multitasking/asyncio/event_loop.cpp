#include "shared/multitasking/asyncio/event_loop.h"

#include <stdexcept>

namespace playground::asyncio {
namespace {

thread_local EventLoop* running_loop = nullptr;

}  // namespace

EventLoop::EventLoop(Run& run) : run_(run), backend_(run.machine()->loops.backend()), outer_(running_loop) {
  if (outer_ != nullptr) {
    throw std::logic_error("asyncio::run cannot be called while an event loop is running on this thread");
  }
  running_loop = this;
}

EventLoop::~EventLoop() {
  // Destroying a frame releases it, so the set is emptied one by one.
  while (!detached_.empty()) std::coroutine_handle<>::from_address(*detached_.begin()).destroy();
  running_loop = outer_;
}

EventLoop& EventLoop::running() {
  if (running_loop == nullptr) throw std::logic_error("no event loop is running on this thread");
  return *running_loop;
}

void EventLoop::fire_timers() {
  while (!timers_.empty() && timers_.top().deadline <= backend_->now()) {
    ready_.push_back(timers_.top().step);
    timers_.pop();
  }
}

void EventLoop::run_until(const bool& done) {
  const std::stop_callback wake_on_stop(run_.stop_token(), [this] { backend_->wake(); });
  while (!done) {
    run_.checkpoint();
    fire_timers();
    if (ready_.empty()) {
      backend_->wait(timers_.empty() ? std::nullopt : std::optional(timers_.top().deadline));
      continue;
    }
    const Step step = ready_.front();
    ready_.pop_front();
    const CurrentUnit unit(step.unit);
    step.frame.resume();
  }
}

}  // namespace playground::asyncio
