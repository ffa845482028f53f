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

inline const course::Board& board_of_messages() {
  const course::Lesson& lesson = *course::find_lesson(catalog(), "deadlock");
  return *std::ranges::find(lesson.boards, "messages", &course::Board::id);
}

/// Text of an outcome -> the number of orders that lead to it.
inline std::map<std::string, int> outcomes_of(const course::BoardVariant& variant, Machine& machine) {
  const auto found = course::search_orders(variant.program, {}, machine, {.orders = {.reduces = false}}, {});
  EXPECT_TRUE(found.complete);
  std::map<std::string, int> counts;
  for (const course::FoundOutcome& one : found.outcomes)
    counts[one.outcome.text] += static_cast<int>(one.schedules);
  return counts;
}

inline const std::map<std::string, std::map<std::string, int>> orders_of_processes{
    {"value_plain", {{"counter = 1", 4}, {"counter = 2", 2}}},
    {"value_lock", {{"counter = 2", 2}}},
    {"by_message", {{"counter = 2", 2}}}};

inline const std::map<std::string, std::map<std::string, int>> orders_of_messages{
    {"one_queue", {{"both processes have finished", 1}, {"process 1: get from messages", 1}}},
    {"receive_first", {{"process 0: receive at left; process 1: receive at right", 1}}},
    {"send_first", {{"both processes have finished", 4}}},
    {"two_queues", {{"both processes have finished", 1}}}};

inline void expect_their_orders(Machine& machine) {
  for (const auto& [variant, orders] : orders_of_processes)
    EXPECT_EQ(outcomes_of(*board_of_processes().variant(variant), machine), orders) << variant;
  for (const auto& [variant, orders] : orders_of_messages)
    EXPECT_EQ(outcomes_of(*board_of_messages().variant(variant), machine), orders) << variant;
}

}  // namespace playground::lessons
