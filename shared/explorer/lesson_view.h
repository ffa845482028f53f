/// LessonView: what a lesson draws itself, where texts, code and timeline are not enough.
#pragma once

#include <span>
#include <string_view>

namespace playground::explorer {

struct Scene;

/// Plain functions on the UI thread; what they remember is in the scene's session.
struct LessonView {
  std::string_view lesson;
  /// What was measured, `height` pixels high at most: stands where the code would, until the learner
  /// asks for the code.
  void (*draw_result)(Scene& scene, float height) = nullptr;
  /// The middle of the steps of kind `own`, below their text.
  void (*draw_step)(Scene& scene) = nullptr;
  /// These steps have the whole window: neither code nor timeline stands beside them.
  bool whole_width = false;
};

/// The view of this lesson; null: none.
[[nodiscard]] const LessonView* find_view(std::span<const LessonView> views, std::string_view lesson);

}  // namespace playground::explorer
