#include "shared/explorer/explorer.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Link;

// In a narrower window, the panels are below each other.
constexpr float narrow_width = 900;
constexpr float side_width = 232;
constexpr float bar_height = 56;
constexpr float foot_height = 68;
constexpr float lowest_with_bars = 400;
constexpr float reading_width = 680;
constexpr float table_width = 1100;

// Drawing takes CPU time from the run that is being measured, and much more of it without a graphics card.
constexpr Time between_frames_of_a_run = std::chrono::milliseconds(100);

// A fixed part of the window. Content that is higher than the panel scrolls.
class Panel {
 public:
  Panel(const char* name, ImVec2 at, ImVec2 size, ImVec2 padding, ImU32 ground, bool scrolls = true) {
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                             ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                             ImGuiWindowFlags_NoBringToFrontOnFocus;
    if (!scrolls) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin(name, nullptr, flags);
    ImGui::PopStyleVar();
  }
  ~Panel() {
    ImGui::End();
    ImGui::PopStyleColor();
  }
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;
};

}  // namespace

struct Explorer::State {
  State(std::span<const course::Lesson> lessons, std::span<const LessonViewFactory> views,
        Machine& machine_in, Storage& storage, Exporter& exporter)
      : catalog(lessons),
        machine(machine_in),
        progress(storage, Language::english),
        scene{ui,
              machine,
              exporter,
              catalog,
              progress,
              nullptr,
              [this](std::size_t i) -> const std::string& { return title(i); },
              [this](const Link& link) { next_place = link; }} {
    for (const course::Lesson& lesson : catalog)
      sessions.emplace_back(lesson, machine, make_view(views, lesson.id));
    show(sessions.front());
  }

  void show(Session& session) {
    scene.session = &session;
    scene.code_wanted = false;
  }

  const std::string& title(std::size_t lesson) const {
    return sessions[lesson].document(progress.language()).title;
  }

  void go(const Link& link) {
    const auto found = std::find_if(sessions.begin(), sessions.end(),
                                    [&](const Session& known) { return known.lesson.id == link.lesson; });
    Session& session = found == sessions.end() ? sessions.front() : *found;
    if (&session != scene.session) {
      scene.session->stop();
      show(session);
    }
    // Step 0: the step where the learner last was.
    if (link.step > 0)
      session.step = std::min(static_cast<std::size_t>(link.step), session.lesson.steps.size()) - 1;
    for (const auto& [id, value] : link.values) session.settings.set(id, value);
    if (!link.figures.empty()) session.bring_figures(link);
    if (link.language) progress.set_language(*link.language);
    if (link.theme) progress.set_theme(*link.theme);
    scene.menu_open = false;
    scene.status.clear();
    scroll_to_top = true;
    // Whoever reads by ear or uses the keyboard continues at the new step's text. A learner who walks over
    // the steps' tabs stays there.
    if (const Node* used = ui.focused(); used != nullptr && used->role != Role::tab)
      ui.move_focus("step-title");
  }

  // Hosts call this in each frame, so the text is made again only if something in it has changed.
  const std::string& link() {
    const Session& session = *scene.session;
    const LinkedPlace now{&session, session.step, progress.language(), session.figures_version(),
                          session.cpp_run.state()};
    if (now != linked_place || session.settings.values != linked_values) {
      link_text = course::to_text(session.place(progress.language()), catalog);
      linked_place = now;
      linked_values = session.settings.values;
    }
    return link_text;
  }

  // A link contains only values that differ from the document's, so all others are reset.
  void forget_values(std::string_view lesson) {
    for (Session& session : sessions) {
      if (session.lesson.id == lesson) session.settings = session.lesson.initial_settings(Language::english);
    }
  }

  void open(std::string_view text) {
    const auto link = course::parse_link(text, catalog, progress.language());
    if (link) {
      message.clear();
      forget_values(link->lesson);
      go(*link);
    } else {
      message = link.error().message;
      go({.lesson = std::string(catalog.front().id), .step = 1});
    }
  }

