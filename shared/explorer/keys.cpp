/// What keys do to the focus, to widgets and to windows that scroll.
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "shared/explorer/ui.h"

namespace playground::explorer {
namespace {

using Key = Explorer::Key;

bool is_arrow(Key key) { return key == Key::left || key == Key::right || key == Key::up || key == Key::down; }

// The change of the value of a slider, or of the chosen radio, which are next to each other or below each
// other.
int arrow_of(Key key, Role role) {
  if (key == Key::left || key == Key::right) return key == Key::left ? -1 : 1;
  return (key == Key::up) == (role == Role::slider) ? 1 : -1;
}

struct NamedKey {
  ImGuiKey pressed;
  Key key;
};
// Space is "use" for a host; here it is the key that turns a page if there is nothing to use.
constexpr std::array<NamedKey, 9> named_keys{{{ImGuiKey_UpArrow, Key::up},
                                              {ImGuiKey_DownArrow, Key::down},
                                              {ImGuiKey_PageUp, Key::page_up},
                                              {ImGuiKey_PageDown, Key::page_down},
                                              {ImGuiKey_Home, Key::home},
                                              {ImGuiKey_End, Key::end},
                                              {ImGuiKey_F1, Key::help},
                                              {ImGuiKey_F2, Key::progress},
                                              {ImGuiKey_Space, Key::space}}};

bool is_pressable(const Node* node) { return node != nullptr && node->focusable() && !node->scrolls; }

}  // namespace

void read_keys(const Ui& ui, const std::function<void(Key)>& use) {
  const ImGuiIO& io = ImGui::GetIO();
  for (const auto& [pressed, key] : named_keys) {
    if (!ImGui::IsKeyPressed(pressed)) continue;
    if (pressed != ImGuiKey_Space || !is_pressable(ui.focused())) use(key);
  }
  if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_C)) use(Key::copy);
  // By the character, because keyboards have it in different places.
  for (const ImWchar character : io.InputQueueCharacters) {
    switch (character) {
      case '?': use(Key::help); break;
      case '+':
      case '=': use(Key::zoom_in); break;
      case '-': use(Key::zoom_out); break;
      case '0': use(Key::zoom_fit); break;
      default:
        if (character >= '1' && character <= '9')
          use(static_cast<Key>(static_cast<int>(Key::digit_1) + static_cast<int>(character - '1')));
        break;
    }
  }
}

void Ui::key(Key key) {
  if (key == Key::space) key = Key::page_down;
  focus_visible_ = true;  // the ring shows what the next key acts on
  const Node* const focus = focused();
  const Role role = focus != nullptr ? focus->role : Role::text;
  const bool tab = key == Key::next || key == Key::previous;
  if (role == Role::editor && (!tab || !std::exchange(tab_released_, false))) return;
  // A text field needs the space key and the arrow keys for its text.
  const bool leaves = tab || key == Key::escape;
  if (role == Role::text_field && !leaves) return;
  if (role == Role::application && !leaves && key != Key::activate && key != Key::help &&
      key != Key::progress) {
    own_key_ = key;
    return;
  }
  switch (key) {
    case Key::next: walk(1); break;
    case Key::previous: walk(-1); break;
    case Key::activate: press(focus_); break;
    case Key::left:
    case Key::right:
    case Key::up:
    case Key::down:
    case Key::page_up:
    case Key::page_down:
    case Key::home:
    case Key::end:
      if (is_arrow(key) && (role == Role::slider || role == Role::radio)) {
        arrow_ = arrow_of(key, role);
      } else {
        scroll_key_ = key;
      }
      break;
    case Key::escape:  // handled by the Explorer, because they need no widget
    case Key::help:
    case Key::progress:
    case Key::copy:
    case Key::zoom_in:
    case Key::zoom_out:
    case Key::zoom_fit:
    case Key::space:
    case Key::digit_1:
    case Key::digit_2:
    case Key::digit_3:
    case Key::digit_4:
    case Key::digit_5:
    case Key::digit_6:
    case Key::digit_7:
    case Key::digit_8:
    case Key::digit_9: break;
  }
}

bool Ui::release_tab() {
  const bool in_editor = focused() != nullptr && focused()->role == Role::editor;
  return in_editor && !std::exchange(tab_released_, true);
}

std::optional<Key> Ui::take_key(std::string_view id) {
  return focus_ == id ? std::exchange(own_key_, std::nullopt) : std::nullopt;
}

bool Ui::focus_is_inside() const {
  for (const ImGuiWindow* window = focus_window_ != 0 ? ImGui::FindWindowByID(focus_window_) : nullptr;
       window != nullptr; window = window->ParentWindow) {
    if (window == ImGui::GetCurrentWindow()) return true;
  }
  return false;
}

void Ui::let_scroll(std::string_view id) {
  scroll_by_drag();
  const bool has_focus = (!id.empty() && focus_ == id) || focus_is_inside();
  if (has_focus && (ImGui::GetScrollMaxY() > 0 || ImGui::GetScrollMaxX() > 0)) focus_scrolls_now_ = true;
  scroll_by_key(has_focus);
}

void Ui::let_main_scroll() {
  scroll_by_drag();
  scroll_by_key(!focus_scrolls_ || focus_is_inside());
}

void Ui::scroll_by_key(bool has_focus) {
  if (!scroll_key_ || !has_focus) return;
  constexpr float line = 40;
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  // A page leaves a line of the last one on the screen, so that the eye finds the place.
  const float page = std::max(window->InnerRect.GetHeight() - line, line);
  float x = ImGui::GetScrollX();
  float y = ImGui::GetScrollY();
  switch (*scroll_key_) {
    case Key::left: x -= line; break;
    case Key::right: x += line; break;
    case Key::up: y -= line; break;
    case Key::down: y += line; break;
    case Key::page_up: y -= page; break;
    case Key::page_down: y += page; break;
    case Key::home: y = 0; break;
    case Key::end: y = ImGui::GetScrollMaxY(); break;
    default: break;
  }
  x = std::clamp(x, 0.0F, ImGui::GetScrollMaxX());
  y = std::clamp(y, 0.0F, ImGui::GetScrollMaxY());
  if (x == ImGui::GetScrollX() && y == ImGui::GetScrollY()) return;
  ImGui::SetScrollX(x);
  ImGui::SetScrollY(y);
  scroll_key_.reset();
}

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

}  // namespace playground::explorer
