/// UnrecordedRun: a part of a run that is not recorded, because recording thousands of units would distort
/// what is measured.
#pragma once

#include <stop_token>
#include <utility>

#include "shared/multitasking/run.h"

namespace playground {

/// What it measures, and that it is degraded, goes to the run that it is a part of, which must
/// outlive it.
class UnrecordedRun {
 public:
  explicit UnrecordedRun(Run& run) : UnrecordedRun(run, run.stop_token()) {}
  /// With another Stop than that of the run.
  UnrecordedRun(Run& run, std::stop_token stop)
      : results_(run.sink()), run_(run.settings(), results_, run.clock(), run.machine(), std::move(stop)) {}
  operator Run&() { return run_; }  // NOLINT(google-explicit-constructor): an example uses it as a Run

 private:
  ResultsOnly results_;
  Run run_;
};

}  // namespace playground
