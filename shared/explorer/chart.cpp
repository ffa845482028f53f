#include "shared/explorer/chart.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "shared/explorer/kit/rows.h"
#include "shared/explorer/ticks.h"

namespace playground::explorer {
namespace {

constexpr float point_radius = 3.5F;

// Converts values to pixels along one axis.
class Scale {
 public:
  Scale(bool logarithmic, double min, double max, float from, float to)
      : logarithmic_(logarithmic), lowest_(place(min)), highest_(place(max)), from_(from), to_(to) {
    if (highest_ <= lowest_) highest_ = lowest_ + 1;
  }
  [[nodiscard]] float at(double value) const {
    const double share = (place(value) - lowest_) / (highest_ - lowest_);
    return from_ + static_cast<float>(share) * (to_ - from_);
  }

 private:
  [[nodiscard]] double place(double value) const {
    return logarithmic_ ? std::log10(std::max(value, 1e-12)) : value;
  }
  bool logarithmic_;
  double lowest_;
  double highest_;
  float from_;
  float to_;
};

std::vector<double> ticks_of(const Axis& axis, AxisRange range, int max) {
  return axis.logarithmic ? logarithmic_ticks(range, max) : linear_ticks(range, max);
}

std::string text_of(const Axis& axis, double value) {
  return axis.text != nullptr ? axis.text(value) : fmt::format("{:g}", value);
}

// Logarithmic axes end at powers of ten; linear axes begin at zero.
AxisRange range_of(const Axis& axis, double min, double max) {
  if (!axis.logarithmic) return {std::min(min, 0.0), max > 0 ? max * 1.08 : 1};
  return {std::pow(10, std::floor(std::log10(std::max(min, 1e-12)))),
          std::pow(10, std::ceil(std::log10(std::max(max, 1e-12)) + 1e-9))};
}

std::string in_words(const Axis& x, const Axis& y, std::span<const Series> series) {
  std::string words;
  for (const Series& line : series) {
    words += (words.empty() ? "" : "; ") + line.name + ":";
    for (const Series::Point& point : line.points)
      words += fmt::format(" {} → {},", text_of(x, point.x), text_of(y, point.y.value));
    if (words.back() == ',') words.pop_back();
  }
  return words;
}

// Each line has points of another shape, so that lines can be told apart without colours.
void draw_point(ImDrawList* draw, ImVec2 at, std::size_t line, ImU32 color) {
  constexpr float r = point_radius + 0.5F;
  switch (line % 4) {
    case 0: draw->AddCircleFilled(at, point_radius, color); break;
    case 1: draw->AddRectFilled(at - ImVec2(r, r) * 0.9F, at + ImVec2(r, r) * 0.9F, color); break;
    case 2:
      draw->AddTriangleFilled(at + ImVec2(0, -r - 1), at + ImVec2(r, r), at + ImVec2(-r, r), color);
      break;
    default:
      draw->AddQuadFilled(at + ImVec2(0, -r - 1), at + ImVec2(r + 1, 0), at + ImVec2(0, r + 1),
                          at + ImVec2(-r - 1, 0), color);
  }
}

constexpr float stroke_width = 22;

std::vector<ImVec2> places_of_names(const Ui& ui, float first_width, float width,
                                    std::span<const Series> series) {
  std::vector<float> widths;
  for (const Series& line : series) widths.push_back(stroke_width + ui.measure(line.name, tiny_size).x);
  return places_in_rows(widths, {.width = width, .first_width = first_width, .gap = 18, .height = 17});
}

// The names of the lines, each next to a stroke in the line's colour.
void draw_names(const Ui& ui, ImVec2 corner, std::span<const ImVec2> places, std::span<const Series> series) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < series.size(); ++i) {
    const ImVec2 at = corner + places[i];
    draw->AddLine(at + ImVec2(0, 8), at + ImVec2(16, 8), series[i].color, 2.5F);
    draw_point(draw, at + ImVec2(8, 8), i, series[i].color);
    ui.draw_text(at + ImVec2(stroke_width, 0), series[i].name, tiny_size, ui.colors().quiet);
  }
}

