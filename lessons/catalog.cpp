#include "lessons/catalog.h"

#include <array>

namespace playground::lessons {

// Each is defined in <folder>/lesson.cpp.
course::Lesson intro();
course::Lesson processes_lesson();
course::Lesson threads_lesson();
course::Lesson coroutines_lesson();

std::span<const course::Lesson> catalog() {
  static const std::array lessons{intro(), processes_lesson(), threads_lesson(), coroutines_lesson()};
  return lessons;
}

}  // namespace playground::lessons
