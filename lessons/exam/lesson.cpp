/// The exam: cases from practice, for which the learner chooses a model, finds the fault and mends it.
#include "shared/course/lesson.h"

#include "lessons/exam/sheet.h"

namespace playground::lessons::exam {

course::Lesson lesson() {
  using enum course::StepKind;
  return {
      .steps = {{"what", read}, {"exam", own}},
      .parameters = {{.id = seed_parameter,
                      .kind = course::Whole{.min = latest_draw,
                                            .max = last_seed,
                                            .initial = latest_draw,
                                            .min_means = {"the latest", "最近一套"}},
                      .name = {"Which cases (seed)", "哪些案例（种子）"}}},
  };
}

}  // namespace playground::lessons::exam
