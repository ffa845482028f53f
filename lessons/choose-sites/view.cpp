/// The web while it is crawled, the times of all approaches, and which units waited.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>

#include "lessons/choose-sites/crawl.h"
#include "shared/core/trace_words.h"
#include "shared/course/measurement_summary.h"
#include "shared/explorer/cached.h"
#include "shared/explorer/kit/bars.h"
#include "shared/explorer/kit/columns.h"
#include "shared/explorer/kit/verdict_card.h"
#include "shared/explorer/picture.h"

namespace playground::lessons {
namespace choose_sites {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text graph_title{"The sites and their links", "站点与链接"};
constexpr Text crawl_title{"The sites and their links: {}", "站点与链接：{}"};
constexpr Text counts{"{} of {} pages arrived, {} failed, {} in progress",
                      "{}/{} 个页面已到，{} 个失败，{} 个正在请求"};
constexpr Text time_title{"Time of each approach", "各种方式的用时"};
constexpr Text bound_name{"dashed: fastest possible, {}", "虚线：理论最短用时 {}"};
constexpr Text units_title{"Units: {}, waiting (pale) {:.1f} % of the time",
                           "{} 个单元，{:.1f}% 的时间在等待（淡色）"};
constexpr Text unit_words{"{}: waited {:.3f} s, worked {:.3f} s", "{}：等待 {:.3f} 秒，工作 {:.3f} 秒"};

constexpr Text run_first{"Run all approaches in the step \"Run it\"; the verdict follows from their times.",
                         "请先在“运行”一步跑完全部方式，结论由它们的用时得出。"};
constexpr Text equal{"Threads and coroutines: equal", "线程与协程：相等"};
constexpr Text threads_faster{"Threads: {:.2f} times as fast as coroutines", "线程：速度是协程的 {:.2f} 倍"};
constexpr Text coroutines_faster{"Coroutines: {:.2f} times as fast as threads",
                                 "协程：速度是线程的 {:.2f} 倍"};
constexpr Text not_clear_which{"Threads or coroutines: not clear which is faster",
                               "线程与协程：不能确定哪个更快"};
constexpr Text both_times{"A thread per site took {}, coroutines {}.", "每站一个线程用了 {}，协程用了 {}。"};
constexpr Text against_bound{"The best took {:.2f} times the fastest possible time",
                             "最快的用时是理论最短用时的 {:.2f} 倍"};
constexpr Text bound_words{
    "The longest chain of links with its time-outs takes {}: no crawler can finish earlier. {} took {}.",
    "最长的一串链接连同超时要 {}：任何爬虫都不可能更早完成。{}用了 {}。"};
constexpr Text waiting_in_turn{"One after another: {:.1f} times as long", "逐个访问：{:.1f} 倍的时间"};
constexpr Text in_turn_words{"The sum of all waits is {}.", "所有等待加起来是 {}。"};

constexpr float text_line = 26;  // the height of a line of small text, with the space to the next line

// The settings of the run that is shown; before the first run, of the next one.
const Settings& settings_of(const Session& session) {
  return session.cpp_run.settings().values.empty() ? session.settings : session.cpp_run.settings();
}

std::string seconds_text(const Scene& scene, double seconds) {
  return course::quantity_text(*scene.session->lesson.quantity("time"), seconds, scene.ui.language());
}

std::string_view way_name(const Scene& scene, const Settings& settings, const Crawl& crawl) {
  const auto& ways = scene.session->lesson.variants;
  const auto chosen = std::ranges::find(ways, settings.option("way"), &course::Variant::id);
  return scene.ui.tr(
      (chosen != ways.end() ? *chosen : ways[static_cast<std::size_t>(way_of_crawl(crawl.number))]).meaning);
}

void draw_site(const Scene& scene, ImVec2 at, float radius, std::size_t number, const Crawl::Site& site) {
  Ui& ui = scene.ui;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const Trace& trace = scene.session->cpp_run.trace();
  const Palette& colors = ui.colors();
  ImU32 ink = colors.quiet;
  draw->AddCircleFilled(at, radius, colors.ground);
  if (!site.seen) {
    draw->AddCircle(at, radius, colors.line, 0, 1.5F);
  } else if (*site.seen == VisitState::asked) {
    draw->AddCircle(at, radius - 1, unit_color(ui, trace, site.unit), 0, 3);
    ink = colors.text;
  } else if (*site.seen == VisitState::arrived) {
    draw->AddCircleFilled(at, radius, unit_color(ui, trace, site.unit));
    ink = on_model_color(trace.track(site.unit)->model, ui.theme());
  } else {
    // Crossed out, so that not only the colour says that it failed.
    draw->AddCircleFilled(at, radius, colors.bad);
    const float arm = 1.2F * radius;
    draw->AddLine(at - ImVec2(arm, arm), at + ImVec2(arm, arm), colors.bad, 2);
    draw->AddLine(at + ImVec2(-arm, arm), at + ImVec2(arm, -arm), colors.bad, 2);
    ink = colors.ground;
  }
  const float size = radius * 1.15F;
  const std::string text = std::to_string(number);
  const ImVec2 extent = ui.measure(text, size);
  ui.draw_text({at.x - extent.x / 2, at.y - extent.y / 2}, text, size, ink);
}

void draw_graph(Scene& scene, const std::optional<Crawl>& crawl, const SiteGraph& graph, ImVec2 room) {
  Ui& ui = scene.ui;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 center = from + room * 0.5F;
  const float radius = std::clamp(std::min(room.x, room.y) / 36, 7.0F, 13.0F);
  const ImVec2 reach = room * 0.5F - ImVec2(radius + 1, radius + 1);
  const std::vector<Place> places = places_of(graph);
  const auto at = [&](std::size_t site) { return center + ImVec2(places[site].x, places[site].y) * reach; };
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (int number = 0; number < graph.count; ++number) {
    for (const int link : site_of(graph, number).links)
      draw->AddLine(at(static_cast<std::size_t>(number)), at(static_cast<std::size_t>(link)),
                    ui.colors().line);
  }
  std::array<int, 3> seen{};
  for (std::size_t number = 0; number < places.size(); ++number) {
    const Crawl::Site site = crawl ? crawl->sites[number] : Crawl::Site{};
    if (site.seen) ++seen[static_cast<std::size_t>(*site.seen)];
    draw_site(scene, at(number), radius, number, site);
  }
  ImGui::Dummy(room);
  const auto count = [&](VisitState what) { return seen[static_cast<std::size_t>(what)]; };
  const std::string words = ui.tr_format(counts, count(VisitState::arrived), graph.count,
                                         count(VisitState::failed), count(VisitState::asked));
  ui.add_node({.role = Role::image, .id = "graph", .label = std::string(ui.tr(graph_title)), .value = words});
  ui.text("graph-counts", words, small_size, ui.colors().quiet);
}

void draw_times(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  std::optional<Level> bound;
  const Session::Figures& figures = session.figures().figures;
  if (const auto known = figures.find("bound"); known != figures.end())
    bound = Level{known->second.value, ui.tr_format(bound_name, seconds_text(scene, known->second.value))};
  draw_bars(ui, "times", ui.tr(time_title), variant_bars(scene, "time"), {.target = bound});
}

void draw_units(Scene& scene, const Crawl& crawl, float height) {
  Ui& ui = scene.ui;
  const Trace& trace = scene.session->cpp_run.trace();
  Time waiting{};
  Time working{};
  std::string words;
  for (const Crawl::Unit& unit : crawl.units) {
    waiting += unit.waiting;
    working += unit.working;
    words += ui.tr_format(unit_words, unit_name(*trace.track(unit.track), ui.language()),
                          to_seconds(unit.waiting), to_seconds(unit.working));
    words += '\n';
  }
  const double all = std::max(to_seconds(waiting + working), 1e-9);
  const std::string title = ui.tr_format(units_title, crawl.units.size(), 100 * to_seconds(waiting) / all);
  ui.text("units-title", title, small_size, ui.colors().text);
  ui.spacing(2);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();
  const auto count = static_cast<float>(crawl.units.size());
  const float each = std::clamp((height - text_line - 4) / count, 2.0F, 14.0F);
  const double whole = std::max(to_seconds(crawl.end - crawl.begin), 1e-9);
  const auto length = [&](Time time) {
    return std::clamp(width * static_cast<float>(to_seconds(time) / whole), 1.0F, width);
  };
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < crawl.units.size(); ++i) {
    const Crawl::Unit& unit = crawl.units[i];
    const ImU32 color = unit_color(ui, trace, unit.track);
    const ImVec2 from = at + ImVec2(0, each * static_cast<float>(i));
    const float thick = each - (each > 4 ? 2 : 0);
    draw->AddRectFilled(from, from + ImVec2(length(unit.working + unit.waiting), thick), faded(color, 0.35F));
    draw->AddRectFilled(from, from + ImVec2(length(unit.working), thick), color);
  }
  ImGui::Dummy({width, each * count});
  ui.add_node({.role = Role::image, .id = "units", .label = title, .value = std::move(words)});
}

void draw_figures(Scene& scene, const std::optional<Crawl>& crawl, float height) {
  const float top = ImGui::GetCursorPosY();
  draw_times(scene);
  scene.ui.spacing(8);
  if (crawl) draw_units(scene, *crawl, height - (ImGui::GetCursorPosY() - top));
}

void draw_verdict_on_both(Scene& scene, const Figure& threads, const Figure& coroutines) {
  Ui& ui = scene.ui;
  const Figure times = course::ratio(coroutines, threads);
  const std::string figures =
      ui.tr_format(both_times, seconds_text(scene, threads.value), seconds_text(scene, coroutines.value)) +
      interval_remark(ui, threads);
  switch (course::compare(usable(*scene.session, times), spread)) {
    case course::Comparison::unclear:
      return draw_verdict_unclear(scene, "verdict-equal", ui.tr(not_clear_which), times, figures);
    case course::Comparison::equal: return draw_verdict_card(ui, "verdict-equal", ui.tr(equal), figures);
    case course::Comparison::more:
      return draw_verdict_card(ui, "verdict-equal", ui.tr_format(threads_faster, times.value), figures);
    case course::Comparison::less:
      return draw_verdict_card(ui, "verdict-equal", ui.tr_format(coroutines_faster, 1 / times.value),
                               figures);
  }
}

void draw_verdict(Scene& scene) {
  Ui& ui = scene.ui;
  const Session::Figures& figures = scene.session->figures().figures;
  const auto figure = [&](std::string_view id) {
    const auto known = figures.find(id);
    return known != figures.end() ? known->second.value : 0;
  };
  const double bound = figure("bound");
  const double sequential = figure("time/sequential");
  if (figure("time/threads") <= 0 || figure("time/coroutines") <= 0 || sequential <= 0)
    return draw_verdict_missing(ui, "verdict", ui.tr(run_first));
  draw_verdict_on_both(scene, figures.find("time/threads")->second, figures.find("time/coroutines")->second);
  const course::Variant* best = nullptr;
  for (const auto& way : scene.session->lesson.variants) {
    const double time = figure(fmt::format("time/{}", way.id));
    if (time > 0 && (best == nullptr || time < figure(fmt::format("time/{}", best->id)))) best = &way;
  }
  const double least = figure(fmt::format("time/{}", best->id));
  std::string name(ui.tr(best->meaning));
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  draw_verdict_card(ui, "verdict-bound", ui.tr_format(against_bound, least / bound),
                    ui.tr_format(bound_words, seconds_text(scene, bound), name, seconds_text(scene, least)));
  draw_verdict_card(ui, "verdict-turn", ui.tr_format(waiting_in_turn, sequential / least),
                    ui.tr_format(in_turn_words, seconds_text(scene, sequential)));
  scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
}

class View : public LessonView {
 public:
  [[nodiscard]] bool has_result() const override { return true; }

