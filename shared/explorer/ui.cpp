#include "shared/explorer/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace playground::explorer {
namespace {

const char* end_of(std::string_view text) { return text.data() + text.size(); }

}  // namespace

void Ui::begin_frame(course::Theme theme, Language language) {
  theme_ = theme;
  language_ = language;
  drawing_.clear();
  followed_.clear();
  // ImGui gives a font the screen's density when it is pushed. Texts are drawn with fonts that are not
  // pushed, and would be blurred without this.
  for (ImFont* font : {fonts_.text, fonts_.strong, fonts_.mono}) {
    ImGui::PushFont(font, text_size);
    ImGui::PopFont();
  }
  if (!presses_.empty()) {
    pressed_ = std::move(presses_.front());
    presses_.pop_front();
  }
  drag_taken_ = false;
  focus_window_ = 0;
  focus_scrolls_now_ = false;
}

void Ui::end_frame() {
  layouts_.end_frame();
  std::swap(tree_, drawing_);
  layout_changed_ = !std::ranges::equal(
      tree_.nodes(), drawing_.nodes(),
      [](const Node& now, const Node& before) { return now.id == before.id && now.bounds == before.bounds; });
  // Input for widgets that were not drawn in this frame is dropped.
  pressed_.clear();
  set_.clear();
  set_text_.clear();
  arrow_ = 0;
  scroll_key_.reset();
  own_key_.reset();
  focus_moved_ = false;
  focus_scrolls_ = focus_scrolls_now_;
  if (!moving_focus_.empty() && tree_.find(moving_focus_) != nullptr) {
    focus_ = moved_focus_ = std::exchange(moving_focus_, {});
    // An editor takes what is typed from now on.
    focus_moved_ = focused()->role == Role::editor;
  }
  if (tree_.find(focus_) == nullptr) focus_.clear();
  if (focused() == nullptr || focused()->role != Role::editor) tab_released_ = false;
}

void Ui::focus(std::string_view id) {
  focus_ = id;
  focus_visible_ = true;
  focus_moved_ = true;
}

void Ui::walk(int direction) {
  const auto& nodes = tree_.nodes();
  const auto count = static_cast<int>(nodes.size());
  const auto at = std::ranges::find(nodes, focus_, &Node::id);
  // A heading can have the focus without being a stop, so all nodes are counted.
  const int now = at == nodes.end() ? (direction > 0 ? -1 : count) : static_cast<int>(at - nodes.begin());
  for (int steps = 1; steps <= count; ++steps) {
    const Node& node = nodes[static_cast<std::size_t>((now + direction * steps + 2 * count) % count)];
    if (node.focusable() && node.enabled) return focus(node.id);
  }
}

bool Ui::take_press(std::string_view id) {
  if (pressed_ != id) return false;
  pressed_.clear();
  return true;
}

std::optional<double> Ui::take_value(std::string_view id) {
  const auto found = set_.find(id);
  if (found == set_.end()) return std::nullopt;
  const double value = found->second;
  set_.erase(found);
  return value;
}

std::optional<std::string> Ui::take_text(std::string_view id) {
  const auto found = set_text_.find(id);
  if (found == set_text_.end()) return std::nullopt;
  return std::move(set_text_.extract(found).mapped());
}

Bounds Ui::bounds_of(ImVec2 from, ImVec2 to) { return {from.x, from.y, to.x - from.x, to.y - from.y}; }

void Ui::add_node(Node node) {
  if (node.bounds.width == 0 && node.bounds.height == 0) {
    node.bounds = bounds_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  }
  add(std::move(node));
}

void Ui::add(Node node) {
  if (!groups_.empty()) node.parent = groups_.back();
  drawing_.add(std::move(node));
}

Group::Group(Ui& ui, Role role, std::string_view id, std::string_view label) : ui_(ui) {
  ui_.add({.role = role, .id = std::string(id), .label = std::string(label)});
  ui_.groups_.emplace_back(id);
}

Group::~Group() { ui_.groups_.pop_back(); }

void Ui::show_focus(ImVec2 from, ImVec2 to) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  focus_window_ = window->ID;
  if (focus_moved_) {
    const ImRect around(from - ImVec2(8, 8), to + ImVec2(8, 8));
    ImGui::ScrollToRect(window, around, ImGuiScrollFlags_KeepVisibleEdgeY);
  }
  if (!focus_visible_) return;
  // Closed at the edges of the panel, beyond which the widget may continue, and not over the bars above and
  // below the panel, behind which it may be after scrolling.
  ImRect seen = window->OuterRectClipped;
  seen.Expand(4);
  ImRect ring(from - ImVec2(3, 3), to + ImVec2(3, 3));
  if (!ring.Overlaps(seen)) return;
  ring.ClipWith(seen);
  ImGui::GetForegroundDrawList()->AddRect(ring.Min, ring.Max, colors().focus, corner_rounding + 3, 0, 2);
}

void Ui::add_scrolling(Node node) {
  node.scrolls = true;
  if (node.bounds.width == 0) node.bounds = bounds_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  const Bounds& bounds = node.bounds;
  // Inside the edges, because the ring around a whole panel would be cut.
  if (focus_ == node.id) {
    show_focus({bounds.x + 3, bounds.y + 3}, {bounds.x + bounds.width - 3, bounds.y + bounds.height - 3});
  }
  add(std::move(node));
}

