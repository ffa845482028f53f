#include "lessons/views.h"

#include <array>

namespace playground::lessons {

// Each is defined in <folder>/view.cpp.
extern const explorer::LessonViewFactory comparison_view;
extern const explorer::LessonViewFactory choose_cpu_view;
extern const explorer::LessonViewFactory choose_sites_view;
extern const explorer::LessonViewFactory choose_connections_view;
extern const explorer::LessonViewFactory choose_yours_view;

std::span<const explorer::LessonViewFactory> views() {
  static const std::array all{comparison_view, choose_cpu_view, choose_sites_view, choose_connections_view,
                              choose_yours_view};
  return all;
}

}  // namespace playground::lessons
