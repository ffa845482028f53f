/// Runner: starts, observes and stops one run from the UI thread, without blocking that thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "shared/multitasking/recorder.h"
#include "shared/multitasking/run.h"

namespace playground::course {

/// One thread calls all members (the UI's or the command line's); the body runs on another thread.
class Runner {
 public:
  enum class State { idle, running, stopping, finished, stopped, failed };
  using Body = std::function<void(Run&)>;

  /// `machine` must outlive the runner.
  explicit Runner(Machine& machine);

  /// Stops the run, if one is active, and waits for its end (at most 100 ms).
  ~Runner();

  /// Starts `body` on a new thread with an empty trace. Does nothing while a run is active.
  void start(Settings settings, Body body);

  /// Requests that the run stops; state() becomes stopped within 100 ms.
  void stop();

  /// Adds the events that were recorded since the last call to the trace. Call it once per frame. True:
  /// something changed.
  bool update();

  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] bool active() const { return state_ == State::running || state_ == State::stopping; }
  [[nodiscard]] const Trace& trace() const { return trace_; }
  /// Differs after each change of the trace. Two runners never have the same version.
  [[nodiscard]] std::uint64_t version() const { return version_; }
  /// The version at the start of this run. Since then, the trace has only grown.
  [[nodiscard]] std::uint64_t first_version() const { return first_version_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }

  /// The time since the start of the run; after its end, the duration of the run.
  [[nodiscard]] Time elapsed() const;

  /// Why the run's time and order do not count; empty: they count. See Trace::degraded().
  [[nodiscard]] const std::string& degraded() const { return trace_.degraded(); }

  /// The error message, if state() is failed.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  struct Shared;   // used by both threads
  void give_up();  // the thread has not begun in time
  Machine& machine_;
  Settings settings_;
  State state_ = State::idle;
  Trace trace_;
  std::uint64_t version_;
  std::uint64_t first_version_;
  std::string error_;
  Time start_{};
  Time length_{};
  std::shared_ptr<Shared> shared_;
  std::jthread thread_;  // last: it uses shared_
};

}  // namespace playground::course
