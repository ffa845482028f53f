#include "shared/course/measurement_summary.h"

#include <gmock/gmock.h>

#include <bit>

namespace playground::course {
namespace {

class MeasuredTest : public testing::Test {
 protected:
  MeasuredTest() { trace.add_track({.model = Model::main}); }
  void measure(std::string id, double value) {
    trace.add({.kind = TraceEvent::Kind::measure,
               .flow = std::bit_cast<std::uint64_t>(value),
               .text = std::move(id)});
  }
  const Lesson lesson{.id = "lab",
                      .steps = {},
                      .quantities = {{"speed_up", {"Speed-up", "加速比"}, {"{:.2f}×", "{:.2f} 倍"}},
                                     {"time", {"Time", "用时"}, {"{:.1f} s", "{:.1f} 秒"}}},
                      .variants = {{"threads", {"threads", "多线程"}}},
                      .level = {"{} connections", "{} 个连接"}};
  Trace trace;
};

TEST_F(MeasuredTest, IsNamedAndHasItsUnitInBothLanguages) {
  measure("speed_up/threads", 1.814);
  const auto english = summarize_measurements(trace, lesson, Language::english);
  ASSERT_EQ(english.size(), 1U);
  EXPECT_EQ(english[0].name, "Speed-up, threads");
  EXPECT_EQ(english[0].value, "1.81×");
  const auto chinese = summarize_measurements(trace, lesson, Language::chinese);
  EXPECT_EQ(chinese[0].name, "加速比，多线程");
  EXPECT_EQ(chinese[0].value, "1.81 倍");
}

TEST_F(MeasuredTest, AVariantWithoutANameIsItsOwnName) {
  measure("time/1000", 2);
  EXPECT_EQ(summarize_measurements(trace, lesson, Language::english)[0].name, "Time, 1000");
}

TEST_F(MeasuredTest, ALevelOfAVariantIsNamedToo) {
  measure("time/threads/1000", 2);
  EXPECT_EQ(summarize_measurements(trace, lesson, Language::english)[0].name,
            "Time, threads, 1000 connections");
  EXPECT_EQ(summarize_measurements(trace, lesson, Language::chinese)[0].name, "用时，多线程，1000 个连接");
}

TEST_F(MeasuredTest, RepetitionsAreShownWithTheirMedianAndSpread) {
  for (const double value : {3.0, 1.0, 2.0}) measure("time", value);
  const auto all = summarize_measurements(trace, lesson, Language::english);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].name, "Time");
  EXPECT_EQ(all[0].figure.value, 2);
  EXPECT_EQ(all[0].figure.min, 1);
  EXPECT_EQ(all[0].figure.max, 3);
  EXPECT_EQ(all[0].figure.rounds, 3);
}

TEST_F(MeasuredTest, IsInTheOrderOfTheFirstMeasurement) {
  measure("time/b", 1);
  measure("time/a", 1);
  measure("time/b", 2);
  std::vector<std::string> ids;
  for (const auto& one : summarize_measurements(trace, lesson, Language::english)) ids.push_back(one.id);
  EXPECT_THAT(ids, testing::ElementsAre("time/b", "time/a"));
}

}  // namespace
}  // namespace playground::course
