/// The programs of all lessons, with quick settings and each of their choices.
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
  bool original = false;  ///< the document's program, run by Python
  bool page = false;      ///< on a machine like a page: few threads, and fewer figures
};

[[nodiscard]] std::vector<Program> programs();

}  // namespace playground::faults
