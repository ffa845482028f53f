/// Runner: the life of one run, seen from the UI thread, which it never blocks.
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

/// All members are for one thread (the UI's or the command line's); the body runs on another.
class Runner {
 public:
  enum class State { idle, running, stopping, finished, stopped, failed };
  using Body = std::function<void(Run&)>;

  /// `machine` outlives the runner.
  explicit Runner(Machine& machine);

  /// Stops a run that is going on, and waits for its end (at most 100 ms).
  ~Runner();

  /// Starts `body` on a new thread with an empty trace. Nothing happens while a run is going on.
  void start(Settings settings, Body body);

  /// Asks the run to end; state() becomes stopped within 100 ms.
  void stop();

  /// Takes in what was recorded since the last call; call it once a frame. True: something changed.
  bool update();

  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] bool active() const { return state_ == State::running || state_ == State::stopping; }
  [[nodiscard]] const Trace& trace() const { return trace_; }
  /// Another number after each change of the trace; no two runners have the same one.
  [[nodiscard]] std::uint64_t version() const { return version_; }
  /// The version with which this run began: the trace has only grown since.
  [[nodiscard]] std::uint64_t first_version() const { return first_version_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }

  /// Since the start of the run; its whole length once it is over.
  [[nodiscard]] Time elapsed() const;

  /// Why the run's time and order say nothing; empty: they count. See Trace::degraded().
  [[nodiscard]] const std::string& degraded() const { return trace_.degraded(); }

  /// What went wrong, when failed.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  struct Shared;  // what both threads see
  Machine& machine_;
  Settings settings_;
  State state_ = State::idle;
  Trace trace_;
  std::uint64_t version_;
  std::uint64_t first_version_;
  std::string error_;
  Time start_{};
  Time length_{};
  std::unique_ptr<Shared> shared_;
  std::jthread thread_;  // last: it uses shared_
};

}  // namespace playground::course
