#include "shared/course/python_units.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "shared/core/trace_words.h"
#include "shared/course/original.h"

namespace playground::course {
namespace {

using nlohmann::json;

// A program may write much that never arrives as a line, for example to a file instead of its terminal.
constexpr std::size_t max_expected = 10'000;

constexpr std::array<std::pair<std::string_view, WaitReason>, 24> reasons{{
    {"start", WaitReason::start},
    {"sleep", WaitReason::sleep},
    {"blocking_sleep", WaitReason::blocking_sleep},
    {"lock", WaitReason::lock},
    {"semaphore", WaitReason::semaphore},
    {"event", WaitReason::event},
    {"join", WaitReason::join},
    {"process", WaitReason::process},
    {"thread", WaitReason::thread},
    {"result", WaitReason::result},
    {"task", WaitReason::task},
    {"task_group", WaitReason::task_group},
    {"gather", WaitReason::gather},
    {"pool", WaitReason::pool},
    {"pool_results", WaitReason::pool_results},
    {"item", WaitReason::item},
    {"room", WaitReason::room},
    {"events", WaitReason::events},
    {"accept", WaitReason::accept},
    {"connect", WaitReason::connect},
    {"read", WaitReason::read},
    {"write", WaitReason::write},
    {"input", WaitReason::input},
    {"gil", WaitReason::gil},
}};

WaitReason reason_of(std::string_view name) {
  const auto found = std::ranges::find(reasons, name, &std::pair<std::string_view, WaitReason>::first);
  return found == reasons.end() ? WaitReason::none : found->second;
}

std::optional<Model> model_of(std::string_view event) {
  if (event == "process") return Model::process;
  if (event == "thread") return Model::thread;
  if (event == "task") return Model::coroutine;
  return std::nullopt;
}

Time time_of(const json& record) { return Time(record.at("t").get<std::int64_t>()); }

// "4711.2" is a unit of the process "4711".
std::string process_of(const std::string& key) { return key.substr(0, key.find('.')); }

}  // namespace

PythonUnits::PythonUnits(Run& run) : run_(run) {
  // Until the program's first record, its interpreter starts.
  run_.now(Activity::waiting, WaitReason::start, {});
}

void PythonUnits::take(std::string_view record) {
  const json parsed = json::parse(record, nullptr, false);
  try {
    take(parsed);
  } catch (const json::exception&) {  // NOLINT(bugprone-empty-catch): it is no record
  }
}

void PythonUnits::take(const json& record) {
  const auto& event = record.at("e").get_ref<const std::string&>();
  const auto& key = record.at("u").get_ref<const std::string&>();
  if (const auto model = model_of(event)) return add_unit(key, *model, record);
  const auto found = units_.find(key);
  if (found == units_.end()) return;
  Unit& unit = found->second;
  TraceEvent seen{.line = record.value("line", std::uint16_t{0}), .time = time_of(record)};
  if (event == "run") {
    run_or_hold(unit, seen);
  } else if (event == "wait") {
    wait(unit, seen, record);
  } else if (event == "hold" || event == "free") {
    const std::string lock = record.value("what", "");
    if (event == "hold") {
      unit.locks.push_back(lock);
    } else if (const auto held = std::ranges::find(unit.locks, lock); held != unit.locks.end()) {
      unit.locks.erase(held);
    }
    if (seen.line == 0) seen.line = unit.line;
    if (unit.runs) run_or_hold(unit, seen);
  } else if (event == "end") {
    seen.kind = TraceEvent::Kind::finish;
    add(unit, seen);
    unit.ended = true;
  } else if (event == "print") {
    expect(
        {record.at("text"), record.contains("cut"), unit.track, seen.line, std::max(seen.time, unit.last)});
  } else if (event == "ask") {
    asker_ = Expected{"", true, unit.track, seen.line, {}};
  } else if (event == "name") {
    give_name(unit, record);
  } else if (event == "memory") {
    measure_memory(unit, record.at("bytes").get<double>());
  } else if (event == "cost") {
    measure_cost(record);
  } else if (event == "fault") {
    fault_ = record.at("text");
  }
}

// Both a process and its parent tell of its start, and either may come first.
void PythonUnits::add_unit(const std::string& key, Model model, const json& record) {
  const auto [place, added] = units_.try_emplace(key);
  if (!added) return;
  Unit& unit = place->second;
  if (!main_) {
    main_ = key;
    unit.track = CurrentUnit::get();
    return;
  }
  unit.model = model;
  unit.number = record.contains("number") ? record.at("number").get<int>() : run_.next_number();
  const std::string process = process_of(key);
  unit.track = run_.add_unit(model, unit.number, process == *main_ ? "Python" : "pid " + process);
  // A process is blocked while it starts, as one of our pools.
  add(unit, {.activity = model == Model::process ? Activity::blocked : Activity::waiting,
             .reason = WaitReason::start,
             .line = record.value("line", std::uint16_t{0}),
             .time = time_of(record)});
  if (record.contains("name")) give_name(unit, record);
}

void PythonUnits::give_name(Unit& unit, const json& record) {
  unit.name = record.at("name");
  add(unit, {.kind = TraceEvent::Kind::name, .time = time_of(record), .text = unit.name});
}

// The clock of a process may be read a moment before that of another whose record came first.
void PythonUnits::add(Unit& unit, TraceEvent event) {
  if (unit.ended) return;
  unit.last = event.time = std::max(event.time, unit.last);
  if (event.line != 0) unit.line = event.line;
  event.track = unit.track;
  run_.sink().record(std::move(event));
}

void PythonUnits::run_or_hold(Unit& unit, TraceEvent event) {
  unit.runs = true;
  event.activity = unit.locks.empty() ? Activity::running : Activity::holding_lock;
  if (!unit.locks.empty()) event.text = unit.locks.back();
  add(unit, std::move(event));
}

void PythonUnits::wait(Unit& unit, TraceEvent event, const json& record) {
  unit.runs = false;
  event.reason = reason_of(record.at("for").get_ref<const std::string&>());
  const bool for_lock = event.reason == WaitReason::lock || event.reason == WaitReason::semaphore ||
                        event.reason == WaitReason::gil;
  event.activity = event.reason == WaitReason::blocking_sleep ? Activity::running
                   : for_lock                                 ? Activity::blocked
                                                              : Activity::waiting;
  event.text = record.contains("of") ? name_of(record.at("of")) : record.value("what", "");
  add(unit, std::move(event));
}

// Processes that have ended use none any more; what this one tells may arrive after its end.
void PythonUnits::measure_memory(Unit& unit, double bytes) {
  unit.memory = bytes;
  double sum = bytes;
  for (const auto& [key, other] : units_) {
    if (&other != &unit && !other.ended) sum += other.memory;
  }
  if (sum <= peak_memory_) return;
  peak_memory_ = sum;
  run_.measure(recorded_memory, sum);
}

void PythonUnits::measure_cost(const json& record) {
  run_.measure(recorded_events, record.at("records"));
  run_.measure(plain_call, record.at("plain"));
  run_.measure(recorded_call, record.at("recorded"));
}

std::string PythonUnits::name_of(const std::string& key) const {
  const auto found = units_.find(key);
  if (found == units_.end()) return "";
  const Unit& unit = found->second;
  return unit.name.empty() ? run_.unit_name(unit.model, unit.number) : unit.name;
}

void PythonUnits::expect(Expected line) {
  if (expected_.size() == max_expected) expected_.pop_front();
  expected_.push_back(std::move(line));
}

void PythonUnits::ask(std::string_view prompt) {
  if (!asker_) return;
  asker_->text = prompt;
  expect(*asker_);
}

bool PythonUnits::print(std::string_view line) {
  const auto told = std::ranges::find_if(expected_, [&](const Expected& one) {
    return one.begins ? line.starts_with(one.text) : line == one.text;
  });
  const bool known = told != expected_.end();
  // An answer is typed later than its prompt is printed.
  const bool has_time = known && told->time > Time{};
  run_.sink().record({.kind = TraceEvent::Kind::print,
                      .line = known ? told->line : std::uint16_t{0},
                      .track = known ? told->track : CurrentUnit::get(),
                      .time = has_time ? told->time : run_.clock().now(),
                      .text = std::string(line)});
  if (known) expected_.erase(told);
  return known;
}

}  // namespace playground::course
