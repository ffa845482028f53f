/// Python: runs a program, unchanged, with an interpreter of this machine, and reports what its processes,
/// threads and tasks do.
///
/// Native: the interpreters that are found on this machine, under a pseudo-terminal, so that each printed
/// line arrives whole. Browser: not available; the error of interpreters() says why, and what the desktop
/// program would show. Tests: a script of lines and records.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.h"

namespace playground {

class Python {
 public:
  struct Interpreter {
    std::string id;            ///< natively its path: "/usr/bin/python3"
    std::string version;       ///< "3.11.2"
    std::string start_method;  ///< multiprocessing's default: "fork", "spawn" or "forkserver"
    bool gil = true;           ///< false: a free-threaded build, which runs without the GIL
    /// The file behind the id, which may be a link or a script such as pyenv's shims: "/usr/bin/python3.11".
    /// Of a virtual environment its own. Empty: the id is no path.
    std::string file{};
    bool operator==(const Interpreter&) const = default;
  };

  struct Program {
    std::string source;
    std::string interpreter{};  ///< the id of one of interpreters(); empty: the first one
    bool recorded = true;       ///< false: what its units do is not reported
  };

  /// A program that prints this character, and nothing after it on its line, waits for a line of input:
  /// asked() is called at once, although the program is not recorded.
  static constexpr std::string_view enquiry = "\x05";

  /// Ends the wait of input(): with a line without its newline, or with none: the input has ended, so input()
  /// raises EOFError. Any thread may call it. It has no effect when the program no longer waits.
  using Answer = std::function<void(std::optional<std::string> line)>;

  /// Called only on the thread that called run().
  class Listener {
   public:
    virtual ~Listener() = default;
    /// The program has printed a line, here without its newline.
    virtual void printed(std::string_view line) = 0;
    /// One record of shared/python/recorder/, a line of JSON without its newline. Its times are those of
    /// the machine's Clock. The record of a printed line comes before that line.
    virtual void recorded(std::string_view record) = 0;
    /// The program waits for a line of input, after this prompt. Must not wait for the learner: the program's
    /// other threads continue to print. The prompt, followed by the answer, is later a printed line.
    virtual void asked(std::string_view prompt, Answer answer) = 0;
  };

  /// The name, without its folder, that tracebacks give the file of the program.
  static constexpr std::string_view file_name = "program.py";

  virtual ~Python() = default;

  /// The interpreters of this machine, the preferred one first; at least one. Searches once and keeps the
  /// result, unless the search was stopped or timed out. May block for some seconds, so it must not be called
  /// on the UI thread. Thread-safe. Errors: unavailable if there is none; stopped; timed_out; invalid if what
  /// was found is no Python.
  [[nodiscard]] virtual Result<std::vector<Interpreter>> interpreters(std::stop_token stop) = 0;

  /// Runs the program until it ends. A stop ends the interpreter and its children, also while they wait for
  /// input. An exit status other than 0 is an error with the last line of the traceback; not_found: there is
  /// no interpreter with this id.
  [[nodiscard]] virtual Result<void> run(const Program& program, std::stop_token stop,
                                         Listener& listener) = 0;
};

}  // namespace playground
