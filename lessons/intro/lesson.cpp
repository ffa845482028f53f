/// The first lesson: three kettles, the three approaches, and how the playground works.
#include "shared/course/lesson.h"

#include "lessons/intro/check.h"
#include "lessons/intro/example.h"
#include "lessons/intro/insight.h"

namespace playground::lessons::intro {

course::Lesson lesson() {
  using enum course::StepKind;
  using namespace std::chrono_literals;
  return {
      .steps = {{"kettles", run, "boil"},
                {"three-ways", read, "at_the_same_time"},
                {"question", read},
                {"how", read},
                {"check", check}},
      .parameters = {{.id = "seconds",
                      .kind = course::Seconds{.min = 100ms, .max = 3s, .initial = 1s},
                      .name = {"Time to boil (s)", "烧开所需（秒）"}}},
      .questions = check_questions(),
      .quick = {{"seconds", 100ms}},
      .quantities = {{"time", {"Time for three kettles", "三壶水的用时"}, {"{}", "{}"}, course::time_text}},
      .variants = {{"in_turn", {"one after another", "逐个烧"}},
                   {"together", {"at the same time", "同时烧"}, Model::thread}},
      .needs_threads = [](const Settings&) { return true; },
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::intro
