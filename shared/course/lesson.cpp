#include "shared/course/lesson.h"

#include <algorithm>

namespace playground::course {

bool Step::has_version(std::string_view option) const {
  return std::ranges::find(versions, option) != versions.end();
}

const Parameter* Lesson::parameter(std::string_view parameter_id) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& p) { return p.id == parameter_id; });
  return found == parameters.end() ? nullptr : &*found;
}

const Quantity* Lesson::quantity(std::string_view quantity_id) const {
  const auto found = std::find_if(quantities.begin(), quantities.end(),
                                  [&](const Quantity& q) { return q.id == quantity_id; });
  return found == quantities.end() ? nullptr : &*found;
}

const Step* Lesson::trap_that_asks(std::string_view question) const {
  const auto found = std::ranges::find_if(
      steps, [&](const Step& step) { return step.kind == StepKind::trap && step.asks == question; });
  return found == steps.end() ? nullptr : &*found;
}

const PythonCounterpart* Lesson::counterpart(std::string_view variant) const {
  const auto found = std::ranges::find(counterparts, variant, &PythonCounterpart::variant);
  return found == counterparts.end() ? nullptr : &*found;
}

const Board& Lesson::board_of(const Step& step) const {
  return *std::ranges::find(boards, step.region, &Board::id);
}

Settings Lesson::initial_settings(Language language) const {
  Settings settings{.language = language, .values = {}};
  for (const Parameter& parameter : parameters) settings.set(parameter.id, parameter.initial());
  return settings;
}

const Lesson* find_lesson(std::span<const Lesson> catalog, std::string_view id) {
  const auto found =
      std::find_if(catalog.begin(), catalog.end(), [&](const Lesson& l) { return l.id == id; });
  return found == catalog.end() ? nullptr : &*found;
}

}  // namespace playground::course
