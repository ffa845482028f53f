/// Explorer: the whole user interface, drawn with Dear ImGui. Hosts (native/, web/, tests) own the
/// ImGui context and the window; the explorer knows lessons only as data.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/core/text.h"
#include "shared/core/time.h"
#include "shared/course/lesson.h"
#include "shared/course/source.h"
#include "shared/explorer/editing_tools.h"
#include "shared/explorer/lesson_view.h"
#include "shared/explorer/semantic_tree.h"
#include "shared/platform/exporter.h"
#include "shared/platform/machine.h"
#include "shared/platform/storage.h"

namespace playground::explorer {

/// UI thread only. Borrows its arguments, which must outlive it.
class Explorer {
 public:
  Explorer(std::span<const course::Lesson> catalog, const course::Source& source,
           std::span<const LessonViewFactory> views, Machine& machine, Storage& storage, Exporter& exporter,
           EditingTools tools = {});
  ~Explorer();

  /// Goes to a place. If the link is invalid, shows the start page and a message that says why.
  void open(std::string_view link);

  /// The link to the place where the learner is, for the address bar. Cheap if nothing has changed. Valid
  /// until it changes.
  [[nodiscard]] const std::string& link() const;

  /// The learner's language.
  [[nodiscard]] Language language() const;

  /// True: when this explorer was created, no progress of an earlier visit could be loaded.
  [[nodiscard]] bool first_visit() const;

  /// Shows what another window of this program has stored: the learner's progress and programs.
  void add_stored();

  /// Shows a message above the step until the learner dismisses it or goes to another place.
  void tell(const Text& message);

  /// Draws one frame between ImGui::NewFrame() and ImGui::Render(); fills tree().
  void frame();

  /// After which time the next frame is needed even without input: zero, to show what this frame has changed;
  /// more, to show the progress of a run. None: the next frame is needed only after an input.
  [[nodiscard]] std::optional<Time> next_frame() const;

  [[nodiscard]] const SemanticTree& tree() const;

  /// True: a run is active, also one that the last frame has begun and not yet shown.
  [[nodiscard]] bool active() const;

  /// How many runs have begun. For tests: a short run can be over before a frame shows that it is active.
  [[nodiscard]] int runs() const;

  // Input by name, for tests, screen readers and the browser's mirror. It takes effect in the next frame.
  void press(std::string_view id);
  void set(std::string_view id, double value);
  void set_text(std::string_view id, std::string_view text);
  void focus(std::string_view id);

  /// Keys by what they do. A host without a DOM passes on the first six; the others are also read from Dear
  /// ImGui's keys. A page has no keys of Dear ImGui, and passes on those that its elements do not handle.
  enum class Key {
    next,
    previous,
    activate,
    left,
    right,
    escape,
    up,
    down,
    page_up,
    page_down,
    home,
    end,
    zoom_in,
    zoom_out,
    zoom_fit,
    space,    ///< plays a board; else it is page_down
    digit_1,  ///< to digit_9: on a board, let this unit go
    digit_2,
    digit_3,
    digit_4,
    digit_5,
    digit_6,
    digit_7,
    digit_8,
    digit_9,
    help,
    progress,  ///< opens and leaves the page that shows where the learner is
    copy
  };
  void key(Key key);

  /// The node to which the explorer has moved the focus since the last call, for hosts whose own elements
  /// have the focus; empty: none.
  [[nodiscard]] std::string take_moved_focus();

  /// True: the learner wants to read, select and copy the texts as a plain page. Only a browser can show it,
  /// from the semantic tree; until then the explorer is drawn as usual.
  [[nodiscard]] bool wants_plain_text() const;

  /// Window title in the learner's language.
  [[nodiscard]] std::string title() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace playground::explorer
