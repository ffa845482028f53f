#include "shared/course/kept_runs.h"

#include <gmock/gmock.h>

#include "lessons/catalog.h"
#include "tests/fakes/fake_storage.h"

namespace playground::course {
namespace {

using fakes::FakeStorage;
using testing::ElementsAre;
using testing::Pair;

class KeptRunsTest : public testing::Test {
 protected:
  [[nodiscard]] KeptRuns loaded() { return KeptRuns(storage_, lessons::catalog()); }
  static const Lesson& lesson(std::string_view id) { return *find_lesson(lessons::catalog(), id); }
  static RunFacts run_of(const Lesson& of, double seconds) {
    return {.settings = of.initial_settings(Language::english), .seconds = seconds};
  }

  FakeStorage storage_;
};

TEST_F(KeptRunsTest, keeps_the_last_run_and_the_pinned_one_between_visits) {
  {
    KeptRuns runs = loaded();
    EXPECT_FALSE(runs.of("choose-cpu").last);
    RunFacts facts = run_of(lesson("choose-cpu"), 2.5);
    facts.settings.set("way", OptionId("threads"));
    facts.figures = {{"time/threads", {1.25, 1.0, 1.5, 3}}};
    runs.set_last(lesson("choose-cpu"), facts);
    runs.pin_last(lesson("choose-cpu"));
    runs.set_last(lesson("choose-cpu"), run_of(lesson("choose-cpu"), 3));
  }
  const KeptRuns runs = loaded();
  const auto& [last, pinned] = runs.of("choose-cpu");
  ASSERT_TRUE(last);
  EXPECT_EQ(last->seconds, 3);
  ASSERT_TRUE(pinned);
  EXPECT_EQ(pinned->seconds, 2.5);
  EXPECT_EQ(pinned->settings.option("way"), "threads");
  EXPECT_THAT(pinned->figures, ElementsAre(Pair("time/threads", Figure(1.25, 1.0, 1.5, 3))));
  EXPECT_FALSE(runs.of("threads").last);
}

TEST_F(KeptRunsTest, keeps_the_orders_of_a_run) {
  {
    KeptRuns runs = loaded();
    RunFacts facts = run_of(lesson("threads"), 2);
    facts.orders = {.starts = {0, 2, 1}, .ends = {2, 1, 0}, .results = {}};
    runs.set_last(lesson("threads"), facts);
  }
  EXPECT_THAT(loaded().of("threads").last->orders.starts, ElementsAre(0, 2, 1));
  EXPECT_THAT(loaded().of("threads").last->orders.ends, ElementsAre(2, 1, 0));
}

TEST_F(KeptRunsTest, forgets_a_pinned_run_that_is_unpinned) {
  KeptRuns runs = loaded();
  runs.set_last(lesson("threads"), run_of(lesson("threads"), 2));
  runs.pin_last(lesson("threads"));
  runs.unpin(lesson("threads"));
  EXPECT_FALSE(runs.of("threads").pinned);
  EXPECT_TRUE(loaded().of("threads").last);
}

TEST_F(KeptRunsTest, keeps_the_runs_of_another_tab) {
  KeptRuns one = loaded();
  KeptRuns other = loaded();
  one.set_last(lesson("threads"), run_of(lesson("threads"), 2));
  one.pin_last(lesson("threads"));
  other.set_last(lesson("choose-cpu"), run_of(lesson("choose-cpu"), 3));
  other.set_last(lesson("threads"), run_of(lesson("threads"), 4));
  const KeptRuns runs = loaded();
  EXPECT_EQ(runs.of("threads").pinned->seconds, 2);
  EXPECT_EQ(runs.of("threads").last->seconds, 4);
  EXPECT_EQ(runs.of("choose-cpu").last->seconds, 3);
}

TEST_F(KeptRunsTest, leaves_out_runs_that_do_not_fit_their_lesson_any_more) {
  {
    KeptRuns runs = loaded();
    RunFacts facts = run_of(lesson("threads"), 2);
    facts.settings.set("units", std::int64_t{4711});
    runs.set_last(lesson("threads"), facts);
    RunFacts other = run_of(lesson("choose-cpu"), 2);
    other.figures = {{"no-such-quantity", 1}};
    runs.set_last(lesson("choose-cpu"), other);
  }
  EXPECT_FALSE(loaded().of("threads").last);
  EXPECT_FALSE(loaded().of("choose-cpu").last);
}

TEST_F(KeptRunsTest, begins_afresh_if_the_stored_text_is_damaged) {
  for (const char* text : {"{", "[]", R"({"threads": 7})", R"({"threads": {"last": {"seconds": "long"}}})"}) {
    storage_.texts["runs"] = text;
    EXPECT_FALSE(loaded().of("threads").last) << text;
  }
}

TEST_F(KeptRunsTest, keeps_a_run_for_this_visit_even_if_it_cannot_be_stored) {
  storage_.load_fails = storage_.save_fails = true;
  KeptRuns runs = loaded();
  runs.set_last(lesson("threads"), run_of(lesson("threads"), 2));
  EXPECT_TRUE(runs.of("threads").last);
}

}  // namespace
}  // namespace playground::course
