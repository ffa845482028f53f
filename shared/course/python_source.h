/// PythonSource: a program that the learner has written, in lines and with the kinds of its words, as the
/// embedded programs are (shared/tools/embed.py).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/course/embedded.h"

namespace playground::course {

/// The views in file() point into this object, which therefore keeps its address.
class PythonSource {
 public:
  /// `name`: of the file, in static storage. Any text is accepted: what is no Python gets no colours.
  PythonSource(std::string_view name, std::string text);
  PythonSource(const PythonSource&) = delete;
  PythonSource& operator=(const PythonSource&) = delete;

  [[nodiscard]] const SourceFile& file() const { return file_; }

 private:
  std::string text_;
  std::vector<std::vector<Token>> tokens_;  // by line
  std::vector<SourceLine> lines_;
  SourceFile file_;
};

}  // namespace playground::course
