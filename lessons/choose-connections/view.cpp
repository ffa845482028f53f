/// What each number of connections costs, as it grows, and what that says of "far better".
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lessons/choose-connections/verdict.h"
#include "shared/course/measured.h"
#include "shared/explorer/chart.h"
#include "shared/explorer/lesson_view.h"
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

std::string_view memory_quantity(const Scene& scene) { return scene.in_browser() ? "heap" : "memory"; }

std::string text_of(const Scene& scene, std::string_view quantity, double value) {
  return course::quantity_text(*scene.session->lesson.quantity(quantity), value, scene.ui.language());
}

ImU32 color_of(const Scene& scene, std::string_view way) {
  return model_color(way == "loop" ? Model::coroutine : Model::thread, scene.ui.theme());
}

std::string short_number(double value) {
  return value >= 1000 ? fmt::format("{:.3g}k", value / 1000) : fmt::format("{:.3g}", value);
}

// All that is known at the most connections so far, in one line that grows with the run.
void draw_counters(Scene& scene, const Figures& figures, const course::Option& way) {
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
      connecting.empty() ? std::string(ui.say(way.meaning)) : ui.fill(counters, ui.say(way.meaning), now);
  ui.paragraph(fmt::format("counters-{}", way.id),
               {{.text = name + "  ", .bold = true},
                {.text = values.empty() ? std::string(ui.say(strings::not_yet_measured)) : values}},
               small_size);
  if (const auto limit = figures.find(fmt::format("limit/{}", way.id)); limit != figures.end()) {
    ui.text(fmt::format("limit-{}", way.id),
            ui.fill(limit_at, ui.say(way.meaning), text_of(scene, "limit", limit->second)), small_size,
            ui.colors().warning);
  }
  ui.gap(4);
}

void draw_chart(Scene& scene, const Figures& figures, std::string_view quantity, const Text& title,
                const Text& unit, float height) {
  Ui& ui = scene.ui;
  std::vector<Series> lines;
  for (const auto& way : scene.session->lesson.variants) {
    Series line{std::string(ui.say(way.meaning)), color_of(scene, way.id), {}};
    for (const auto& [connections, value] : over_connections(figures, quantity, way.id)) {
      if (value > 0) line.points.push_back({static_cast<double>(connections), {value, value, value}});
    }
    lines.push_back(std::move(line));
  }
  const bool memory = quantity != "rate";
  draw_lines(ui, fmt::format("chart-{}", quantity), ui.say(title),
             {.label = "", .text = short_number, .logarithmic = true},
             {.label = ui.say(unit), .text = short_number, .logarithmic = memory}, lines, std::nullopt,
             height);
}

void draw_result(Scene& scene, float height) {
  Ui& ui = scene.ui;
  const Figures figures = figures_of(*scene.session);
  const float top = ImGui::GetCursorPosY();
  for (const auto& way : scene.session->lesson.variants) draw_counters(scene, figures, way);
  ui.gap(8);
  const float width = ui.room();
  const float left = height - (ImGui::GetCursorPosY() - top);
  const Text& memory = scene.in_browser() ? heap_title : memory_title;
  const Text& unit = scene.in_browser() ? heap_kilobytes : kilobytes;
  if (width > 520) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 half((width - 20) / 2, std::max(left, 170.0F));
    ImGui::BeginChild("memory", half);
    draw_chart(scene, figures, memory_quantity(scene), memory, unit, half.y);
    ImGui::EndChild();
    ImGui::SetCursorScreenPos(at + ImVec2(half.x + 20, 0));
    ImGui::BeginChild("throughput", half);
    draw_chart(scene, figures, "rate", throughput, requests, half.y);
    ImGui::EndChild();
  } else {
    const float each = std::max((left - 12) / 2, 160.0F);
    draw_chart(scene, figures, memory_quantity(scene), memory, unit, each);
    ui.gap(12);
    draw_chart(scene, figures, "rate", throughput, requests, each);
  }
}

// Each at the most connections that it had: few are not seen in the memory of a whole program.
void draw_verdict_on_memory(Scene& scene, const Figures& figures) {
  Ui& ui = scene.ui;
  const std::string_view quantity = memory_quantity(scene);
  const auto in_loop = over_connections(figures, quantity, "loop");
  const auto in_threads = over_connections(figures, quantity, "threads");
  if (in_loop.empty() || in_threads.empty()) return;
  const auto& [most_in_loop, loop] = *in_loop.rbegin();
  const auto& [most_in_threads, threads] = *in_threads.rbegin();
  const bool less = loop > 0 && loop < threads;
  ui.notice(Role::status, "verdict-memory",
            less ? ui.fill(on_memory, threads / loop) : std::string(ui.say(on_no_memory)),
            ui.fill(memory_detail, most_in_loop, text_of(scene, quantity, loop), most_in_threads,
                    text_of(scene, quantity, threads)),
            ui.colors().good);
  ui.gap(12);
}

void draw_verdict(Scene& scene) {
  Ui& ui = scene.ui;
  const Figures figures = figures_of(*scene.session);
  const auto rate = compared(figures, "rate");
  if (!rate) {
    ui.notice(Role::status, "verdict", ui.say(strings::not_yet_measured), ui.say(run_first),
              ui.colors().warning);
    return;
  }
  const auto say = [&](std::string_view id, const std::string& strong, const Text& detail,
                       std::string_view quantity, const Compared& both) {
    ui.notice(Role::status, id, strong,
              ui.fill(detail, both.connections, text_of(scene, quantity, both.loop),
                      text_of(scene, quantity, both.threads)),
              ui.colors().good);
    ui.gap(12);
  };
  draw_verdict_on_memory(scene, figures);
  say("verdict-rate", ui.fill(on_rate, rate->loop / rate->threads), rate_detail, "rate", *rate);
  if (const auto computed = compared(figures, "cpu"); computed && computed->threads > 0)
    say("verdict-cpu", ui.fill(cpu, computed->loop / computed->threads), cpu_detail, "cpu", *computed);
  const int loop = over_connections(figures, "rate", "loop").rbegin()->first;
  const int threads = over_connections(figures, "rate", "threads").rbegin()->first;
  ui.notice(Role::status, "verdict-reached", ui.fill(beyond, loop, threads), ui.say(beyond_detail),
            ui.colors().good);
  ui.gap(12);
  scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
}

}  // namespace
}  // namespace choose_connections

extern const explorer::LessonView choose_connections_view;
const explorer::LessonView choose_connections_view{.lesson = "choose-connections",
                                                   .draw_result = choose_connections::draw_result,
                                                   .draw_step = choose_connections::draw_verdict};

}  // namespace playground::lessons
