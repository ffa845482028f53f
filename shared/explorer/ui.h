/// Ui: widgets with names. Each call draws with Dear ImGui and adds a node to the frame's semantic
/// tree; a widget can be used by the pointer, by the keyboard, or by its id.
#pragma once

#include <fmt/format.h>
#include <imgui.h>

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/core/text.h"
#include "shared/course/embedded.h"
#include "shared/course/traceback.h"
#include "shared/explorer/explorer.h"
#include "shared/explorer/layout_cache.h"
#include "shared/explorer/semantic_tree.h"
#include "shared/explorer/theme.h"

namespace playground::course {
struct Term;
}

namespace playground::explorer {

/// UI thread only. Widgets are drawn at ImGui's cursor, with the available width unless stated otherwise, and
/// move the cursor below themselves.
class Ui {
 public:
  enum class ButtonKind { primary, secondary, quiet };

  Ui() : fonts_(add_fonts()) {}

  void begin_frame(course::Theme theme, Language language);
  void end_frame();

  // Input by name. Of several presses each has a frame of its own, as if the learner had waited for it.
  void press(std::string_view id) { presses_.emplace_back(id); }
  void set(std::string_view id, double value) { set_.insert_or_assign(std::string(id), value); }
  void set_text(std::string_view id, std::string_view text) {
    set_text_.insert_or_assign(std::string(id), text);
  }
  void focus(std::string_view id);
  void key(Explorer::Key key);
  /// Escape in an editor, where Tab indents: the next Tab leaves it. False: no editor has the focus, or Tab
  /// already leaves it.
  bool release_tab();

  /// True: a press waits for the next frame.
  [[nodiscard]] bool input_waits() const { return !presses_.empty(); }

  /// Moves the focus to this node as soon as it is drawn: after an action that replaces what was used.
  void move_focus(std::string_view id) { moving_focus_ = id; }
  /// The node to which move_focus() has moved the focus since the last call; empty: none.
  [[nodiscard]] std::string take_moved_focus() { return std::exchange(moved_focus_, {}); }
  /// The node that has the focus; null: none.
  [[nodiscard]] const Node* focused() const { return focus_.empty() ? nullptr : tree_.find(focus_); }
  /// The key for the node with this id, which handles its keys itself; none: there was none.
  [[nodiscard]] std::optional<Explorer::Key> take_key(std::string_view id);
  /// True: a ring shows the focus, and the node with this id has it.
  [[nodiscard]] bool shows_focus(std::string_view id) const { return focus_visible_ && focus_ == id; }

  [[nodiscard]] const SemanticTree& tree() const { return tree_; }
  /// True: the set or the position of nodes has changed since the previous frame. Then the layout may change
  /// once more: a scrollbar that becomes necessary makes texts narrower only in the next frame.
  [[nodiscard]] bool layout_changed() const { return layout_changed_; }
  [[nodiscard]] const Palette& colors() const { return palette(theme_); }
  [[nodiscard]] course::Theme theme() const { return theme_; }
  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] const Fonts& fonts() const { return fonts_; }
  [[nodiscard]] std::string_view tr(const Text& text) const { return text.in(language_); }
  /// The text in the learner's language, with its {} filled in.
  template <class... Args>
  [[nodiscard]] std::string tr_format(const Text& text, const Args&... args) const {
    return fmt::format(fmt::runtime(tr(text)), args...);
  }

