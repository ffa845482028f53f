/// What more and more connections cost, and what that shows about the claim "far better".
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lessons/choose-connections/verdict.h"
#include "shared/course/measurement_summary.h"
#include "shared/explorer/chart.h"
#include "shared/explorer/kit/columns.h"
#include "shared/explorer/kit/verdict_card.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::lessons {
namespace choose_connections {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text counters{"{}, {} open", "{}，{} 个连接"};
constexpr Text limit_at{"{} met its limit at {}; the output says why.", "{}在 {}处到达上限，原因见输出。"};
constexpr Text throughput{"Throughput", "吞吐量"};
constexpr Text requests{"requests a second, over connections", "每秒请求数，横轴为连接数"};
constexpr Text memory_title{"Memory a connection", "每连接内存"};
constexpr Text kilobytes{"KB of the server, over connections", "服务器一端（KB），横轴为连接数"};
constexpr Text heap_title{"Page memory a connection", "每连接占用的网页内存"};
constexpr Text heap_kilobytes{"KB, both ends, with stacks", "KB，两端合计，含栈"};

constexpr Text run_first{
    "Run the experiment in the step \"Run it\"; the verdict is computed from its figures.",
    "请先在“运行”一步做实验，结论由它的数据得出。"};
constexpr Text on_memory{"Memory: {:.1f} times less", "内存：少到 1/{:.1f}"};
constexpr Text on_no_memory{"Memory: no less", "内存：没有减少"};
constexpr Text memory_detail{
    "One of {} connections costs {} in the event loop, one of {} costs {} as a thread.",
    "{} 个连接时，事件循环里每个占 {}；{} 个连接时，线程方式每个占 {}。"};
constexpr Text on_rate{"Throughput: {:.2f} times", "吞吐量：{:.2f} 倍"};
constexpr Text rate_detail{"At {} connections, the event loop answers {}, and threads {}.",
                           "{} 个连接时，事件循环{}，线程方式{}。"};
constexpr Text cpu{"Computing: {:.2f} times as much for a request", "计算：每个请求 {:.2f} 倍"};
constexpr Text cpu_detail{"At {} connections, the event loop computes {} for one, threads {}.",
                          "{} 个连接时，事件循环每个请求计算 {}，线程方式 {}。"};
constexpr Text beyond{"How far: {} against {} connections", "能到多少：{} 对 {} 个连接"};
constexpr Text beyond_detail{"The most that answered here, of the event loop and of threads.",
                             "在这里分别得到回答的最多连接数：事件循环与线程。"};

Figures figures_of(const Session& session) {
  Figures figures;
  for (const auto& [id, figure] : session.figures().figures) figures.emplace(id, figure.value);
  return figures;
}

// A page knows only its own memory. Without threads it shows recordings of programs that knew more.
bool knows_page_only(const Scene& scene) { return scene.in_browser() && scene.machine.recordings == nullptr; }
std::string_view memory_quantity(const Scene& scene) { return knows_page_only(scene) ? "heap" : "memory"; }

std::string text_of(const Scene& scene, std::string_view quantity, double value) {
  return course::quantity_text(*scene.session->lesson.quantity(quantity), value, scene.ui.language());
}

std::string short_number(double value) {
  return value >= 1000 ? fmt::format("{:.3g}k", value / 1000) : fmt::format("{:.3g}", value);
}

// All known figures at the maximum number of connections so far, in one line that is updated during the run.
void draw_counters(Scene& scene, const Figures& figures, const course::Variant& way) {
  Ui& ui = scene.ui;
  const auto connecting = over_connections(figures, "connect", way.id);
  const int now = connecting.empty() ? 0 : connecting.rbegin()->first;
  std::string values;
  for (const std::string_view quantity :
       {std::string_view("connect"), std::string_view("rate"), std::string_view("p50"),
        std::string_view("p99"), memory_quantity(scene), std::string_view("cpu")}) {
    const auto known = figures.find(fmt::format("{}/{}/{}", quantity, way.id, now));
    if (known == figures.end()) continue;
    if (!values.empty()) values += " · ";
    if (quantity == "p50" || quantity == "p99") values += fmt::format("{} ", quantity);
    values += text_of(scene, quantity, known->second);
  }
  const std::string name =
      connecting.empty() ? std::string(ui.tr(way.meaning)) : ui.tr_format(counters, ui.tr(way.meaning), now);
  ui.paragraph(fmt::format("counters-{}", way.id),
               {{.text = name + "  ", .bold = true},
                {.text = values.empty() ? std::string(ui.tr(strings::not_yet_measured)) : values}},
               small_size);
  if (const auto limit = figures.find(fmt::format("limit/{}", way.id)); limit != figures.end()) {
    ui.text(fmt::format("limit-{}", way.id),
            ui.tr_format(limit_at, ui.tr(way.meaning), text_of(scene, "limit", limit->second)), small_size,
            ui.colors().warning);
  }
  ui.spacing(4);
}

void draw_chart(Scene& scene, const Figures& figures, std::string_view quantity, const Text& title,
                const Text& unit, float height) {
  Ui& ui = scene.ui;
  std::vector<Series> lines;
  for (const auto& way : scene.session->lesson.variants) {
    Series line{std::string(ui.tr(way.meaning)), model_color(way.model, ui.theme()), {}};
    for (const auto& [connections, value] : over_connections(figures, quantity, way.id)) {
      if (value > 0) line.points.push_back({static_cast<double>(connections), {value, value, value}});
    }
    lines.push_back(std::move(line));
  }
  const bool memory = quantity != "rate";
  draw_lines(ui, fmt::format("chart-{}", quantity), ui.tr(title),
             {.label = "", .text = short_number, .logarithmic = true},
             {.label = ui.tr(unit), .text = short_number, .logarithmic = memory}, lines, std::nullopt,
             height);
}

void draw_figures(Scene& scene, float height) {
  Ui& ui = scene.ui;
  const Figures figures = figures_of(*scene.session);
  const float top = ImGui::GetCursorPosY();
  for (const auto& way : scene.session->lesson.variants) draw_counters(scene, figures, way);
  ui.spacing(8);
  const float left = height - (ImGui::GetCursorPosY() - top);
  const bool page = knows_page_only(scene);
  const auto chart_height = [](const Column& column) {
    return column.stacked ? std::max(column.height / 2, 160.0F) : column.height;
  };
  draw_columns(
      ui, "charts", {.height = std::max(left, 170.0F)},
      [&](const Column& column) {
        draw_chart(scene, figures, memory_quantity(scene), page ? heap_title : memory_title,
                   page ? heap_kilobytes : kilobytes, chart_height(column));
      },
      [&](const Column& column) {
        draw_chart(scene, figures, "rate", throughput, requests, chart_height(column));
      });
}

// Each approach at its own maximum of connections, because the memory of a few cannot be measured in a whole
// program.
void draw_verdict_on_memory(Scene& scene, const Figures& figures) {
  Ui& ui = scene.ui;
  const std::string_view quantity = memory_quantity(scene);
  const auto in_loop = over_connections(figures, quantity, "loop");
  const auto in_threads = over_connections(figures, quantity, "threads");
  if (in_loop.empty() || in_threads.empty()) return;
  const auto& [max_in_loop, loop] = *in_loop.rbegin();
  const auto& [max_in_threads, threads] = *in_threads.rbegin();
  const bool less = loop > 0 && loop < threads;
  draw_verdict_card(ui, "verdict-memory",
                    less ? ui.tr_format(on_memory, threads / loop) : std::string(ui.tr(on_no_memory)),
                    ui.tr_format(memory_detail, max_in_loop, text_of(scene, quantity, loop), max_in_threads,
                                 text_of(scene, quantity, threads)));
}

void draw_verdict(Scene& scene) {
  Ui& ui = scene.ui;
  const Figures figures = figures_of(*scene.session);
  const auto rate = compare_at_most_connections(figures, "rate");
  if (!rate) return draw_verdict_missing(ui, "verdict", ui.tr(run_first));
  const auto say = [&](std::string_view id, const std::string& strong, const Text& detail,
                       std::string_view quantity, const ModelComparison& both) {
    draw_verdict_card(ui, id, strong,
                      ui.tr_format(detail, both.connections, text_of(scene, quantity, both.loop),
                                   text_of(scene, quantity, both.threads)));
  };
  draw_verdict_on_memory(scene, figures);
  say("verdict-rate", ui.tr_format(on_rate, rate->loop / rate->threads), rate_detail, "rate", *rate);
  if (const auto computed = compare_at_most_connections(figures, "cpu"); computed && computed->threads > 0)
    say("verdict-cpu", ui.tr_format(cpu, computed->loop / computed->threads), cpu_detail, "cpu", *computed);
  const int loop = over_connections(figures, "rate", "loop").rbegin()->first;
  const int threads = over_connections(figures, "rate", "threads").rbegin()->first;
  draw_verdict_card(ui, "verdict-reached", ui.tr_format(beyond, loop, threads), ui.tr(beyond_detail));
  scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
}

class View : public LessonView {
 public:
  [[nodiscard]] bool has_result() const override { return true; }
  void draw_result(Scene& scene, float height) override { draw_figures(scene, height); }
  void draw_step(Scene& scene) override { draw_verdict(scene); }
};

}  // namespace
}  // namespace choose_connections

extern const explorer::LessonViewFactory choose_connections_view;
const explorer::LessonViewFactory choose_connections_view =
    explorer::view_factory<choose_connections::View>("choose-connections");

}  // namespace playground::lessons
