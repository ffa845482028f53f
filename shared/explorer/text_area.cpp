/// The editor for a program that the explorer draws itself: Dear ImGui's text field, without a visible text
/// of its own, and over it the text in colours.
#include <imgui_internal.h>

#include <algorithm>
#include <string>

#include "shared/explorer/exception_mark.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {
namespace {

constexpr float number_width = 46;
constexpr float font_size = 16;
constexpr int tab_width = 4;

// What a key has asked for while ImGui reads the keys, to be done after that.
struct Pending {
  bool tab = false;
  bool new_line = false;
};

std::string_view text_of(const ImGuiInputTextCallbackData& data) {
  return {data.Buf, static_cast<std::size_t>(data.BufTextLen)};
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
}

// As many spaces as the line before has, and more after a colon.
std::size_t indentation(std::string_view text, std::size_t at) {
  const std::size_t end = at - 1;  // of the line before
  const std::string_view line = text.substr(line_begin(text, end), end - line_begin(text, end));
  const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
  return spaces + (line.ends_with(':') ? tab_width : 0);
}

int handle(ImGuiInputTextCallbackData* data) {
  auto& pending = *static_cast<Pending*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCharFilter) {
    if (data->EventChar == '\t') pending.tab = true;
    if (data->EventChar == '\n') pending.new_line = true;
    return data->EventChar == '\t' ? 1 : 0;  // 1: ImGui does not insert it
  }
  const auto at = static_cast<std::size_t>(data->CursorPos);
  std::size_t spaces = 0;
  if (pending.tab) {
    spaces = tab_width - (at - line_begin(text_of(*data), at)) % tab_width;
  } else if (pending.new_line && at > 0) {
    spaces = indentation(text_of(*data), at);
  }
  if (pending.tab && data->HasSelection()) {
    data->DeleteChars(std::min(data->SelectionStart, data->SelectionEnd),
                      std::abs(data->SelectionEnd - data->SelectionStart));
  }
  pending = {};
  if (spaces > 0) data->InsertChars(data->CursorPos, std::string(spaces, ' ').c_str());
  return 0;
}

void draw_lines(const Ui& ui, const course::SourceFile& file, ImDrawList* draw, ImVec2 at, float top,
                float bottom) {
  ImFont* const mono = ui.fonts().mono;
  const auto first = static_cast<std::size_t>(std::max((top - at.y) / font_size, 0.0F));
  const auto last = static_cast<std::size_t>(std::max((bottom - at.y) / font_size + 1, 0.0F));
  for (std::size_t i = first; i < std::min(last, file.lines.size()); ++i) {
    const course::SourceLine& line = file.lines[i];
    std::size_t drawn = 0;
    ImVec2 place(at.x, at.y + static_cast<float>(i) * font_size);
    const auto draw_to = [&](std::size_t end, ImU32 color) {
      const std::string_view part = line.text.substr(drawn, end - drawn);
      draw->AddText(mono, font_size, place, color, part.data(), part.data() + part.size());
      place.x += ui.measure(part, font_size, mono).x;
      drawn = end;
    };
    for (const course::Token& token : line.tokens) {
      if (token.begin > drawn) draw_to(token.begin, ui.colors().text);
      draw_to(token.end, token_color(token.kind, ui.theme()));
    }
    if (drawn < line.text.size()) draw_to(line.text.size(), ui.colors().text);
  }
}

// The field itself, and the scrolled window that it has inside.
struct Field {
  bool edited;
  bool active;
  ImGuiWindow* window;
  float scroll_x;
};

Field draw_field(const Ui& ui, const char* name, std::vector<char>& buffer, ImVec2 size) {
  Pending pending;
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
  ImGui::PushStyleColor(ImGuiCol_Text, 0);
  ImGui::PushStyleColor(ImGuiCol_InputTextCursor, ui.colors().text);
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, faded(ui.colors().accent, 0.35F));
  ImGui::PushFont(ui.fonts().mono, font_size);
  const ImGuiID id = ImGui::GetID(name);
  const bool was_active = ImGui::GetActiveID() == id;
  // To ImGui, Escape means: restore the text from before.
  if (was_active) ImGui::SetKeyOwner(ImGuiKey_Escape, ImGui::GetID("escape"));
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_NoUndoRedo | ImGuiInputTextFlags_CallbackCharFilter |
                              ImGuiInputTextFlags_CallbackAlways;
  // Not before, because ImGui does not give the focus by program to a field that takes Tab.
  if (was_active) flags |= ImGuiInputTextFlags_AllowTabInput;
  const bool edited =
      ImGui::InputTextMultiline(name, buffer.data(), buffer.size(), size, flags, handle, &pending);
  ImGui::PopFont();
  ImGui::PopStyleColor(4);
  const auto& inner = ImGui::GetCurrentWindow()->DC.ChildWindows;
  const bool active = ImGui::GetActiveID() == id;
  const ImGuiInputTextState* const state = active ? ImGui::GetInputTextState(id) : nullptr;
  return {edited, active, inner.empty() ? nullptr : inner.back(), state != nullptr ? state->Scroll.x : 0.0F};
}

}  // namespace

