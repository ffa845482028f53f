/// How often each order occurred in many runs.
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/explorer/kit/bars.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

constexpr std::size_t max_bars = 6;

void draw_counts(Scene& scene, std::string_view id, const Text& label,
                 const std::map<std::string, int>& counts) {
  if (counts.empty()) return;
  Ui& ui = scene.ui;
  std::vector<std::pair<std::string, int>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  const std::string verdict = rows.size() == 1 ? std::string(ui.tr(strings::certain))
                                               : ui.tr_format(strings::orders_seen, rows.size());
  ui.spacing(8);
  ui.paragraph(fmt::format("{}-verdict", id),
               {{.text = std::string(ui.tr(label)), .bold = true}, {.text = " · " + verdict}}, small_size);
  ui.spacing(2);
  int total = 0;
  for (const auto& [order, count] : rows) total += count;
  std::vector<Bar> bars;
  for (const auto& [order, count] : rows) {
    if (bars.size() == max_bars) break;
    const auto value = static_cast<double>(count);
    bars.push_back({.id = std::to_string(bars.size() + 1),
                    .name = order,
                    .color = model_color(scene.session->lesson.model, ui.theme()),
                    .figure = Figure{value, value, value},
                    .text = ui.tr_format(strings::times, count)});
  }
  draw_bars(ui, id, "", bars, {.full = static_cast<double>(total), .code = true});
  if (rows.size() > max_bars) {
    ui.text(fmt::format("{}-more", id), ui.tr_format(strings::more_orders, rows.size() - max_bars), tiny_size,
            ui.colors().quiet);
  }
}

}  // namespace

void draw_orders(Scene& scene) {
  const auto counts = scene.session->repetition.counts();
  if (counts.done == 0) return;
  Ui& ui = scene.ui;
  // The result of a single run is above, and may be as high as the window.
  if (std::exchange(scene.bring_orders_into_view, false)) ImGui::SetScrollHereY(0);
  const Card card(ui);
  ui.text("orders", ui.tr_format(strings::many_hint, counts.done), small_size, ui.colors().quiet);
  draw_counts(scene, "orders-starts", strings::starts, counts.starts);
  draw_counts(scene, "orders-ends", strings::ends, counts.ends);
  draw_counts(scene, "orders-results", strings::results, counts.results);
}

}  // namespace playground::explorer