  void draw_message() {
    const std::string& words = !message.empty() ? message : progress.message();
    if (words.empty()) return;
    {
      const Card card(ui, ui.colors().warning);
      ui.notice(Role::alert, "message", "", words, ui.colors().card);
      ui.spacing(4);
      ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 6);  // aligned with the text of the message
      if (ui.button("dismiss", ui.tr(strings::dismiss), Ui::ButtonKind::quiet)) {
        message.clear();
        progress.clear_message();
      }
    }
    ui.spacing(16);
  }

  void draw_step_panel() {
    draw_message();
    draw_step_head(scene);
    ui.spacing(18);
    draw_step(scene);
  }

  void take_to_top() {
    if (std::exchange(scroll_to_top, false)) ImGui::SetScrollY(0);
  }

  // Code, timeline and output are shown next to the step.
  [[nodiscard]] bool has_program() const {
    return scene.session->lesson.example != nullptr && !scene.whole_width();
  }
  [[nodiscard]] bool has_result() const { return scene.session->view && scene.session->view->has_result(); }

  // Draws the lesson's own result or the code. Both have the same place, and the learner switches between
  // them.
  void draw_result_or_code(float height, bool side_by_side) {
    if (!has_result()) {
      draw_code(scene, height, side_by_side);
      return;
    }
    constexpr std::array<std::string_view, 2> ids{"result", "code"};
    const std::array<std::string_view, 2> names{ui.tr(strings::result), ui.tr(strings::program)};
    if (const auto chosen = ui.segments("show", ui.tr(strings::result), ids, names, scene.code_wanted)) {
      scene.code_wanted = *chosen == 1;
    }
    ui.spacing(8);
    constexpr float above = 42;
    if (scene.code_wanted) {
      draw_code(scene, height - above, side_by_side);
    } else {
      const float top = ImGui::GetCursorScreenPos().y;
      draw_figures_origin(scene);
      scene.session->view->draw_result(scene, height - above - (ImGui::GetCursorScreenPos().y - top));
    }
  }

  [[nodiscard]] bool has_original_run() const {
    return scene.session->python_run.state() != course::Runner::State::idle;
  }

  // High enough for all rows.
  [[nodiscard]] float timelines_height() const {
    const auto rows =
        static_cast<float>(std::max<std::size_t>(scene.session->cpp_run.trace().tracks().size(), 5));
    return (has_original_run() ? 2.0F : 1.0F) * (rows * 26 + 110);
  }

  void draw_timelines(float height) {
    Session& session = *scene.session;
    const bool both = has_original_run();
    const float each = both ? (height - 8) / 2 : height;
    const std::string_view title = ui.tr(strings::what_happened);
    const bool recorded = !session.cpp_run.trace().recorded().empty();
    draw_timeline(scene, "timeline", session.cpp_run,
                  recorded ? ui.tr_format(strings::recorded_title, title) : std::string(title), each);
    if (!both) return;
    ui.spacing(8);
    draw_timeline(scene, "timeline-python", session.python_run, ui.tr(strings::python_happened), each);
  }

  // The output of the program that ran last.
  [[nodiscard]] const course::Runner& shown_output() const {
    const Session& session = *scene.session;
    return session.original_last ? session.python_run : session.cpp_run;
  }

  void draw_status() {
    if (!scene.status.empty()) ui.text("status", scene.status, small_size, ui.colors().quiet);
  }

  void draw_wide(ImVec2 size) {
    const Palette& colors = ui.colors();
    {
      const Panel panel("course", {0, 0}, {side_width, size.y}, {14, 18}, colors.side);
      const Group group(ui, Role::navigation, "course", ui.tr(strings::menu));
      ImGui::Indent(8);
      ui.paragraph("app", {{.text = std::string(ui.tr(strings::app)), .bold = true}});
      ImGui::Unindent(8);
      ui.spacing(14);
      draw_course_list(scene);
      ui.let_scroll();
    }
    const float left = side_width + 1;
    const bool program = has_program();
    const float reading = scene.whole_width() ? table_width : reading_width;
    const float middle = program ? std::clamp(size.x * 0.32F, 360.0F, 460.0F) : size.x - left;
    const float margin = program ? 24 : std::max(24.0F, std::floor((middle - reading) / 2));
    draw_wide_step(size, left, middle, margin, reading);
    ImDrawList* lines = ImGui::GetForegroundDrawList();
    lines->AddLine({side_width + 0.5F, 0}, {side_width + 0.5F, size.y}, colors.line);
    if (!program) return;
    const float x = left + middle;
    lines->AddLine({x + 0.5F, 0}, {x + 0.5F, size.y}, colors.line);
    draw_wide_run(size, x);
  }

  void draw_wide_step(ImVec2 size, float left, float middle, float margin, float reading) {
    const Palette& colors = ui.colors();
    const bool program = has_program();
    const Group group(ui, Role::main, "main");
    {
      const Panel panel("step", {left, 0}, {middle, size.y - foot_height}, {margin, 28}, colors.ground);
      take_to_top();
      if (program) {
        draw_step_panel();
      } else {
        ImGui::BeginChild("reading", {std::min(ui.available_width(), reading), 0},
                          ImGuiChildFlags_AutoResizeY);
        draw_step_panel();
        ImGui::EndChild();
      }
      ui.let_main_scroll();
    }
    const Panel panel("foot", {left, size.y - foot_height}, {middle, foot_height}, {margin, 16},
                      colors.ground, false);
    // As wide as the text above, which may have a scrollbar at its right.
    const float under_text =
        ui.available_width() - (scene.whole_width() ? ImGui::GetStyle().ScrollbarSize : 0.0F);
    ImGui::BeginChild("buttons", {program ? ui.available_width() : std::min(under_text, reading), 0});
    draw_step_buttons(scene);
    ImGui::EndChild();
  }

  void draw_wide_run(ImVec2 size, float x) {
    const Palette& colors = ui.colors();
    const Group group(ui, Role::region, "run-region", ui.tr(strings::program_and_run));
    const Panel panel("run", {x + 1, 0}, {size.x - x - 1, size.y}, {16, 12}, colors.ground, false);
    const float whole = size.y - 24;
    // Before the first run the timeline is empty, so the code gets its room.
    const bool ran = !scene.session->cpp_run.trace().tracks().empty() || has_original_run();
    // The lesson's own result shows more than the timeline, and needs more room than code, which can scroll.
    const bool drawn = has_result() && !scene.code_wanted;
    const float timeline = ran ? std::clamp(timelines_height(), 200.0F, whole * (drawn ? 0.3F : 0.46F)) : 96;
    const float code = std::floor((whole - timeline) * (ran ? (drawn ? 0.68F : 0.58F) : 0.72F));
    draw_result_or_code(code, size.x - x > 560);
    draw_rule();
    draw_timelines(timeline);
    draw_status();
    draw_rule();
    draw_output(scene, shown_output(), std::max(80.0F, size.y - 12 - ImGui::GetCursorScreenPos().y));
  }

  void draw_rule() {
    ui.spacing(6);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at - ImVec2(16, 0), at + ImVec2(ui.available_width() + 16, 0),
                                        ui.colors().line);
    ui.spacing(8);
  }

  void draw_menu_bar() {
    const Palette& colors = ui.colors();
    const Group group(ui, Role::navigation, "menu-bar", ui.tr(strings::menu));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string_view menu = ui.tr(scene.menu_open ? strings::close_menu : strings::menu);
    const float button = at.x + ui.available_width() - ui.button_width(menu);
    // With large text there may be no room for the name, which is in the window's title too.
    const std::string_view app = ui.tr(strings::app);
    if (at.x + ui.measure(app, text_size, ui.fonts().strong).x + 8 <= button)
      ui.draw_text(at + ImVec2(0, 8), app, text_size, colors.text, ui.fonts().strong);
    ImGui::SetCursorScreenPos({button, at.y});
    if (ui.button("menu", menu)) scene.menu_open = !scene.menu_open;
  }

  void draw_narrow(ImVec2 size) {
    const Palette& colors = ui.colors();
    // A window with room for little more than the bars has none: their content scrolls with the rest.
    const bool low = size.y < lowest_with_bars;
    const float above = low ? 0 : bar_height;
    const float below = low ? 0 : foot_height;
    if (!low) {
      const Panel panel("bar", {0, 0}, {size.x, bar_height}, {16, 10}, colors.side, false);
      draw_menu_bar();
    }
    if (scene.menu_open) {
      const Panel panel("course", {0, above}, {size.x, size.y - above}, {14, 18}, colors.side);
      if (low) {
        draw_menu_bar();
        ui.spacing(8);
      }
      const Group group(ui, Role::navigation, "course", ui.tr(strings::lessons_and_settings));
      draw_course_list(scene);
      ui.let_main_scroll();
      return;
    }
    {
      const Panel panel("step", {0, above}, {size.x, size.y - above - below}, {16, low ? 10.0F : 20.0F},
                        colors.ground);
      take_to_top();
      if (low) {
        draw_menu_bar();
        ui.spacing(8);
      }
      const Group group(ui, Role::main, "main");
      draw_step_panel();
      if (has_program()) draw_program_and_run();
      if (low) {
        ui.spacing(12);
        draw_step_buttons(scene);
        ui.spacing(12);
      }
      ui.let_main_scroll();
    }
    if (low) return;
    const Group group(ui, Role::region, "foot", ui.tr(strings::steps));
    const Panel panel("foot", {0, size.y - foot_height}, {size.x, foot_height}, {16, 16}, colors.ground,
                      false);
    ImGui::GetWindowDrawList()->AddLine({0, size.y - foot_height}, {size.x, size.y - foot_height},
                                        colors.line);
    draw_step_buttons(scene);
  }

  // Below the step, in a narrow window.
  void draw_program_and_run() {
    draw_rule();
    // After the start of a run, what moves is brought to the top.
    const bool take_there = std::exchange(scene.run_started, false);
    if (take_there && has_result() && !scene.code_wanted) ImGui::SetScrollHereY(0);
    draw_result_or_code(480, false);
    draw_rule();
    if (take_there && !(has_result() && !scene.code_wanted)) ImGui::SetScrollHereY(0);
    draw_timelines(timelines_height());
    draw_status();
    draw_rule();
    draw_output(scene, shown_output(), 320);
  }

  // The sheet of keys, in the place of all else.
  void draw_help(ImVec2 size) {
    const float margin = std::max(16.0F, std::floor((size.x - reading_width) / 2));
    const Panel panel("help", {0, 0}, size, {margin, 28}, ui.colors().ground);
    const Group group(ui, Role::main, "main");
    draw_shortcuts(scene);
    ui.let_main_scroll();
  }

  // When the sheet of keys opens, its first widget takes the focus; when it closes, the widget that had it
  // before takes it again.
  void move_focus_with_help() {
    if (scene.help_open == help_shown) return;
    help_shown = scene.help_open;
    if (help_shown) {
      ui.move_focus("close-help");
    } else if (!focus_before_help.empty()) {
      ui.move_focus(focus_before_help);
    }
    settle = true;
  }

  // Updates the learner's progress after finished runs.
  void update_runs() {
    for (Session& session : sessions) {
      for (course::Runner* runner : {&session.python_run, &session.repeat_run}) runner->update();
      if (session.cpp_run.update()) session.keep_figures();
      if (session.cpp_run.state() == course::Runner::State::finished) {
        progress.set_done(session.lesson.id, session.lesson.steps[session.run_step].id);
      }
    }
  }

  std::span<const course::Lesson> catalog;
  Machine& machine;
  course::Progress progress;
  Ui ui;
  std::deque<Session> sessions;  // a deque, so that sessions keep their addresses
  Scene scene;
  // The values on which link() depends, as they were when link_text was made.
  using LinkedPlace = std::tuple<const Session*, std::size_t, Language, std::uint64_t, course::Runner::State>;
  LinkedPlace linked_place{};
  std::vector<std::pair<std::string, SettingValue>> linked_values;
  std::string link_text;
  std::optional<Link> next_place;
  std::string message;
  bool scroll_to_top = false;
  bool help_shown = false;
  std::string focus_before_help;
  bool settle = false;  // one more frame after something changed
};

