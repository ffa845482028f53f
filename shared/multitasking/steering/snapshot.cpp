#include "shared/multitasking/steering/snapshot.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/core/trace_words.h"

namespace playground::steering {

std::vector<Waits> Snapshot::circle() const {
  const auto awaited_by = [this](UnitId id) -> Waits {
    const UnitState& unit = units[id];
    if (unit.ended || unit.enabled) return {};
    const Operation& operation = unit.operation;
    if (operation.action == Action::join) return {id, no_object, operation.unit};
    for (const ObjectId object : {operation.object, operation.second_object}) {
      if (object < objects.size() && objects[object].holder != no_unit)
        return {id, object, objects[object].holder};
    }
    return {};
  };
  for (UnitId first = 0; first < units.size(); ++first) {
    std::vector<Waits> found;
    for (Waits next = awaited_by(first); next.unit != no_unit; next = awaited_by(next.awaited)) {
      found.push_back(next);
      if (next.awaited == first) return found;
      if (next.awaited >= units.size() || found.size() > units.size()) break;
    }
  }
  return {};
}

std::string Snapshot::text_of(const Operation& operation, Language language) const {
  const std::string_view form = action_text(operation.action, !operation.value.empty()).in(language);
  const std::string name = operation.object < objects.size() ? objects[operation.object].name
                           : operation.unit < units.size()   ? unit_name(units[operation.unit].model,
                                                                         units[operation.unit].number, language)
                                                             : "";
  return fmt::format(fmt::runtime(form), name, operation.value);
}

}  // namespace playground::steering
