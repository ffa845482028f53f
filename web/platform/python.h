/// PythonWeb: CPython in the page (web/python/), in Workers of its own: a Worker for each process of the
/// program, and Workers for its threads.
///
/// Unavailable if Python was not built into the page (Capabilities::no_python).
#pragma once

#include "shared/platform/python.h"

namespace playground::web {

class PythonWeb : public Python {
 public:
  /// The ids are "gil" and "free-threaded". Does not wait.
  [[nodiscard]] Result<std::vector<Interpreter>> interpreters(std::stop_token stop) override;

  /// One program at a time. The first run loads the interpreter, which takes as long as the network takes.
  [[nodiscard]] Result<void> run(const Program& program, std::stop_token stop, Listener& listener) override;
};

}  // namespace playground::web
