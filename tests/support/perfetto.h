/// Perfetto's rules for Chrome trace JSON: https://perfetto.dev/docs/getting-started/other-formats
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace playground::testing_support {

/// The errors in `text`, as one message each; empty: Perfetto can read all of it.
inline std::vector<std::string> perfetto_complaints(const std::string& text) {
  using nlohmann::json;
  const auto document = json::parse(text, nullptr, false);
  if (document.is_discarded()) return {"not JSON"};
  if (!document.contains("traceEvents")) return {"no traceEvents"};
  std::vector<std::string> complaints;
  const auto complain = [&](const std::string& what, const json& event) {
    complaints.push_back(what + ": " + event.dump());
  };
  // Perfetto counts in whole nanoseconds.
  const auto nanoseconds = [](const json& microseconds) {
    return std::llround(microseconds.get<double>() * 1000);
  };
  std::map<std::pair<int, int>, std::vector<std::pair<long long, long long>>> spans;
  std::map<std::string, json> flow_starts;
  std::map<std::string, json> flow_ends;
  for (const json& event : document["traceEvents"]) {
    if (!event.contains("ph") || !event.contains("pid") || !event.contains("tid") ||
        !event.contains("name")) {
      complain("an event needs ph, pid, tid and name", event);
      continue;
    }
    if (event["tid"] == 0) complain("tid 0 is the idle thread", event);
    const auto phase = event["ph"].get<std::string>();
    if (phase != "M" &&
        (!event.contains("ts") || !event["ts"].is_number() || event["ts"].get<double>() < 0)) {
      complain("an event needs a time", event);
    } else if (phase == "X") {
      if (!event.contains("dur") || event["dur"].get<double>() < 0) complain("X needs a duration", event);
      const auto begin = nanoseconds(event["ts"]);
      spans[{event["pid"].get<int>(), event["tid"].get<int>()}].emplace_back(
          begin, begin + nanoseconds(event["dur"]));
    } else if (phase == "i") {
      if (event.value("s", "") != "t") complain("an instant of a thread has the scope t", event);
    } else if (phase == "s" || phase == "f") {
      if (!event.contains("id") || !event.contains("cat")) complain("a flow needs id and cat", event);
      auto& ends = phase == "s" ? flow_starts : flow_ends;
      if (!ends.emplace(event.value("id", ""), event).second) complain("a flow id is used twice", event);
      if (phase == "f" && event.value("bp", "") != "e") complain("f binds to its enclosing slice", event);
    } else if (phase == "C") {
      if (!event.contains("args") || !event["args"].contains("value") || !event["args"]["value"].is_number())
        complain("a counter needs a number", event);
    } else if (phase != "M") {
      complain("an unknown phase", event);
    }
  }
  for (auto& [thread, all] : spans) {
    // If two begin at the same time, the longer one is first: it is the outer one.
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second > b.second;
    });
    std::vector<long long> open;
    for (const auto& [begin, end] : all) {
      while (!open.empty() && open.back() <= begin) open.pop_back();
      if (!open.empty() && end > open.back()) {
        complaints.push_back("slices of thread " + std::to_string(thread.second) + " overlap at " +
                             std::to_string(begin) + " ns");
      }
      open.push_back(end);
    }
  }
  for (const auto* halves : {&flow_starts, &flow_ends}) {
    for (const auto& [id, half] : *halves) {
      const auto at = nanoseconds(half["ts"]);
      const auto& slices = spans[{half["pid"].get<int>(), half["tid"].get<int>()}];
      if (std::ranges::none_of(slices,
                               [&](const auto& slice) { return slice.first <= at && at < slice.second; }))
        complain("an arrow binds to a slice before it, because none of its track is open", half);
    }
  }
  for (const auto& [id, end] : flow_ends) {
    const auto start = flow_starts.find(id);
    if (start == flow_starts.end()) {
      complain("a flow ends that did not start", end);
    } else if (nanoseconds(start->second["ts"]) > nanoseconds(end["ts"])) {
      complain("a flow ends before it starts", end);
    } else if (start->second["cat"] != end["cat"] || start->second["name"] != end["name"]) {
      complain("the halves of a flow differ", end);
    }
  }
  for (const auto& [id, start] : flow_starts) {
    if (!flow_ends.contains(id)) complain("a flow without an end", start);
  }
  return complaints;
}

}  // namespace playground::testing_support
