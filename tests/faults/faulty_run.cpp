#include "tests/faults/faulty_run.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "shared/course/measurement_summary.h"
#include "shared/course/original.h"
#include "shared/course/runner.h"
#include "tests/faults/apart.h"
#include "tests/faults/faulty_machine.h"
#include "tests/faults/thread_faults.h"
#include "tests/support/counted_memory.h"
#include "tests/support/eventually.h"

namespace playground::faults {
namespace {

using course::Runner;
using nlohmann::json;

// A run on fakes takes milliseconds.
constexpr std::chrono::seconds max_seconds(30);

Runner::Body body_of(const Program& program) {
  if (!program.original) return program.lesson->example;
  return [lesson = program.lesson](Run& run) { course::run_original(run, *lesson); };
}

// Runs the program. Returns how it ended, its figures, and what it has left in the machine.
json run_on(FaultyMachine& machine, FaultPlan& plan, const Program& program) {
  Runner runner(machine.machine());
  plan.begin();
  runner.start(program.settings, body_of(program));
  const bool ended = testing_support::eventually([&] {
    runner.update();
    return !runner.active();
  });
  plan.finish();
  json figures = json::array();
  for (const auto& one : course::summarize_measurements(runner.trace(), *program.lesson, Language::english))
    figures.push_back(one.id);
  return {{"ended", ended},
          {"finished", runner.state() == Runner::State::finished},
          {"failed", runner.state() == Runner::State::failed},
          {"error", runner.error()},
          {"degraded", runner.degraded()},
          {"figures", figures}};
}

std::string run_once(const Program& program, const Point& point) {
  FaultPlan plan(point);
  json report;
  {
    FaultyMachine machine(plan);
    if (program.page) machine.be_a_page();
    const ThreadFaults threads(plan);
    report = run_on(machine, plan, program);
    report["left"] = machine.left_behind();
  }
  report["injected"] = plan.injected();
  report["threads"] = thread_count();
  json points = json::array();
  for (const Point& one : plan.points()) points.push_back({one.call, one.number});
  report["points"] = points;
  return report.dump();
}

// Runs twice and counts the blocks of memory that are left. What is left after the first run may be kept for
// the next one, such as the capacity of a list; a leak is left again.
std::string run_and_count(const Program& program, const Point& point) {
  constexpr long of_report = 1;
  std::string report;
  long left = 0;
  for (int i = 0; i < 2 && (i == 0 || left > 0); ++i) {
    report = std::string();
    const long before = testing_support::counted_memory();
    report = run_once(program, point);
    left = testing_support::counted_memory() - before - of_report;
  }
  return std::to_string(left) + ' ' + report;
}

json report_of(const Program& program, const Point& point) {
  const Apart apart = faults::apart([&] { return run_and_count(program, point); }, max_seconds);
  if (!apart.event.empty()) return {{"happened", apart.event}};
  const std::size_t space = apart.said.find(' ');
  json report = json::parse(apart.said.substr(space));
  report["memory"] = std::stol(apart.said);
  return report;
}

std::string what_is_wrong(const json& report) {
  if (report.contains("happened")) return report["happened"];
  if (!report["ended"]) return "never ended";
  const std::string error = report["error"];
  if (report["finished"] && !error.empty()) return "a result and an error: " + error;
  if (!report["finished"] && !report["failed"]) return "stopped without a request";
  if (report["failed"] && error.empty()) return "failed without an error message";
  if (error.find('\n') != std::string::npos) return "more than one error message: " + error;
  const std::string left = report["left"];
  if (!left.empty()) return "left behind: " + left;
  if (report["threads"] != 1) return "left threads behind";
  if (const long pieces = report["memory"]; pieces > 0)
    return "left memory behind: " + std::to_string(pieces) + " pieces";
  return "";
}

}  // namespace

std::vector<Point> points_of(const Program& program) {
  // Runs once in this process, so that data which the program keeps, such as locales, exists before the fork.
  static_cast<void>(run_once(program, {}));
  const json report = report_of(program, {});
  if (const std::string wrong = what_is_wrong(report); !wrong.empty()) throw std::runtime_error(wrong);
  if (report["failed"]) throw std::runtime_error(report["error"].get<std::string>());
  std::vector<Point> points;
  for (const json& one : report["points"]) points.push_back({one[0], one[1]});
  return points;
}

Outcome run_with_fault(const Program& program, const Point& point) {
  const json report = report_of(program, point);
  const bool injected = report.value("injected", true);
  if (const std::string wrong = what_is_wrong(report); !wrong.empty())
    return {Outcome::End::wrong, wrong, injected};
  if (report["failed"]) return {Outcome::End::error, report["error"], injected};
  const std::string degraded = report["degraded"];
  const bool measured = degraded.empty() && !report["figures"].empty();
  return {Outcome::End::result, degraded.empty() ? report["figures"].dump() : degraded, injected, measured};
}

}  // namespace playground::faults
