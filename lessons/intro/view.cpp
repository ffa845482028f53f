/// The kettles while they boil: one row for each of the two approaches.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "lessons/intro/example.h"
#include "shared/course/run_orders.h"
#include "shared/explorer/scene.h"

namespace playground::lessons {
namespace intro {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr std::array<Text, 2> row_names{{{"One after another", "逐个烧"}, {"At the same time", "同时烧"}}};
constexpr Text not_yet{"not yet", "还没开始"};
constexpr Text so_far{"{:.1f} s", "{:.1f} 秒"};
constexpr Text row_words{"{}: {} of 3 kettles boil, {}", "{}：3 壶水已烧开 {} 壶，{}"};
constexpr Text kettle_number{"Kettle {}", "第 {} 壶"};

// When it was put on, and when it boiled.
struct Kettle {
  std::optional<Time> on;
  std::optional<Time> boiled;
};
using Row = std::array<Kettle, kettles>;

// Each kettle is put on twice: first in the first row.
std::array<Row, 2> read_rows(const course::Runner& runner) {
  std::array<Row, 2> rows{};
  const Language language = runner.settings().language;
  for (const Line& line : runner.trace().lines()) {
    const auto on = course::number_in(line.text, kettle_on.in(language));
    const auto boiled = course::number_in(line.text, kettle_boils.in(language));
    const int number = on ? *on : boiled.value_or(0);
    if (number < 1 || number > kettles) continue;
    const auto place = static_cast<std::size_t>(number - 1);
    Row& row = rows[0][place].on && (on || rows[0][place].boiled) ? rows[1] : rows[0];
    (on ? row[place].on : row[place].boiled) = line.time;
  }
  return rows;
}

// From 0, cold, to 1, boiling.
float heat_of(const Kettle& kettle, Time now, Time boiling_time) {
  if (!kettle.on) return 0;
  if (kettle.boiled) return 1;
  return std::clamp(static_cast<float>(to_seconds(now - *kettle.on) / to_seconds(boiling_time)), 0.0F, 1.0F);
}

ImU32 mixed(ImU32 from, ImU32 to, float share) {
  const ImVec4 a = ImGui::ColorConvertU32ToFloat4(from);
  const ImVec4 b = ImGui::ColorConvertU32ToFloat4(to);
  return ImGui::ColorConvertFloat4ToU32(ImLerp(a, b, share));
}

void draw_steam(ImDrawList* draw, ImVec2 from, float size, double seconds, ImU32 color) {
  for (int wisp = -1; wisp <= 1; ++wisp) {
    std::array<ImVec2, 9> points;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const float up = static_cast<float>(i) / 8;
      const auto wave = static_cast<float>(std::sin(6 * up + 5 * seconds + wisp));
      points[i] = from + ImVec2(size * (0.16F * static_cast<float>(wisp) + 0.05F * wave), -size * 0.4F * up);
    }
    draw->AddPolyline(points.data(), static_cast<int>(points.size()), color, 0, 2);
  }
}

// `at`: the middle of its bottom; `size`: its width with handle and spout.
void draw_kettle(const Ui& ui, ImVec2 at, float size, float heat, bool boils, double seconds) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const Palette& colors = ui.colors();
  const ImU32 water = mixed(model_color(Model::process, ui.theme()), colors.bad, heat);
  const float half = size * 0.32F;
  const float height = size * 0.5F;
  const ImVec2 from = at + ImVec2(-half, -height);
  const ImVec2 to = at + ImVec2(half, 0);
  const ImVec2 spout[] = {at + ImVec2(half, -height * 0.7F), at + ImVec2(half * 1.3F, -height * 0.9F),
                          at + ImVec2(half * 1.5F, -height * 0.85F), at + ImVec2(half, -height * 0.35F)};
  draw->AddConvexPolyFilled(spout, 4, colors.quiet);
  draw->PathArcTo(at + ImVec2(-half, -height * 0.5F), half * 0.45F, IM_PI * 0.5F, IM_PI * 1.5F);
  draw->PathStroke(colors.quiet, 0, 4);
  draw->AddRectFilled(from, to, colors.card, size * 0.1F);
  // The water's colour shows how hot it is, and the bar below it as well.
  draw->AddRectFilled(from + ImVec2(3, height * 0.28F), to - ImVec2(3, 3), water, size * 0.08F);
  draw->AddRect(from, to, colors.quiet, size * 0.1F, 0, 2);
  draw->AddRectFilled(from + ImVec2(half * 0.8F, -size * 0.05F), at + ImVec2(half * 0.2F, -height),
                      colors.quiet, 2);
  const float bar = 2 * half;
  draw->AddRectFilled(at + ImVec2(-half, 6), at + ImVec2(half, 10), colors.line, 2);
  if (heat > 0) draw->AddRectFilled(at + ImVec2(-half, 6), at + ImVec2(-half + bar * heat, 10), water, 2);
  if (boils) draw_steam(draw, at + ImVec2(0, -height - size * 0.07F), size, seconds, colors.quiet);
}

