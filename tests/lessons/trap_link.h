/// opens_version: whether a link opens a step with a trap, with one of that step's versions chosen.
#pragma once

#include <algorithm>

#include "shared/course/lesson.h"
#include "shared/course/link.h"

namespace playground::course {

[[nodiscard]] inline bool opens_version(const Link& link, const Lesson& lesson) {
  const Step& step = lesson.steps[static_cast<std::size_t>(link.step - 1)];
  return std::ranges::any_of(link.values, [&](const auto& value) {
    const auto* const chosen = std::get_if<OptionId>(&value.second);
    return value.first == version_parameter && chosen != nullptr &&
           std::ranges::find(step.versions, chosen->id) != step.versions.end();
  });
}

}  // namespace playground::course
