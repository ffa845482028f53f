/// On a machine that other programs keep busy, no verdict of the comparison table contradicts that of a quiet
/// run: it is the same, or not clear.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <vector>

#include "lessons/catalog.h"
#include "lessons/comparison/report.h"
#include "lessons/comparison/table.h"
#include "native/linux/machine.h"
#include "shared/course/runner.h"
#include "tests/support/eventually.h"

namespace playground::native {
namespace {

namespace comparison = lessons::comparison;

// Processes that compute until this object is destroyed.
class Hogs {
 public:
  explicit Hogs(int count) {
    for (int i = 0; i < count; ++i) {
      const pid_t child = fork();
      if (child == 0) {
        volatile unsigned number = 0;
        for (;;) number = number + 1;
      }
      children_.push_back(child);
    }
  }
  ~Hogs() {
    for (const pid_t child : children_) {
      kill(child, SIGKILL);
      waitpid(child, nullptr, 0);
    }
  }
  Hogs(const Hogs&) = delete;
  Hogs& operator=(const Hogs&) = delete;

 private:
  std::vector<pid_t> children_;
};

const course::Lesson& lesson() { return *course::find_lesson(lessons::catalog(), "comparison"); }

// Measures one row with little effort.
comparison::Figures measured(std::string_view row) {
  LinuxMachine machine;
  course::Runner runner(machine.machine);
  Settings settings = lesson().initial_settings(Language::english);
  settings.set("row", OptionId(row));
  settings.set("rounds", 3);
  settings.set("effort", 10);
  runner.start(settings, lesson().example);
  EXPECT_TRUE(testing_support::eventually([&] {
    runner.update();
    return !runner.active();
  }));
  EXPECT_EQ(runner.state(), course::Runner::State::finished) << runner.error();
  comparison::Figures figures;
  for (const auto& one : course::summarize_measurements(runner.trace(), lesson(), Language::english))
    figures[one.id] = one.figure;
  return figures;
}

std::vector<std::string> verdicts(const comparison::Row& row) {
  const comparison::Figures figures = measured(row.id);
  EXPECT_TRUE(figures.contains("share/" + std::string(row.id)));
  std::vector<std::string> all;
  for (const comparison::Cell& cell : row.cells) {
    const auto judged = comparison::judgement(cell, figures);
    all.emplace_back(judged ? comparison::verdict_and_condition(*judged).english : "not measured");
  }
  return all;
}

class BusyMachine : public testing::TestWithParam<int> {};

TEST_P(BusyMachine, NeverContradictsAQuietRun) {
  for (const comparison::Row& row : comparison::rows()) {
    if (row.id != "parallelism" && row.id != "lock") continue;
    const std::vector<std::string> quiet = verdicts(row);
    const Hogs hogs(GetParam());
    const std::vector<std::string> busy = verdicts(row);
    for (std::size_t i = 0; i < quiet.size(); ++i) {
      EXPECT_TRUE(busy[i] == quiet[i] || busy[i] == "not clear" || quiet[i] == "not clear")
          << row.cells[i].claim << ": " << quiet[i] << ", with other programs " << busy[i];
      EXPECT_NE(busy[i], "not measured");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Hogs, BusyMachine, testing::Values(1, 2));

}  // namespace
}  // namespace playground::native