  // Layout.
  void spacing(float height);
  [[nodiscard]] float available_width() const;  ///< width left at the cursor
  /// Lets drags on its background, as on touch screens, and keys scroll the current ImGui window. If the
  /// window cannot scroll further, the window around it scrolls. Call it at the window's end, for inner
  /// windows first. `id`: of the window's node, if it has one.
  void let_scroll(std::string_view id = {});
  /// The same for the window that keys scroll if the focus is in no other window that can scroll.
  void let_main_scroll();
  [[nodiscard]] ImVec2 measure(std::string_view text, float size, ImFont* font = nullptr) const;
  void draw_text(ImVec2 at, std::string_view text, float size, ImU32 color, ImFont* font = nullptr) const;
  /// The text in lines of this width. It is kept as long as it is drawn; the reference is valid until the
  /// frame ends.
  const TextLayout& lay_out(const course::Paragraph& text, float size, float width, bool strong = false) {
    return layouts_.get(text, size, width, strong);
  }
  void draw_layout(const TextLayout& layout, ImVec2 at, ImU32 color) const;

  // Texts.
  void heading(std::string_view id, std::string_view text, int level, float size = title_size);
  void text(std::string_view id, std::string_view text, float size = text_size,
            std::optional<ImU32> color = {});
  void paragraph(std::string_view id, const course::Paragraph& text, float size = text_size,
                 std::optional<ImU32> color = {});
  /// A text with a coloured rule at its left, after a strong first sentence.
  void notice(Role role, std::string_view id, std::string_view strong, std::string_view text, ImU32 color);

  /// The link that was followed in this frame; empty: none.
  [[nodiscard]] const std::string& followed() const { return followed_; }

  // Widgets. Each returns true, or the new value, in the frame in which it was used.
  bool button(std::string_view id, std::string_view label, ButtonKind kind = ButtonKind::secondary,
              bool enabled = true);
  [[nodiscard]] float button_width(std::string_view label) const;
  std::optional<double> slider(std::string_view id, std::string_view label, double value, double min,
                               double max, double step, std::string_view value_text);
  /// One line of at most `max_length` characters. `entered` becomes true if Enter was pressed in it, or the
  /// field was pressed by name; null: nothing depends on it.
  std::optional<std::string> text_field(std::string_view id, std::string_view label, const std::string& text,
                                        std::size_t max_length, bool* entered = nullptr);
  /// An editor for the program in `file`. It takes texts of at most `capacity` bytes, which should be more
  /// than the caller accepts, so that the caller can say why it refuses a text.
  struct TextAreaInput {
    std::optional<std::string> text{};  ///< none: nothing was typed
    bool undo = false;
    bool redo = false;
  };
  /// `exception`: at a line of the file, which is marked, and brought into view when the mark appears; null:
  /// none.
  TextAreaInput text_area(Node node, const course::SourceFile& file, std::size_t capacity, ImVec2 size,
                          const course::PythonException* exception);
  /// The text that was set by the name of this node in this frame; none: there was none.
  [[nodiscard]] std::optional<std::string> take_text(std::string_view id);
  /// Radio nodes `id-option`, in as many rows as they need.
  std::optional<std::size_t> segments(std::string_view id, std::string_view label,
                                      std::span<const std::string_view> ids,
                                      std::span<const std::string_view> labels, std::size_t selected);
  /// Of segments that have room for one row.
  [[nodiscard]] float segments_width(std::span<const std::string_view> labels) const;
  /// One radio in a list, with its text broken into lines.
  bool answer(std::string_view id, std::string_view label, bool selected);
  /// A row of a list of places, a link; `mark` is drawn by the caller in the returned circle.
  struct Row {
    bool used;
    ImVec2 mark;  ///< centre of the place for a mark
  };
  Row list_row(std::string_view id, std::string_view label, std::string_view value, bool selected);
  void progress(std::string_view id, std::string_view label, double share);
  /// A line between two parts of a window, a slider from 0.1 to 0.9: what is before it has `share` of
  /// `length` pixels. A drag or the arrow keys move it. It is horizontal, and as wide as is available.
  std::optional<double> divider(std::string_view id, std::string_view label, double share, float length);
  /// The same, vertical and `height` pixels high.
  std::optional<double> divider(std::string_view id, std::string_view label, double share, float length,
                                float height);

