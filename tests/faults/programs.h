/// The programs of all lessons, quick, with each choice that they offer.
#pragma once

#include <string>
#include <vector>

#include "shared/course/lesson.h"
#include "shared/multitasking/run.h"

namespace playground::faults {

struct Program {
  std::string name;  ///< "choose_cpu_way_threads"
  const course::Lesson* lesson;
  Settings settings;
  bool original = false;  ///< the document's own program, by Python
  bool page = false;      ///< where a page is the machine: few threads, and less is told
};

[[nodiscard]] std::vector<Program> programs();

}  // namespace playground::faults
