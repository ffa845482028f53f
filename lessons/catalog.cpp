#include "lessons/catalog.h"

#include <array>

namespace playground::lessons {

// Each is defined in <folder>/lesson.cpp.
course::Lesson intro();
course::Lesson processes_lesson();
course::Lesson threads_lesson();
course::Lesson coroutines_lesson();
course::Lesson comparison_lesson();
course::Lesson choose_cpu_lesson();
course::Lesson choose_sites_lesson();
course::Lesson choose_connections_lesson();
course::Lesson choose_yours_lesson();
course::Lesson multitasking_library_lesson();

std::span<const course::Lesson> catalog() {
  static const std::array lessons{intro(),
                                  processes_lesson(),
                                  threads_lesson(),
                                  coroutines_lesson(),
                                  comparison_lesson(),
                                  choose_cpu_lesson(),
                                  choose_sites_lesson(),
                                  choose_connections_lesson(),
                                  choose_yours_lesson(),
                                  multitasking_library_lesson()};
  return lessons;
}

}  // namespace playground::lessons
