#include "native/app/completion.h"

#include <algorithm>
#include <variant>

#include "shared/core/text.h"

namespace playground::native {
namespace {

using course::Lesson;
using Words = std::vector<std::string>;

Words runnable_lessons(std::span<const Lesson> catalog) {
  Words ids;
  for (const Lesson& lesson : catalog) {
    if (lesson.example != nullptr) ids.emplace_back(lesson.id);
  }
  return ids;
}

Words codes_of_languages() {
  Words codes;
  for (const LanguageInfo& known : languages) codes.emplace_back(known.code);
  return codes;
}

// "units=" for a number, and "call=map" for each option of a choice.
Words assignments(const Lesson* lesson) {
  Words all;
  if (lesson == nullptr) return all;
  for (const course::Parameter& parameter : lesson->parameters) {
    const std::string name = std::string(parameter.id) + "=";
    const auto* choice = std::get_if<course::Choice>(&parameter.kind);
    if (choice == nullptr) {
      all.push_back(name);
      continue;
    }
    for (const course::Option& option : choice->options) all.push_back(name + std::string(option.id));
  }
  return all;
}

Words links(std::span<const Lesson> catalog) {
  Words all;
  for (const Lesson& lesson : catalog) all.push_back("#/" + std::string(lesson.id));
  return all;
}

// What the word after these words can be.
Words candidates(std::span<const std::string> before, std::span<const Lesson> catalog) {
  if (before.empty()) return {"list", "run", "--open", "--scale", "--help", "--version"};
  const std::string& last = before.back();
  if (before[0] == "run") {
    if (before.size() == 1) return runnable_lessons(catalog);
    if (last == "--set") return assignments(course::find_lesson(catalog, before[1]));
    if (last == "--lang") return codes_of_languages();
    if (last == "--trace") return {};
    if (last == "--python") return {"python3"};
    return {"--set", "--lang", "--json", "--trace", "--python"};
  }
  if (last == "--open") return links(catalog);
  if (last == "--scale") return {"1", "1.25", "1.5", "2", "3"};
  if (before[0] == "--open" || before[0] == "--scale") return {"--open", "--scale"};
  return {};
}

}  // namespace

Words complete(std::span<const std::string> words, std::span<const Lesson> catalog) {
  if (words.empty()) return candidates({}, catalog);
  Words all = candidates(words.first(words.size() - 1), catalog);
  std::erase_if(all, [&](const std::string& word) { return !word.starts_with(words.back()); });
  return all;
}

}  // namespace playground::native
