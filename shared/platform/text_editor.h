/// TextEditor: an editor for a program that the platform itself offers, over an area of the window.
///
/// Native: there is none; the explorer draws its own with Dear ImGui.
/// Browser: CodeMirror, an element of the page, so that phones, input methods, screen readers and the
///   clipboard work as everywhere. It is loaded when it is shown for the first time.
/// Tests: keeps what it is told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace playground {

/// UI thread only.
class TextEditor {
 public:
  /// In logical pixels, from the window's upper left corner.
  struct Area {
    float x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Area&) const = default;
  };
  /// Written as 0xRRGGBB.
  struct Colors {
    std::uint32_t ground, text, quiet, line, selection, accent;
    std::uint32_t keyword, function, string, number, comment;
    std::uint32_t bad;
    bool dark;
    bool operator==(const Colors&) const = default;
  };
  /// A line at which the program has failed.
  struct Mark {
    int line;  ///< 1-based
    std::string_view words;
  };
  struct View {
    std::string_view id;     ///< of the editor's node in the semantic tree
    std::string_view label;  ///< its name for screen readers
    std::string_view text;
    std::uint64_t version;  ///< differs after each change of `text`
    Area area;
    Area visible;  ///< the part of `area` that is not scrolled out of view
    Colors colors;
    std::optional<Mark> mark{};  ///< brought into view when it appears
  };
  enum class State { loading, ready, failed };

  virtual ~TextEditor() = default;

  /// Shows the editor until hide(); call it in each frame. A changed text keeps the cursor where it was, as
  /// far as possible.
  virtual void show(const View& view) = 0;
  virtual void hide() = 0;

  /// Failed: it could not be loaded; the next show() after retry() tries again.
  [[nodiscard]] virtual State state() const = 0;
  virtual void retry() = 0;

  /// The text that the learner has written since the last call; none: it has not changed.
  [[nodiscard]] virtual std::optional<std::string> take_text() = 0;
};

}  // namespace playground
