#include "shared/explorer/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace playground::explorer {
namespace {

constexpr float rounding = 6;
constexpr float button_height = 36;
constexpr float button_padding = 16;
constexpr float card_padding = 14;

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
  std::swap(tree_, drawing_);
  // Whatever was not drawn in this frame cannot be meant.
  pressed_.clear();
  set_.clear();
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
  switch (key) {
    case Key::next: walk(1); break;
    case Key::previous: walk(-1); break;
    case Key::activate: press(focus_); break;
    case Key::left: arrow_ = -1; break;
    case Key::right: arrow_ = 1; break;
    case Key::escape: break;  // the explorer's: it works without a widget
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

bool Ui::area(Node node, ImVec2 size) {
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
                                              rounding + 3, 0, 2);
    }
  }
  const bool pressed = take_press(id) && node.enabled;
  node.bounds = bounds_of(from, to);
  drawing_.add(std::move(node));
  return clicked || pressed;
}

void Ui::gap(float height) { ImGui::Dummy({0, height}); }
void Ui::scroll_by_drag() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiIO& io = ImGui::GetIO();
  if (drag_taken_ || !io.MouseDown[0]) return;
  // ImGui makes a window's own ground active when it is pressed; a widget that is active keeps its drag.
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
float Ui::room() const { return ImGui::GetContentRegionAvail().x - right_margin_; }

ImVec2 Ui::measure(std::string_view text, float size, ImFont* font) const {
  return (font != nullptr ? font : fonts_.text)->CalcTextSizeA(size, FLT_MAX, 0, text.data(), end_of(text));
}

void Ui::draw_text(ImVec2 at, std::string_view text, float size, ImU32 color, ImFont* font) const {
  ImGui::GetWindowDrawList()->AddText(font != nullptr ? font : fonts_.text, size, at, color, text.data(),
                                      end_of(text));
}

void Ui::heading(std::string_view id, std::string_view text, int level, float size) {
  const TextLayout layout = lay_out({{.text = std::string(text)}}, fonts_, size, room(), true);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  for (const TextPiece& piece : layout.pieces) {
    draw_text(at + ImVec2(piece.x, piece.y), piece.text, piece.size, colors().text, piece.font);
  }
  ImGui::Dummy({layout.width, layout.height});
  add_node({.role = Role::heading, .id = std::string(id), .label = std::string(text), .level = level});
}

void Ui::text(std::string_view id, std::string_view text, float size, std::optional<ImU32> color) {
  paragraph(id, {{.text = std::string(text)}}, size, color);
}

void Ui::paragraph(std::string_view id, const course::Paragraph& text, float size,
                   std::optional<ImU32> color) {
  const TextLayout layout = lay_out(text, fonts_, size, room());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({layout.width, layout.height});
  const ImVec2 below = ImGui::GetCursorPos();
  add_node({.role = Role::text,
            .id = std::string(id),
            .label = plain_text(text),
            .bounds = {at.x, at.y, layout.width, layout.height}});

  ImDrawList* draw = ImGui::GetWindowDrawList();
  const auto& pieces = layout.pieces;
  // Chips behind code, one for each stretch on a line.
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
      if (area(std::move(node), {piece.width, piece.size + 2})) followed_ = target;
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
  const TextLayout layout = lay_out(words, fonts_, text_size, room() - indent);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(at, at + ImVec2(3, layout.height), color, 1.5F);
  for (const TextPiece& piece : layout.pieces) {
    draw_text(at + ImVec2(indent + piece.x, piece.y), piece.text, piece.size, colors().text, piece.font);
  }
  ImGui::Dummy({indent + layout.width, layout.height});
  add_node({.role = role, .id = std::string(id), .label = plain_text(words)});
}

float Ui::button_width(std::string_view label) const {
  return std::round(measure(label, text_size, fonts_.strong).x + 2 * button_padding);
}

