/// What a board of processes comes to, on whatever machine its processes run.
#pragma once

#include <gmock/gmock.h>

#include <map>
#include <string>

#include "lessons/catalog.h"
#include "shared/course/order_search.h"

namespace playground::lessons {

inline const course::Board& board_of_processes() {
  const course::Lesson& lesson = *course::find_lesson(catalog(), "lost-update");
  return *std::ranges::find(lesson.boards, "processes", &course::Board::id);
}

/// Text of an outcome -> the number of orders that lead to it.
inline std::map<std::string, int> outcomes_of(std::string_view variant, Machine& machine) {
  const auto found = course::search_orders(board_of_processes().variant(variant)->program, {}, machine,
                                           {.orders = {.reduces = false}}, {});
  EXPECT_TRUE(found.complete);
  std::map<std::string, int> counts;
  for (const course::FoundOutcome& one : found.outcomes)
    counts[one.outcome.text] += static_cast<int>(one.schedules);
  return counts;
}

inline const std::map<std::string, std::map<std::string, int>> orders_of_processes{
    {"value_plain", {{"counter = 1", 4}, {"counter = 2", 2}}}, {"value_lock", {{"counter = 2", 2}}}};

}  // namespace playground::lessons
