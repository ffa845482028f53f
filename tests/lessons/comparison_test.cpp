/// The comparison table: it is complete, its verdicts depend only on figures, and it is copied as a whole.
#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "lessons/catalog.h"
#include "lessons/comparison/report.h"
#include "lessons/comparison/table.h"
#include "lessons/source.h"
#include "shared/course/runner.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"

namespace playground::lessons::comparison {
namespace {

using course::Verdict;
using testing::HasSubstr;

const course::Lesson& lesson() { return *course::find_lesson(catalog(), "comparison"); }

const Cell& cell(std::string_view row, Model model) {
  for (const Row& one : rows()) {
    if (one.id != row) continue;
    for (const Cell& each : one.cells) {
      if (each.model == model) return each;
    }
  }
  throw std::logic_error("no such cell");
}

// Figures as on a machine with four cores, where all correct claims of the document hold.
Figures usual() {
  const std::map<std::string, double> values{
      {"memories/processes", 3},       {"memories/threads", 1},
      {"os_threads/threads", 3},       {"memories/coroutines", 1},
      {"os_threads/coroutines", 1},    {"speed_up/processes", 3.8},
      {"speed_up/threads", 3.9},       {"speed_up/interpreter_lock", 0.97},
      {"speed_up/coroutines", 1},      {"jobs", 4},
      {"delay/processes", 8e-5},       {"delay/threads", 5.2e-3},
      {"delay/coroutines", 5.3e-3},    {"memory/processes", 9.5e6},
      {"memory/threads", 8e3},         {"memory/coroutines", 292},
      {"update/processes", 3e-8},      {"update/manager", 5e-5},
      {"update/threads", 1e-8},        {"update/coroutines", 1e-8},
      {"lost/processes", 20},          {"lost/threads", 40},
      {"lost/coroutines", 50},         {"waiting/processes", 16},
      {"waiting/threads", 4096},       {"waiting/coroutines", 256000},
      {"create/processes", 1e-3},      {"create/threads", 3e-5},
      {"create/coroutines", 9e-8},     {"switch/processes", 1e-5},
      {"switch/threads", 1e-5},        {"switch/coroutines", 2e-8},
      {"python_lines/processes", 17},  {"cpp_lines/processes", 38},
      {"python_lines/threads", 17},    {"cpp_lines/threads", 41},
      {"python_lines/coroutines", 15}, {"cpp_lines/coroutines", 40}};
  Figures all;
  for (const auto& [id, value] : values) {
    const bool count = value == std::round(value);
    all[id] = count ? course::Figure(value) : course::Figure(value, value * 0.9, value * 1.1, 5);
  }
  return all;
}

std::string verdict(std::string_view row, Model model, const Figures& figures) {
  const auto judged = judgement(cell(row, model), figures);
  return judged ? verdict_and_condition(*judged).english : "not measured";
}

TEST(ComparisonTable, HasTheDocumentsEightRowsAndThreeColumnsInItsOrder) {
  ASSERT_EQ(rows().size(), 8U);
  int claim = 31;
  for (std::size_t i = 0; i < rows().size(); ++i) {
    const Row& row = rows()[i];
    EXPECT_EQ(static_cast<std::size_t>(row.lab), i) << row.id;
    ASSERT_EQ(row.cells.size(), 3U) << row.id;
    EXPECT_EQ(row.cells[0].model, Model::process);
    EXPECT_EQ(row.cells[1].model, Model::thread);
    EXPECT_EQ(row.cells[2].model, Model::coroutine);
    for (const Cell& each : row.cells) EXPECT_EQ(each.claim, "C" + std::to_string(claim++));
  }
}

TEST(ComparisonTable, HasAllTextsInBothLanguages) {
  for (const Row& row : rows()) {
    for (const Text& text : {row.name, row.method}) {
      EXPECT_NE(text.english, "");
      EXPECT_NE(text.chinese, "");
    }
    for (const Cell& each : row.cells) {
      for (const Text& text : {says(each), each.shown, each.because}) {
        EXPECT_NE(text.english, "") << each.claim;
        EXPECT_NE(text.chinese, "") << each.claim;
      }
      for (const Language language : {Language::english, Language::chinese})
        EXPECT_NE(shown(each, usual(), lesson(), language), "") << each.claim;
    }
  }
}

TEST(ComparisonTable, ACellHasNoVerdictBeforeAllOfItsFiguresAreMeasured) {
  for (const Row& row : rows()) {
    for (const Cell& each : row.cells) {
      EXPECT_FALSE(judgement(each, {}).has_value()) << each.claim;
      for (const std::string_view id : each.figures) {
        Figures figures = usual();
        figures.erase(figures.find(id));
        EXPECT_FALSE(judgement(each, figures).has_value()) << each.claim << " without " << id;
        EXPECT_EQ(shown(each, figures, lesson(), Language::english), "") << each.claim;
      }
    }
  }
}

// A cell may use a figure of another cell, but must not need it.
TEST(ComparisonTable, ACellIsJudgedByItsOwnFiguresAlone) {
  for (const Row& row : rows()) {
    for (const Cell& each : row.cells) {
      Figures own;
      const Figures all = usual();
      for (const std::string_view id : each.figures) own.emplace(id, all.find(id)->second);
      EXPECT_TRUE(judgement(each, own).has_value()) << each.claim;
    }
  }
}

TEST(ComparisonTable, JudgesAsTheFactsSay) {
  const auto figures = usual();
  EXPECT_EQ(verdict("parallelism", Model::process, figures), "true");
  EXPECT_EQ(verdict("parallelism", Model::thread, figures), "true, with conditions: only under the lock");
  EXPECT_EQ(verdict("parallelism", Model::coroutine, figures), "true");
  EXPECT_EQ(verdict("lock", Model::process, figures), "true");
  EXPECT_EQ(verdict("lock", Model::thread, figures), "true, with conditions: only in default builds");
  EXPECT_EQ(verdict("lock", Model::coroutine, figures), "false");
  EXPECT_EQ(verdict("sharing", Model::thread, figures), "true, with conditions: only with a lock");
  EXPECT_EQ(verdict("sharing", Model::coroutine, figures), "false");
  EXPECT_EQ(verdict("use", Model::coroutine, figures),
            "true, with conditions: for how many can wait, not for speed");
  EXPECT_EQ(verdict("cost", Model::process, figures),
            "true, with conditions: for creating, not for switching");
  EXPECT_EQ(verdict("code", Model::thread, figures), "opinion");
}

// On a machine without surprises, the table says the same as the cards.
TEST(ComparisonTable, UsualFiguresGiveEachCellTheVerdictOfItsClaim) {
  for (const Row& row : rows()) {
    for (const Cell& each : row.cells) {
      const auto judged = judgement(each, usual());
      ASSERT_TRUE(judged) << each.claim;
      EXPECT_EQ(judged->verdict, source().claim(each.claim)->verdict) << each.claim;
    }
  }
}

TEST(ComparisonTable, FiguresThatContradictTheDocumentChangeTheVerdict) {
  auto figures = usual();
  figures["speed_up/processes"] = 1.1;
  EXPECT_EQ(verdict("parallelism", Model::process, figures), "true, with conditions: if cores are idle");
  figures["speed_up/coroutines"] = 3.5;
  EXPECT_EQ(verdict("parallelism", Model::coroutine, figures), "false");
  figures["delay/coroutines"] = 1e-4;
  EXPECT_EQ(verdict("lock", Model::coroutine, figures), "true");
  figures["memory/coroutines"] = 1e5;
  EXPECT_EQ(verdict("memory", Model::coroutine, figures), "false");
}

// The verdict of each cell, or "not clear".
std::vector<std::string> verdicts(const Figures& figures) {
  std::vector<std::string> all;
  for (const Row& row : rows()) {
    for (const Cell& each : row.cells) all.push_back(verdict(row.id, each.model, figures));
  }
  return all;
}

TEST(ComparisonTable, WiderIntervalsMakeAVerdictUnclearAndNeverAnotherOne) {
  std::vector<std::string> before = verdicts(usual());
  for (double wider = 1.1; wider < 1e6; wider *= 1.1) {
    Figures figures = usual();
    for (auto& [id, figure] : figures) {
      if (figure.rounds > 0) figure = {figure.value, figure.value / wider, figure.value * wider, 5};
    }
    const std::vector<std::string> now = verdicts(figures);
    for (std::size_t i = 0; i < now.size(); ++i)
      EXPECT_TRUE(now[i] == before[i] || now[i] == "not clear")
          << i << ": " << before[i] << ", then " << now[i];
    before = now;
  }
  EXPECT_THAT(before, testing::Contains("not clear"));
}

TEST(ComparisonTable, OnABusyMachineNoVerdictDependsOnATime) {
  const Figures quiet = usual();
  Figures busy = quiet;
  for (const Row& row : rows()) busy["share/" + std::string(row.id)] = 50;
  for (const Row& row : rows()) {
    for (const Cell& each : row.cells) {
      const bool timed = std::ranges::any_of(
          each.figures, [&](std::string_view id) { return share_during(busy, id) != nullptr; });
      const std::string now = verdict(row.id, each.model, busy);
      EXPECT_TRUE(now == "not clear" || now == verdict(row.id, each.model, quiet)) << each.claim;
      if (row.id == "parallelism" || row.id == "lock" || row.id == "cost") {
        EXPECT_TRUE(timed && now == "not clear") << each.claim;
        EXPECT_THAT(judgement(each, busy)->unclear.english, HasSubstr("Other programs")) << each.claim;
      }
      if (!timed) {
        EXPECT_NE(now, "not clear") << each.claim;
      }
    }
  }
}

TEST(ComparisonTable, OneRoundOfATimeDecidesNothing) {
  Figures figures = usual();
  figures["delay/threads"] = course::figure_of({5e-3});
  EXPECT_EQ(verdict("lock", Model::thread, figures), "not clear");
  EXPECT_THAT(judgement(cell("lock", Model::thread), figures)->unclear.english, HasSubstr("only once"));
}

TEST(ComparisonTable, ThatNoUpdateWasLostProvesNothing) {
  Figures figures = usual();
  figures["lost/threads"] = course::figure_of({0, 0, 0, 0, 0});
  EXPECT_EQ(verdict("sharing", Model::thread, figures), "not clear");
  EXPECT_THAT(judgement(cell("sharing", Model::thread), figures)->unclear.english,
              HasSubstr("No update was lost this time"));
  figures["lost/threads"] = course::figure_of({0, 0, 0, 0, 1e-3});
  EXPECT_EQ(verdict("sharing", Model::thread, figures), "true, with conditions: only with a lock")
      << "one lost update proves it";
}

TEST(ComparisonTable, OneCoreShowsNothingAboutParallelThreads) {
  Figures figures = usual();
  figures["jobs"] = 1;
  figures["speed_up/threads"] = 1;
  EXPECT_EQ(verdict("parallelism", Model::thread, figures), "not clear");
  EXPECT_THAT(judgement(cell("parallelism", Model::thread), figures)->unclear.english, HasSubstr("one core"));
}

TEST(ComparisonTable, AnotherProcessIsNotBlamedForADelayThatIsThereAnyway) {
  Figures figures = usual();
  figures["delay/processes"] = 4e-3;
  EXPECT_EQ(verdict("lock", Model::process, figures), "false");
  figures["undisturbed"] = 3.9e-3;
  EXPECT_EQ(verdict("lock", Model::process, figures), "not clear");
}

TEST(ComparisonTable, CountsLinesThatAreCode) {
  EXPECT_EQ(lines_of_code("import time\n\n# a comment\ndef f():\n    return 1  # one\n"), 3);
  EXPECT_EQ(lines_of_code("#include <map>\n// why\nint main() {}"), 2);
  EXPECT_EQ(lines_of_code(""), 0);
}

TEST(ComparisonReport, MarkdownHasTheMachineTheDateAndEachCellWithItsSpread) {
  const std::string text =
      as_markdown(usual(), {"Linux 6.1, 4 cores", "2026-11-23"}, lesson(), Language::english);
  EXPECT_THAT(text, HasSubstr("Linux 6.1, 4 cores, 2026-11-23"));
  EXPECT_THAT(text, HasSubstr("**3.90×, under the lock 0.97× [3.51× … 4.29×]** — true, with conditions: "
                              "only under the lock."));
  for (const Row& row : rows()) EXPECT_THAT(text, HasSubstr("| " + std::string(row.name.english) + " |"));
  EXPECT_EQ(std::ranges::count(text, '\n'), 4 + 2 + 8);
}

TEST(ComparisonReport, JsonHasNumbersAndVerdictsByRowAndModel) {
  const auto all = nlohmann::json::parse(as_json(usual(), {"Linux 6.1, 4 cores", "2026-11-23"}, lesson()));
  EXPECT_EQ(all["machine"], "Linux 6.1, 4 cores");
  const auto& loop = all["rows"]["lock"]["coroutines"];
  EXPECT_EQ(loop["claim"], "C39");
  EXPECT_EQ(loop["verdict"], "false");
  EXPECT_DOUBLE_EQ(loop["measured"]["delay/coroutines"]["median"], 5.3e-3);
  EXPECT_EQ(loop["measured"]["delay/coroutines"]["rounds"], 5);
  EXPECT_EQ(all["rows"].size(), 8U);
}

TEST(ComparisonReport, AFigureOfARowHasTheRowsName) {
  EXPECT_THAT(course::figure_name(lesson(), "share/lock", Language::english),
              testing::EndsWith(", Interpreter lock (GIL)"));
  EXPECT_THAT(course::figure_name(lesson(), "share/parallelism", Language::chinese),
              testing::EndsWith("，并行性"));
}

TEST(ComparisonReport, WhatWasNotMeasuredIsSaid) {
  EXPECT_THAT(as_markdown({}, {"here", "today"}, lesson(), Language::chinese), HasSubstr("未测量"));
}

TEST(ComparisonLesson, ARunOfAllRowsMeasuresAllThatItsCellsShow) {
  fakes::FakeMachine fake;
  course::Runner runner(fake.machine);
  Settings settings = lesson().initial_settings(Language::english);
  for (const auto& [id, value] : lesson().quick) settings.set(id, value);
  runner.start(settings, lesson().example);
  ASSERT_TRUE(testing_support::eventually([&] {
    runner.update();
    return !runner.active();
  }));
  ASSERT_EQ(runner.state(), course::Runner::State::finished) << runner.error();
  EXPECT_NE(runner.trace().latest("share/parallelism"), nullptr);
  std::set<std::string> ids;
  for (const auto& one : course::summarize_measurements(runner.trace(), lesson(), Language::english))
    ids.insert(one.id);
  for (const Row& row : rows()) {
    for (const Cell& each : row.cells) {
      for (const std::string_view id : each.figures) {
        if (id.starts_with("speed_up")) continue;  // a fake's clock does not move during a computation
        EXPECT_TRUE(ids.contains(std::string(id))) << id;
      }
    }
  }
  EXPECT_EQ(runner.trace().measurements().back().id, "rows_done");
  EXPECT_EQ(runner.trace().measurements().back().value, lab_count);
}

}  // namespace
}  // namespace playground::lessons::comparison
