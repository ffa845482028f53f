/// LessonView: what a lesson draws itself, where text, code and timeline are not enough.
#pragma once

#include <memory>
#include <span>
#include <string_view>

namespace playground::explorer {

struct Scene;

/// One object for each session, which owns it: members are what the view remembers between frames. UI thread.
class LessonView {
 public:
  LessonView() = default;
  virtual ~LessonView() = default;
  LessonView(const LessonView&) = delete;
  LessonView& operator=(const LessonView&) = delete;

  /// True: draw_result() draws what was measured, in the place of the code until the learner asks for it.
  [[nodiscard]] virtual bool has_result() const { return false; }
  /// At most `height` pixels high where the window is wide.
  virtual void draw_result(Scene& /*scene*/, float /*height*/) {}

  /// The middle of the steps of kind `own`, below their text.
  virtual void draw_step(Scene& /*scene*/) {}
  /// True: these steps have the whole window, without code and timeline.
  [[nodiscard]] virtual bool whole_width() const { return false; }
};

/// Which lesson has a view of its own, and how it is made.
struct LessonViewFactory {
  std::string_view lesson;
  std::unique_ptr<LessonView> (*make)();
};

template <class View>
constexpr LessonViewFactory view_factory(std::string_view lesson) {
  return {lesson, []() -> std::unique_ptr<LessonView> { return std::make_unique<View>(); }};
}

/// A new view for this lesson; null: it draws nothing itself.
[[nodiscard]] std::unique_ptr<LessonView> make_view(std::span<const LessonViewFactory> factories,
                                                    std::string_view lesson);

}  // namespace playground::explorer
