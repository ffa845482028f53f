/// Where a Python program has failed, as the tracebacks say that Python prints.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/core/trace.h"

namespace playground::course {

/// An exception that the program did not catch, or of which it printed the traceback.
struct PythonException {
  int line;           ///< of the program, 1-based: that of the innermost call which is in the program's file
  std::string words;  ///< "JSONDecodeError: Expecting value", without its module; of several lines the first
  bool operator==(const PythonException&) const = default;
};

/// Reads printed lines, among them tracebacks. Plain value.
class TracebackReader {
 public:
  void read(std::string_view printed_line);

  /// That of the last traceback with a line of the program; none: there was no such traceback. Of a chain
  /// that is the exception that ended the program, of a group its last one. If a worker process raised it,
  /// that is where the worker did, and not where the result was asked for.
  [[nodiscard]] const std::optional<PythonException>& exception() const { return exception_; }

 private:
  enum class Remote { none, announced, open };

  void read_frame(std::string_view rest);
  void finish(std::string_view words);

  std::optional<PythonException> exception_;
  std::optional<int> line_;       // the last one of the program in the traceback that is being read
  bool inside_ = false;           // a traceback
  bool in_group_ = false;         // an exception group, whose lines begin with "|"
  Remote remote_ = Remote::none;  // the traceback of a worker process, as a text between """
  bool found_in_remote_ = false;
  bool repeats_remote_ = false;  // the next traceback is of the same exception, in the process that gets it
};

[[nodiscard]] std::optional<PythonException> exception_in(std::span<const Line> lines);

}  // namespace playground::course
