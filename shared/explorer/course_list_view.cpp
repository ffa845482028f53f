/// The course list: lessons with their progress, language, theme, and the capabilities of this machine.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "shared/course/certainty.h"
#include "shared/explorer/progress_strings.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

int steps_done(const Scene& scene, const course::Lesson& lesson) {
  return static_cast<int>(
      std::count_if(lesson.steps.begin(), lesson.steps.end(),
                    [&](const course::Step& step) { return scene.progress.done(lesson.id, step.id); }));
}

// An empty ring, a ring that is filled as far as the lesson is done, or a tick.
void draw_mark(const Ui& ui, ImVec2 middle, float share) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const Palette& colors = ui.colors();
  if (share >= 1) {
    draw->AddCircleFilled(middle, 8, colors.good);
    const std::array<ImVec2, 3> tick{middle + ImVec2(-3.5F, 0), middle + ImVec2(-1, 3),
                                     middle + ImVec2(4, -3)};
    draw->AddPolyline(tick.data(), static_cast<int>(tick.size()), colors.side, 0, 2);
    return;
  }
  draw->AddCircle(middle, 7.5F, faded(colors.quiet, 0.7F), 0, 1.5F);
  if (share > 0) {
    constexpr float top = -IM_PI / 2;
    draw->PathArcTo(middle, 7.5F, top, top + 2 * IM_PI * share);
    draw->PathStroke(colors.good, 0, 2.5F);
  }
}

std::string clock_text(const Ui& ui, Time resolution) {
  const double microseconds = to_seconds(resolution) * 1e6;
  if (microseconds < 1) return ui.tr_format({"{:.0f} ns", "{:.0f} 纳秒"}, microseconds * 1e3);
  return ui.tr_format({"{:.0f} µs", "{:.0f} 微秒"}, microseconds);
}

const Text& source_of_cores(Cores::Source source) {
  switch (source) {
    case Cores::Source::limited: return strings::cores_limited;
    case Cores::Source::named: return strings::cores_named;
    case Cores::Source::measured: return strings::cores_measured;
    case Cores::Source::system: break;
  }
  return strings::cores_of_system;
}

std::string machine_text(const Scene& scene) {
  const Capabilities& machine = scene.machine.capabilities;
  const Ui& ui = scene.ui;
  const auto [number, source] = machine.cores.known();
  const std::string cores =
      number == 1 ? std::string(ui.tr(strings::one_core)) : ui.tr_format(strings::cores, number);
  return ui.tr_format(strings::machine, ui.tr_format(source_of_cores(source), cores),
                      ui.tr(machine.threads ? strings::threads_on : strings::threads_off),
                      clock_text(ui, machine.clock_resolution));
}

// While a lesson measures: which part of the cores this program got when it last looked.
std::optional<double> measured_share(const Scene& scene) {
  const course::Runner& run = scene.session->cpp_run;
  if (!run.active()) return std::nullopt;
  const auto& all = run.trace().measurements();
  const auto last = std::find_if(all.rbegin(), all.rend(),
                                 [](const Measurement& one) { return one.id.starts_with("share"); });
  if (last == all.rend()) return std::nullopt;
  return last->value;
}

std::string load_text(const Ui& ui, double share) {
  return ui.tr_format(course::busy(share) ? strings::busy_machine : strings::quiet_machine, share);
}

// Scrolls the list to the lesson that was opened, unless its row is in view.
void bring_into_view(Scene& scene, ImVec2 middle) {
  if (!std::exchange(scene.lesson_was_opened, false) || scene.narrow) return;
  const ImRect view = ImGui::GetCurrentWindow()->ClipRect;
  if (middle.y < view.Min.y || middle.y > view.Max.y) ImGui::SetScrollHereY(0.5F);
}

void draw_lessons(Scene& scene) {
  Ui& ui = scene.ui;
  std::optional<Group> list;
  list.emplace(ui, Role::list, "lessons", ui.tr(strings::menu));
  for (std::size_t i = 0; i < scene.catalog.size(); ++i) {
    const course::Lesson& lesson = scene.catalog[i];
    if (!lesson.group.empty()) {
      list.reset();  // a list contains only its items, not the title of the next list
      ui.spacing(5);
      ui.text(fmt::format("group-{}", lesson.id), lesson.group.in(ui.language()), tiny_size,
              ui.colors().quiet);
      ui.spacing(2);
      list.emplace(ui, Role::list, fmt::format("lessons-{}", lesson.id), lesson.group.in(ui.language()));
    }
    const int done = steps_done(scene, lesson);
    const auto steps = static_cast<float>(lesson.steps.size());
    const bool is_open = scene.page == course::Page::lesson && &lesson == &scene.session->lesson;
    const auto row = ui.list_row(fmt::format("lesson-{}", lesson.id), scene.lesson_title(i),
                                 ui.tr_format(strings::steps_done, done, lesson.steps.size()), is_open);
    if (is_open) bring_into_view(scene, row.mark);
    draw_mark(ui, row.mark, static_cast<float>(done) / steps);
    if (row.used) scene.go({.lesson = std::string(lesson.id), .step = 0});
    ui.spacing(2);
  }
}

