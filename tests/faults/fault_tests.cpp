/// Whichever call fails, a run ends with a result or one clear error, and leaves nothing behind.
///
/// For each point at which a run can fail, a separate run on fakes fails there. By default, these are the
/// first call of each name and one of the others, chosen by a seed. FAULTS=all tests all points
/// and prints each outcome.
#include <gmock/gmock.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>

#include "tests/faults/faulty_run.h"

namespace playground::faults {

void PrintTo(const Program& program, std::ostream* out) { *out << program.name; }

namespace {

class Faults : public testing::TestWithParam<Program> {};
INSTANTIATE_TEST_SUITE_P(Catalog, Faults, testing::ValuesIn(programs()),
                         [](const auto& test) { return test.param.name; });

bool take_all() {
  const char* const wanted = std::getenv("FAULTS");
  return wanted != nullptr && std::string_view(wanted) == "all";
}

// With sanitizers, each run takes many times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool first_only = true;
#else
constexpr bool first_only = false;
#endif

// The first call of each name, and one of the others.
std::vector<Point> sample(const std::vector<Point>& all) {
  std::map<std::string, long> counts;
  for (const Point& point : all) counts[point.call] = std::max(counts[point.call], point.number);
  std::minstd_rand random(1);
  std::vector<Point> some;
  for (const auto& [call, count] : counts) {
    std::set<long> numbers{1};
    if (!first_only) numbers.insert(std::uniform_int_distribution<long>(1, count)(random));
    for (const long number : numbers) some.push_back({call, number});
  }
  return some;
}

// True: after this fault, the figures of a run are still correct.
bool figures_remain(const Program& program, std::string_view call, std::string_view figures) {
  // Not a fault, only another order of events.
  if (call.ends_with("woken for nothing") || call.ends_with("one byte")) return true;
  // The pool replaces a worker that had no task and gives its tasks to others.
  if (call.starts_with("WorkerProcesses::")) return true;
  const std::string_view lesson = program.lesson->id;
  // The program measures its own limits, so a failure to go further is a result.
  if (lesson == "choose-connections" && (call == "std::thread" || call == "Connections::connect"))
    return true;
  // A connection or server that fails in use ends the run. Its figures were measured before that.
  if (lesson == "choose-connections" && (call.contains("Connection::") || call.contains("Listener::accept")))
    return !figures.contains("limit/");
  if (lesson == "comparison" && call == "std::thread") return true;
  // Without a thread the process crashes by itself, and says so.
  if (lesson == "errors-and-ends" && call == "std::thread") return true;
  if (lesson == "choose-yours" && call == "std::thread") return true;
  // The crawler requests the site again, and shows how often.
  if (lesson == "choose-sites" && (call.starts_with("BlockingHttp::get") || call.starts_with("Http::get")))
    return true;
  // A figure that the system does not report is missing; the other figures do not change.
  return call.starts_with("ProcessUsage::");
}

TEST_P(Faults, EndWithAResultOrOneError) {
  const std::vector<Point> all = points_of(GetParam());
  const std::vector<Point> points = take_all() ? all : sample(all);
  std::map<Outcome::End, int> ends;
  int not_reached = 0;
  for (const Point& point : points) {
    const Outcome outcome = run_with_fault(GetParam(), point);
    ++ends[outcome.end];
    if (!outcome.injected) ++not_reached;
    EXPECT_NE(outcome.end, Outcome::End::wrong) << point.call << " " << point.number << ": " << outcome.what;
    if (outcome.injected && outcome.measured) {
      EXPECT_TRUE(figures_remain(GetParam(), point.call, outcome.what))
          << point.call << " " << point.number << ": figures count: " << outcome.what;
    }
    if (take_all()) {
      const char* const end = outcome.end == Outcome::End::result ? "result" : "error";
      std::printf("%s\t%s\t%ld\t%s\t%s\n", GetParam().name.c_str(), point.call.c_str(), point.number, end,
                  outcome.what.c_str());
    }
  }
  std::printf("%s: %zu points, %zu failed in turn: %d results, %d errors, %d wrong, %d not reached\n",
              GetParam().name.c_str(), all.size(), points.size(), ends[Outcome::End::result],
              ends[Outcome::End::error], ends[Outcome::End::wrong], not_reached);
}

}  // namespace
}  // namespace playground::faults