  void draw_result(Scene& scene, float height) override {
    Ui& ui = scene.ui;
    const Settings& settings = settings_of(*scene.session);
    const SiteGraph graph = graph_of(settings);
    const course::Runner& run = scene.session->cpp_run;
    const std::optional<Crawl>& crawl =
        crawl_.get({run.version(), graph.count}, [&] { return last_crawl(run.trace(), graph.count); });
    const auto draw_sites = [&](const Column& column) {
      ui.text("graph-title",
              crawl ? ui.tr_format(crawl_title, way_name(scene, settings, *crawl))
                    : std::string(ui.tr(graph_title)),
              small_size);
      const float left = ImGui::GetContentRegionAvail().y - text_line;
      draw_graph(scene, crawl, graph, {column.width, column.stacked ? column.width : left});
    };
    draw_columns(
        ui, "result", {.height = height, .min_width = 560, .gap = 24}, draw_sites,
        [&](const Column& column) { draw_figures(scene, crawl, column.stacked ? 400 : column.height); });
  }

  void draw_step(Scene& scene) override { draw_verdict(scene); }

 private:
  Cached<std::optional<Crawl>, std::uint64_t, int> crawl_;
};

}  // namespace
}  // namespace choose_sites

extern const explorer::LessonViewFactory choose_sites_view;
const explorer::LessonViewFactory choose_sites_view =
    explorer::view_factory<choose_sites::View>("choose-sites");

}  // namespace playground::lessons
