/// PythonWeb: an error that says why a page cannot run Python.
#pragma once

#include "shared/platform/python.h"

namespace playground::web {

class PythonWeb : public Python {
 public:
  [[nodiscard]] Result<Interpreter> find(std::stop_token stop) override;
  [[nodiscard]] Result<void> run(std::string_view source, std::stop_token stop,
                                 const std::function<void(std::string_view)>& line) override;
};

}  // namespace playground::web