// A sheet of paper with lines.
void draw_sheet(const Ui& ui, ImVec2 middle) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImU32 color = faded(ui.colors().quiet, 0.9F);
  draw->AddRect(middle - ImVec2(6, 7.5F), middle + ImVec2(6, 7.5F), color, 2, 0, 1.5F);
  for (const float y : {-3.0F, 0.0F, 3.0F})
    draw->AddLine(middle + ImVec2(-3, y), middle + ImVec2(3, y), color);
}

// The pages that are no lessons.
void draw_pages(Scene& scene) {
  Ui& ui = scene.ui;
  ui.spacing(5);
  ui.text("group-pages", ui.tr(progress_strings::pages), tiny_size, ui.colors().quiet);
  ui.spacing(2);
  const Group list(ui, Role::list, "pages", ui.tr(progress_strings::pages));
  const auto row = [&](std::string_view id, const Text& name, std::string_view value, course::Page page) {
    const auto drawn = ui.list_row(id, ui.tr(name), value, scene.page == page);
    if (drawn.used) scene.go({.page = page});
    return drawn.mark;
  };
  draw_sheet(ui, row("page-document", progress_strings::document, "", course::Page::document));
  ui.spacing(2);
  const auto& claims = scene.source.claims;
  const auto answered = std::ranges::count_if(claims, [&](const course::Claim& claim) {
    return !scene.progress.answer(course::claim_key(claim.id)).empty();
  });
  draw_mark(
      ui,
      row("page-progress", progress_strings::where_i_am,
          ui.tr_format(progress_strings::where_i_am_value, answered, claims.size()), course::Page::progress),
      static_cast<float>(answered) / static_cast<float>(claims.size()));
}

// The names of the languages and of the themes, as two rows of segments or, with enough room, as one.
struct Switches {
  explicit Switches(const Ui& ui) : themes{ui.tr(strings::dark), ui.tr(strings::light)} {
    for (const LanguageInfo& known : languages) {
      codes.push_back(known.code);
      names.push_back(known.name);
    }
    // As if there was a scrollbar: else two rows could make the list so high that they stay two.
    const float room =
        ImGui::GetWindowWidth() - 2 * ImGui::GetCursorStartPos().x - ImGui::GetStyle().ScrollbarSize;
    in_one_row = ui.segments_width(names) + space + ui.segments_width(themes) <= room;
  }

  static constexpr float space = 8;
  std::vector<std::string_view> codes{};
  std::vector<std::string_view> names{};
  std::array<std::string_view, 2> themes;
  bool in_one_row = false;
};

void draw_switches(Scene& scene, const Switches& switches) {
  Ui& ui = scene.ui;
  const auto* const language = find_language(ui.language());
  if (const auto chosen = ui.segments("language", ui.tr(strings::language), switches.codes, switches.names,
                                      static_cast<std::size_t>(language - std::begin(languages)))) {
    scene.progress.set_language(languages[*chosen].language);
  }
  if (switches.in_one_row) {
    ImGui::SameLine(0, Switches::space);
  } else {
    ui.spacing(Switches::space);
  }
  constexpr std::array<std::string_view, 2> theme_ids{"dark", "light"};
  const std::size_t theme = ui.theme() == course::Theme::dark ? 0 : 1;
  if (const auto chosen = ui.segments("theme", ui.tr(strings::theme), theme_ids, switches.themes, theme)) {
    scene.progress.set_theme(*chosen == 0 ? course::Theme::dark : course::Theme::light);
  }
}

}  // namespace

void draw_course_list(Scene& scene) {
  Ui& ui = scene.ui;
  // While a lesson measures, its share of the cores has the place of the machine.
  const std::optional<double> share = measured_share(scene);
  const std::string machine = share ? load_text(ui, *share) : machine_text(scene);
  const Switches switches(ui);
  // What is below the machine's text is always as high; that text may need two lines.
  const float foot = (switches.in_one_row ? 94 : 132) +
                     ui.lay_out({{.text = machine}}, tiny_size, ui.available_width()).height;
  // The list scrolls by itself if there is room, so that what is below it stays in view.
  constexpr float least_list = 240;
  constexpr float above_foot = 8;
  const float room = ImGui::GetContentRegionAvail().y - foot - above_foot;
  const bool scrolls = !scene.narrow && room >= least_list;
  if (scrolls) ImGui::BeginChild("list", {0, room}, 0, ImGuiWindowFlags_NoNav);
  draw_lessons(scene);
  draw_pages(scene);
  if (scrolls) {
    ui.let_scroll();
    ImGui::EndChild();
    ui.spacing(above_foot);
  } else {
    ui.spacing(std::max(16.0F, ImGui::GetContentRegionAvail().y - foot));
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine(at, at + ImVec2(ui.available_width(), 0), ui.colors().line);
  ui.spacing(10);
  ui.text(share ? "load" : "machine", machine, tiny_size,
          share && course::busy(*share) ? ui.colors().warning : ui.colors().quiet);
  ui.spacing(8);
  draw_switches(scene, switches);
  ui.spacing(6);
  if (ui.button("help", ui.tr(strings::keys_button), Ui::ButtonKind::quiet)) scene.help_open = true;
  if (!scene.in_browser()) return;
  ImGui::SameLine(0, 8);
  if (ui.button("plain-text", ui.tr(strings::plain_text), Ui::ButtonKind::quiet)) {
    scene.plain_text = !scene.plain_text;
    scene.menu_open = false;
  }
}

}  // namespace playground::explorer
