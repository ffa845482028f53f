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
  drag_taken_ = false;
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
  focus_moved_ = false;
  if (tree_.find(focus_) == nullptr) focus_.clear();
}

void Ui::focus(std::string_view id) {
  focus_ = id;
  focus_visible_ = true;
  focus_moved_ = true;
}

void Ui::key(Explorer::Key key) {
  using Key = Explorer::Key;
  // A text field needs the space key and the arrow keys for its text.
  const Node* const focused = tree_.find(focus_);
  const bool writes = focused != nullptr && focused->role == Role::text_field;
  if (writes && (key == Key::activate || key == Key::left || key == Key::right)) return;
  switch (key) {
    case Key::next: walk(1); break;
    case Key::previous: walk(-1); break;
    case Key::activate: press(focus_); break;
    case Key::left: arrow_ = -1; break;
    case Key::right: arrow_ = 1; break;
    case Key::escape: break;  // handled by the Explorer, because it needs no widget
  }
}

void Ui::walk(int direction) {
  std::vector<const Node*> stops;
  for (const Node& node : tree_.nodes()) {
    if (node.focusable() && node.enabled) stops.push_back(&node);
  }
  if (stops.empty()) return;
  const auto count = static_cast<int>(stops.size());
  const auto at =
      std::find_if(stops.begin(), stops.end(), [&](const Node* node) { return node->id == focus_; });
  const int now = at == stops.end() ? (direction > 0 ? -1 : count) : static_cast<int>(at - stops.begin());
  focus(stops[static_cast<std::size_t>((now + direction + count) % count)]->id);
}

bool Ui::take_press(std::string_view id) {
  const auto found = pressed_.find(id);
  if (found == pressed_.end()) return false;
  pressed_.erase(found);
  return true;
}

std::optional<double> Ui::take_value(std::string_view id) {
  const auto found = set_.find(id);
  if (found == set_.end()) return std::nullopt;
  const double value = found->second;
  set_.erase(found);
  return value;
}

Bounds Ui::bounds_of(ImVec2 from, ImVec2 to) { return {from.x, from.y, to.x - from.x, to.y - from.y}; }

void Ui::add_node(Node node) {
  if (node.bounds.width == 0 && node.bounds.height == 0) {
    node.bounds = bounds_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  }
  drawing_.add(std::move(node));
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
  if (focus_ == id) {
    if (focus_moved_) {
      const ImRect around(from - ImVec2(8, 8), to + ImVec2(8, 8));
      ImGui::ScrollToRect(ImGui::GetCurrentWindow(), around, ImGuiScrollFlags_KeepVisibleEdgeY);
    }
    if (focus_visible_) {
      ImGui::GetForegroundDrawList()->AddRect(from - ImVec2(3, 3), to + ImVec2(3, 3), colors().focus,
                                              corner_rounding + 3, 0, 2);
    }
  }
  const bool pressed = take_press(id) && node.enabled;
  node.bounds = bounds_of(from, to);
  drawing_.add(std::move(node));
  return clicked || pressed;
}

void Ui::spacing(float height) { ImGui::Dummy({0, height}); }
void Ui::scroll_by_drag() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiIO& io = ImGui::GetIO();
  if (drag_taken_ || !io.MouseDown[0]) return;
  // When the background of a window is pressed, ImGui makes the window itself active. If a widget is active,
  // the drag is for that widget.
  const bool on_ground = context.ActiveId == 0 || (context.ActiveIdWindow != nullptr &&
                                                   context.ActiveId == context.ActiveIdWindow->MoveId);
  if (!on_ground || !ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows |
                                            ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) {
    return;
  }
  const float x = std::clamp(ImGui::GetScrollX() - io.MouseDelta.x, 0.0F, ImGui::GetScrollMaxX());
  const float y = std::clamp(ImGui::GetScrollY() - io.MouseDelta.y, 0.0F, ImGui::GetScrollMaxY());
  drag_taken_ = x != ImGui::GetScrollX() || y != ImGui::GetScrollY();
  if (!drag_taken_) return;
  ImGui::SetScrollX(x);
  ImGui::SetScrollY(y);
}
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
  draw_layout(layout, ImGui::GetCursorScreenPos(), colors().text);
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
  for (const TextPiece& piece : pieces) {
    const std::string& target = text[piece.part].link;
    const ImVec2 from = at + ImVec2(piece.x, piece.y);
    ImU32 ink = color.value_or(colors().text);
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