void draw_series(ImDrawList* draw, const Scale& x, const Scale& y, const Series& line, std::size_t number) {
  for (std::size_t i = 0; i < line.points.size(); ++i) {
    const Series::Point& point = line.points[i];
    const ImVec2 at(x.at(point.x), y.at(point.y.value));
    if (i > 0) {
      const Series::Point& before = line.points[i - 1];
      draw->AddLine({x.at(before.x), y.at(before.y.value)}, at, line.color, 2);
    }
    if (point.y.min < point.y.max) {
      const float top = y.at(point.y.max);
      const float bottom = y.at(point.y.min);
      draw->AddLine({at.x, top}, {at.x, bottom}, faded(line.color, 0.7F), 1.5F);
      for (const float end : {top, bottom})
        draw->AddLine({at.x - 3, end}, {at.x + 3, end}, faded(line.color, 0.7F));
    }
    draw_point(draw, at, number, line.color);
  }
}

}  // namespace

void draw_dashed(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 color) {
  const bool upright = from.x == to.x;
  const float length = upright ? to.y - from.y : to.x - from.x;
  for (float done = 0; done < length; done += 8) {
    const float end = std::min(done + 4, length);
    draw->AddLine(upright ? ImVec2(from.x, from.y + done) : ImVec2(from.x + done, from.y),
                  upright ? ImVec2(from.x, from.y + end) : ImVec2(from.x + end, from.y), color);
  }
}

void draw_lines(Ui& ui, std::string_view id, std::string_view title, const Axis& x, const Axis& y,
                std::span<const Series> series, std::optional<Level> target, float height) {
  constexpr float left = 56;
  constexpr float above = 44;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();
  const float names_width = width - left - 12;
  const std::vector<ImVec2> names =
      places_of_names(ui, names_width - ui.measure(x.label, tiny_size).x - 16, names_width, series);
  const float below = 38 + (names.empty() ? 0 : names.back().y);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ui.draw_text(from, title, small_size, ui.colors().text, ui.fonts().strong);

  AxisRange across{1e300, -1e300};
  AxisRange up{1e300, -1e300};
  for (const Series& line : series) {
    for (const Series::Point& point : line.points) {
      across = {std::min(across.min, point.x), std::max(across.max, point.x)};
      up = {std::min({up.min, point.y.value, point.y.min}), std::max({up.max, point.y.value, point.y.max})};
    }
  }
  const bool empty = across.max < across.min;
  if (empty) across = up = {1, 10};
  if (target) up = {std::min(up.min, target->value), std::max(up.max, target->value)};
  up = range_of(y, up.min, up.max);
  if (x.logarithmic) across = range_of(x, across.min, across.max);

  const ImVec2 corner = from + ImVec2(left, above);
  const ImVec2 end = from + ImVec2(width - 12, height - below);
  const Scale to_x(x.logarithmic, across.min, across.max, corner.x, end.x);
  const Scale to_y(y.logarithmic, up.min, up.max, end.y, corner.y);
  for (const double tick : ticks_of(y, up, 4)) {
    const float level = to_y.at(tick);
    draw->AddLine({corner.x, level}, {end.x, level}, faded(ui.colors().line, 0.7F));
    const std::string label = text_of(y, tick);
    ui.draw_text({corner.x - 8 - ui.measure(label, tiny_size).x, level - tiny_size / 2}, label, tiny_size,
                 ui.colors().quiet);
  }
  for (const double tick : ticks_of(x, across, static_cast<int>(width / 110))) {
    const std::string label = text_of(x, tick);
    ui.draw_text({to_x.at(tick) - ui.measure(label, tiny_size).x / 2, end.y + 5}, label, tiny_size,
                 ui.colors().quiet);
  }
  ui.draw_text(from + ImVec2(0, 20), y.label, tiny_size, ui.colors().quiet);
  ui.draw_text({end.x - ui.measure(x.label, tiny_size).x, end.y + 20}, x.label, tiny_size, ui.colors().quiet);
  if (target) {
    const float level = to_y.at(target->value);
    draw_dashed(draw, {corner.x, level}, {end.x, level}, ui.colors().quiet);
    ui.draw_text({corner.x + 6, level - tiny_size - 2}, target->name, tiny_size, ui.colors().quiet);
  }
  for (std::size_t i = 0; i < series.size(); ++i) draw_series(draw, to_x, to_y, series[i], i);
  draw_names(ui, {corner.x, end.y + 20}, names, series);
  ImGui::Dummy({width, height});
  ui.add_node({.role = Role::image,
               .id = std::string(id),
               .label = std::string(title),
               .value = in_words(x, y, series)});
}

}  // namespace playground::explorer
