#include "shared/course/insight.h"

#include <gmock/gmock.h>

#include "shared/course/measurement_summary.h"
#include "tests/course/small_catalog.h"

namespace playground::course {
namespace {

using testing::ElementsAre;
using testing::Field;
using enum Language;

std::vector<std::string> written(const std::vector<FigureRow>& rows) {
  std::vector<std::string> all;
  for (const FigureRow& row : rows) all.push_back(row.name + " = " + row.value);
  return all;
}

TEST(FigureRows, OfSleepsAreTheDurationAndWhatItIsComparedWith) {
  RunFacts facts{.settings = small_lesson().initial_settings(english), .seconds = 2.0123};
  facts.orders = {.starts = {1, 2}, .ends = {2, 1}, .results = {1, 2}};
  EXPECT_THAT(written(figure_rows(facts, small_lesson(), english)),
              ElementsAre("Duration of the run = 2.01\u00a0s", "All sleeps one after another = 8.00\u00a0s",
                          "Compared with one after another = 3.98 × as fast", "Start order = 1, 2",
                          "Finish order = 2, 1", "Result order = 1, 2"));
}

TEST(FigureRows, OfSleepsThatNeverEndedAreNotCompared) {
  const RunFacts facts{.settings = small_lesson().initial_settings(english), .seconds = 0.5};
  EXPECT_THAT(written(figure_rows(facts, small_lesson(), english)),
              ElementsAre("Duration of the run = 500\u00a0ms"));
}

TEST(FigureRows, OfMeasurementsAreInTheLessonsOrderAndAtTheirHighestLevel) {
  const Lesson lesson{.id = "lab",
                      .steps = {},
                      .quantities = {{"time", {"Time", "用时"}, {"{}", "{}"}, time_text},
                                     {"rate", {"Rate", "速率"}, {"{}/s", "{}/秒"}, three_digits}},
                      .variants = {{"loop", {"loop", "循环"}}, {"threads", {"threads", "线程"}}},
                      .level = {"{} open", "{} 个"}};
  const RunFacts facts{.figures = {{"rate/loop/10", 5},
                                   {"rate/loop/1000", 56577},
                                   {"rate/threads/100", 7},
                                   {"time/threads", 1.5},
                                   {"time/loop", 1.25}}};
  EXPECT_THAT(written(figure_rows(facts, lesson, english)),
              ElementsAre("Time, loop = 1.25\u00a0s", "Time, threads = 1.50\u00a0s",
                          "Rate, loop, 1000 open = 56600/s", "Rate, threads, 100 open = 7.00/s"));
}

TEST(ThreeDigits, AreAtMostThreeAndKeepTheSizeOfTheNumber) {
  EXPECT_EQ(three_digits(0.99), "0.99");
  EXPECT_EQ(three_digits(3.984), "3.98");
  EXPECT_EQ(three_digits(31.25), "31.2");
  EXPECT_EQ(three_digits(118.4), "118");
  EXPECT_EQ(three_digits(56577), "56600");
  EXPECT_EQ(three_digits(999.6), "1000");
  EXPECT_EQ(three_digits(0.0123), "0.012");
  EXPECT_EQ(three_digits(0), "0");
}

TEST(Filled, PutsTextsIntoTheSentenceOfTheirLanguage) {
  const Text kind{"thread", "线程"};
  const OwnedText text = filled({"One {} of {}.", "{} 之一，共 {}。"}, kind, 4);
  EXPECT_EQ(text.english, "One thread of 4.");
  EXPECT_EQ(text.chinese, "线程 之一，共 4。");
}

}  // namespace
}  // namespace playground::course
