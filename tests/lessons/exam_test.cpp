/// The exam's cases: complete, fair and proved. The draw, and what is kept of the answers.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "lessons/catalog.h"
#include "lessons/exam/sheet.h"
#include "shared/core/utf8.h"
#include "shared/course/link.h"
#include "tests/lessons/trap_link.h"

namespace playground::lessons::exam {
namespace {

using testing::ElementsAre;

template <class Check>
void for_each_question(Check check) {
  for (const Case& known : cases()) {
    for (std::size_t kind = 0; kind < kind_count; ++kind) {
      SCOPED_TRACE(std::string(known.id) + " " + std::to_string(kind + 1));
      check(known, static_cast<Kind>(kind));
    }
  }
}

// In columns: a Chinese character is as wide as two letters.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const std::string_view c = first_character(text);
    width += is_east_asian(c) ? 2 : 1;
    text.remove_prefix(c.size());
  }
  return width;
}

// --- The cases

TEST(ExamCases, AreTwentyWithDifferentNames) {
  EXPECT_EQ(cases().size(), 20U);
  std::set<std::string_view> ids;
  std::set<std::string_view> names;
  std::map<Subject, int> subjects;
  for (const Case& known : cases()) {
    EXPECT_TRUE(ids.insert(known.id).second) << known.id;
    EXPECT_EQ(known.id.find_first_of(" :"), std::string_view::npos)
        << known.id << " is kept with these signs";
    for (const Language language : {Language::english, Language::chinese})
      EXPECT_TRUE(names.insert(known.name.in(language)).second) << known.id;
    ++subjects[known.subject];
  }
  EXPECT_EQ(subjects.size(), subject_count);
  for (const auto& [subject, count] : subjects) EXPECT_GE(count, 3) << static_cast<int>(subject);
}

TEST(ExamCases, HaveDifferentAnswersOfWhichTheFirstIsTheBest) {
  for_each_question([](const Case& known, Kind kind) {
    const Asked& asked = known.question(kind);
    EXPECT_EQ(asked.answers.size(), kind == Kind::model ? 4U : 3U);
    for (const Language language : {Language::english, Language::chinese}) {
      std::set<std::string_view> texts;
      for (const Text& answer : asked.answers)
        EXPECT_TRUE(texts.insert(answer.in(language)).second) << answer.in(language);
      // The reason comes after the answer, so it may not be one.
      EXPECT_GT(width_of(asked.why.in(language)), width_of(asked.answers[0].in(language)));
    }
  });
}

// Otherwise the best answer could be guessed by its length.
TEST(ExamCases, HaveAnswersOfAboutTheSameLength) {
  std::map<Language, int> best_is_longest;
  int questions = 0;
  for_each_question([&](const Case& known, Kind kind) {
    ++questions;
    for (const Language language : {Language::english, Language::chinese}) {
      std::vector<std::size_t> widths;
      for (const Text& answer : known.question(kind).answers) widths.push_back(width_of(answer.in(language)));
      const auto [least, most] = std::ranges::minmax(widths);
      EXPECT_LE(most * 10, least * 13) << known.question(kind).answers[0].in(language);
      best_is_longest[language] += widths[0] == most && std::ranges::count(widths, most) == 1 ? 1 : 0;
    }
  });
  for (const auto& [language, count] : best_is_longest) EXPECT_LE(count * 5, questions * 2);
}

TEST(ExamCases, AreProvedInThisCourse) {
  for_each_question([](const Case& known, Kind kind) {
    const std::string_view proof = known.question(kind).proof;
    const auto link = course::parse_link(proof, catalog(), Language::english);
    ASSERT_TRUE(link) << proof << ": " << link.error().message;
    EXPECT_EQ(link->lesson, lesson_of(proof));
    // Not repaired from another one.
    const course::Lesson* const lesson = course::find_lesson(catalog(), lesson_of(proof));
    ASSERT_NE(lesson, nullptr) << proof;
    const auto is_trap = [](const course::Step& step) { return step.kind == course::StepKind::trap; };
    if (std::ranges::any_of(lesson->steps, is_trap)) {
      EXPECT_TRUE(course::opens_version(*link, *lesson)) << proof;
    }
  });
}

// --- The draw

TEST(ExamDraw, HasTenCasesWithoutRepetitionAndIsAlwaysTheSame) {
  for (int seed = first_seed; seed <= 200; ++seed) {
    const std::vector<const Case*> drawn = drawn_cases(seed);
    EXPECT_EQ(drawn.size(), cases_per_exam);
    EXPECT_EQ(std::set<const Case*>(drawn.begin(), drawn.end()).size(), cases_per_exam) << seed;
    EXPECT_EQ(drawn_cases(seed), drawn);
  }
}

TEST(ExamDraw, DiffersBetweenSeedsAndReachesEachCase) {
  std::set<const Case*> reached;
  std::set<std::vector<const Case*>> draws;
  for (int seed = first_seed; seed <= 20; ++seed) {
    draws.insert(drawn_cases(seed));
    for (const Case* each : drawn_cases(seed)) reached.insert(each);
  }
  EXPECT_EQ(draws.size(), 20U);
  EXPECT_EQ(reached.size(), cases().size());
}

