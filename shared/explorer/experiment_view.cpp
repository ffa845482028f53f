/// What a learner does in a lesson with a program: set its values, run it, stop it, run the original.
#include <fmt/format.h>
#include <imgui_internal.h>

#include "shared/course/original.h"
#include "shared/explorer/run_summary.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Runner;
using course::StepKind;

constexpr int many_times = 50;
constexpr Time many_seconds = std::chrono::milliseconds(20);

void start(Scene& scene, Runner& runner, Settings settings, Runner::Body body) {
  settings.language = scene.ui.language();
  runner.start(std::move(settings), std::move(body));
}

void start_many(Scene& scene) {
  Session& session = *scene.session;
  start(scene, session.many, session.settings,
        [&session](Run& run) { session.repetition.repeat(run, session.lesson, many_times, many_seconds); });
}

void start_original(Scene& scene) {
  Session& session = *scene.session;
  start(scene, session.original, session.lesson.initial_settings(Language::english), [&session](Run& run) {
    if (const auto found = run.machine()->python.find()) {
      const std::lock_guard lock(session.python_mutex);
      session.python = *found;
    }
    course::run_original(run, session.lesson);
  });
}

}  // namespace

void start_run(Scene& scene, Settings settings) {
  Session& session = *scene.session;
  if (session.active()) return;
  session.begin_figures();
  start(scene, session.ours, std::move(settings), session.lesson.example);
  session.window = {};
  session.run_step = session.step;
  session.original_last = false;
}

void draw_run_buttons(Scene& scene, bool more) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const bool active = session.active();
  const bool ran = session.ours.state() != Runner::State::idle;
  const auto beside = [&](std::string_view next_label) {
    const float left = ImGui::GetItemRectMax().x + 8;
    const float right = ImGui::GetCursorScreenPos().x + ui.room();
    if (left + ui.button_width(next_label) <= right) {
      ImGui::SameLine(0, 8);
    } else {
      ui.gap(8);
    }
  };
  if (ui.button("run", ui.say(ran ? strings::run_again : strings::run), Ui::ButtonKind::primary, !active)) {
    const bool with_own_values = session.current().kind == StepKind::change;
    start_run(scene, with_own_values ? session.settings : session.lesson.initial_settings(Language::english));
  }
  const std::string_view stop = ui.say(strings::stop);
  beside(stop);
  if (ui.button("stop", stop, Ui::ButtonKind::secondary, active)) session.stop();
  // Orders are read from the lines of the units.
  if (!more || session.lesson.lines.start.empty()) return;
  const std::string_view many = ui.say(strings::run_many);
  beside(many);
  if (ui.button("run-many", many, Ui::ButtonKind::secondary, !active)) start_many(scene);
}

void draw_original(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  if (session.lesson.files->original.text.empty()) return;
  ui.gap(16);
  const Card card(ui);
  ui.paragraph("python", {{.text = std::string(ui.say(strings::python_happened)), .bold = true}});
  ui.gap(4);
  if (scene.in_browser()) {
    ui.text("python-why-not", ui.say(strings::python_in_browser), small_size, ui.colors().quiet);
    return;
  }
  ui.text("python-hint", ui.say(strings::python_hint), small_size, ui.colors().quiet);
  ui.gap(8);
  if (ui.button("run-python", ui.say(strings::run_python), Ui::ButtonKind::secondary, !session.active())) {
    start_original(scene);
    session.window = {};
    session.original_last = true;
  }
  const std::lock_guard lock(session.python_mutex);
  if (session.python) {
    ui.gap(8);
    ui.text("python-version",
            ui.fill(strings::python_version, session.python->version, session.python->start_method),
            small_size, ui.colors().quiet);
  }
  if (session.original.state() == Runner::State::failed) {
    ui.gap(8);
    ui.notice(Role::alert, "python-failed", ui.say(strings::failed), session.original.error(),
              ui.colors().bad);
  }
}

void draw_outcome(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  if (session.many.active()) {
    const int done = session.repetition.counts().done;
    ui.text("many-progress", ui.fill(strings::many_running, done, many_times));
    ui.gap(6);
    ui.progress("progress", ui.say(strings::run_many), static_cast<double>(done) / many_times);
    ui.gap(12);
  } else if (session.ours.active()) {
    const bool stopping = session.ours.state() == Runner::State::stopping;
    ui.text("running", stopping ? std::string(ui.say(strings::stopping))
                                : ui.fill(strings::running,
                                          ui.fill(strings::seconds, to_seconds(session.ours.elapsed()))));
    ui.gap(12);
  } else {
    draw_run_summary(scene);
  }
  if (session.many.state() == Runner::State::failed) {
    ui.notice(Role::alert, "many-failed", ui.say(strings::failed), session.many.error(), ui.colors().bad);
    ui.gap(12);
  }
}

}  // namespace playground::explorer
