/// The measured table as text, for pasting into other documents.
#pragma once

#include <string>
#include <string_view>

#include "lessons/comparison/table.h"
#include "shared/course/measurement_summary.h"

namespace playground::lessons::comparison {

/// The machine and the date of the measurement, in words.
struct Origin {
  std::string machine;  ///< "Linux 6.1, 4 cores"
  std::string date;     ///< "2026-11-23"
};

/// The cell's figures as text, "3.81×, under the lock 0.98×"; empty until all of them were measured.
[[nodiscard]] std::string shown(const Cell& cell, const Figures& figures, const course::Lesson& lesson,
                                Language language);

/// "true, with conditions", or "not clear".
[[nodiscard]] const Text& verdict_words(const Judgement& judgement);
/// The same with the condition: "true, with conditions: only under the lock".
[[nodiscard]] OwnedText verdict_and_condition(const Judgement& judgement);

[[nodiscard]] std::string as_markdown(const Figures& figures, const Origin& origin,
                                      const course::Lesson& lesson, Language language);
/// Ids and numbers, in the units that the Markdown names.
[[nodiscard]] std::string as_json(const Figures& figures, const Origin& origin, const course::Lesson& lesson);

}  // namespace playground::lessons::comparison
