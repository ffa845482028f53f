/// PythonWeb: an error that says why a page cannot run Python.
#pragma once

#include "shared/platform/python.h"

namespace playground::web {

class PythonWeb : public Python {
 public:
  [[nodiscard]] Result<std::vector<Interpreter>> interpreters(std::stop_token stop) override;
  [[nodiscard]] Result<void> run(const Program& program, std::stop_token stop, Listener& listener) override;
};

}  // namespace playground::web
