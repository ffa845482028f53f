/// Python: runs the document's program, unchanged, with the interpreter of this machine.
///
/// Native: `python3` from the PATH under a pseudo-terminal, so that each printed line arrives whole.
/// Browser: not available; the error of find() says why, and what the desktop program would show.
/// Tests: a script of lines.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "shared/core/result.h"

namespace playground {

class Python {
 public:
  struct Interpreter {
    std::string path;
    std::string version;       ///< "3.11.2"
    std::string start_method;  ///< multiprocessing's default: "fork", "spawn" or "forkserver"
  };
  virtual ~Python() = default;

  /// Searches once and keeps the result, unless it was stopped or timed out. May block for some seconds, so
  /// it must not be called on the UI thread. Thread-safe.
  [[nodiscard]] virtual Result<Interpreter> find(std::stop_token stop) = 0;

  /// Runs `source` until it ends, and calls `line` on this thread for each line when it is printed. A stop
  /// ends the interpreter and its children. An exit status other than 0 is an error with the last line of the
  /// traceback.
  [[nodiscard]] virtual Result<void> run(std::string_view source, std::stop_token stop,
                                         const std::function<void(std::string_view)>& line) = 0;
};

}  // namespace playground
