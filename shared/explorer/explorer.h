/// Explorer: the whole user interface, drawn with Dear ImGui. Hosts (native/, web/, tests) own the
/// ImGui context and the window; the explorer knows lessons only as data.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/core/time.h"
#include "shared/course/lesson.h"
#include "shared/explorer/lesson_view.h"
#include "shared/explorer/semantic_tree.h"
#include "shared/platform/exporter.h"
#include "shared/platform/machine.h"
#include "shared/platform/storage.h"

namespace playground::explorer {

/// UI thread only. Borrows all it is given; they outlive it.
class Explorer {
 public:
  Explorer(std::span<const course::Lesson> catalog, std::span<const LessonView> views, Machine& machine,
           Storage& storage, Exporter& exporter);
  ~Explorer();

  /// Goes to a place; an unknown one shows the start page and a message that says what was wrong.
  void open(std::string_view link);

  /// Where the learner is, to keep in the address bar. Costs a comparison unless something has changed;
  /// valid until then.
  [[nodiscard]] const std::string& link() const;

  /// The learner's language.
  [[nodiscard]] Language language() const;

  /// Nothing was kept by an earlier visit when this explorer was made.
  [[nodiscard]] bool first_visit() const;

  /// Draws one frame between ImGui::NewFrame() and ImGui::Render(); fills tree().
  void frame();

  /// How long from now the next frame is needed although there is no input: at once, to show what this
  /// one has changed; later, to show how a run goes on. None: not before there is input.
  [[nodiscard]] std::optional<Time> next_frame() const;

  [[nodiscard]] const SemanticTree& tree() const;

  // Input by name, for tests, screen readers and the browser's mirror; done in the next frame.
  void press(std::string_view id);
  void set(std::string_view id, double value);
  void set_text(std::string_view id, std::string_view text);
  void focus(std::string_view id);

  /// Keys that move the focus and activate, for hosts without a DOM.
  enum class Key { next, previous, activate, left, right, escape };
  void key(Key key);

  /// Window title in the learner's language.
  [[nodiscard]] std::string title() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace playground::explorer
