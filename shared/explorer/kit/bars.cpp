#include "shared/explorer/kit/bars.h"

#include <imgui_internal.h>

#include <algorithm>

#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

// The layout of the bars of one chart.
struct Layout {
  float height;  ///< of a row
  float inset;   ///< above and below a bar in its row
  float text_size;
  ImFont* name_font;
  float left;  ///< where bars begin
  float full_width;
  double full_value;

  [[nodiscard]] float length(double value) const {
    return full_value > 0 ? static_cast<float>(value / full_value) * full_width : 0.0F;
  }
};

Layout layout_of(const Ui& ui, std::span<const Bar> bars, const BarsOptions& options) {
  Layout layout{.height = options.code ? 20.0F : 26.0F,
                .inset = options.code ? 4.0F : 5.0F,
                .text_size = options.code ? tiny_size : small_size,
                .name_font = options.code ? ui.fonts().mono : ui.fonts().text,
                .left = 0,
                .full_width = 0,
                .full_value = options.target ? options.target->value : 0};
  float name_width = 0;
  float text_width = 0;
  for (const Bar& bar : bars) {
    name_width = std::max(name_width, ui.measure(bar.name, layout.text_size, layout.name_font).x);
    if (!bar.figure) continue;
    text_width = std::max(text_width, ui.measure(bar.text, layout.text_size).x);
    layout.full_value = std::max({layout.full_value, bar.figure->value, bar.figure->max});
  }
  if (options.full > 0) layout.full_value = options.full;
  const float width = ui.available_width();
  layout.left = std::min(name_width + 14, width * (options.code ? 0.6F : 0.5F));
  layout.full_width = std::max(width - layout.left - text_width - 14, 20.0F);
  return layout;
}

void draw_bar(const Ui& ui, const Bar& bar, const Layout& layout, ImVec2 at, float width) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float text_y = (layout.height - layout.text_size) / 2;
  draw->PushClipRect(at, at + ImVec2(layout.left - 6, layout.height), true);
  ui.draw_text(at + ImVec2(0, text_y), bar.name, layout.text_size, ui.colors().text, layout.name_font);
  draw->PopClipRect();
  if (!bar.figure) {
    ui.draw_text(at + ImVec2(layout.left, text_y), bar.text, layout.text_size, ui.colors().quiet);
    return;
  }
  const ImVec2 from = at + ImVec2(layout.left, layout.inset);
  const float length = std::max(layout.length(bar.figure->value), 2.0F);
  draw->AddRectFilled(from, {from.x + length, at.y + layout.height - layout.inset}, bar.color, 2);
  if (bar.figure->min < bar.figure->max) {
    const float middle = at.y + layout.height / 2;
    draw->AddLine({from.x + layout.length(bar.figure->min), middle},
                  {from.x + layout.length(bar.figure->max), middle}, ui.colors().text, 1.5F);
  }
  ui.draw_text(at + ImVec2(width - ui.measure(bar.text, layout.text_size).x, text_y), bar.text,
               layout.text_size, ui.colors().text);
}

}  // namespace

void draw_bars(Ui& ui, std::string_view id, std::string_view title, std::span<const Bar> bars,
               const BarsOptions& options) {
  if (!title.empty()) {
    ui.paragraph(fmt::format("{}-title", id), {{.text = std::string(title), .bold = true}}, small_size);
    ui.spacing(4);
  }
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();
  const Layout layout = layout_of(ui, bars, options);
  for (const Bar& bar : bars) {
    draw_bar(ui, bar, layout, ImGui::GetCursorScreenPos(), width);
    ImGui::Dummy({width, layout.height});
    ui.add_node(
        {.role = Role::text, .id = fmt::format("{}-{}", id, bar.id), .label = bar.name + ": " + bar.text});
  }
  if (!options.target) return;
  const float x = from.x + layout.left + layout.length(options.target->value);
  draw_dashed(ImGui::GetWindowDrawList(), {x, from.y}, {x, ImGui::GetCursorScreenPos().y}, ui.colors().quiet);
  ui.text(fmt::format("{}-target", id), options.target->name, tiny_size, ui.colors().quiet);
}

std::vector<Bar> variant_bars(const Scene& scene, std::string_view quantity) {
  const Ui& ui = scene.ui;
  const Session& session = *scene.session;
  std::vector<Bar> bars;
  const Session::Figures& figures = session.figures().figures;
  for (const course::Variant& variant : session.lesson.variants) {
    Bar bar{.id = std::string(variant.id),
            .name = std::string(ui.tr(variant.meaning)),
            .color = model_color(variant.model, ui.theme()),
            .text = std::string(ui.tr(strings::not_yet_measured))};
    const auto known = figures.find(fmt::format("{}/{}", quantity, variant.id));
    if (known != figures.end()) {
      bar.figure = known->second;
      bar.text =
          course::quantity_text(*session.lesson.quantity(quantity), known->second.value, ui.language());
      const bool earlier = session.is_earlier_figure(known->first);
      if (earlier) bar.text = ui.tr_format(strings::earlier_figure, bar.text);
      if (earlier || session.figures_of_other_values()) bar.color = faded(bar.color, 0.4F);
    }
    bars.push_back(std::move(bar));
  }
  return bars;
}

}  // namespace playground::explorer
