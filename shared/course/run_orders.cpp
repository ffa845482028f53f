#include "shared/course/run_orders.h"

#include <fmt/ranges.h>

#include <charconv>

namespace playground::course {

std::optional<int> number_in(std::string_view text, std::string_view pattern) {
  const std::size_t hole = pattern.find("{}");
  if (hole == std::string_view::npos) return std::nullopt;
  const std::string_view before = pattern.substr(0, hole);
  const std::string_view after = pattern.substr(hole + 2);
  if (!text.starts_with(before) || !text.ends_with(after)) return std::nullopt;
  int number = 0;
  const char* first = text.data() + before.size();
  const char* last = text.data() + text.size() - after.size();
  if (first >= last) return std::nullopt;
  const auto parsed = std::from_chars(first, last, number);
  return parsed.ec == std::errc() && parsed.ptr == last ? std::optional(number) : std::nullopt;
}

RunOrders read_orders(const Trace& trace, const PrintedLines& lines, Language language) {
  RunOrders orders;
  for (const Line& line : trace.lines()) {
    if (const auto started = number_in(line.text, lines.start.in(language))) {
      orders.starts.push_back(*started);
    } else if (const auto ended = number_in(line.text, lines.end.in(language))) {
      orders.ends.push_back(*ended);
    } else if (const auto result = number_in(line.text, lines.result.in(language))) {
      orders.results.push_back(*result);
    }
  }
  return orders;
}

std::string order_text(const std::vector<int>& order) { return fmt::format("{}", fmt::join(order, ", ")); }

}  // namespace playground::course
