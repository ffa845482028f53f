/// ExceptionLine: finds, in what a Python program prints, the line that names the exception which ended it.
/// Where in the program that was, shared/course/traceback.h reads.
#pragma once

#include <string>
#include <string_view>

namespace playground {

/// One thread at a time.
class ExceptionLine {
 public:
  /// Call it for each printed line.
  void take(std::string_view line) {
    // The first lines of a traceback, and of the place of a SyntaxError.
    seen_ = seen_ || line.starts_with("Traceback (most recent call last)") || line.starts_with("  File \"");
    last_ = line;
  }

  /// "ValueError: no such number"; empty: the program did not end with a traceback whose last line names it.
  [[nodiscard]] std::string text() const { return seen_ && !last_.starts_with(' ') ? last_ : std::string(); }

 private:
  bool seen_ = false;
  std::string last_;
};

}  // namespace playground
