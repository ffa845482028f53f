/// What the learner sees of each lesson's program: its parts, its original in English, and what a run has
/// shown.
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>

#include "lessons/catalog.h"
#include "shared/course/insight.h"
#include "shared/course/link.h"
#include "shared/course/runner.h"
#include "tests/course/small_catalog.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"

namespace playground::course {
namespace {

using enum Language;

TEST(ShownPrograms, InEnglishHaveTheLinesOfTheOriginalWithoutChinese) {
  for (const Lesson& lesson : lessons::catalog()) {
    SCOPED_TRACE(lesson.id);
    const SourceFile& original = lesson.files->original;
    const SourceFile& translated = lesson.files->original_in_english;
    EXPECT_EQ(has_chinese(original.text), !translated.text.empty());
    EXPECT_FALSE(has_chinese(translated.text));
    if (translated.text.empty()) continue;
    ASSERT_EQ(translated.lines.size(), original.lines.size());
    for (std::size_t i = 0; i < original.lines.size(); ++i) {
      EXPECT_EQ(translated.lines[i].counterpart, original.lines[i].counterpart);
      const std::string_view text = original.lines[i].text;
      if (!has_chinese(text)) {
        EXPECT_EQ(translated.lines[i].text, text);
      }
    }
  }
}

TEST(ShownPrograms, AreInPartsIfTheyAreLong) {
  constexpr std::size_t long_program = 100;
  for (const Lesson& lesson : lessons::catalog()) {
    // Of a board's lesson, the variant on the board is shown.
    if (lesson.files->example.lines.size() > long_program && lesson.boards.empty()) {
      EXPECT_GT(lesson.parts.size(), 1U) << lesson.id;
    }
    for (const ProgramPart& part : lesson.parts) {
      EXPECT_FALSE(part.name.empty()) << part.region;
      EXPECT_TRUE(std::ranges::any_of(lesson.files->example.regions,
                                      [&](const Region& region) { return region.name == part.region; }))
          << lesson.id << " has no region " << part.region;
    }
  }
}

// Figures alone are no insight: without them and their units, words must remain that say what they mean.
std::string words_of(std::string sentence) {
  std::erase_if(sentence, [](unsigned char c) { return std::isalpha(c) == 0 && c != ' ' && c < 0x80; });
  return sentence;
}

void expect_insight(const Lesson& lesson, const Settings& settings) {
  ASSERT_NE(lesson.insight, nullptr);
  fakes::FakeMachine fake;
  Runner runner(fake.machine);
  runner.start(settings, lesson.example);
  ASSERT_TRUE(testing_support::eventually([&] {
    runner.update();
    return !runner.active();
  }));
  ASSERT_EQ(runner.state(), Runner::State::finished) << runner.error();
  const RunFacts facts = facts_of(runner.trace(), settings, runner.elapsed(), lesson);
  const Insight insight = lesson.insight(facts);
  const std::string words = words_of(insight.sentence.english);
  EXPECT_GE(std::ranges::count(words, ' '), 7) << insight.sentence.english;
  EXPECT_GE(words_of(insight.sentence.chinese).size(), 30U) << insight.sentence.chinese;
  EXPECT_FALSE(figure_rows(facts, lesson, english).empty());
  const auto next = parse_link(insight.next, lessons::catalog(), english);
  ASSERT_TRUE(next) << insight.next;
  EXPECT_FALSE(next->values.empty()) << insight.next << " sets no value";
  EXPECT_FALSE(insight.next_words.english.empty());
  EXPECT_FALSE(insight.next_words.chinese.empty());
}

TEST(ShownPrograms, EndWithAnInsightThatIsNeverOnlyADuration) {
  for (const Lesson& lesson : lessons::catalog()) {
    if (lesson.example == nullptr) continue;
    Settings settings = lesson.initial_settings(english);
    for (const auto& [id, value] : lesson.quick) settings.set(id, value);
    expect_insight(lesson, settings);
    for (const Parameter& parameter : lesson.parameters) {
      const auto* const choice = std::get_if<Choice>(&parameter.kind);
      const bool quick =
          std::ranges::any_of(lesson.quick, [&](const auto& one) { return one.first == parameter.id; });
      if (choice == nullptr || quick) continue;
      for (const Option& option : choice->options) {
        SCOPED_TRACE(fmt::format("{}: {}={}", lesson.id, parameter.id, option.id));
        Settings chosen = settings;
        chosen.set(parameter.id, OptionId(option.id));
        expect_insight(lesson, chosen);
      }
    }
  }
}

}  // namespace
}  // namespace playground::course
