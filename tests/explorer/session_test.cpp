#include "shared/explorer/session.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "lessons/catalog.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"

namespace playground::explorer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SessionTest : public testing::Test {
 protected:
  explicit SessionTest(std::string_view id = "choose-yours")
      : session_(*course::find_lesson(lessons::catalog(), id), fake_.machine) {}

  void run(course::Runner::Body body) {
    session_.cpp_run.start(session_.settings, std::move(body));
    ASSERT_TRUE(testing_support::eventually([&] {
      if (session_.cpp_run.update()) session_.keep_figures();
      return !session_.cpp_run.active();
    }));
  }
  void go_to(course::StepKind kind) {
    const auto& steps = session_.lesson.steps;
    session_.step =
        static_cast<std::size_t>(std::ranges::find(steps, kind, &course::Step::kind) - steps.begin());
  }

  fakes::FakeMachine fake_;
  Session session_;
};

TEST_F(SessionTest, keeps_the_figures_of_a_run_for_the_settings_it_ran_with) {
  EXPECT_FALSE(session_.figures_of_settings().has_value());
  run([](playground::Run& run) { run.measure("time/threads", 2.5); });
  ASSERT_TRUE(session_.figures_of_settings().has_value());
  EXPECT_EQ(session_.figures_of_settings()->figures.at("time/threads").value, 2.5);
  EXPECT_EQ(session_.figures_of_settings()->from, Session::Known::From::run);
  session_.settings.set("each", Time(std::chrono::milliseconds(300)));
  EXPECT_FALSE(session_.figures_of_settings().has_value());
}

TEST_F(SessionTest, a_run_that_failed_has_no_figures_to_show) {
  run([](playground::Run& run) {
    run.measure("time/threads", 2.5);
    throw std::runtime_error("it went wrong");
  });
  EXPECT_FALSE(session_.figures_of_settings().has_value());
}

TEST_F(SessionTest, figures_of_a_link_are_valid_until_the_settings_change) {
  session_.bring_figures({.lesson = "choose-yours", .figures = {{"time/threads", 1}}});
  ASSERT_TRUE(session_.figures_of_settings().has_value());
  EXPECT_EQ(session_.figures_of_settings()->from, Session::Known::From::link);
  session_.settings.set("each", Time(std::chrono::milliseconds(300)));
  EXPECT_FALSE(session_.figures_of_settings().has_value());
}

// In this lesson the figures of several runs are shown together.
class AddingUpTest : public SessionTest {
 protected:
  AddingUpTest() : SessionTest("choose-cpu") {}
  void run_of(Session::Known::From source, std::string_view id) {
    session_.begin_figures(source, session_.settings);
    run([id](playground::Run& run) { run.measure(id, 2.5); });
  }
};

TEST_F(AddingUpTest, figures_of_recordings_are_never_next_to_those_of_runs) {
  using From = Session::Known::From;
  run_of(From::run, "time/processes");
  run_of(From::run, "time/coroutines");
  EXPECT_EQ(session_.figures().figures.size(), 2U);
  run_of(From::recording, "time/threads");
  EXPECT_EQ(session_.figures().from, From::recording);
  EXPECT_EQ(session_.figures().figures.size(), 1U);
  EXPECT_TRUE(session_.figures().figures.contains("time/threads"));
  run_of(From::run, "time/processes");
  EXPECT_EQ(session_.figures().from, From::run);
  EXPECT_FALSE(session_.figures().figures.contains("time/threads"));
}

TEST_F(SessionTest, its_place_names_what_differs_from_the_document_and_figures_only_in_its_own_step) {
  session_.settings.set("each", Time(std::chrono::milliseconds(300)));
  session_.bring_figures({.lesson = "choose-yours", .figures = {{"time/threads", 1}}});
  go_to(course::StepKind::own);
  const course::Link place = session_.place(Language::chinese);
  EXPECT_EQ(place.lesson, "choose-yours");
  EXPECT_EQ(place.step, static_cast<int>(session_.step) + 1);
  EXPECT_EQ(place.language, Language::chinese);
  EXPECT_THAT(place.values, ElementsAre(std::pair<std::string, SettingValue>(
                                "each", Time(std::chrono::milliseconds(300)))));
  EXPECT_EQ(place.figures.size(), 1U);
  session_.step = 0;
  EXPECT_THAT(session_.place(Language::english).figures, IsEmpty());
}

// 0.90949 and 0.9095 are on two sides of a limit, and a link says 0.909 for the first.
TEST_F(SessionTest, the_figures_of_a_run_are_those_of_its_link) {
  run([](playground::Run& run) {
    run.measure("time/threads", 0.90949);
    run.measure("time/processes", 12345);
  });
  go_to(course::StepKind::own);
  const auto link = session_.place(Language::english).figures;
  EXPECT_EQ(session_.figures().figures.at("time/threads").value, 0.909);
  EXPECT_EQ(link.at("time/threads").value, 0.909);
  EXPECT_EQ(link.at("time/processes").value, 12345) << "a count keeps its digits";
}

class SessionOfThreadsTest : public SessionTest {
 protected:
  SessionOfThreadsTest() : SessionTest("threads") {}
};

TEST_F(SessionOfThreadsTest, folds_equal_lines_that_follow_each_other) {
  run([](playground::Run& run) {
    for (const char* line : {"blocked", "blocked", "blocked", "done", "blocked"})
      run.print(std::string(line));
  });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rows;
  for (const auto& row : session_.output_rows(session_.cpp_run)) rows.emplace_back(row.line, row.count);
  EXPECT_THAT(rows, ElementsAre(testing::Pair(0, 3), testing::Pair(3, 1), testing::Pair(4, 1)));
}

TEST_F(SessionOfThreadsTest, has_a_timeline_of_each_of_its_two_runs) {
  run([](playground::Run& run) { run.now(Activity::blocked, WaitReason::lock, {}); });
  EXPECT_TRUE(session_.timeline_of(session_.cpp_run).index.has(Activity::blocked));
  EXPECT_FALSE(session_.timeline_of(session_.python_run).index.has(Activity::blocked));
  run([](playground::Run&) {});
  EXPECT_FALSE(session_.timeline_of(session_.cpp_run).index.has(Activity::blocked));
}

TEST_F(SessionOfThreadsTest, stop_ends_any_active_run) {
  fake_.stop_time();
  session_.repeat_run.start(session_.settings,
                            [](playground::Run& run) { run.sleep(std::chrono::seconds(9)); });
  EXPECT_TRUE(session_.active());
  session_.stop();
  ASSERT_TRUE(testing_support::eventually([&] {
    session_.repeat_run.update();
    return !session_.active();
  }));
}

}  // namespace
}  // namespace playground::explorer
