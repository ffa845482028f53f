/// What a steered Python program (shared/python/steer/) is told, and what it tells.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/core/embedded_file.h"
#include "shared/course/board.h"
#include "shared/course/order_search.h"
#include "shared/course/stepper.h"

namespace playground::course {

/// What is steered: statements after a program.
struct PythonSubject {
  std::string source;
  PythonCounterpart counterpart;
  std::size_t max_steps = 200;
};

/// The files of shared/python/steer/.
[[nodiscard]] std::span<const EmbeddedFile> steering_files();

/// A Python program that steers the subject: it prints Python::enquiry and reads a command, again and again.
[[nodiscard]] std::string steering_program(const PythonSubject& subject);

/// The command that runs it up to the end of a schedule; the answer is a BoardState.
[[nodiscard]] std::string command_to_run(const steering::Schedule& schedule);
/// The command that tries all orders; the answers are OrdersFound.
[[nodiscard]] std::string command_to_explore(std::optional<int> max_preemptions);

/// Why Python cannot do what it was told: a syntax error.
struct PythonProblem {
  std::string text;
};
using PythonAnswer = std::variant<BoardState, OrdersFound, PythonProblem>;

/// The answer in a printed line; none: the line has none.
[[nodiscard]] std::optional<PythonAnswer> python_answer_in(std::string_view line, Language language);

}  // namespace playground::course
