/// EventLoop: runs coroutines one step at a time on one thread, and sleeps while none is ready.
///
/// Ready coroutines run in the order in which they became ready. Timers fire by (deadline, order of
/// their making), so equal deadlines finish in order; CPython's heap compares only deadlines.
#pragma once

#include <coroutine>
#include <cstdint>
#include <deque>
#include <memory>
#include <queue>
#include <source_location>
#include <stop_token>
#include <unordered_set>
#include <vector>

#include "shared/multitasking/run.h"

namespace playground::asyncio {

/// One thread; the thread that runs it. Destruction destroys the coroutines that have not ended.
class EventLoop {
 public:
  explicit EventLoop(Run& run);
  ~EventLoop();

  /// The loop that is running on this thread. Throws std::logic_error if there is none.
  [[nodiscard]] static EventLoop& running();

  /// A suspended coroutine, and the unit whose step it is.
  struct Step {
    std::coroutine_handle<> frame;
    TrackId unit;
  };

  /// Resumes `step` in its turn.
  void call_soon(Step step) { ready_.push_back(step); }

  /// Resumes `step` once `deadline` has come.
  void call_at(Time deadline, Step step) { timers_.push({deadline, next_sequence_++, step}); }

  /// Runs steps until `done` holds. Throws Stopped when the learner pressed Stop.
  void run_until(const bool& done);

  [[nodiscard]] Run& run() { return run_; }
  [[nodiscard]] Time now() const { return backend_->now(); }

  // Frames that belong to nobody but the loop; see Detached in gather.h.
  void adopt(std::coroutine_handle<> frame) { detached_.insert(frame.address()); }
  void release(std::coroutine_handle<> frame) { detached_.erase(frame.address()); }

 private:
  struct Timer {
    Time deadline;
    std::uint64_t sequence;
    Step step;
    bool operator>(const Timer& other) const {
      return deadline != other.deadline ? deadline > other.deadline : sequence > other.sequence;
    }
  };
  void fire_timers();

  Run& run_;
  std::unique_ptr<LoopBackend> backend_;
  std::deque<Step> ready_;
  std::priority_queue<Timer, std::vector<Timer>, std::greater<>> timers_;
  std::uint64_t next_sequence_ = 0;
  std::unordered_set<void*> detached_;
  EventLoop* outer_;
};

}  // namespace playground::asyncio