Explorer::Explorer(std::span<const course::Lesson> catalog, std::span<const LessonViewFactory> views,
                   Machine& machine, Storage& storage, Exporter& exporter)
    : state_(std::make_unique<State>(catalog, views, machine, storage, exporter)) {}
Explorer::~Explorer() = default;

void Explorer::open(std::string_view link) { state_->open(link); }

const std::string& Explorer::link() const { return state_->link(); }

Language Explorer::language() const { return state_->progress.language(); }

bool Explorer::first_visit() const { return state_->progress.first_visit(); }

void Explorer::add_stored_progress() { state_->progress.add_stored_steps(); }

void Explorer::tell(const Text& message) {
  state_->message = message.in(language());
  state_->scene.status.clear();
}

void Explorer::frame() {
  State& state = *state_;
  state.update_runs();
  apply_style(state.progress.theme());
  state.ui.begin_frame(state.progress.theme(), state.progress.language());
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  if (!state.help_shown && state.ui.focused() != nullptr) state.focus_before_help = state.ui.focused()->id;
  read_keys(state.ui, [this](Key pressed) { key(pressed); });
  if (state.scene.help_open) {
    state.draw_help(size);
  } else if (size.x < narrow_width) {
    state.draw_narrow(size);
  } else {
    state.draw_wide(size);
  }
  const std::string followed = state.ui.followed();
  state.ui.end_frame();
  state.settle = state.ui.layout_changed();
  state.move_focus_with_help();
  if (!followed.empty()) {
    state.open(followed);
    state.settle = true;
  } else if (state.next_place) {
    state.message.clear();
    state.go(*std::exchange(state.next_place, std::nullopt));
    state.settle = true;
  }
}

