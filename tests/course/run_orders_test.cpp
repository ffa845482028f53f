#include "shared/course/run_orders.h"

#include <gmock/gmock.h>

#include "tests/course/small_catalog.h"

namespace playground::course {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NumberIn, IsTheNumberInThePlaceOfTheBraces) {
  EXPECT_EQ(number_in("Worker 12 开始", "Worker {} 开始"), 12);
  EXPECT_EQ(number_in("7", "{}"), 7);
  EXPECT_EQ(number_in("-1 ends", "{} ends"), -1);
}

TEST(NumberIn, IsNoneWhereTheRestDiffers) {
  for (const char* text :
       {"", "Worker  开始", "Worker x 开始", "Worker 1 结束", "worker 1 开始", "Worker 1 开始!",
        "Worker 1.5 开始", "Worker 1 2 开始", "Worker  1 开始", "Worker 99999999999 开始"}) {
    EXPECT_EQ(number_in(text, "Worker {} 开始"), std::nullopt) << text;
  }
  EXPECT_EQ(number_in("1", ""), std::nullopt) << "a program without results";
  EXPECT_EQ(number_in("aa", "aa{}aa"), std::nullopt) << "the pattern's halves may not share bytes";
}

TEST(RunOrders, AreReadFromThePrintedLines) {
  Trace trace;
  trace.add_track({});
  Time time{};
  for (const char* text : {"Unit 2 starts", "Unit 1 starts", "something else", "Unit 1 ends", "Unit 2 ends",
                           "", "Result of 1", "Result of 2"}) {
    trace.add({.kind = TraceEvent::Kind::print, .time = ++time, .text = text});
  }
  const RunOrders orders = read_orders(trace, small_lesson().lines, Language::english);
  EXPECT_THAT(orders.starts, ElementsAre(2, 1));
  EXPECT_THAT(orders.ends, ElementsAre(1, 2));
  EXPECT_THAT(orders.results, ElementsAre(1, 2));
  const RunOrders other = read_orders(trace, small_lesson().lines, Language::chinese);
  EXPECT_THAT(other.starts, IsEmpty()) << "the lines are in the run's language";
}

TEST(RunOrders, HaveAText) {
  EXPECT_EQ(order_text({2, 1, 3}), "2, 1, 3");
  EXPECT_EQ(order_text({}), "");
}

}  // namespace
}  // namespace playground::course
