/// What more and more connections cost, and what that shows about the claim "far better".
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "lessons/choose-connections/verdict.h"
#include "shared/course/measurement_summary.h"
#include "shared/explorer/chart.h"
#include "shared/explorer/kit/columns.h"
#include "shared/explorer/kit/figure_table.h"
#include "shared/explorer/kit/verdict_card.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::lessons {
namespace choose_connections {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text counters_title{"{}, {} open", "{}，{} 个连接"};
constexpr Text limit_at{"{}: limit reached at {}; the output says why.", "{}在 {}处到达上限，原因见输出。"};
constexpr Text throughput{"Throughput", "吞吐量"};
constexpr Text requests{"requests per second, by connections", "每秒请求数，横轴为连接数"};
constexpr Text memory_title{"Memory per connection", "每连接内存"};
constexpr Text kilobytes{"KB of the server, by connections", "服务器一端（KB），横轴为连接数"};
constexpr Text heap_title{"Page memory per connection", "每连接占用的网页内存"};
constexpr Text heap_kilobytes{"KB, both ends, with stacks", "KB，两端合计，含栈"};

constexpr Text run_first{"Run the experiment in the step \"Run it\"; the verdict follows from its figures.",
                         "请先在“运行”一步做实验，结论由它的数据得出。"};
constexpr Text beyond{"Most connections: event loop {}, threads {}", "最多连接数：事件循环 {}，多线程 {}"};
constexpr Text beyond_in_page{
    "The highest number that answered here. The page limits its threads, because each is a Worker; the "
    "desktop program reaches thousands.",
    "在这里得到响应的最多连接数。网页限制了线程数，因为每个线程都是一个 Worker；桌面版能达到几千个。"};
constexpr Text beyond_detail{"The highest number of connections that answered here.",
                             "在这里能响应的最多连接数。"};

// A page knows only its own memory. Without threads it shows recordings of programs that knew more.
bool knows_page_only(const Scene& scene) { return scene.in_browser() && scene.machine.recordings == nullptr; }
std::string_view memory_quantity(const Scene& scene) { return knows_page_only(scene) ? "heap" : "memory"; }

std::string text_of(const Scene& scene, std::string_view quantity, double value) {
  return course::quantity_text(*scene.session->lesson.quantity(quantity), value, scene.ui.language());
}

std::string short_number(double value) {
  return value >= 1000 ? fmt::format("{:.3g}k", value / 1000) : fmt::format("{:.3g}", value);
}

// An approach's figures at its maximum number of connections so far.
struct Counters {
  std::string title;  // "threads, 1000 open"
  std::vector<course::FigureRow> rows;
};

Counters counters_of(const Scene& scene, const Figures& figures, const course::Variant& way) {
  const Ui& ui = scene.ui;
  const auto connecting = over_connections(figures, "connect", way.id);
  if (connecting.empty()) return {std::string(ui.tr(way.meaning)), {}};
  const int now = connecting.rbegin()->first;
  Counters counters{ui.tr_format(counters_title, ui.tr(way.meaning), now), {}};
  for (const course::Quantity& quantity : scene.session->lesson.quantities) {
    const auto known = figures.find(fmt::format("{}/{}/{}", quantity.id, way.id, now));
    if (known == figures.end()) continue;
    counters.rows.push_back({std::string(quantity.id), std::string(ui.tr(quantity.name)),
                             course::quantity_text(quantity, known->second.value, ui.language())});
  }
  return counters;
}

// The figures of both next to each other; they change during the run.
void draw_counters(Scene& scene, const Figures& figures) {
  Ui& ui = scene.ui;
  const auto& ways = scene.session->lesson.variants;
  Counters first = counters_of(scene, figures, ways[0]);
  Counters second = counters_of(scene, figures, ways[1]);
  if (first.rows.empty()) std::swap(first, second);
  if (first.rows.empty()) {
    ui.text("counters-none", ui.tr(strings::not_yet_measured), small_size, ui.colors().quiet);
  } else {
    draw_figure_table(ui, "counters", first.rows, second.rows, {first.title, second.title});
  }
  for (const course::Variant& way : ways) {
    const auto limit = figures.find(fmt::format("limit/{}", way.id));
    if (limit == figures.end()) continue;
    ui.text(fmt::format("limit-{}", way.id),
            ui.tr_format(limit_at, ui.tr(way.meaning), text_of(scene, "limit", limit->second.value)),
            small_size, ui.colors().warning);
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
      if (value.min > 0) line.points.push_back({static_cast<double>(connections), value});
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
  const Figures& figures = scene.session->figures().figures;
  const float top = ImGui::GetCursorPosY();
  draw_counters(scene, figures);
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

// The texts of a verdict on one quantity, with {} for how many times as much it is with the event loop.
struct VerdictTexts {
  Text less;
  Text equal;
  Text more;
  Text unclear;
  Text detail;  ///< with {} for the connections, the event loop's figure, and the threads'
};

constexpr VerdictTexts on_memory{
    {"Memory: {:.2f} times as much as threads", "内存：是多线程的 {:.2f} 倍"},
    {"Memory: about as much as threads", "内存：与多线程差不多"},
    {"Memory: more than threads, {:.2f} times", "内存：比多线程多，是 {:.2f} 倍"},
    {"Memory: not clear", "内存：不能确定"},
    {"At {} connections, one costs {} in the event loop, and {} as a thread.",
     "{} 个连接时，事件循环里每个占 {}，线程方式每个占 {}。"}};
constexpr VerdictTexts on_rate{
    {"Throughput: less than threads, {:.2f} times", "吞吐量：比多线程低，是 {:.2f} 倍"},
    {"Throughput: about the same as threads", "吞吐量：与多线程差不多"},
    {"Throughput: {:.2f} times that of threads", "吞吐量：是多线程的 {:.2f} 倍"},
    {"Throughput: not clear", "吞吐量：不能确定"},
    {"At {} connections, the event loop answers {}, and threads {}.",
     "{} 个连接时，事件循环{}，线程方式{}。"}};
constexpr VerdictTexts on_cpu{
    {"CPU per request: {:.2f} times that of threads", "每个请求的 CPU：是多线程的 {:.2f} 倍"},
    {"CPU per request: about the same as threads", "每个请求的 CPU：与多线程差不多"},
    {"CPU per request: more than threads, {:.2f} times", "每个请求的 CPU：比多线程多，是 {:.2f} 倍"},
    {"CPU per request: not clear", "每个请求的 CPU：不能确定"},
    {"At {} connections, the event loop computes {} per request, threads {}.",
     "{} 个连接时，事件循环每个请求计算 {}，线程方式 {}。"}};

// Both at the same number of connections, because the memory and the time of one depend on how many there
// are.
void draw_verdict_on(Scene& scene, const Figures& figures, std::string_view id, std::string_view quantity,
                     const VerdictTexts& texts) {
  const auto both = compare_at_most_connections(figures, quantity);
  if (!both || both->threads.min <= 0) return;
  Ui& ui = scene.ui;
  const Figure times = course::ratio(both->loop, both->threads);
  const std::string detail =
      ui.tr_format(texts.detail, both->connections, text_of(scene, quantity, both->loop.value),
                   text_of(scene, quantity, both->threads.value)) +
      interval_remark(ui, both->threads);
  const bool timed = quantity != memory_quantity(scene);
  switch (course::compare(timed ? usable(*scene.session, times) : times, spread)) {
    case course::Comparison::less:
      return draw_verdict_card(ui, id, ui.tr_format(texts.less, times.value), detail);
    case course::Comparison::equal: return draw_verdict_card(ui, id, ui.tr(texts.equal), detail);
    case course::Comparison::more:
      return draw_verdict_card(ui, id, ui.tr_format(texts.more, times.value), detail);
    case course::Comparison::unclear:
      return draw_verdict_unclear(scene, id, ui.tr(texts.unclear), times, detail);
  }
}

void draw_verdict(Scene& scene) {
  Ui& ui = scene.ui;
  const Figures& figures = scene.session->figures().figures;
  if (!compare_at_most_connections(figures, "rate"))
    return draw_verdict_missing(ui, "verdict", ui.tr(run_first));
  draw_verdict_on(scene, figures, "verdict-memory", memory_quantity(scene), on_memory);
  draw_verdict_on(scene, figures, "verdict-rate", "rate", on_rate);
  draw_verdict_on(scene, figures, "verdict-cpu", "cpu", on_cpu);
  const int loop = over_connections(figures, "rate", "loop").rbegin()->first;
  const int threads = over_connections(figures, "rate", "threads").rbegin()->first;
  draw_verdict_card(ui, "verdict-reached", ui.tr_format(beyond, loop, threads),
                    ui.tr(scene.machine.capabilities.max_threads ? beyond_in_page : beyond_detail));
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