class View : public LessonView {
 public:
  [[nodiscard]] bool has_result() const override { return true; }

  void draw_result(Scene& scene, float height) override {
    const course::Runner& runner = scene.session->cpp_run;
    const std::array<Row, 2> rows = read_rows(runner);
    for (std::size_t i = 0; i < rows.size(); ++i) draw_row(scene, i, rows[i], height / 2);
  }

 private:
  static void draw_row(Scene& scene, std::size_t number, const Row& row, float height) {
    Ui& ui = scene.ui;
    const course::Runner& runner = scene.session->cpp_run;
    const Time now = runner.elapsed();
    const auto boiled = std::ranges::count_if(row, [](const Kettle& one) { return one.boiled.has_value(); });
    const auto first =
        std::ranges::min(row, {}, [](const Kettle& one) { return one.on.value_or(Time::max()); });
    const auto last =
        std::ranges::max(row, {}, [](const Kettle& one) { return one.boiled.value_or(Time{}); });
    std::string time(ui.tr(not_yet));
    if (first.on) {
      const Time end = boiled == kettles ? *last.boiled : now;
      time = ui.tr_format(so_far, to_seconds(end - *first.on));
    }
    const std::string_view name = ui.tr(row_names[number]);
    const std::string id = fmt::format("kettles-{}", number + 1);
    ui.paragraph(id + "-title", {{.text = fmt::format("{}  ", name), .bold = true}, {.text = time}});

    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float width = ui.available_width();
    constexpr float below = 34;     // the bar and the number
    constexpr float above = 1.05F;  // the height of a kettle with its steam, in widths
    const float title = text_size * 1.3F + 14;
    const float size = std::min(width / 3.4F, std::max(height - title - below, 60.0F) / above);
    const float room = size * above + below;
    const Time boiling_time =
        runner.settings().values.empty() ? Time(std::chrono::seconds(1)) : runner.settings().time("seconds");
    for (std::size_t i = 0; i < row.size(); ++i) {
      const float x = (static_cast<float>(i) + 0.5F) * std::min(width / 3, size * 1.35F);
      const ImVec2 at = from + ImVec2(x, room - below);
      draw_kettle(ui, at, size, heat_of(row[i], now, boiling_time), row[i].boiled.has_value(),
                  to_seconds(now));
      const std::string label = ui.tr_format(kettle_number, i + 1);
      ui.draw_text(at + ImVec2(-ui.measure(label, tiny_size).x / 2, 14), label, tiny_size, ui.colors().quiet);
    }
    ImGui::Dummy({width, room});
    ui.add_node({.role = Role::image,
                 .id = id,
                 .label = std::string(name),
                 .value = ui.tr_format(row_words, name, boiled, time)});
  }
};

}  // namespace
}  // namespace intro

extern const explorer::LessonViewFactory intro_view;
const explorer::LessonViewFactory intro_view = explorer::view_factory<intro::View>("intro");

}  // namespace playground::lessons
