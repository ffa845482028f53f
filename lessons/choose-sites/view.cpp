/// The web as it is crawled, the times of all ways, and who waited.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>

#include "lessons/choose-sites/crawl.h"
#include "shared/core/trace_words.h"
#include "shared/course/measured.h"
#include "shared/explorer/lesson_view.h"
#include "shared/explorer/picture.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"
#include "shared/explorer/variant_bars.h"

namespace playground::lessons {
namespace choose_sites {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text graph_title{"The sites and their links", "站点与链接"};
constexpr Text crawl_title{"The sites and their links: {}", "站点与链接：{}"};
constexpr Text counts{"{} of {} pages came, {} failed, {} being asked",
                      "{}/{} 个页面已到，{} 个失败，{} 个正在访问"};
constexpr Text time_title{"Time of each way", "各种方式的用时"};
constexpr Text bound_name{"dashed: nobody can be faster, {}", "虚线：不可能更快，{}"};
constexpr Text units_title{"Units: {}, waiting (pale) {:.1f} % of the time",
                           "{} 个单元，{:.1f}% 的时间在等待（淡色）"};
constexpr Text unit_words{"{}: waited {:.3f} s, worked {:.3f} s", "{}：等待 {:.3f} 秒，工作 {:.3f} 秒"};

constexpr Text run_first{"Run all ways in the step \"Run it\"; the verdict is computed from their times.",
                         "请先在“运行”一步跑完全部方式，结论由它们的用时得出。"};
constexpr Text equal{"Threads and coroutines: equal", "线程与协程：相等"};
constexpr Text threads_faster{"Threads: {:.2f} times as fast as coroutines", "线程：速度是协程的 {:.2f} 倍"};
constexpr Text coroutines_faster{"Coroutines: {:.2f} times as fast as threads",
                                 "协程：速度是线程的 {:.2f} 倍"};
constexpr Text both_times{"A thread each took {}, coroutines {}.", "每站一个线程用了 {}，协程用了 {}。"};
constexpr Text against_bound{"The best is at {:.2f} times the fastest possible",
                             "最好的是可能最短时间的 {:.2f} 倍"};
constexpr Text bound_words{
    "The longest chain of links with its time-outs takes {}: no crawler can be done before. {} took {}.",
    "最长的一串链接连同超时要 {}：任何爬虫都不可能更早完成。{}用了 {}。"};
constexpr Text waiting_in_turn{"One after another: {:.1f} times as long", "逐个访问：{:.1f} 倍的时间"};
constexpr Text in_turn_words{"The sum of all waits is {}.", "所有等待加起来是 {}。"};

constexpr float text_line = 26;  // of small text, with what is between two lines

Model model_of(std::string_view way) {
  if (way == "processes") return Model::process;
  if (way == "coroutines") return Model::coroutine;
  return way == "sequential" ? Model::main : Model::thread;
}

// Of the run that is shown; before the first, of the next one.
const Settings& settings_of(const Session& session) {
  return session.ours.settings().values.empty() ? session.settings : session.ours.settings();
}

std::string seconds_text(const Scene& scene, double seconds) {
  return course::quantity_text(*scene.session->lesson.quantity("time"), seconds, scene.ui.language());
}

std::string_view way_name(const Scene& scene, const Settings& settings, const Crawl& crawl) {
  const auto& ways = scene.session->lesson.variants;
  const auto chosen = std::ranges::find(ways, settings.option("way"), &course::Option::id);
  return scene.ui.say(
      (chosen != ways.end() ? *chosen : ways[std::min(crawl.number, ways.size() - 1)]).meaning);
}

void draw_site(const Scene& scene, ImVec2 at, float radius, std::size_t number, const Crawl::Site& site) {
  Ui& ui = scene.ui;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const Trace& trace = scene.session->ours.trace();
  const Palette& colors = ui.colors();
  ImU32 ink = colors.quiet;
  draw->AddCircleFilled(at, radius, colors.ground);
  if (!site.seen) {
    draw->AddCircle(at, radius, colors.line, 0, 1.5F);
  } else if (*site.seen == Seen::asked) {
    draw->AddCircle(at, radius - 1, unit_color(ui, trace, site.unit), 0, 3);
    ink = colors.text;
  } else if (*site.seen == Seen::arrived) {
    draw->AddCircleFilled(at, radius, unit_color(ui, trace, site.unit));
    ink = on_model_color(trace.track(site.unit)->model, ui.theme());
  } else {
    draw->AddCircleFilled(at, radius, colors.bad);
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
  const auto count = [&](Seen what) { return seen[static_cast<std::size_t>(what)]; };
  const std::string words =
      ui.fill(counts, count(Seen::arrived), graph.count, count(Seen::failed), count(Seen::asked));
  ui.add_node(
      {.role = Role::image, .id = "graph", .label = std::string(ui.say(graph_title)), .value = words});
  ui.text("graph-counts", words, small_size, ui.colors().quiet);
}

void draw_times(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  std::optional<Level> bound;
  const Session::Figures& figures = session.figures().figures;
  if (const auto known = figures.find("bound"); known != figures.end())
    bound = Level{known->second.value, ui.fill(bound_name, seconds_text(scene, known->second.value))};
  draw_bars(ui, "times", ui.say(time_title), variant_bars(scene, "time", model_of), bound);
}

void draw_units(Scene& scene, const Crawl& crawl, float height) {
  Ui& ui = scene.ui;
  const Trace& trace = scene.session->ours.trace();
  Time waiting{};
  Time working{};
  std::string words;
  for (const Crawl::Unit& unit : crawl.units) {
    waiting += unit.waiting;
    working += unit.working;
    words += ui.fill(unit_words, unit_name(*trace.track(unit.track), ui.language()), to_seconds(unit.waiting),
                     to_seconds(unit.working));
    words += '\n';
  }
  const double all = std::max(to_seconds(waiting + working), 1e-9);
  const std::string title = ui.fill(units_title, crawl.units.size(), 100 * to_seconds(waiting) / all);
  ui.text("units-title", title, small_size, ui.colors().text);
  ui.gap(2);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.room();
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
  scene.ui.gap(8);
  if (crawl) draw_units(scene, *crawl, height - (ImGui::GetCursorPosY() - top));
}

void draw_result(Scene& scene, float height) {
  Ui& ui = scene.ui;
  const Settings& settings = settings_of(*scene.session);
  const SiteGraph graph = graph_of(settings);
  const std::optional<Crawl> crawl = last_crawl(scene.session->ours.trace(), graph.count);
  const std::string title =
      crawl ? ui.fill(crawl_title, way_name(scene, settings, *crawl)) : std::string(ui.say(graph_title));
  const float width = ui.room();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool beside = width > 560;
  const float column = beside ? (width - 24) / 2 : width;
  ui.text("graph-title", title, small_size, ui.colors().text);
  const float top = ImGui::GetCursorScreenPos().y - at.y;
  draw_graph(scene, crawl, graph, {column, beside ? height - top - text_line : width});
  if (!beside) {
    ui.gap(12);
    draw_figures(scene, crawl, 400);
    return;
  }
  ImGui::SetCursorScreenPos(at + ImVec2(column + 24, 0));
  ImGui::BeginChild("figures", {column, height});
  draw_figures(scene, crawl, height);
  ImGui::EndChild();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
}

void draw_verdict(Scene& scene) {
  Ui& ui = scene.ui;
  const Session::Figures& figures = scene.session->figures().figures;
  const auto figure = [&](std::string_view id) {
    const auto known = figures.find(id);
    return known != figures.end() ? known->second.value : 0;
  };
  const double threads = figure("time/threads");
  const double coroutines = figure("time/coroutines");
  const double bound = figure("bound");
  const double sequential = figure("time/sequential");
  if (threads <= 0 || coroutines <= 0 || sequential <= 0) {
    ui.notice(Role::status, "verdict", ui.say(strings::not_yet_measured), ui.say(run_first),
              ui.colors().warning);
    return;
  }
  const auto say = [&](std::string_view id, const std::string& strong, const std::string& text) {
    ui.notice(Role::status, id, strong, text, ui.colors().good);
    ui.gap(12);
  };
  const Against against = compared(threads, coroutines);
  say("verdict-equal",
      against == Against::equal     ? std::string(ui.say(equal))
      : against == Against::shorter ? ui.fill(threads_faster, coroutines / threads)
                                    : ui.fill(coroutines_faster, threads / coroutines),
      ui.fill(both_times, seconds_text(scene, threads), seconds_text(scene, coroutines)));
  const course::Option* best = nullptr;
  for (const auto& way : scene.session->lesson.variants) {
    const double time = figure(fmt::format("time/{}", way.id));
    if (time > 0 && (best == nullptr || time < figure(fmt::format("time/{}", best->id)))) best = &way;
  }
  const double least = figure(fmt::format("time/{}", best->id));
  std::string name(ui.say(best->meaning));
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  say("verdict-bound", ui.fill(against_bound, least / bound),
      ui.fill(bound_words, seconds_text(scene, bound), name, seconds_text(scene, least)));
  say("verdict-turn", ui.fill(waiting_in_turn, sequential / least),
      ui.fill(in_turn_words, seconds_text(scene, sequential)));
  scene.progress.set_done(scene.session->lesson.id, scene.session->current().id);
}

}  // namespace
}  // namespace choose_sites

extern const explorer::LessonView choose_sites_view;
const explorer::LessonView choose_sites_view{.lesson = "choose-sites",
                                             .draw_result = choose_sites::draw_result,
                                             .draw_step = choose_sites::draw_verdict};

}  // namespace playground::lessons
