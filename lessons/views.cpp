#include "lessons/views.h"

#include <array>

namespace playground::lessons {

// Each is defined in <folder>/view.cpp.
extern const explorer::LessonView comparison_view;
extern const explorer::LessonView choose_cpu_view;
extern const explorer::LessonView choose_sites_view;
extern const explorer::LessonView choose_connections_view;
extern const explorer::LessonView choose_yours_view;

std::span<const explorer::LessonView> views() {
  static const std::array all{comparison_view, choose_cpu_view, choose_sites_view, choose_connections_view, choose_yours_view};
  return all;
}

}  // namespace playground::lessons
