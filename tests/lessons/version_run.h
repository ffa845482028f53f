/// VersionRun: a version of a lesson with traps, run on fakes, and what it has shown.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lessons/catalog.h"
#include "shared/course/insight.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::lessons {

struct VersionRun {
  using Values = std::vector<std::pair<std::string_view, SettingValue>>;

  /// Runs it with the lesson's initial values, except these.
  VersionRun(fakes::FakeMachine& fake, std::string_view lesson_id, std::string_view version,
             const Values& values = {})
      : lesson(*course::find_lesson(catalog(), lesson_id)), settings(settings_with(version, values)) {
    testing_support::TestRun run(fake.machine, settings);
    const Time start = fake.clock.now();
    lesson.example(run);
    lines = run.lines();
    trace = run.trace();
    facts = course::facts_of(trace, settings, fake.clock.now() - start, lesson);
  }

  [[nodiscard]] std::string sentence() const { return lesson.insight(facts).sentence.english; }
  /// All values of a figure, in the order in which they were measured.
  [[nodiscard]] std::vector<double> measured(std::string_view id) const {
    std::vector<double> all;
    for (const Measurement& one : trace.measurements())
      if (one.id == id) all.push_back(one.value);
    return all;
  }

  const course::Lesson& lesson;
  Settings settings;
  std::vector<std::string> lines;
  Trace trace;
  course::RunFacts facts;

 private:
  [[nodiscard]] Settings settings_with(std::string_view version, const Values& values) const {
    Settings all = lesson.initial_settings(Language::english);
    all.set(course::version_parameter, OptionId(version));
    for (const auto& [id, value] : values) all.set(id, value);
    return all;
  }
};

/// What the lesson says of a version with hand-made figures.
inline std::string sentence_of(std::string_view lesson_id, std::string_view version,
                               course::RunFacts::Figures figures) {
  const course::Lesson& lesson = *course::find_lesson(catalog(), lesson_id);
  course::RunFacts facts{.settings = lesson.initial_settings(Language::english),
                         .figures = std::move(figures)};
  facts.settings.set(course::version_parameter, OptionId(version));
  return lesson.insight(facts).sentence.english;
}

}  // namespace playground::lessons
