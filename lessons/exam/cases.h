/// The cases of the exam: data only. Each has three questions, one after another.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "shared/core/text.h"

namespace playground::lessons::exam {

/// What a case is about: the model that fits it.
enum class Subject { processes, threads, coroutines, combined };
constexpr std::size_t subject_count = 4;

/// The kind of a question, in the order in which they are asked.
enum class Kind { model, trouble, mend };
constexpr std::size_t kind_count = 3;

struct Asked {
  std::vector<Text> answers;  ///< the first one is the best; they are shown in another order
  Text why;                   ///< shown after any answer
  std::string_view proof;     ///< a link to the place of the course that shows it, with its values set
};

struct Case {
  std::string_view id;
  Subject subject;
  Text name;
  Text situation;
  Text attempt;  ///< a first version, before the question what will go wrong with it
  std::array<Asked, kind_count> asked;

  [[nodiscard]] const Asked& question(Kind kind) const { return asked[static_cast<std::size_t>(kind)]; }
};

[[nodiscard]] std::span<const Case> cases();

// The parts of which cases() is made.
[[nodiscard]] std::vector<Case> computing_cases();
[[nodiscard]] std::vector<Case> waiting_cases();
[[nodiscard]] std::vector<Case> sharing_cases();

}  // namespace playground::lessons::exam
