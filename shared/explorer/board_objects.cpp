/// What the units of a board share, and their schedule.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "shared/explorer/board_strings.h"
#include "shared/explorer/board_view.h"

namespace playground::explorer {
namespace {

using steering::ObjectId;
using steering::ObjectKind;
using steering::ObjectState;
using steering::Snapshot;
using steering::UnitId;

// Those that cannot continue because of this object: "thread 0, thread 1".
std::string waiters_of(const Scene& scene, ObjectId object) {
  const Snapshot& snapshot = scene.session->desk->state().snapshot;
  std::string names;
  for (UnitId id = 1; id < snapshot.units.size(); ++id) {
    const steering::UnitState& unit = snapshot.units[id];
    if (unit.ended || unit.enabled || unit.operation.object != object) continue;
    if (!names.empty()) names += scene.ui.tr(board_strings::between);
    names += name_of_unit(scene, id);
  }
  return names;
}

std::string text_of(const Scene& scene, ObjectId id) {
  const Ui& ui = scene.ui;
  const ObjectState& object = scene.session->desk->state().snapshot.objects[id];
  std::string text = object.name;
  if (object.kind == ObjectKind::lock) {
    text += ": ";
    text += object.holder == steering::no_unit
                ? std::string(ui.tr(board_strings::free_lock))
                : ui.tr_format(board_strings::held_by, name_of_unit(scene, object.holder));
  } else if (!object.value.empty()) {
    text = ui.tr_format(board_strings::value_of, object.name, object.value);
  }
  const std::string waiters = waiters_of(scene, id);
  if (!waiters.empty()) text += "; " + ui.tr_format(board_strings::who_waits, waiters);
  return text;
}

// What the last step has written or taken.
bool has_just_changed(const Snapshot& snapshot, ObjectId object) {
  for (auto step = snapshot.steps.rbegin(); step != snapshot.steps.rend(); ++step) {
    if (!step->is_decision) continue;
    return step->operation.object == object && step->operation.action != steering::Action::read;
  }
  return false;
}

// The position at which the square that is being dragged would be put down.
std::size_t place_under_pointer(float left, float width, std::size_t count) {
  const float x = (ImGui::GetIO().MousePos.x - left) / width;
  return static_cast<std::size_t>(std::clamp(x, 0.0F, static_cast<float>(count - 1)));
}

}  // namespace

void draw_shared_objects(Scene& scene) {
  Ui& ui = scene.ui;
  const Snapshot& snapshot = scene.session->desk->state().snapshot;
  if (snapshot.objects.empty()) return;
  ui.text("shared-title", ui.tr(board_strings::shared_state), small_size, ui.colors().quiet);
  ui.spacing(4);
  const Group list(ui, Role::list, "shared-state", ui.tr(board_strings::shared_state));
  const ImVec2 begin = ImGui::GetCursorScreenPos();
  const float right = begin.x + ui.available_width();
  constexpr ImVec2 inner(10, 6);
  ImVec2 at = begin;
  float row = 0;
  for (ObjectId id = 0; id < snapshot.objects.size(); ++id) {
    const std::string text = text_of(scene, id);
    const TextLayout& layout = ui.lay_out({{.text = text}}, small_size, right - begin.x - 2 * inner.x);
    const ImVec2 size = ImVec2(layout.width, layout.height) + inner * 2;
    if (at.x > begin.x && at.x + size.x > right) {
      at = {begin.x, at.y + row + 6};
      row = 0;
    }
    row = std::max(row, size.y);
    const bool changed = has_just_changed(snapshot, id);
    ImDrawList* const draw = ImGui::GetWindowDrawList();
    draw->AddRectFilled(at, at + size, ui.colors().card, corner_rounding);
    draw->AddRect(at, at + size, changed ? ui.colors().focus : ui.colors().line, corner_rounding, 0,
                  changed ? 2.0F : 1.0F);
    ui.draw_layout(layout, at + inner, ui.colors().text);
    const Group item(ui, Role::list_item, fmt::format("shared-{}-item", id));
    ui.add_node({.role = Role::text,
                 .id = fmt::format("shared-{}", id),
                 .label = text,
                 .bounds = Ui::bounds_of(at, at + size)});
    at.x += size.x + 8;
  }
  ImGui::SetCursorScreenPos(begin);
  ImGui::Dummy({right - begin.x, at.y + row - begin.y});
}

// A row for each unit, and in it a square for each of its steps.
void draw_schedule(Scene& scene) {
  Ui& ui = scene.ui;
  BoardDesk& desk = *scene.session->desk;
  const steering::Schedule schedule = desk.state().schedule;
  const Snapshot& snapshot = desk.state().snapshot;
  const std::string title =
      ui.tr_format(board_strings::schedule_steps, ui.tr(board_strings::schedule), schedule.size());
  ui.text("schedule", title, small_size, ui.colors().quiet);
  ui.spacing(4);
  if (schedule.empty() || snapshot.units.size() < 2) return;
  constexpr float height = 20;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const auto count = static_cast<float>(schedule.size());
  const float width = std::clamp(std::floor(ui.available_width() / count), 6.0F, 26.0F);
  ImDrawList* const draw = ImGui::GetWindowDrawList();
  const auto rows = static_cast<float>(snapshot.units.size() - 1);
  for (float row = 0; row < rows; row += 1) {
    const float y = at.y + row * height + height / 2;
    draw->AddLine({at.x, y}, {at.x + width * count, y}, ui.colors().line);
  }
  std::vector<const steering::Step*> decisions;
  for (const steering::Step& step : snapshot.steps) {
    if (step.is_decision) decisions.push_back(&step);
  }
  const Group list(ui, Role::list, "schedule-squares", ui.tr(board_strings::schedule));
  std::optional<steering::Schedule> arranged;  // taken when all is drawn, because it changes what is drawn
  for (std::size_t i = 0; i < schedule.size(); ++i) {
    const UnitId unit = schedule[i];
    const ImVec2 from = at + ImVec2(static_cast<float>(i) * width, static_cast<float>(unit - 1) * height);
    ImGui::SetCursorScreenPos(from);
    const std::string operation =
        i < decisions.size() ? snapshot.text_of(decisions[i]->operation, ui.language()) : "";
    const std::string label = ui.tr_format(board_strings::square, i + 1,
                                           fmt::format("{}: {}", name_of_unit(scene, unit), operation));
    const bool used = ui.invisible_button(
        {.role = Role::button, .id = fmt::format("square-{}", i), .label = label}, {width, height});
    const bool dragged = ImGui::IsItemActive() && ImGui::IsMouseDragging(0);
    const bool put_down = ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(0);
    const Model model = unit < snapshot.units.size() ? snapshot.units[unit].model : Model::thread;
    const ImVec2 inset(1, 2);
    draw->AddRectFilled(from + inset, from + ImVec2(width, height) - inset, model_color(model, ui.theme()),
                        3);
    if (ui.hovered() || dragged)
      draw->AddRect(from, from + ImVec2(width, height), ui.colors().text, 3, 0, 1.5F);
    const std::string number = std::to_string(unit - 1);
    const ImVec2 text = ui.measure(number, tiny_size);
    if (text.x + 4 < width)
      ui.draw_text(from + (ImVec2(width, height) - text) * 0.5F, number, tiny_size,
                   on_model_color(model, ui.theme()));
    const std::size_t place = place_under_pointer(at.x, width, schedule.size());
    if (put_down && place != i) {
      arranged = schedule;
      arranged->erase(arranged->begin() + static_cast<std::ptrdiff_t>(i));
      arranged->insert(arranged->begin() + static_cast<std::ptrdiff_t>(place), unit);
    } else if (used) {
      arranged = schedule;
      arranged->resize(i + 1);  // a click goes to the state after this step
    }
  }
  if (arranged) desk.arrange(*arranged);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({ui.available_width(), rows * height});
}

}  // namespace playground::explorer
