/// SemanticTree: the widgets on the screen, by name. Each widget that is drawn adds a node. Tests press
/// widgets by id, the browser mirrors the nodes as hidden DOM elements, and the keyboard focus moves over
/// them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace playground::explorer {

enum class Role {
  heading,
  text,
  button,
  link,
  slider,
  text_field,
  radio,
  tab,
  status,
  alert,
  log,
  progress,
  image,
  application,  ///< handles the arrow keys itself: the timeline
  editor,       ///< a program that the learner writes: handles all keys itself, and Tab until Escape
  region,
  // Groups: they contain other nodes and draw nothing.
  navigation,
  main,
  list,
  list_item,
  tab_list,
  radio_group,
  table,
  row,
  row_header,
  column_header,
  cell
};

/// True: nodes with this role contain other nodes. A region is a group if it does not scroll.
[[nodiscard]] bool is_group(Role role);

/// The ARIA role: "button", "heading". An editor has none, because it is more than one element.
[[nodiscard]] std::string_view role_name(Role role);

/// In logical pixels, from the window's upper left corner.
struct Bounds {
  float x = 0, y = 0, width = 0, height = 0;
  bool operator==(const Bounds&) const = default;
};

/// A text that is long or takes time to make. It is made only when it is read.
struct LongText {
  std::function<std::string()> make;  ///< null: there is no text; valid until the next frame
  std::uint64_t version = 0;          ///< differs after each change, so that readers can keep a copy
};

struct Node {
  Role role = Role::text;
  std::string id{};     ///< unique in a frame: "run", "workers", "step-next"
  std::string label{};  ///< in the learner's language
  std::string value{};  ///< for a slider ("4"), a text field, a status
  bool enabled = true;
  bool selected = false;  ///< radio, tab, the link to the current place, the button of what is open
  bool expands = false;   ///< a button that opens and closes something: `selected` says whether it is open
  bool scrolls = false;   ///< keys scroll it while it has the focus
  double min = 0, max = 0, step = 0, number = 0;  ///< for a slider and a progress bar
  int level = 0;                                  ///< for a heading
  Bounds bounds{};                                ///< a group has none: its nodes have
  LongText long_value{};                          ///< instead of `value`
  std::string parent{};                           ///< the id of the group that contains it; empty: none

  [[nodiscard]] std::string full_value() const { return long_value.make ? long_value.make() : value; }
  [[nodiscard]] bool focusable() const {
    return role == Role::button || role == Role::link || role == Role::slider || role == Role::text_field ||
           role == Role::radio || role == Role::tab || role == Role::application || role == Role::editor ||
           scrolls;
  }
};

/// One frame's nodes in reading order; a group is before its nodes.
class SemanticTree {
 public:
  void clear() { nodes_.clear(); }
  void add(Node node) { nodes_.push_back(std::move(node)); }
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] const Node* find(std::string_view id) const;

 private:
  std::vector<Node> nodes_;
};

}  // namespace playground::explorer
