/// A Run on the test's thread, and its trace.
#pragma once

#include <string>
#include <vector>

#include "shared/multitasking/recorder.h"
#include "shared/multitasking/run.h"

namespace playground::testing_support {

class TestRun {
 public:
  explicit TestRun(Machine& machine, Settings settings = {})
      : recorder_(machine.clock),
        run_(std::move(settings), recorder_, machine.clock, &machine, stop_.get_token()),
        unit_(run_.add_unit(Model::main, 0, "")) {}

  operator Run&() { return run_; }  // NOLINT(google-explicit-constructor): it represents its run
  Run* operator->() { return &run_; }
  void stop() { stop_.request_stop(); }

  /// The trace with all events recorded so far.
  const Trace& trace() {
    recorder_.collect(trace_);
    return trace_;
  }

  /// The printed lines, in order of time.
  std::vector<std::string> lines() {
    std::vector<std::string> texts;
    for (const Line& line : trace().lines()) texts.push_back(line.text);
    return texts;
  }

 private:
  std::stop_source stop_;
  Recorder recorder_;
  Run run_;
  CurrentUnit unit_;
  Trace trace_;
};

}  // namespace playground::testing_support
