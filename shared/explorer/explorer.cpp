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

#include "shared/explorer/board_view.h"
#include "shared/explorer/program_editor.h"
#include "shared/explorer/progress_strings.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"
#include "shared/explorer/window_layout.h"

namespace playground::explorer {
namespace {

using course::Link;

// Drawing takes CPU time from the run that is being measured, and much more of it without a graphics card:
// then frames are so rare that their time does not count as that of other programs.
constexpr Time between_frames_of_a_run = std::chrono::milliseconds(100);
constexpr Time between_software_frames = std::chrono::milliseconds(500);
constexpr Time between_looks_at_a_file = std::chrono::milliseconds(500);

}  // namespace

struct Explorer::State {
  State(std::span<const course::Lesson> lessons, const course::Source& source,
        std::span<const LessonViewFactory> views, Machine& machine_in, Storage& storage, Exporter& exporter,
        const EditingTools& tools)
      : catalog(lessons),
        english_source(course::read_source(source, Language::english)),
        chinese_source(course::read_source(source, Language::chinese)),
        machine(machine_in),
        progress(storage, Language::english),
        kept_runs(storage, lessons),
        panels(storage),
        python_choice(machine, storage),
        steered_language(storage),
        scene{ui,
              machine,
              exporter,
              catalog,
              source,
              places,
              progress,
              kept_runs,
              panels,
              python_choice,
              steered_language,
              nullptr,
              tools,
              nullptr,
              [this](std::size_t i) -> const std::string& { return title(i); },
              [this](Language language) -> const course::SourceText& {
                return language == Language::english ? english_source : chinese_source;
              },
              [this](const Link& link) { next_place = link; }} {
    for (const course::Lesson& lesson : catalog)
      sessions.emplace_back(lesson, machine, make_view(views, lesson.id));
    for (const course::Lesson& lesson : catalog) editings.emplace_back(storage, lesson);
    std::vector<const course::Document*> texts;
    for (const Session& session : sessions) texts.push_back(&session.english);
    places = course::find_places(source, catalog, texts);
    take_answers();
    show(sessions.front());
  }

  // After the program's start and after a reset.
  void take_answers() {
    resets = progress.resets();
    for (Session& session : sessions) explorer::take_answers(session, progress);
  }

  void show(Session& session) {
    scene.session = &session;
    scene.lesson_was_opened = true;
    scene.editing = &editings[static_cast<std::size_t>(&session.lesson - catalog.data())];
    choose_again();
  }

  // What the learner chose to see in a step does not hold for another one.
  void choose_again() {
    scene.code_chosen.reset();
    scene.part.reset();
    scene.session->linked_values.clear();
  }

  const std::string& title(std::size_t lesson) const {
    return sessions[lesson].document(progress.language()).title;
  }

  void go(const Link& link) {
    scene.page = link.page;
    scene.claim = link.claim;
    // The height of a new page, and with it how far it can scroll, is known only after its first frames.
    scene.claim_frames = link.claim.empty() ? 0 : 3;
    scene.reset_asked = false;
    if (link.page != course::Page::lesson) {
      if (link.language) progress.set_language(*link.language);
      if (link.theme) progress.set_theme(*link.theme);
      arrive(link.claim.empty() ? std::string_view("title") : link.claim);
      return;
    }
    const auto found = std::find_if(sessions.begin(), sessions.end(),
                                    [&](const Session& known) { return known.lesson.id == link.lesson; });
    Session& session = found == sessions.end() ? sessions.front() : *found;
    if (&session != scene.session) {
      scene.session->leave();
      show(session);
    }
    const std::size_t before = session.step;
    // Step 0: the step where the learner last was.
    if (link.step > 0)
      session.step = std::min(static_cast<std::size_t>(link.step), session.lesson.steps.size()) - 1;
    if (session.step != before) choose_again();
    // A panel that was maximised in an earlier visit stays so: places that open before the first frame are
    // where this visit begins.
    if (drawn) scene.panels.restore();
    for (const auto& [id, value] : link.values) session.settings.set(id, value);
    session.choose_version_of_step();
    if (!link.figures.empty()) session.bring_figures(link);
    if (!link.program.empty()) bring_program(scene, link.program);
    if (session.desk && (!link.variant.empty() || !link.schedule.empty() || link.steers_python))
      session.desk->bring(link.variant, link.schedule, link.steers_python);
    if (link.language) progress.set_language(*link.language);
    if (link.theme) progress.set_theme(*link.theme);
    arrive(link.claim.empty() ? std::string_view("step-title") : link.claim);
  }

  // `heading`: of the new place. Learners who use a screen reader or the keyboard continue there; one who
  // moves over the steps' tabs stays at the tabs.
  void arrive(std::string_view heading) {
    scene.menu_open = false;
    scene.status.clear();
    scene.scroll_to_top = true;
    if (const Node* used = ui.focused(); used != nullptr && used->role != Role::tab) ui.move_focus(heading);
  }

