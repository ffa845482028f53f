/// Each step of kind trap in the course: its question, its versions and what shows them.
#include <gmock/gmock.h>

#include <set>

#include "lessons/catalog.h"

namespace playground::course {
namespace {

void expect_sound_traps(const Lesson& lesson) {
  std::set<std::string_view> used;
  for (const Step& step : lesson.steps) {
    if (step.kind != StepKind::trap) continue;
    SCOPED_TRACE(step.id);
    EXPECT_EQ(std::ranges::count(lesson.predictions, step.asks, &Question::id), 1);
    EXPECT_GE(step.versions.size(), 2U) << "a faulty one and a mend";
    for (const std::string_view version : step.versions) {
      EXPECT_TRUE(used.insert(version).second) << version << " is of two traps";
      EXPECT_EQ(std::ranges::count(lesson.files->example.regions, version, &Region::name), 1) << version;
      EXPECT_EQ(std::ranges::count(lesson.parts, version, &ProgramPart::region), 1) << version;
    }
    for (const std::string_view parameter : step.parameters)
      EXPECT_NE(lesson.parameter(parameter), nullptr) << parameter;
  }
  if (used.empty()) return;
  const Parameter* const versions = lesson.parameter(version_parameter);
  ASSERT_NE(versions, nullptr);
  for (const Option& option : std::get<Choice>(versions->kind).options)
    EXPECT_TRUE(used.contains(option.id)) << option.id << " is in no trap";
}

TEST(EveryTrap, AsksAQuestionAndShowsItsVersions) {
  for (const Lesson& lesson : lessons::catalog()) {
    SCOPED_TRACE(lesson.id);
    expect_sound_traps(lesson);
  }
}

}  // namespace
}  // namespace playground::course
