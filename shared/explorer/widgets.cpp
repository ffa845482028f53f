/// The widgets of Ui: their drawing and input.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "shared/explorer/ui.h"

namespace playground::explorer {
namespace {

constexpr float button_height = 36;
constexpr float button_padding = 16;
constexpr float card_padding = 14;

}  // namespace

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
  const bool used = invisible_button(
      {.role = Role::button, .id = std::string(id), .label = std::string(label), .enabled = enabled}, box);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImU32 ink = colors().text;
  if (strong) {
    draw->AddRectFilled(at, at + box,
                        enabled ? (hovered_ ? colors().accent_hover : colors().accent) : colors().line,
                        corner_rounding);
    ink = colors().on_accent;
  } else if (hovered_) {
    draw->AddRectFilled(at, at + box, colors().hover, corner_rounding);
  }
  if (kind == ButtonKind::secondary)
    draw->AddRect(at, at + box, faded(colors().line, enabled ? 1 : 0.6F), corner_rounding);
  // Paler, but still readable.
  if (!enabled) ink = colors().quiet;
  draw_text(at + ImVec2(std::round((box.x - words.x) / 2), std::round((box.y - words.y) / 2)), label, size,
            ink, font);
  return used;
}

std::optional<double> Ui::slider(std::string_view id, std::string_view label, double value, double min,
                                 double max, double step, std::string_view value_text) {
  constexpr float height = 32;
  constexpr float value_width = 52;
  const float whole = available_width();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  // The same for all sliders of a card, so that they are aligned. A label that needs more is above its
  // slider.
  const float usual_width = std::floor(whole * 0.48F);
  const bool is_above = measure(label, text_size).x > usual_width - 8;
  const float label_width = is_above ? 0 : usual_width;
  const float track_width = std::max(whole - label_width - value_width, 40.0F);
  draw_text(start + ImVec2(0, (height - text_size) / 2 - 1), label, text_size, colors().text);
  const ImVec2 at = start + ImVec2(0, is_above ? height - 8 : 0);
  const ImVec2 number = measure(value_text, text_size, fonts_.strong);
  draw_text(at + ImVec2(whole - number.x, (height - text_size) / 2 - 1), value_text, text_size, colors().text,
            fonts_.strong);

  ImGui::SetCursorScreenPos(at + ImVec2(label_width, 0));
  const std::string name(id);
  invisible_button({.role = Role::slider,
                    .id = name,
                    .label = std::string(label),
                    .value = std::string(value_text),
                    .min = min,
                    .max = max,
                    .step = step,
                    .number = value},
                   {track_width, height});
  std::optional<double> wanted = take_value(id);
  constexpr float knob = 8;
  const float left = at.x + label_width + knob;
  const float length = track_width - 2 * knob;
  if (ImGui::IsItemActive()) {
    const double share = std::clamp((ImGui::GetIO().MousePos.x - left) / length, 0.0F, 1.0F);
    wanted = min + share * (max - min);
  } else if (arrow_ != 0 && focus_ == id) {
    wanted = value + arrow_ * step;
  }
  const auto at_value = static_cast<float>((value - min) / (max - min));
  const ImVec2 middle(left + at_value * length, at.y + height / 2);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled({left, middle.y - 2}, {left + length, middle.y + 2}, colors().line, 2);
  draw->AddRectFilled({left, middle.y - 2}, {middle.x, middle.y + 2}, colors().accent, 2);
  draw->AddCircleFilled(middle, hovered_ || ImGui::IsItemActive() ? knob : knob - 1,
                        theme_ == course::Theme::dark ? colors().text : colors().accent);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({whole, at.y - start.y + height});
  if (!wanted) return std::nullopt;
  const double at_step = min + std::round((*wanted - min) / step) * step;
  // Rounded, because 0.1 + 2 × 0.1 would be shown and stored as 0.30000000000000004.
  const double snapped = std::clamp(std::round(at_step * 1e9) / 1e9, min, max);
  // Returned even if the value is unchanged: a learner may predict exactly the initial value.
  return snapped;
}

namespace {

// The number of bytes of the first `max_length` characters.
std::size_t bytes_of(std::string_view text, std::size_t max_length) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins_character = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (begins_character && ++length > max_length) return at;
  }
  return text.size();
}

int keep_length(ImGuiInputTextCallbackData* data) {
  const std::string_view text(data->Buf, static_cast<std::size_t>(data->BufTextLen));
  const auto kept = static_cast<int>(bytes_of(text, *static_cast<const std::size_t*>(data->UserData)));
  if (kept < data->BufTextLen) data->DeleteChars(kept, data->BufTextLen - kept);
  return 0;
}

}  // namespace

