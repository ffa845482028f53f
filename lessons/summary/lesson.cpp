/// The last lesson: newer Python, a cheat sheet, all terms, and cases from practice.
#include "shared/course/lesson.h"

#include "lessons/summary/check.h"

namespace playground::lessons::summary {

course::Lesson lesson() {
  using enum course::StepKind;
  return {
      .steps = {{"fourth", read}, {"sheet", read}, {"words", own}, {"check", check}, {"now", read}},
      .questions = check_questions(),
  };
}

}  // namespace playground::lessons::summary