  /// Adds a node for something drawn by the caller, at ImGui's last item or at `bounds`.
  void add_node(Node node);
  /// The same for an ImGui window that scrolls. It takes the focus, so that keys can scroll it.
  void add_scrolling(Node node);
  /// An invisible button over `size` at the cursor that is also pressed by id; adds its node.
  bool invisible_button(Node node, ImVec2 size);
  [[nodiscard]] bool hovered() const { return hovered_; }  ///< the last invisible_button()
  [[nodiscard]] static Bounds bounds_of(ImVec2 from, ImVec2 to);

 private:
  std::optional<double> divide(std::string_view id, std::string_view label, double share, float length,
                               ImVec2 size, bool vertical);
  void walk(int direction);
  void scroll_by_drag();
  void scroll_by_key(bool has_focus);
  [[nodiscard]] bool focus_is_inside() const;
  void show_focus(ImVec2 from, ImVec2 to);
  [[nodiscard]] bool take_press(std::string_view id);
  std::optional<double> take_value(std::string_view id);

  // A term in a text: a button that opens and closes its explanation. True: it is open. `continues`: this is
  // the rest of a term that began on the line before.
  bool term_in_text(std::string_view paragraph, const std::string& term, const TextPiece& piece,
                    bool continues);
  void show_meaning(const course::Term& term, ImVec2 at);
  void explain(std::string_view term);

  void add(Node node);

  friend class Card;
  friend class Group;

  Fonts fonts_;
  LayoutCache layouts_{fonts_};
  float right_margin_ = 0;
  course::Theme theme_ = course::Theme::dark;
  Language language_ = Language::english;
  SemanticTree tree_;
  SemanticTree drawing_;
  std::vector<std::string> groups_;  // the ids of the open groups, the innermost last
  bool layout_changed_ = false;
  std::deque<std::string> presses_;  // by name, for the next frames
  std::string pressed_;              // in this frame; empty: nothing
  std::map<std::string, double, std::less<>> set_;
  std::map<std::string, std::string, std::less<>> set_text_;
  std::string focus_;
  bool focus_visible_ = false;  // only after a key or focus(), because a pointer needs no ring
  bool focus_moved_ = false;
  bool tab_released_ = false;  // by Escape, of the editor that has the focus
  std::string moving_focus_;
  std::string moved_focus_;
  unsigned focus_window_ = 0;                // the ImGui window of the widget that has the focus
  bool focus_scrolls_ = false;               // in the last frame, a window around the focus could scroll
  bool focus_scrolls_now_ = false;           // the same in this frame, as far as it is drawn
  int arrow_ = 0;                            // -1, 0, 1: for the focused slider or radio in the next frame
  std::optional<Explorer::Key> scroll_key_;  // for the next frame
  std::optional<Explorer::Key> own_key_;     // the same, for a node that handles its keys itself
  std::string followed_;
  std::string open_term_;  // "paragraph/term" of the term that is explained; empty: none
  bool hovered_ = false;
  bool drag_taken_ = false;  // an inner window has used the drag in this frame
};

/// Passes the keys that Dear ImGui has received in this frame, and that hosts do not pass on, to `use`.
void read_keys(const Ui& ui, const std::function<void(Explorer::Key)>& use);

/// The nodes that are added while this object exists are in this group.
class Group {
 public:
  Group(Ui& ui, Role role, std::string_view id, std::string_view label = "");
  ~Group();
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

 private:
  Ui& ui_;
};

/// A raised area around the widgets that are drawn while this object exists, as high as they need. Cards
/// cannot be nested.
class Card {
 public:
  /// `rule`: a coloured stripe at the left.
  explicit Card(Ui& ui, std::optional<ImU32> rule = std::nullopt);
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

 private:
  Ui& ui_;
  const std::optional<ImU32> rule_;
  const ImVec2 from_;
  const float width_;
  ImDrawListSplitter splitter_;  // draws the background behind the widgets when their height is known
};

}  // namespace playground::explorer
