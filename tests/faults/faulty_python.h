/// A Python that fails as a plan says.
#pragma once

#include "shared/platform/python.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultyPython : public Python {
 public:
  FaultyPython(FaultPlan& plan, Python& inner) : plan_(plan), inner_(inner) {}

  [[nodiscard]] Result<std::vector<Interpreter>> interpreters(std::stop_token stop) override {
    if (plan_.fails("Python::interpreters"))
      return failure(Error::Code::not_found, "there is no python3 on the PATH");
    return inner_.interpreters(std::move(stop));
  }
  [[nodiscard]] Result<void> run(const Program& program, std::stop_token stop, Listener& listener) override {
    if (plan_.fails("Python::run")) return failure(Error::Code::system, "no pseudo-terminal");
    auto ran = inner_.run(program, std::move(stop), listener);
    if (plan_.fails("Python::run, ends with an error"))
      return failure(Error::Code::ended, "python3 exited with status 1");
    return ran;
  }

 private:
  FaultPlan& plan_;
  Python& inner_;
};

}  // namespace playground::faults
