/// A run on the native platform without recording, as measured code runs.
#pragma once

#include "native/linux/machine.h"
#include "shared/multitasking/run.h"

namespace playground::bench {

class UnrecordedRun {
 public:
  operator Run&() { return run_; }  // NOLINT(google-explicit-constructor): it represents its run

 private:
  native::LinuxMachine native_;
  NoEvents nobody_;
  Run run_{Settings{}, nobody_, native_.clock, &native_.machine, {}};
};

}  // namespace playground::bench
