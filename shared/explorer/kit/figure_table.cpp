#include "shared/explorer/kit/figure_table.h"

#include <imgui_internal.h>

#include <algorithm>
#include <string>

namespace playground::explorer {
namespace {

constexpr float gap = 16;
constexpr float row_gap = 4;

const course::FigureRow* find(std::span<const course::FigureRow> rows, std::string_view id) {
  const auto found = std::ranges::find(rows, id, &course::FigureRow::id);
  return found == rows.end() ? nullptr : &*found;
}

// Values are aligned at their right. A value that is too long for its column is broken into lines.
class Values {
 public:
  Values(Ui& ui, float right, float width) : ui_(ui), right_(right), width_(width) {}

  float draw(float y, std::string_view text, ImU32 color) const {
    const TextLayout& layout = ui_.lay_out({{.text = std::string(text)}}, small_size, width_);
    ui_.draw_layout(layout, {right_ - layout.width, y}, color);
    return layout.height;
  }
  [[nodiscard]] float width() const { return width_; }

 private:
  Ui& ui_;
  float right_;
  float width_;
};

// "figure-time-threads": the slashes of figures' ids would be inconvenient in the ids of a page's elements.
std::string node_id(std::string_view table, std::string_view row) {
  std::string id = fmt::format("{}-{}", table, row);
  std::ranges::replace(id, '/', '-');
  return id;
}

float widest(const Ui& ui, std::span<const course::FigureRow> rows, std::string_view title) {
  float width = title.empty() ? 0.0F : ui.measure(title, small_size).x;
  for (const course::FigureRow& row : rows) width = std::max(width, ui.measure(row.value, small_size).x);
  return width + 1;
}

}  // namespace

void draw_figure_table(Ui& ui, std::string_view id, std::span<const course::FigureRow> rows,
                       std::span<const course::FigureRow> others, const FigureColumns& columns) {
  const bool both = !others.empty();
  const float whole = ui.available_width();
  const float left = ImGui::GetCursorScreenPos().x;
  const float max_width = whole * (both ? 0.28F : 0.5F);
  const float value_width = std::min(widest(ui, rows, columns.values), max_width);
  const float other_width = both ? std::min(widest(ui, others, columns.others), max_width) : 0;
  const Values second(ui, left + whole, other_width);
  const Values first(ui, left + whole - (both ? other_width + gap : 0), value_width);
  const float name_width = std::max(whole - value_width - gap - (both ? other_width + gap : 0), 60.0F);
  if (!columns.values.empty()) {
    const float y = ImGui::GetCursorScreenPos().y;
    float height = first.draw(y, columns.values, ui.colors().quiet);
    if (both) height = std::max(height, second.draw(y, columns.others, ui.colors().quiet));
    ImGui::Dummy({whole, height + row_gap});
    ui.add_node(
        {.role = Role::text, .id = fmt::format("{}-values", id), .label = std::string(columns.values)});
    if (both) {
      ui.add_node(
          {.role = Role::text, .id = fmt::format("{}-others", id), .label = std::string(columns.others)});
    }
  }
  for (const course::FigureRow& row : rows) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at - ImVec2(0, row_gap / 2), {at.x + whole, at.y - row_gap / 2},
                                        faded(ui.colors().line, 0.6F));
    const TextLayout& name = ui.lay_out({{.text = row.name}}, small_size, name_width);
    ui.draw_layout(name, at, ui.colors().quiet);
    float height = std::max(name.height, first.draw(at.y, row.value, ui.colors().text));
    std::string label = fmt::format("{}: {}", row.name, row.value);
    if (const course::FigureRow* const other = find(others, row.id)) {
      height = std::max(height, second.draw(at.y, other->value, ui.colors().quiet));
      label += fmt::format("; {}: {}", columns.others, other->value);
    }
    ImGui::Dummy({whole, height + row_gap});
    ui.add_node({.role = Role::text, .id = node_id(id, row.id), .label = label});
  }
}

}  // namespace playground::explorer