Ui::TextAreaInput Ui::text_area(Node node, const course::SourceFile& file, std::size_t capacity, ImVec2 size,
                                const course::PythonException* exception) {
  TextAreaInput input;
  const std::string id = node.id;
  const std::string name = "##" + id;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::BeginChild(id.c_str(), size, 0, ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  std::vector<char> buffer(std::max(capacity, file.text.size()) + 1);
  file.text.copy(buffer.data(), buffer.size() - 1);
  ImGui::SetCursorScreenPos(at + ImVec2(number_width, 0));
  const ImGuiID field_id = ImGui::GetID(name.c_str());
  // A field that is active shows a text that has changed from outside only if it is told to.
  if (ImGuiInputTextState* state = ImGui::GetInputTextState(field_id);
      state != nullptr &&
      std::string_view(state->TextA.Data, static_cast<std::size_t>(state->TextLen)) != file.text) {
    state->ClearSelection();
    state->ReloadUserBufAndKeepSelection();
  }
  if (focus_ == id && focus_moved_) ImGui::SetKeyboardFocusHere();
  // If a key has moved the focus to another widget, the field must not receive typed text any more.
  if (ImGui::GetActiveID() == field_id && focus_ != id) ImGui::ClearActiveID();
  const Field field = draw_field(*this, name.c_str(), buffer, size - ImVec2(number_width, 0));
  if (ImGui::IsItemActivated()) focus_ = id;
  if (field.window != nullptr) {
    const ImRect& seen = field.window->InnerClipRect;
    ImDrawList* const draw = field.window->DrawList;
    const float y = at.y - field.window->Scroll.y;
    const ImVec2 origin(at.x + number_width - field.scroll_x, y);
    const auto failed = exception == nullptr
                            ? file.lines.end()
                            : std::ranges::find(file.lines, exception->line, &course::SourceLine::number);
    const bool marked = failed != file.lines.end();
    const float mark_top = origin.y + static_cast<float>(marked ? failed->number - 1 : 0) * font_size;
    const float text_end = origin.x + (marked ? measure(failed->text, font_size, fonts_.mono).x : 0.0F);
    // The ground is in the window around the field, below its text.
    CodeLine mark{
        ImGui::GetWindowDrawList(), seen, {at.x, mark_top}, {seen.Max.x, mark_top + font_size}, text_end};
    if (marked) draw_exception_ground(*this, mark);
    mark.draw = draw;
    if (exception_appears(exception))
      ImGui::SetScrollY(field.window, std::max(mark_top - y - size.y / 3, 0.0F));
    draw->PushClipRect(seen.Min, seen.Max, true);
    draw_lines(*this, file, draw, origin, seen.Min.y, seen.Max.y);
    if (marked) draw_exception_words(*this, mark, *exception);
    draw->PopClipRect();
    for (const course::SourceLine& line : file.lines) {
      const float top = y + static_cast<float>(line.number - 1) * font_size;
      if (top + font_size < at.y || top > at.y + size.y) continue;
      const std::string number = std::to_string(line.number);
      draw_text({at.x + number_width - 12 - measure(number, tiny_size, fonts_.mono).x, top + 1}, number,
                tiny_size, colors().quiet, fonts_.mono);
    }
  }
  if (field.active && focus_ == id) {
    input.undo = ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Z);
    input.redo = ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Y) ||
                 ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z);
  }
  ImGui::EndChild();
  node.bounds = bounds_of(at, at + size);
  if (focus_ == id) show_focus(at + ImVec2(3, 3), at + size - ImVec2(3, 3));
  add(std::move(node));
  input.text = take_text(id);
  if (!input.text && field.edited) input.text = buffer.data();
  return input;
}

}  // namespace playground::explorer