std::optional<std::string> Ui::text_field(std::string_view id, std::string_view label,
                                          const std::string& text, std::size_t max_length, bool* entered) {
  constexpr float height = 32;
  constexpr std::size_t max_bytes = 4;  // per character
  const std::string name(id);
  const float whole = available_width();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float label_width = std::floor(whole * 0.48F);
  draw_text(at + ImVec2(0, (height - text_size) / 2 - 1), label, text_size, colors().text);
  ImGui::SetCursorScreenPos(at + ImVec2(label_width, 0));
  ImGui::SetNextItemWidth(whole - label_width);
  if (focus_ == name && focus_moved_) ImGui::SetKeyboardFocusHere();
  std::vector<char> buffer(max_bytes * max_length + 1);
  text.copy(buffer.data(), buffer.size() - 1);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {8, (height - text_size) / 2});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, corner_rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, colors().ground);
  ImGui::PushStyleColor(ImGuiCol_Border, colors().line);
  ImGui::PushStyleColor(ImGuiCol_Text, colors().text);
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, colors().hover);
  ImGui::PushStyleColor(ImGuiCol_InputTextCursor, colors().text);
  ImGui::PushFont(fonts_.text, text_size);
  const bool typed = ImGui::InputText(("##" + name).c_str(), buffer.data(), buffer.size(),
                                      ImGuiInputTextFlags_CallbackEdit, keep_length, &max_length);
  ImGui::PopFont();
  ImGui::PopStyleColor(5);
  ImGui::PopStyleVar(3);
  const bool active = ImGui::IsItemActive();
  if (ImGui::IsItemActivated()) focus_ = name;
  const bool enter =
      ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  const bool pressed = take_press(id);
  if (entered != nullptr) *entered = pressed || (ImGui::IsItemDeactivated() && enter);
  // If a key has moved the focus to another widget, the field must not receive typed text any more.
  if (active && focus_ != name) ImGui::ClearActiveID();
  add_node({.role = Role::text_field, .id = name, .label = std::string(label), .value = text});
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({whole, height});
  if (const auto set = set_text_.find(id); set != set_text_.end()) {
    // An active field would keep showing the text in its own buffer.
    if (active) ImGui::ClearActiveID();
    return set->second.substr(0, bytes_of(set->second, max_length));
  }
  return typed ? std::optional<std::string>(buffer.data()) : std::nullopt;
}

float Ui::segments_width(std::span<const std::string_view> labels) const {
  float width = 0;
  for (const std::string_view label : labels)
    width += std::round(measure(label, small_size, fonts_.strong).x) + 20;
  return width;
}

std::optional<std::size_t> Ui::segments(std::string_view id, std::string_view label,
                                        std::span<const std::string_view> ids,
                                        std::span<const std::string_view> labels, std::size_t selected) {
  constexpr float height = 30;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  std::optional<std::size_t> chosen;
  const float max = available_width();
  const Group group(*this, Role::radio_group, id, label);
  float x = 0;
  float y = 0;
  const auto end_row = [&] {
    draw->AddRect(at + ImVec2(0, y), at + ImVec2(x, y + height), colors().line, corner_rounding);
  };
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const ImVec2 words = measure(labels[i], small_size, i == selected ? fonts_.strong : fonts_.text);
    const ImVec2 box(segments_width(labels.subspan(i, 1)), height);
    if (x > 0 && x + box.x > max) {
      end_row();
      x = 0;
      y += height + 4;
    }
    const ImVec2 from = at + ImVec2(x, y);
    ImGui::SetCursorScreenPos(from);
    const std::string name = std::string(id) + "-" + std::string(ids[i]);
    if (invisible_button(
            {.role = Role::radio, .id = name, .label = std::string(labels[i]), .selected = i == selected},
            box)) {
      chosen = i;
    }
    if (i == selected) {
      draw->AddRectFilled(from + ImVec2(1, 1), from + box - ImVec2(1, 1), colors().chosen,
                          corner_rounding - 1);
    } else if (hovered_) {
      draw->AddRectFilled(from + ImVec2(1, 1), from + box - ImVec2(1, 1), colors().hover,
                          corner_rounding - 1);
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
  end_row();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({y > 0 ? max : x, y + height});
  return chosen == selected ? std::nullopt : chosen;
}

bool Ui::answer(std::string_view id, std::string_view label, bool selected) {
  constexpr float indent = 40;
  constexpr float padding = 9;
  const float width = available_width();
  const TextLayout& layout = lay_out({{.text = std::string(label)}}, text_size, width - indent - 12);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 box(width, layout.height + 2 * padding);
  const bool used = invisible_button(
      {.role = Role::radio, .id = std::string(id), .label = std::string(label), .selected = selected}, box);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (selected || hovered_)
    draw->AddRectFilled(at, at + box, selected ? colors().chosen : colors().hover, corner_rounding);
  draw->AddRect(at, at + box, selected ? colors().accent : colors().line, corner_rounding);
  const ImVec2 middle = at + ImVec2(20, padding + layout.line_height / 2);
  draw->AddCircle(middle, 7, selected ? colors().accent : colors().quiet, 0, 1.5F);
  if (selected) draw->AddCircleFilled(middle, 4, colors().link);
  draw_layout(layout, at + ImVec2(indent, padding), colors().text);
  return used;
}

Ui::Row Ui::list_row(std::string_view id, std::string_view label, std::string_view value, bool selected) {
  // In a low window the rows are closer to each other, so that the whole list is in view.
  const float height = ImGui::GetIO().DisplaySize.y < 800 ? 30 : 34;
  constexpr float indent = 36;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 box(available_width(), height);
  const Group item(*this, Role::list_item, fmt::format("{}-item", id));
  const bool used = invisible_button({.role = Role::link,
                                      .id = std::string(id),
                                      .label = std::string(label),
                                      .value = std::string(value),
                                      .selected = selected},
                                     box);
  if (selected || hovered_) {
    ImGui::GetWindowDrawList()->AddRectFilled(at, at + box, selected ? colors().chosen : colors().hover,
                                              corner_rounding);
  }
  draw_text(at + ImVec2(indent, (height - text_size) / 2 - 1), label, text_size, colors().text,
            selected ? fonts_.strong : fonts_.text);
  return {used, at + ImVec2(18, height / 2)};
}

void Ui::progress(std::string_view id, std::string_view label, double share) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = available_width();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at, at + ImVec2(width, 4), colors().line, 2);
  draw->AddRectFilled(at, at + ImVec2(width * static_cast<float>(std::clamp(share, 0.0, 1.0)), 4),
                      colors().accent, 2);
  ImGui::Dummy({width, 4});
  add_node({.role = Role::progress,
            .id = std::string(id),
            .label = std::string(label),
            .max = 1,
            .number = share});
}

