#include "shared/explorer/lesson_view.h"

#include <algorithm>

namespace playground::explorer {

std::unique_ptr<LessonView> make_view(std::span<const LessonViewFactory> factories, std::string_view lesson) {
  const auto found = std::ranges::find(factories, lesson, &LessonViewFactory::lesson);
  return found == factories.end() ? nullptr : found->make();
}

}  // namespace playground::explorer
