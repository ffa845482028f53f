#include "tests/faults/programs.h"

#include <algorithm>
#include <array>
#include <span>
#include <variant>

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

// True: the program depends on the kind of machine.
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
      const auto* choice = std::get_if<course::Choice>(&parameter.kind);
      if (choice == nullptr || is_fixed(lesson, parameter)) continue;
      if (parameter.id == "copies") continue;  // the same calls with larger results
      for (const course::Option& option : std::span(choice->options).subspan(1)) {
        Settings settings = quick;
        settings.set(parameter.id, OptionId(option.id));
        all.push_back(
            {std::string(lesson.id) + "_" + std::string(parameter.id) + "_" + std::string(option.id), &lesson,
             settings});
      }
    }
  }
  for (Program& program : all) std::ranges::replace(program.name, '-', '_');
  return all;
}

}  // namespace playground::faults