std::optional<double> Ui::divider(std::string_view id, std::string_view label, double share, float length) {
  constexpr float height = 15;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = available_width();
  ImGui::GetWindowDrawList()->AddLine(at + ImVec2(-16, height / 2), at + ImVec2(width + 16, height / 2),
                                      colors().line);
  return divide(id, label, share, length, {width, height}, false);
}

std::optional<double> Ui::divider(std::string_view id, std::string_view label, double share, float length,
                                  float height) {
  return divide(id, label, share, length, {7, height}, true);
}

std::optional<double> Ui::divide(std::string_view id, std::string_view label, double share, float length,
                                 ImVec2 size, bool vertical) {
  constexpr double min = 0.1;
  constexpr double max = 0.9;
  constexpr double step = 0.05;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  invisible_button({.role = Role::slider,
                    .id = std::string(id),
                    .label = std::string(label),
                    .value = fmt::format("{:.0f} %", share * 100),
                    .min = min,
                    .max = max,
                    .step = step,
                    .number = share},
                   size);
  const bool dragged = ImGui::IsItemActive();
  if (hovered_ || dragged) {
    ImGui::SetMouseCursor(vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    // A short thick line in the middle says that this line can be dragged.
    const ImVec2 middle = at + size * 0.5F;
    const ImVec2 half = vertical ? ImVec2(1.5F, 18) : ImVec2(18, 1.5F);
    ImGui::GetForegroundDrawList()->AddRectFilled(middle - half, middle + half, colors().link, 1.5F);
  }
  std::optional<double> wanted = take_value(id);
  if (dragged) {
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    const float pixels = vertical ? moved.x : moved.y;
    if (pixels != 0) wanted = share + pixels / length;
  } else if (arrow_ != 0 && focus_ == id) {
    wanted = share + arrow_ * step;
  }
  return wanted ? std::optional(std::clamp(*wanted, min, max)) : std::nullopt;
}

Card::Card(Ui& ui, std::optional<ImU32> rule)
    : ui_(ui), rule_(rule), from_(ImGui::GetCursorScreenPos()), width_(ui.available_width()) {
  splitter_.Split(ImGui::GetWindowDrawList(), 2);
  splitter_.SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
  ui_.spacing(card_padding);
  ImGui::Indent(card_padding);
  ui_.right_margin_ = card_padding;
}

Card::~Card() {
  ui_.right_margin_ = 0;
  ImGui::Unindent(card_padding);
  ui_.spacing(card_padding);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 to(from_.x + width_, ImGui::GetCursorScreenPos().y);
  splitter_.SetCurrentChannel(draw, 0);
  draw->AddRectFilled(from_, to, ui_.colors().card, corner_rounding);
  draw->AddRect(from_, to, ui_.colors().line, corner_rounding);
  if (rule_) draw->AddRectFilled({from_.x, from_.y + 6}, {from_.x + 3, to.y - 6}, *rule_, 1.5F);
  splitter_.Merge(draw);
}

}  // namespace playground::explorer