// On all platforms and with all standard libraries: a link is for all learners.
TEST(ExamDraw, OfTheFirstSeedIsKnown) {
  std::vector<std::string_view> ids;
  for (const Case* each : drawn_cases(first_seed)) ids.push_back(each->id);
  EXPECT_THAT(ids, ElementsAre("apis", "chat", "hits", "cache", "devices", "tiny", "machines", "fork",
                               "crash", "game"));
}

// The best answer is as often at each place, within what chance allows. The seeds are fixed.
TEST(ExamDraw, ShowsTheBestAnswerAtAnyPlace) {
  for_each_question([](const Case& known, Kind kind) {
    const std::size_t answers = known.question(kind).answers.size();
    std::vector<int> places(answers);
    constexpr int seeds = 600;
    for (int seed = first_seed; seed <= seeds; ++seed) {
      const std::vector<std::size_t> order = shown_order(seed, known, kind);
      EXPECT_EQ(std::set<std::size_t>(order.begin(), order.end()).size(), answers);
      ++places[static_cast<std::size_t>(std::ranges::find(order, 0U) - order.begin())];
      EXPECT_EQ(shown_order(seed, known, kind), order);
    }
    const int expected = seeds / static_cast<int>(answers);
    for (const int count : places) EXPECT_NEAR(count, expected, expected * 0.4);
  });
}

// --- The sheet

TEST(ExamSheet, ComesBackFromItsText) {
  Sheet sheet(7, "");
  EXPECT_EQ(sheet.text(), "");
  while (!sheet.complete()) {
    sheet.answer(sheet.answered() % 3);
    const Sheet back(7, sheet.text());
    ASSERT_EQ(back.answered(), sheet.answered()) << sheet.text();
    EXPECT_EQ(back.text(), sheet.text());
  }
}

TEST(ExamSheet, DropsWhatItCannotRead) {
  const std::string first(drawn_cases(7).front()->id);
  EXPECT_EQ(Sheet(7, first + ":ab").answered(), 2U);
  EXPECT_EQ(Sheet(7, first + ":az").answered(), 1U);
  EXPECT_EQ(Sheet(7, first + ":a\xff").answered(), 1U);
  EXPECT_EQ(Sheet(7, first + "x:abc").answered(), 0U);
  EXPECT_EQ(Sheet(7, first).answered(), 0U);
  EXPECT_EQ(Sheet(7, "unknown:abc  :a " + first + ":abc").answered(), 3U);
  EXPECT_EQ(Sheet(7, " :::  ").answered(), 0U);
}

TEST(ExamSheet, CountsByModelAndByKindOfQuestion) {
  Sheet sheet(7, "");
  // All models are right, each fault and each second mend are wrong.
  while (!sheet.complete()) {
    const std::size_t question = sheet.answered();
    const Kind kind = Sheet::kind_of(question);
    const bool second = question / kind_count % 2 == 1;
    sheet.answer(kind == Kind::trouble || (kind == Kind::mend && second) ? 1 : 0);
  }
  const ExamResult result = result_of(sheet);
  EXPECT_EQ(result.all.asked, 30);
  EXPECT_EQ(result.all.right, 15);
  EXPECT_EQ(result.by_kind[0].right, 10);
  EXPECT_EQ(result.by_kind[1].right, 0);
  EXPECT_EQ(result.by_kind[2].right, 5);
  int asked = 0;
  for (const Tally& tally : result.by_subject) {
    EXPECT_EQ(tally.asked % 3, 0);
    asked += tally.asked;
  }
  EXPECT_EQ(asked, 30);
  std::set<std::string_view> expected;
  for (std::size_t i = 0; i < questions_per_exam; ++i) {
    if (!sheet.is_right(i)) expected.insert(lesson_of(sheet.case_of(i).question(Sheet::kind_of(i)).proof));
  }
  EXPECT_EQ(std::set<std::string_view>(result.repeat.begin(), result.repeat.end()), expected);
  EXPECT_EQ(result.repeat.size(), expected.size());
}

// Advice on the choice of a model is no experiment with a crash.
TEST(ExamSheet, AMistakeAboutACrashRepeatsTheLessonOnCrashes) {
  Sheet sheet(first_seed, "");
  while (!sheet.complete()) {
    const std::size_t question = sheet.answered();
    const bool wrong = sheet.case_of(question).id == "crash" && Sheet::kind_of(question) == Kind::model;
    sheet.answer(wrong ? 1 : 0);
  }
  EXPECT_THAT(result_of(sheet).repeat, ElementsAre("errors-and-ends"));
}

TEST(ExamSheet, WithoutMistakesRepeatsNothing) {
  Sheet sheet(3, "");
  while (!sheet.complete()) sheet.answer(0);
  EXPECT_EQ(result_of(sheet).all.right, 30);
  EXPECT_THAT(result_of(sheet).repeat, testing::IsEmpty());
}

}  // namespace
}  // namespace playground::lessons::exam