bool Ui::button(std::string_view id, std::string_view label, ButtonKind kind, bool enabled) {
  const bool strong = kind == ButtonKind::primary;
  ImFont* font = strong ? fonts_.strong : fonts_.text;
  const float size = kind == ButtonKind::quiet ? small_size : text_size;
  const ImVec2 words = measure(label, size, font);
  const ImVec2 box = kind == ButtonKind::quiet ? ImVec2(std::round(words.x) + 16, 26)
                                               : ImVec2(button_width(label), button_height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool used = area(
      {.role = Role::button, .id = std::string(id), .label = std::string(label), .enabled = enabled}, box);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImU32 ink = colors().text;
  if (strong) {
    draw->AddRectFilled(at, at + box,
                        enabled ? (hovered_ ? colors().accent_hover : colors().accent) : colors().line,
                        rounding);
    ink = enabled ? colors().on_accent : colors().quiet;
  } else if (hovered_) {
    draw->AddRectFilled(at, at + box, colors().hover, rounding);
  }
  if (kind == ButtonKind::secondary) draw->AddRect(at, at + box, colors().line, rounding);
  if (kind == ButtonKind::quiet) ink = hovered_ ? colors().text : colors().quiet;
  if (!enabled && !strong) ink = faded(colors().quiet, 0.6F);
  draw_text(at + ImVec2(std::round((box.x - words.x) / 2), std::round((box.y - words.y) / 2)), label, size,
            ink, font);
  return used;
}

std::optional<double> Ui::slider(std::string_view id, std::string_view label, double value, double lowest,
                                 double highest, double step, std::string_view value_text) {
  constexpr float height = 32;
  constexpr float value_width = 52;
  const float whole = room();
  const float label_width = std::min(std::max(120.0F, measure(label, text_size).x + 16), whole * 0.5F);
  const float track_width = std::max(whole - label_width - value_width, 40.0F);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(at + ImVec2(0, (height - text_size) / 2 - 1), label, text_size, colors().text);
  const ImVec2 number = measure(value_text, text_size, fonts_.strong);
  draw_text(at + ImVec2(whole - number.x, (height - text_size) / 2 - 1), value_text, text_size, colors().text,
            fonts_.strong);

  ImGui::SetCursorScreenPos(at + ImVec2(label_width, 0));
  const std::string name(id);
  area({.role = Role::slider,
        .id = name,
        .label = std::string(label),
        .value = std::string(value_text),
        .lowest = lowest,
        .highest = highest,
        .step = step,
        .number = value},
       {track_width, height});
  std::optional<double> wanted = take_value(id);
  constexpr float knob = 8;
  const float left = at.x + label_width + knob;
  const float length = track_width - 2 * knob;
  if (ImGui::IsItemActive()) {
    const double share = std::clamp((ImGui::GetIO().MousePos.x - left) / length, 0.0F, 1.0F);
    wanted = lowest + share * (highest - lowest);
  } else if (arrow_ != 0 && focus_ == id) {
    wanted = value + arrow_ * step;
  }
  const auto at_value = static_cast<float>((value - lowest) / (highest - lowest));
  const ImVec2 middle(left + at_value * length, at.y + height / 2);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled({left, middle.y - 2}, {left + length, middle.y + 2}, colors().line, 2);
  draw->AddRectFilled({left, middle.y - 2}, {middle.x, middle.y + 2}, colors().accent, 2);
  draw->AddCircleFilled(middle, hovered_ || ImGui::IsItemActive() ? knob : knob - 1,
                        theme_ == course::Theme::dark ? colors().text : colors().accent);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({whole, height});
  if (!wanted) return std::nullopt;
  const double snapped = std::clamp(lowest + std::round((*wanted - lowest) / step) * step, lowest, highest);
  // Also when it is the value it had: to predict just that is a prediction.
  return snapped;
}

std::optional<std::size_t> Ui::segments(std::string_view id, std::string_view label,
                                        std::span<const std::string_view> ids,
                                        std::span<const std::string_view> labels, std::size_t selected) {
  constexpr float height = 30;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  std::optional<std::size_t> chosen;
  float x = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const ImVec2 words = measure(labels[i], small_size, i == selected ? fonts_.strong : fonts_.text);
    const ImVec2 box(std::round(measure(labels[i], small_size, fonts_.strong).x) + 20, height);
    const ImVec2 from = at + ImVec2(x, 0);
    ImGui::SetCursorScreenPos(from);
    const std::string name = std::string(id) + "-" + std::string(ids[i]);
    if (area({.role = Role::radio,
              .id = name,
              .label = std::string(labels[i]),
              .value = std::string(label),
              .selected = i == selected},
             box)) {
      chosen = i;
    }
    if (i == selected) {
      draw->AddRectFilled(from + ImVec2(1, 1), from + box - ImVec2(1, 1), colors().chosen, rounding - 1);
    } else if (hovered_) {
      draw->AddRectFilled(from + ImVec2(1, 1), from + box - ImVec2(1, 1), colors().hover, rounding - 1);
    }
    draw_text(from + ImVec2((box.x - words.x) / 2, (height - small_size) / 2 - 1), labels[i], small_size,
              i == selected ? colors().text : colors().quiet, i == selected ? fonts_.strong : fonts_.text);
    if (arrow_ != 0 && focus_ == name) {
      const auto next = static_cast<std::size_t>(
          std::clamp(static_cast<int>(i) + arrow_, 0, static_cast<int>(ids.size()) - 1));
      if (next != i) {
        chosen = next;
        focus(std::string(id) + "-" + std::string(ids[next]));
        arrow_ = 0;
      }
    }
    x += box.x;
  }
  draw->AddRect(at, at + ImVec2(x, height), colors().line, rounding);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({x, height});
  return chosen == selected ? std::nullopt : chosen;
}

