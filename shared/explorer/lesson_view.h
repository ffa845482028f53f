/// LessonView: the part of the user interface that a lesson draws itself.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "shared/course/lesson.h"

namespace playground::explorer {

struct Scene;

/// Each session owns one object. Its members are the state of the view between frames. UI thread only.
class LessonView {
 public:
  LessonView() = default;
  virtual ~LessonView() = default;
  LessonView(const LessonView&) = delete;
  LessonView& operator=(const LessonView&) = delete;

  /// True: draw_result() draws the measured results, in the place of the code until the learner switches to
  /// that.
  [[nodiscard]] virtual bool has_result() const { return false; }
  /// Draws the results, at most `height` pixels high if the window is wide.
  virtual void draw_result(Scene& /*scene*/, float /*height*/) {}

  /// Draws the content of the steps of kind `own`, below their text.
  virtual void draw_step(Scene& /*scene*/) {}
  /// The Python program of this step, which is shown instead of the lesson's two programs; null: those are.
  [[nodiscard]] virtual const course::SourceFile* program(const course::Step& /*step*/) const {
    return nullptr;
  }
  /// True: these steps have the whole window, without code and timeline.
  [[nodiscard]] virtual bool whole_width() const { return false; }
};

/// A lesson that has its own view, and the function that creates the view.
struct LessonViewFactory {
  std::string_view lesson;
  std::unique_ptr<LessonView> (*make)();
};

template <class View>
constexpr LessonViewFactory view_factory(std::string_view lesson) {
  return {lesson, []() -> std::unique_ptr<LessonView> { return std::make_unique<View>(); }};
}

/// Creates the view of this lesson; null: the lesson has none.
[[nodiscard]] std::unique_ptr<LessonView> make_view(std::span<const LessonViewFactory> factories,
                                                    std::string_view lesson);

}  // namespace playground::explorer
