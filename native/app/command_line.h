/// The command line: what the arguments ask for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/core/result.h"
#include "shared/course/lesson.h"

namespace playground::native {

/// What the arguments ask for.
struct Command {
  enum class Kind { window, list, run, record, complete, help, version };
  Kind kind = Kind::window;
  std::string open{};                ///< of window: a link
  std::optional<float> scale{};      ///< of window; none: the factor of the user's desktop
  std::vector<std::string> words{};  ///< of complete: the command line, without the program's name
  const course::Lesson* lesson = nullptr;
  Settings settings{};
  bool json = false;
  std::string python{};  ///< the interpreter of the lesson's Python program; empty: the C++ program runs
  std::string trace{};   ///< a file to write; empty: none
  std::string folder{};  ///< of record, which is for developers, so that no help names it
};

/// An error is one sentence with what is allowed; the program then exits with 2.
[[nodiscard]] Result<Command> parse_command_line(std::span<const std::string> arguments,
                                                 std::span<const course::Lesson> catalog);

}  // namespace playground::native