bool Ui::invisible_button(Node node, ImVec2 size) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 to = from + size;
  const std::string id = node.id;
  const bool clicked =
      ImGui::InvisibleButton(id.c_str(), {std::max(size.x, 1.0F), std::max(size.y, 1.0F)}) && node.enabled;
  hovered_ = node.enabled && ImGui::IsItemHovered();
  if (hovered_) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (clicked) {
    focus_ = id;
    focus_visible_ = false;
  }
  if (focus_ == id) show_focus(from, to);
  const bool pressed = take_press(id) && node.enabled;
  node.bounds = bounds_of(from, to);
  add(std::move(node));
  return clicked || pressed;
}

void Ui::spacing(float height) { ImGui::Dummy({0, height}); }
float Ui::available_width() const { return ImGui::GetContentRegionAvail().x - right_margin_; }

ImVec2 Ui::measure(std::string_view text, float size, ImFont* font) const {
  return (font != nullptr ? font : fonts_.text)->CalcTextSizeA(size, FLT_MAX, 0, text.data(), end_of(text));
}

void Ui::draw_text(ImVec2 at, std::string_view text, float size, ImU32 color, ImFont* font) const {
  ImGui::GetWindowDrawList()->AddText(font != nullptr ? font : fonts_.text, size, at, color, text.data(),
                                      end_of(text));
}

void Ui::draw_layout(const TextLayout& layout, ImVec2 at, ImU32 color) const {
  for (const TextPiece& piece : layout.pieces)
    draw_text(at + ImVec2(piece.x, piece.y), piece.text, piece.size, color, piece.font);
}

void Ui::heading(std::string_view id, std::string_view text, int level, float size) {
  const TextLayout& layout = lay_out({{.text = std::string(text)}}, size, available_width(), true);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_layout(layout, at, colors().text);
  if (focus_ == id) show_focus(at, at + ImVec2(layout.width, layout.height));
  ImGui::Dummy({layout.width, layout.height});
  add_node({.role = Role::heading, .id = std::string(id), .label = std::string(text), .level = level});
}

void Ui::text(std::string_view id, std::string_view text, float size, std::optional<ImU32> color) {
  paragraph(id, {{.text = std::string(text)}}, size, color);
}

void Ui::paragraph(std::string_view id, const course::Paragraph& text, float size,
                   std::optional<ImU32> color) {
  const TextLayout& layout = lay_out(text, size, available_width());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({layout.width, layout.height});
  const ImVec2 below = ImGui::GetCursorPos();
  add_node({.role = Role::text,
            .id = std::string(id),
            .label = plain_text(text),
            .bounds = {at.x, at.y, layout.width, layout.height}});

  ImDrawList* draw = ImGui::GetWindowDrawList();
  const auto& pieces = layout.pieces;
  // The chips behind code: one per sequence of code pieces on a line.
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t last = i;
    while (last + 1 < pieces.size() && pieces[last + 1].part == pieces[i].part &&
           pieces[last + 1].y == pieces[i].y) {
      ++last;
    }
    if (text[pieces[i].part].code) {
      const ImVec2 from = at + ImVec2(pieces[i].x - 2, pieces[i].y - 2);
      const ImVec2 to =
          at + ImVec2(pieces[last].x + pieces[last].width + 2, pieces[i].y + pieces[i].size + 3);
      draw->AddRectFilled(from, to, faded(colors().quiet, 0.16F), 3);
    }
    i = last + 1;
  }
  int links = 0;
  std::string explained;  // the term whose meaning is shown below the paragraph
  const TextPiece* before = nullptr;
  for (const TextPiece& piece : pieces) {
    const bool continues = before != nullptr && before->part == piece.part;  // the part began on another line
    before = &piece;
    const std::string& target = text[piece.part].link;
    const ImVec2 from = at + ImVec2(piece.x, piece.y);
    ImU32 ink = color.value_or(colors().text);
    if (const std::string& term = text[piece.part].term; !term.empty()) {
      ImGui::SetCursorScreenPos(from);
      if (term_in_text(id, term, piece, continues)) explained = term;
    }
    if (!target.empty()) {
      ink = colors().link;
      ImGui::SetCursorScreenPos(from);
      Node node{.role = Role::link,
                .id = std::string(id) + "-link-" + std::to_string(++links),
                .label = piece.text,
                .value = target};
      if (invisible_button(std::move(node), {piece.width, piece.size + 2})) followed_ = target;
      draw->AddLine(from + ImVec2(0, piece.size + 1), from + ImVec2(piece.width, piece.size + 1),
                    faded(ink, hovered_ ? 1 : 0.5F));
    }
    draw_text(from, piece.text, piece.size, ink, piece.font);
  }
  ImGui::SetCursorPos(below);
  ImGui::Dummy({0, 0});
  if (!explained.empty()) explain(explained);
}

void Ui::notice(Role role, std::string_view id, std::string_view strong, std::string_view text, ImU32 color) {
  course::Paragraph words;
  if (!strong.empty()) words.push_back({.text = std::string(strong), .bold = true});
  if (!text.empty()) words.push_back({.text = (strong.empty() ? "" : " ") + std::string(text)});
  constexpr float indent = 14;
  const TextLayout& layout = lay_out(words, text_size, available_width() - indent);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(at, at + ImVec2(3, layout.height), color, 1.5F);
  draw_layout(layout, at + ImVec2(indent, 0), colors().text);
  ImGui::Dummy({indent + layout.width, layout.height});
  add_node({.role = role, .id = std::string(id), .label = plain_text(words)});
}

}  // namespace playground::explorer
