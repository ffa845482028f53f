#include "tests/faults/programs.h"

#include <algorithm>
#include <array>

#include "lessons/catalog.h"

namespace playground::faults {
namespace {

Settings quick_settings(const course::Lesson& lesson) {
  Settings settings = lesson.initial_settings(Language::english);
  for (const auto& [id, value] : lesson.quick) settings.set(id, value);
  return settings;
}

bool is_fixed(const course::Lesson& lesson, const course::Parameter& parameter) {
  return std::ranges::any_of(lesson.quick, [&](const auto& one) { return one.first == parameter.id; });
}

// The programs that ask what the machine is.
bool differs_in_a_page(const course::Lesson& lesson) {
  constexpr std::array<std::string_view, 4> ids{"comparison", "choose-sites", "choose-connections",
                                                "choose-yours"};
  return std::ranges::find(ids, lesson.id) != ids.end();
}

}  // namespace

std::vector<Program> programs() {
  std::vector<Program> all;
  for (const course::Lesson& lesson : lessons::catalog()) {
    if (lesson.example == nullptr) continue;
    const Settings quick = quick_settings(lesson);
    all.push_back({std::string(lesson.id), &lesson, quick});
    if (differs_in_a_page(lesson))
      all.push_back({std::string(lesson.id) + "_in_a_page", &lesson, quick, false, true});
    all.push_back({std::string(lesson.id) + "_original", &lesson, quick, true});
    for (const course::Parameter& parameter : lesson.parameters) {
      if (parameter.kind != course::Parameter::Kind::choice || is_fixed(lesson, parameter)) continue;
      if (parameter.id == "copies") continue;  // the same calls with larger results
      for (std::size_t i = 1; i < parameter.options.size(); ++i) {
        Settings settings = quick;
        settings.set(parameter.id, static_cast<double>(i));
        all.push_back({std::string(lesson.id) + "_" + std::string(parameter.id) + "_" +
                           std::string(parameter.options[i].id),
                       &lesson, settings});
      }
    }
  }
  for (Program& program : all) std::ranges::replace(program.name, '-', '_');
  return all;
}

}  // namespace playground::faults