std::optional<Time> Explorer::next_frame() const {
  if (state_->settle) return Time{};
  const bool active = std::any_of(state_->sessions.begin(), state_->sessions.end(),
                                  [](const Session& session) { return session.active(); });
  return active ? std::optional(between_frames_of_a_run) : std::nullopt;
}

const SemanticTree& Explorer::tree() const { return state_->ui.tree(); }
void Explorer::press(std::string_view id) { state_->ui.press(id); }
void Explorer::set(std::string_view id, double value) { state_->ui.set(id, value); }
void Explorer::set_text(std::string_view id, std::string_view text) { state_->ui.set_text(id, text); }
void Explorer::focus(std::string_view id) { state_->ui.focus(id); }
void Explorer::key(Key key) {
  State& state = *state_;
  const Node* const focused = state.ui.focused();
  const bool writes = focused != nullptr && focused->role == Role::text_field;
  switch (key) {
    case Key::escape:
      // Escape leaves what is in front; else it stops a run, in every step, even if no Stop button is drawn.
      if (!std::exchange(state.scene.help_open, false) && !std::exchange(state.scene.plain_text, false))
        state.scene.session->stop();
      break;
    case Key::help:
      if (!writes) state.scene.help_open = !state.scene.help_open;
      break;
    case Key::copy:
      if (focused == nullptr || !focused->scrolls) break;
      ImGui::SetClipboardText(focused->full_value().c_str());
      state.scene.status = state.ui.tr(strings::copied);
      break;
    default: break;
  }
  state.ui.key(key);
}
std::string Explorer::take_moved_focus() { return state_->ui.take_moved_focus(); }
bool Explorer::wants_plain_text() const { return state_->scene.plain_text; }
std::string Explorer::title() const {
  const State& state = *state_;
  const auto lesson = static_cast<std::size_t>(&state.scene.session->lesson - state.catalog.data());
  return fmt::format("{} · {}", state.title(lesson), strings::app.in(state.progress.language()));
}

}  // namespace playground::explorer
