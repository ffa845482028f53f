/// How often each order came in many runs.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <vector>

#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

constexpr std::size_t most_bars = 6;

void draw_bars(Scene& scene, std::string_view id, const Text& label,
               const std::map<std::string, int>& counts) {
  if (counts.empty()) return;
  Ui& ui = scene.ui;
  const ImU32 color = model_color(scene.session->lesson.model, ui.theme());
  std::vector<std::pair<std::string, int>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  const std::string verdict =
      rows.size() == 1 ? std::string(ui.say(strings::certain)) : ui.fill(strings::orders_seen, rows.size());
  ui.gap(8);
  ui.paragraph(fmt::format("{}-verdict", id),
               {{.text = std::string(ui.say(label)), .bold = true}, {.text = " · " + verdict}}, small_size);
  ui.gap(2);
  int total = 0;
  for (const auto& [order, count] : rows) total += count;
  const float width = ui.room();
  constexpr float height = 20;
  constexpr float count_width = 44;
  float order_width = 0;
  for (std::size_t i = 0; i < std::min(rows.size(), most_bars); ++i) {
    order_width = std::max(order_width, ui.measure(rows[i].first, tiny_size, ui.fonts().mono).x);
  }
  order_width = std::min(order_width + 12, width * 0.6F);
  for (std::size_t i = 0; i < std::min(rows.size(), most_bars); ++i) {
    const auto& [order, count] = rows[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* draw = ImGui::GetWindowDrawList();
    draw->PushClipRect(at, at + ImVec2(order_width - 6, height), true);
    ui.draw_text(at + ImVec2(0, 3), order, tiny_size, ui.colors().text, ui.fonts().mono);
    draw->PopClipRect();
    const float length =
        (width - order_width - count_width) * static_cast<float>(count) / static_cast<float>(total);
    draw->AddRectFilled(at + ImVec2(order_width, 4),
                        at + ImVec2(order_width + std::max(length, 2.0F), height - 4), color, 2);
    const std::string times = ui.fill(strings::times, count);
    ui.draw_text(at + ImVec2(width - ui.measure(times, tiny_size).x, 3), times, tiny_size, ui.colors().quiet);
    ImGui::Dummy({width, height});
    ui.add_node({.role = Role::text, .id = fmt::format("{}-{}", id, i + 1), .label = order + ": " + times});
  }
  if (rows.size() > most_bars) {
    ui.text(fmt::format("{}-more", id), ui.fill(strings::more_orders, rows.size() - most_bars), tiny_size,
            ui.colors().quiet);
  }
}

}  // namespace

void draw_orders(Scene& scene) {
  const auto counts = scene.session->repetition.counts();
  if (counts.done == 0) return;
  Ui& ui = scene.ui;
  const Card card(ui);
  ui.text("orders", ui.fill(strings::many_hint, counts.done), small_size, ui.colors().quiet);
  draw_bars(scene, "orders-starts", strings::starts, counts.starts);
  draw_bars(scene, "orders-ends", strings::ends, counts.ends);
  draw_bars(scene, "orders-results", strings::results, counts.results);
}

}  // namespace playground::explorer
