/// The questions about a workload: parameters of the lesson, so that a link and the command line
/// carry the answers.
#pragma once

#include <span>
#include <string_view>

#include "lessons/choose-yours/advice.h"
#include "shared/course/lesson.h"

namespace playground::lessons::choose_yours {

struct WorkloadQuestion {
  course::Parameter parameter;  ///< a choice; its options are in the order of the enum in advice.h
  Text question;
  Text why;  ///< it matters
};

[[nodiscard]] std::span<const WorkloadQuestion> workload_questions();

[[nodiscard]] const std::vector<course::Option>& answers_of(const WorkloadQuestion& question);

/// Which of its answers is chosen.
[[nodiscard]] std::size_t answer_to(const WorkloadQuestion& question, const Settings& settings);

/// The parameter that says how many of them have been answered; the rest keep their first answers.
constexpr std::string_view answered_questions = "answered";

}  // namespace playground::lessons::choose_yours
