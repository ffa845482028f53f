/// The questions about a workload. They are parameters of the lesson, so that links and the command line can
/// contain the answers.
#pragma once

#include <span>
#include <string_view>

#include "lessons/choose-yours/advice.h"
#include "shared/course/lesson.h"

namespace playground::lessons::choose_yours {

struct WorkloadQuestion {
  course::Parameter parameter;  ///< a choice; its options are in the order of the enum in advice.h
  Text question;
  Text why;  ///< why the question matters
};

[[nodiscard]] std::span<const WorkloadQuestion> workload_questions();

[[nodiscard]] const std::vector<course::Option>& answers_of(const WorkloadQuestion& question);

/// The position of the chosen answer.
[[nodiscard]] std::size_t answer_to(const WorkloadQuestion& question, const Settings& settings);

/// The parameter for the number of answered questions. The others have their first answers.
constexpr std::string_view answered_questions = "answered";

}  // namespace playground::lessons::choose_yours
