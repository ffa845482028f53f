#include "shared/course/progress.h"

#include <gmock/gmock.h>

#include "tests/course/small_catalog.h"
#include "tests/fakes/fake_storage.h"

namespace playground::course {
namespace {

using fakes::FakeStorage;
using testing::AllOf;
using testing::HasSubstr;
using enum Language;

TEST(Progress, StartsEmptyAndInTheLanguageItIsGiven) {
  FakeStorage storage;
  const Progress progress(storage, chinese);
  EXPECT_FALSE(progress.done("processes", "what"));
  EXPECT_EQ(progress.language(), chinese);
  EXPECT_EQ(progress.theme(), Theme::dark);
  EXPECT_EQ(progress.message(), "");
  EXPECT_EQ(storage.saves, 0);
}

TEST(Progress, IsKeptBetweenVisits) {
  FakeStorage storage;
  {
    Progress progress(storage, english);
    progress.set_done("processes", "what");
    progress.set_language(chinese);
    progress.set_theme(Theme::light);
  }
  const Progress progress(storage, english);
  EXPECT_TRUE(progress.done("processes", "what"));
  EXPECT_FALSE(progress.done("processes", "fits"));
  EXPECT_FALSE(progress.done("threads", "what"));
  EXPECT_EQ(progress.language(), chinese);
  EXPECT_EQ(progress.theme(), Theme::light);
  EXPECT_EQ(progress.message(), "");
}

TEST(Progress, IsSavedOnlyWhenItChanges) {
  FakeStorage storage;
  Progress progress(storage, english);
  progress.set_language(english);
  progress.set_theme(Theme::dark);
  EXPECT_EQ(storage.saves, 0);
  progress.set_done("processes", "what");
  progress.set_done("processes", "what");
  EXPECT_EQ(storage.saves, 1);
}

TEST(Progress, TwoKeepEachOthersSteps) {
  FakeStorage storage;
  Progress first(storage, english);
  Progress second(storage, english);
  first.set_done("processes", "what");
  second.set_done("processes", "fits");
  second.set_theme(Theme::light);
  first.set_done("threads", "what");
  const Progress next(storage, english);
  EXPECT_TRUE(next.done("processes", "what"));
  EXPECT_TRUE(next.done("processes", "fits"));
  EXPECT_TRUE(next.done("threads", "what"));
}

TEST(Progress, ShowsTheStepsThatAnotherStored) {
  FakeStorage storage;
  Progress first(storage, english);
  Progress second(storage, english);
  second.set_done("processes", "what");
  second.set_language(chinese);
  EXPECT_FALSE(first.done("processes", "what"));
  first.add_stored();
  EXPECT_TRUE(first.done("processes", "what"));
  EXPECT_EQ(first.language(), english) << "the language is that of this window";
}

TEST(Progress, KeepsAnswersAndOutcomes) {
  FakeStorage storage;
  {
    Progress progress(storage, english);
    EXPECT_EQ(progress.answer("claim:C6"), "");
    EXPECT_EQ(progress.outcome("time:threads"), std::nullopt);
    progress.set_answer("claim:C6", "true");
    progress.set_answer("time:threads", "2.5");
    progress.set_outcome("time:threads", false);
  }
  Progress progress(storage, english);
  EXPECT_EQ(progress.answer("claim:C6"), "true");
  EXPECT_EQ(progress.answer("time:threads"), "2.5");
  EXPECT_EQ(progress.outcome("time:threads"), false);
  const int saves = storage.saves;
  progress.set_answer("claim:C6", "true");
  progress.set_outcome("time:threads", false);
  EXPECT_EQ(storage.saves, saves) << "nothing has changed";
}

TEST(Progress, TwoKeepEachOthersAnswersAndTheLastOneCounts) {
  FakeStorage storage;
  Progress first(storage, english);
  Progress second(storage, english);
  first.set_answer("claim:C1", "true");
  second.set_answer("claim:C2", "false");
  first.set_answer("question:a", "one");
  second.set_answer("question:a", "two");
  first.set_answer("claim:C3", "opinion");
  const Progress next(storage, english);
  EXPECT_EQ(next.answer("claim:C1"), "true");
  EXPECT_EQ(next.answer("claim:C2"), "false");
  EXPECT_EQ(next.answer("question:a"), "two");
  EXPECT_EQ(first.answer("question:a"), "two");
}

TEST(Progress, AProgressOfBeforeAnswersWereKeptIsLoaded) {
  FakeStorage storage;
  storage.texts["progress"] = R"({"language":"zh","theme":"dark","done":{"threads":["what"]}})";
  const Progress progress(storage, english);
  EXPECT_TRUE(progress.done("threads", "what"));
  EXPECT_EQ(progress.answer("claim:C1"), "");
  EXPECT_EQ(progress.message(), "");
}

TEST(Progress, AResetForgetsAllButLanguageAndTheme) {
  FakeStorage storage;
  Progress progress(storage, english);
  progress.set_language(chinese);
  progress.set_theme(Theme::light);
  progress.set_done("threads", "what");
  progress.set_answer("claim:C1", "true");
  progress.set_outcome("time:threads", true);
  const int before = progress.resets();
  progress.reset();
  EXPECT_NE(progress.resets(), before);
  EXPECT_FALSE(progress.done("threads", "what"));
  EXPECT_EQ(progress.answer("claim:C1"), "");
  EXPECT_EQ(progress.outcome("time:threads"), std::nullopt);
  const Progress next(storage, english);
  EXPECT_FALSE(next.done("threads", "what"));
  EXPECT_EQ(next.language(), chinese);
  EXPECT_EQ(next.theme(), Theme::light);
}

// Without the number of resets, the other tab would store again what it has in memory.
TEST(Progress, AResetIsNotUndoneByAnotherTab) {
  FakeStorage storage;
  Progress first(storage, english);
  Progress second(storage, english);
  first.set_done("threads", "what");
  second.set_done("threads", "fits");
  first.reset();
  first.set_done("processes", "what");
  second.set_done("threads", "run");
  EXPECT_FALSE(second.done("threads", "fits")) << "the second has heard of the reset";
  const Progress next(storage, english);
  EXPECT_FALSE(next.done("threads", "what"));
  EXPECT_FALSE(next.done("threads", "fits"));
  EXPECT_TRUE(next.done("processes", "what"));
  EXPECT_TRUE(next.done("threads", "run"));
}

TEST(Progress, AStoredTextThatWasDamagedMeanwhileAddsNothing) {
  FakeStorage storage;
  Progress progress(storage, english);
  progress.set_done("processes", "what");
  storage.texts["progress"] = "{";
  progress.set_done("threads", "what");
  EXPECT_TRUE(Progress(storage, english).done("processes", "what"));
  storage.load_fails = true;
  progress.add_stored();
  EXPECT_TRUE(progress.done("threads", "what"));
}

TEST(Progress, AVisitIsTheFirstUnlessProgressWasLoaded) {
  FakeStorage storage;
  EXPECT_TRUE(Progress(storage, english).first_visit());
  Progress(storage, english).set_done("processes", "what");
  EXPECT_FALSE(Progress(storage, english).first_visit());
  storage.load_fails = true;
  EXPECT_TRUE(Progress(storage, english).first_visit())
      << "the system's language and theme are better than none";
  storage.load_fails = false;
  storage.texts["progress"] = "{";
  EXPECT_TRUE(Progress(storage, english).first_visit());
}

class DamagedProgress : public testing::TestWithParam<const char*> {};

TEST_P(DamagedProgress, IsSetAsideWithAMessageAndNotLost) {
  FakeStorage storage;
  storage.texts["progress"] = GetParam();
  Progress progress(storage, english);
  EXPECT_THAT(progress.message(), AllOf(HasSubstr("damaged"), HasSubstr("progress.damaged-1")));
  EXPECT_EQ(storage.texts.at("progress.damaged-1"), GetParam());
  EXPECT_FALSE(storage.texts.contains("progress"));
  EXPECT_FALSE(progress.done("processes", "what"));
  EXPECT_EQ(progress.language(), english);
  progress.set_done("threads", "what");
  EXPECT_TRUE(Progress(storage, english).done("threads", "what"));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, DamagedProgress,
    testing::Values("", "{", "[]", "null", "{}", R"({"language":"zh","theme":"dark"})",
                    R"({"language":1,"theme":"dark","done":{}})",
                    R"({"language":"zh","theme":"dark","done":{"processes":["what",2]}})",
                    R"({"language":"zh","theme":"dark","done":["processes"]})",
                    R"({"language":"zh","theme":"dark","done":{},"answers":[1]})",
                    R"({"language":"zh","theme":"dark","done":{},"outcomes":{"a":"b"}})", "\xff\xfe"));

TEST(Progress, ADamagedTextIsDescribedInTheLearnersLanguage) {
  FakeStorage storage;
  storage.texts["progress"] = "{";
  EXPECT_TRUE(has_chinese(Progress(storage, chinese).message()));
}

TEST(Progress, ADamagedTextThatCannotBeSetAsideIsNotSaidToBe) {
  FakeStorage storage;
  storage.texts["progress"] = "{";
  storage.quarantine_fails = true;
  const Progress progress(storage, english);
  EXPECT_THAT(progress.message(), AllOf(HasSubstr("damaged"), HasSubstr("the disk is read-only")));
  EXPECT_THAT(progress.message(), testing::Not(HasSubstr("was set aside as")));
}

TEST(Progress, AStorageThatCannotBeReadIsReported) {
  FakeStorage storage;
  storage.load_fails = true;
  EXPECT_THAT(Progress(storage, english).message(), HasSubstr("the disk cannot be read"));
  EXPECT_TRUE(has_chinese(Progress(storage, chinese).message()));
}

TEST(Progress, AStorageThatCannotBeWrittenIsReportedAndTheVisitContinues) {
  FakeStorage storage;
  storage.save_fails = true;
  Progress progress(storage, english);
  progress.set_done("processes", "what");
  EXPECT_THAT(progress.message(), HasSubstr("the disk is full"));
  EXPECT_TRUE(progress.done("processes", "what"));
  progress.clear_message();
  EXPECT_EQ(progress.message(), "");
}

}  // namespace
}  // namespace playground::course