bool Ui::answer(std::string_view id, std::string_view label, bool selected) {
  constexpr float indent = 40;
  constexpr float padding = 9;
  const float width = room();
  const TextLayout layout = lay_out({{.text = std::string(label)}}, fonts_, text_size, width - indent - 12);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 box(width, layout.height + 2 * padding);
  const bool used = area(
      {.role = Role::radio, .id = std::string(id), .label = std::string(label), .selected = selected}, box);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (selected || hovered_)
    draw->AddRectFilled(at, at + box, selected ? colors().chosen : colors().hover, rounding);
  draw->AddRect(at, at + box, selected ? colors().accent : colors().line, rounding);
  const ImVec2 middle = at + ImVec2(20, padding + layout.line_height / 2);
  draw->AddCircle(middle, 7, selected ? colors().accent : colors().quiet, 0, 1.5F);
  if (selected) draw->AddCircleFilled(middle, 4, colors().link);
  for (const TextPiece& piece : layout.pieces) {
    draw_text(at + ImVec2(indent + piece.x, padding + piece.y), piece.text, piece.size, colors().text,
              piece.font);
  }
  return used;
}

Ui::Row Ui::list_item(std::string_view id, std::string_view label, std::string_view value, bool selected) {
  constexpr float height = 34;
  constexpr float indent = 36;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 box(room(), height);
  const bool used = area({.role = Role::list_item,
                          .id = std::string(id),
                          .label = std::string(label),
                          .value = std::string(value),
                          .selected = selected},
                         box);
  if (selected || hovered_) {
    ImGui::GetWindowDrawList()->AddRectFilled(at, at + box, selected ? colors().chosen : colors().hover,
                                              rounding);
  }
  draw_text(at + ImVec2(indent, (height - text_size) / 2 - 1), label, text_size, colors().text,
            selected ? fonts_.strong : fonts_.text);
  return {used, at + ImVec2(18, height / 2)};
}

void Ui::progress(std::string_view id, std::string_view label, double share) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = room();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at, at + ImVec2(width, 4), colors().line, 2);
  draw->AddRectFilled(at, at + ImVec2(width * static_cast<float>(std::clamp(share, 0.0, 1.0)), 4),
                      colors().accent, 2);
  ImGui::Dummy({width, 4});
  add_node({.role = Role::progress, .id = std::string(id), .label = std::string(label), .number = share});
}

Card::Card(Ui& ui, std::optional<ImU32> rule)
    : ui_(ui), rule_(rule), from_(ImGui::GetCursorScreenPos()), width_(ui.room()) {
  splitter_.Split(ImGui::GetWindowDrawList(), 2);
  splitter_.SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
  ui_.gap(card_padding);
  ImGui::Indent(card_padding);
  ui_.right_margin_ = card_padding;
}

Card::~Card() {
  ui_.right_margin_ = 0;
  ImGui::Unindent(card_padding);
  ui_.gap(card_padding);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 to(from_.x + width_, ImGui::GetCursorScreenPos().y);
  splitter_.SetCurrentChannel(draw, 0);
  draw->AddRectFilled(from_, to, ui_.colors().card, rounding);
  draw->AddRect(from_, to, ui_.colors().line, rounding);
  if (rule_) draw->AddRectFilled({from_.x, from_.y + 6}, {from_.x + 3, to.y - 6}, *rule_, 1.5F);
  splitter_.Merge(draw);
}

}  // namespace playground::explorer