  // Hosts call this in each frame, so the text is made again only if something in it has changed.
  const std::string& link() {
    const Session& session = *scene.session;
    const LinkedPlace now{&session,
                          session.step,
                          scene.page,
                          scene.claim,
                          progress.language(),
                          session.figures_version(),
                          session.cpp_run.state(),
                          scene.editing->program.version(),
                          session.desk ? session.desk->version() : 0};
    if (now != linked_place || session.settings.values != linked_values) {
      const Link page{.page = scene.page, .claim = scene.claim, .language = progress.language()};
      Link place = scene.page == course::Page::lesson ? session.place(progress.language()) : page;
      // Loading the page again must not lose a program that the learner has not yet accepted.
      if (scene.page == course::Page::lesson && scene.editing->program.offered())
        place.program = scene.editing->linked;
      link_text = course::to_text(place, catalog);
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
      scene.message.clear();
      if (link->page == course::Page::lesson) forget_values(link->lesson);
      go(*link);
    } else {
      scene.message = link.error().message;
      go({.lesson = std::string(catalog.front().id), .step = 1});
    }
  }

  // The learner followed a link in a text: shows which values it has set.
  void mark_linked_values(std::string_view text) {
    const auto link = course::parse_link(text, catalog, progress.language());
    if (!link) return;
    const course::StepKind kind = scene.session->current().kind;
    if (kind != course::StepKind::change && kind != course::StepKind::trap) return;
    scene.session->linked_values.clear();
    for (const auto& [id, value] : link->values) scene.session->linked_values.push_back(id);
    scene.show_linked_values = true;
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
  [[nodiscard]] bool any_running() const { return std::ranges::any_of(sessions, &Session::running); }

  void update_runs() {
    python_choice.update();
    for (Session& session : sessions) {
      for (course::Runner* runner : {&session.python_run, &session.repeat_run}) runner->update();
      if (session.desk) session.desk->update();
      const bool was_active = session.cpp_run.active();
      if (was_active) session.cpp_memory.sample(machine.usage);
      if (session.cpp_run.update()) session.keep_figures();
      if (session.cpp_run.state() == course::Runner::State::finished && session.run_counts) {
        session.run_counts = false;
        decide_predictions(session);
        progress.set_done(session.lesson.id, session.lesson.steps[session.run_step].id);
        if (was_active && session.cpp_run.degraded().empty())
          kept_runs.set_last(session.lesson, session.facts());
      }
      // What has changed is below the Run button.
      if (was_active && !session.cpp_run.active() && &session == scene.session)
        scene.bring_run_into_view = true;
    }
  }

  // Predictions are for the document's values.
  void decide_predictions(const Session& session) {
    const course::Runner& run = session.cpp_run;
    if (!run.degraded().empty()) return;
    if (run.settings().values != session.lesson.initial_settings(Language::english).values) return;
    course::decide_predictions(progress, session.lesson, session.facts());
  }

  std::span<const course::Lesson> catalog;
  course::SourceText english_source;
  course::SourceText chinese_source;
  course::ClaimPlaces places;
  Machine& machine;
  course::Progress progress;
  course::KeptRuns kept_runs;
  PanelLayout panels;
  PythonChoice python_choice;
  SteeredLanguage steered_language;
  Ui ui;
  std::deque<Session> sessions;         // a deque, so that sessions keep their addresses
  std::deque<ProgramEditing> editings;  // by lesson
  Scene scene;
  // The values on which link() depends, as they were when link_text was made.
  using LinkedPlace = std::tuple<const Session*, std::size_t, course::Page, std::string, Language,
                                 std::uint64_t, course::Runner::State, std::uint64_t, std::uint64_t>;
  LinkedPlace linked_place{};
  std::vector<std::pair<std::string, SettingValue>> linked_values;
  std::string link_text;
  std::optional<Link> next_place;
  bool drawn = false;  // at least one frame was drawn
  int resets = 0;      // those after which take_answers() was called
  bool help_shown = false;
  std::string focus_before_help;
  int runs = 0;
  bool settle = false;  // one more frame after something changed
};

Explorer::Explorer(std::span<const course::Lesson> catalog, const course::Source& source,
                   std::span<const LessonViewFactory> views, Machine& machine, Storage& storage,
                   Exporter& exporter, EditingTools tools)
    : state_(std::make_unique<State>(catalog, source, views, machine, storage, exporter, tools)) {}
Explorer::~Explorer() = default;

void Explorer::open(std::string_view link) { state_->open(link); }

const std::string& Explorer::link() const { return state_->link(); }

Language Explorer::language() const { return state_->progress.language(); }

bool Explorer::first_visit() const { return state_->progress.first_visit(); }

void Explorer::add_stored() {
  state_->progress.add_stored();
  for (ProgramEditing& editing : state_->editings) editing.program.take_stored();
}

void Explorer::tell(const Text& message) {
  state_->scene.message = message.in(language());
  state_->scene.status.clear();
}

void Explorer::frame() {
  State& state = *state_;
  state.update_runs();
  const bool was_running = state.any_running();
  if (state.resets != state.progress.resets()) state.take_answers();
  apply_style(state.progress.theme());
  state.ui.begin_frame(state.progress.theme(), state.progress.language());
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  if (!state.help_shown && state.ui.focused() != nullptr) state.focus_before_help = state.ui.focused()->id;
  read_keys(state.ui, [this](Key pressed) { key(pressed); });
  state.scene.text_editor_shown = false;
  for (ProgramEditing& editing : state.editings) follow_file(editing, state.scene);
  draw_window(state.scene, size);
  if (TextEditor* editor = state.scene.tools.text_editor; editor != nullptr && !state.scene.text_editor_shown)
    editor->hide();
  state.drawn = true;
  if (!ImGui::IsAnyItemActive()) state.panels.keep();
  const std::string followed = state.ui.followed();
  state.ui.end_frame();
  Scene& scene = state.scene;
  state.settle = state.ui.layout_changed() || scene.claim_frames > 0 || scene.more_frames > 0;
  for (int* const frames : {&scene.claim_frames, &scene.more_frames}) *frames = std::max(*frames - 1, 0);
  state.move_focus_with_help();
  if (!followed.empty()) {
    state.open(followed);
    state.mark_linked_values(followed);
    state.settle = true;
  } else if (state.next_place) {
    state.scene.message.clear();
    state.go(*std::exchange(state.next_place, std::nullopt));
    state.settle = true;
  }
  if (!was_running && state.any_running()) ++state.runs;
}

std::optional<Time> Explorer::next_frame() const {
  if (state_->settle || state_->ui.input_waits()) return Time{};
  if (state_->python_choice.looking()) return between_frames_of_a_run;
  const auto active = std::ranges::find_if(state_->sessions, &Session::active);
  if (active == state_->sessions.end()) {
    const bool follows = std::ranges::any_of(
        state_->editings, [](const ProgramEditing& editing) { return !editing.followed.empty(); });
    return follows ? std::optional(between_looks_at_a_file) : std::nullopt;
  }
  const bool rare = state_->machine.capabilities.software_rendering && active->lesson.quantity("share");
  return rare ? between_software_frames : between_frames_of_a_run;
}

const SemanticTree& Explorer::tree() const { return state_->ui.tree(); }
bool Explorer::active() const { return std::ranges::any_of(state_->sessions, &Session::active); }
int Explorer::runs() const { return state_->runs; }
void Explorer::press(std::string_view id) { state_->ui.press(id); }
void Explorer::set(std::string_view id, double value) { state_->ui.set(id, value); }
void Explorer::set_text(std::string_view id, std::string_view text) { state_->ui.set_text(id, text); }
void Explorer::focus(std::string_view id) { state_->ui.focus(id); }
void Explorer::key(Key key) {
  State& state = *state_;
  const Node* const focused = state.ui.focused();
  const bool writes =
      focused != nullptr && (focused->role == Role::text_field || focused->role == Role::editor);
  switch (key) {
    case Key::escape:
      if (state.ui.release_tab()) break;
      // Escape leaves what is in front; else it stops a run, in every step, even if no Stop button is drawn.
      if (std::exchange(state.scene.help_open, false) || std::exchange(state.scene.plain_text, false)) break;
      if (is_maximized(state.scene)) {
        state.panels.restore();
      } else {
        state.scene.session->stop();
      }
      break;
    case Key::help:
      if (!writes) state.scene.help_open = !state.scene.help_open;
      break;
    case Key::progress:
      if (writes) break;
      state.scene.help_open = false;
      if (state.scene.page == course::Page::progress) {
        state.go({.lesson = std::string(state.scene.session->lesson.id), .step = 0});
      } else {
        state.go({.page = course::Page::progress});
      }
      break;
    case Key::copy:
      if (focused == nullptr || !focused->scrolls) break;
      ImGui::SetClipboardText(focused->full_value().c_str());
      state.scene.status = state.ui.tr(strings::copied);
      break;
    default: break;
  }
  if (!writes && key_of_board(state.scene, key)) return;
  state.ui.key(key);
}
std::string Explorer::take_moved_focus() { return state_->ui.take_moved_focus(); }
bool Explorer::wants_plain_text() const { return state_->scene.plain_text; }
std::string Explorer::title() const {
  const State& state = *state_;
  const Language language = state.progress.language();
  const auto lesson = static_cast<std::size_t>(&state.scene.session->lesson - state.catalog.data());
  const std::string_view place =
      state.scene.page == course::Page::document   ? progress_strings::document.in(language)
      : state.scene.page == course::Page::progress ? progress_strings::where_i_am.in(language)
                                                   : state.title(lesson);
  return fmt::format("{} · {}", place, strings::app.in(language));
}

}  // namespace playground::explorer
