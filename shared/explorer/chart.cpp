#include "shared/explorer/chart.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace playground::explorer {
namespace {

constexpr float point_radius = 3.5F;

// From values to pixels along one direction.
class Scale {
 public:
  Scale(bool logarithmic, double lowest, double highest, float from, float to)
      : logarithmic_(logarithmic), lowest_(place(lowest)), highest_(place(highest)), from_(from), to_(to) {
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

struct Range {
  double lowest = 0;
  double highest = 0;
};

// Round numbers in the range, at most about `most`; powers of ten on a logarithmic axis.
std::vector<double> ticks(Range range, bool logarithmic, int most) {
  std::vector<double> all;
  if (logarithmic) {
    const int first = static_cast<int>(std::ceil(std::log10(range.lowest) - 1e-9));
    const int last = static_cast<int>(std::floor(std::log10(range.highest) + 1e-9));
    const int step = std::max(1, (last - first + most) / most);
    for (int power = first; power <= last; power += step) all.push_back(std::pow(10, power));
    return all;
  }
  const double rough = (range.highest - range.lowest) / most;
  const double power = std::pow(10, std::floor(std::log10(std::max(rough, 1e-12))));
  double step = 10 * power;
  for (const double factor : {5.0, 2.0, 1.0}) {
    if (factor * power >= rough) step = factor * power;
  }
  for (double tick = std::ceil(range.lowest / step) * step; tick <= range.highest + step * 1e-6; tick += step)
    all.push_back(tick);
  return all;
}

std::string text_of(const Axis& axis, double value) {
  return axis.text != nullptr ? axis.text(value) : fmt::format("{:g}", value);
}

// Logarithmic axes end at powers of ten, plain ones begin at zero.
Range range_of(const Axis& axis, double lowest, double highest) {
  if (!axis.logarithmic) return {std::min(lowest, 0.0), highest > 0 ? highest * 1.08 : 1};
  return {std::pow(10, std::floor(std::log10(std::max(lowest, 1e-12)))),
          std::pow(10, std::ceil(std::log10(std::max(highest, 1e-12)) + 1e-9))};
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

void draw_dashed(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 color) {
  const bool upright = from.x == to.x;
  const float length = upright ? to.y - from.y : to.x - from.x;
  for (float done = 0; done < length; done += 8) {
    const float end = std::min(done + 4, length);
    draw->AddLine(upright ? ImVec2(from.x, from.y + done) : ImVec2(from.x + done, from.y),
                  upright ? ImVec2(from.x, from.y + end) : ImVec2(from.x + end, from.y), color);
  }
}

// Names of the lines, each beside a stroke of its colour.
void draw_names(const Ui& ui, ImVec2 at, float right, std::span<const Series> series) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (const Series& line : series) {
    const float width = ui.measure(line.name, tiny_size).x;
    if (at.x + 24 + width > right) break;
    draw->AddLine(at + ImVec2(0, 8), at + ImVec2(16, 8), line.color, 2.5F);
    draw->AddCircleFilled(at + ImVec2(8, 8), point_radius, line.color);
    ui.draw_text(at + ImVec2(22, 0), line.name, tiny_size, ui.colors().quiet);
    at.x += 22 + width + 18;
  }
}

void draw_series(ImDrawList* draw, const Scale& x, const Scale& y, const Series& line) {
  for (std::size_t i = 0; i < line.points.size(); ++i) {
    const Series::Point& point = line.points[i];
    const ImVec2 at(x.at(point.x), y.at(point.y.value));
    if (i > 0) {
      const Series::Point& before = line.points[i - 1];
      draw->AddLine({x.at(before.x), y.at(before.y.value)}, at, line.color, 2);
    }
    if (point.y.lowest < point.y.highest) {
      const float top = y.at(point.y.highest);
      const float bottom = y.at(point.y.lowest);
      draw->AddLine({at.x, top}, {at.x, bottom}, faded(line.color, 0.7F), 1.5F);
      for (const float end : {top, bottom})
        draw->AddLine({at.x - 3, end}, {at.x + 3, end}, faded(line.color, 0.7F));
    }
    draw->AddCircleFilled(at, point_radius, line.color);
  }
}

}  // namespace

void draw_lines(Ui& ui, std::string_view id, std::string_view title, const Axis& x, const Axis& y,
                std::span<const Series> series, std::optional<Level> target, float height) {
  constexpr float left = 56;
  constexpr float above = 44;
  constexpr float below = 38;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ui.room();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ui.draw_text(from, title, small_size, ui.colors().text, ui.fonts().strong);

  Range across{1e300, -1e300};
  Range up{1e300, -1e300};
  for (const Series& line : series) {
    for (const Series::Point& point : line.points) {
      across = {std::min(across.lowest, point.x), std::max(across.highest, point.x)};
      up = {std::min({up.lowest, point.y.value, point.y.lowest}),
            std::max({up.highest, point.y.value, point.y.highest})};
    }
  }
  const bool empty = across.highest < across.lowest;
  if (empty) across = up = {1, 10};
  if (target) up = {std::min(up.lowest, target->value), std::max(up.highest, target->value)};
  if (!x.logarithmic) across = {across.lowest, across.highest};
  up = range_of(y, up.lowest, up.highest);
  if (x.logarithmic) across = range_of(x, across.lowest, across.highest);

  const ImVec2 corner = from + ImVec2(left, above);
  const ImVec2 end = from + ImVec2(width - 12, height - below);
  const Scale to_x(x.logarithmic, across.lowest, across.highest, corner.x, end.x);
  const Scale to_y(y.logarithmic, up.lowest, up.highest, end.y, corner.y);
  for (const double tick : ticks(up, y.logarithmic, 4)) {
    const float level = to_y.at(tick);
    draw->AddLine({corner.x, level}, {end.x, level}, faded(ui.colors().line, 0.7F));
    const std::string label = text_of(y, tick);
    ui.draw_text({corner.x - 8 - ui.measure(label, tiny_size).x, level - tiny_size / 2}, label, tiny_size,
                 ui.colors().quiet);
  }
  for (const double tick : ticks(across, x.logarithmic, static_cast<int>(width / 110))) {
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
  for (const Series& line : series) draw_series(draw, to_x, to_y, line);
  draw_names(ui, {corner.x, end.y + 20}, end.x - ui.measure(x.label, tiny_size).x - 16, series);
  ImGui::Dummy({width, height});
  ui.add_node({.role = Role::image,
               .id = std::string(id),
               .label = std::string(title),
               .value = in_words(x, y, series)});
}

void draw_bars(Ui& ui, std::string_view id, std::string_view title, std::span<const Bar> bars,
               std::optional<Level> target) {
  constexpr float height = 26;
  if (!title.empty()) {
    ui.paragraph(fmt::format("{}-title", id), {{.text = std::string(title), .bold = true}}, small_size);
    ui.gap(4);
  }
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ui.room();
  float name_width = 0;
  float text_width = 0;
  double most = target ? target->value : 0;
  for (const Bar& bar : bars) {
    name_width = std::max(name_width, ui.measure(bar.name, small_size).x);
    if (!bar.figure) continue;
    text_width = std::max(text_width, ui.measure(bar.text, small_size).x);
    most = std::max({most, bar.figure->value, bar.figure->highest});
  }
  const float left = std::min(name_width + 14, width * 0.5F);
  const float room = std::max(width - left - text_width - 14, 20.0F);
  const auto length = [&](double value) { return most > 0 ? static_cast<float>(value / most) * room : 0.0F; };
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (const Bar& bar : bars) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw->PushClipRect(at, at + ImVec2(left - 6, height), true);
    ui.draw_text(at + ImVec2(0, 5), bar.name, small_size, ui.colors().text);
    draw->PopClipRect();
    if (bar.figure) {
      const float end = at.x + left + std::max(length(bar.figure->value), 2.0F);
      draw->AddRectFilled({at.x + left, at.y + 5}, {end, at.y + height - 5}, bar.color, 2);
      if (bar.figure->lowest < bar.figure->highest) {
        const float middle = at.y + height / 2;
        draw->AddLine({at.x + left + length(bar.figure->lowest), middle},
                      {at.x + left + length(bar.figure->highest), middle}, ui.colors().text, 1.5F);
      }
    }
    const float x = bar.figure ? width - ui.measure(bar.text, small_size).x : left;
    ui.draw_text(at + ImVec2(x, 5), bar.text, small_size, bar.figure ? ui.colors().text : ui.colors().quiet);
    ImGui::Dummy({width, height});
    ui.add_node(
        {.role = Role::text, .id = fmt::format("{}-{}", id, bar.name), .label = bar.name + ": " + bar.text});
  }
  if (!target) return;
  const float x = from.x + left + length(target->value);
  draw_dashed(draw, {x, from.y}, {x, ImGui::GetCursorScreenPos().y}, ui.colors().quiet);
  ui.text(fmt::format("{}-target", id), target->name, tiny_size, ui.colors().quiet);
}

}  // namespace playground::explorer
