/// The controls of a lesson with a program: set its values, run it, stop it.
#include <fmt/format.h>
#include <imgui.h>

#include <utility>

#include "shared/course/recording.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/run_summary.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Runner;

constexpr int many_times = 50;
constexpr Time many_seconds = std::chrono::milliseconds(20);

void start(Scene& scene, Runner& runner, Settings settings, Runner::Body body) {
  settings.language = scene.ui.language();
  runner.start(std::move(settings), std::move(body));
}

void start_many(Scene& scene) {
  Session& session = *scene.session;
  start(scene, session.repeat_run, session.settings,
        [&session](Run& run) { session.repetition.repeat(run, session.lesson, many_times, many_seconds); });
  scene.bring_orders_into_view = true;
}

}  // namespace

void start_run(Scene& scene, Settings settings) {
  Session& session = *scene.session;
  if (session.active()) return;
  session.linked_values.clear();
  if (course::is_recorded(scene.machine, session.lesson, settings)) {
    const Settings recorded = course::recorded_settings(session.lesson, settings);
    // The controls show the values of what is shown.
    if (settings.values == session.settings.values) session.settings = recorded;
    session.begin_figures(Session::Known::From::recording, recorded);
    start(scene, session.cpp_run, recorded,
          [&session](Run& run) { course::play_recording(run, session.lesson); });
  } else {
    session.begin_figures(Session::Known::From::run, settings);
    start(scene, session.cpp_run, std::move(settings), session.lesson.example);
  }
  session.cpp_memory.begin(scene.machine.usage);
  session.window = {};
  session.run_step = session.step;
  session.run_counts = true;
  session.original_last = false;
  scene.run_started = true;
  scene.bring_run_into_view = true;
  scene.code_chosen.reset();
}

void draw_run_buttons(Scene& scene, bool more) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const bool active = session.active();
  const bool ran = session.shows(session.cpp_run);
  const Settings settings = session.settings_of_step();
  const bool recorded = course::is_recorded(scene.machine, session.lesson, settings);
  // On a phone, the result alone, which is below.
  if ((!scene.narrow || active) && std::exchange(scene.bring_run_into_view, false))
    ImGui::SetScrollHereY(0.02F);
  draw_recording_ahead(scene, settings);
  ButtonRow row(ui);
  if (row.button("run", ui.tr(ran ? strings::run_again : strings::run), Ui::ButtonKind::primary, !active)) {
    start_run(scene, settings);
  }
  if (row.button("stop", ui.tr(strings::stop), Ui::ButtonKind::secondary, active)) session.stop();
  // Orders are read from the printed lines, so many runs make sense only if the lesson defines them; and a
  // recording is always the same.
  if (!more || recorded || session.lesson.lines.start.empty()) return;
  if (row.button("run-many", ui.tr(strings::run_many), Ui::ButtonKind::secondary, !active)) start_many(scene);
}

void draw_recording_ahead(Scene& scene, const Settings& settings) {
  if (!course::is_recorded(scene.machine, scene.session->lesson, settings)) return;
  const Ui& ui = scene.ui;
  scene.ui.text("will-be-recorded", ui.tr(strings::will_be_recorded), small_size, ui.colors().quiet);
  scene.ui.spacing(8);
}

void draw_recorded(Scene& scene) {
  Ui& ui = scene.ui;
  const Trace& trace = scene.session->cpp_run.trace();
  if (!scene.session->shows(scene.session->cpp_run) || trace.recorded().empty()) return;
  ui.notice(Role::status, "recorded", ui.tr_format(strings::recorded_on, course::recorded_on(trace)),
            ui.tr_format(strings::recorded_values, course::recorded_with(trace)), ui.colors().warning);
  ui.spacing(12);
}

void draw_outcome(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  draw_recorded(scene);
  if (session.repeat_run.active()) {
    const int done = session.repetition.counts().done;
    ui.text("many-progress", ui.tr_format(strings::many_running, done, many_times));
    ui.spacing(6);
    ui.progress("progress", ui.tr(strings::run_many), static_cast<double>(done) / many_times);
    ui.spacing(12);
  } else if (session.cpp_run.active()) {
    const bool stopping = session.cpp_run.state() == Runner::State::stopping;
    ui.text("running",
            stopping ? std::string(ui.tr(strings::stopping))
                     : ui.tr_format(strings::running,
                                    ui.tr_format(strings::seconds, to_seconds(session.cpp_run.elapsed()))));
    ui.spacing(12);
  } else {
    draw_run_summary(scene);
    draw_figure_predictions_outcome(scene);
  }
  if (session.repeat_run.state() == Runner::State::failed) {
    ui.notice(Role::alert, "many-failed", ui.tr(strings::failed), session.repeat_run.error(),
              ui.colors().bad);
    ui.spacing(12);
  }
}

}  // namespace playground::explorer
