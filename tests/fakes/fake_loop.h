/// FakeLoopBackend: sleeps on a FakeClock. Where the clock jumps, waiting takes it to the deadline.
#pragma once

#include "shared/platform/loop_backend.h"
#include "tests/fakes/fake_clock.h"

namespace playground::fakes {

class FakeLoopBackend : public LoopBackend {
 public:
  explicit FakeLoopBackend(FakeClock& clock) : clock_(clock) {}

  [[nodiscard]] Time now() const override { return clock_.now(); }

  void wait(std::optional<Time> deadline) override {
    clock_.wait_for(woken_, deadline.value_or(Time::max()));
  }
  void wake() override { clock_.raise(woken_); }

 private:
  FakeClock& clock_;
  bool woken_ = false;  // guarded by the clock's lock
};

class FakeLoopPlatform : public LoopPlatform {
 public:
  explicit FakeLoopPlatform(FakeClock& clock) : clock_(clock) {}
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override {
    return std::make_unique<FakeLoopBackend>(clock_);
  }

 private:
  FakeClock& clock_;
};

}  // namespace playground::fakes
