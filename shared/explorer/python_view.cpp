/// The lesson's Python program: which interpreter runs it, what recording it costs, and how it compares with
/// the C++ program.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "shared/course/original.h"
#include "shared/explorer/edit_strings.h"
#include "shared/explorer/python_comparison.h"
#include "shared/explorer/python_strings.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Runner;

// The settings of the open trap, apart from the version, that the Python program has, too.
std::vector<const course::Parameter*> in_python(const Session& session) {
  std::vector<const course::Parameter*> all;
  for (const std::string_view id : session.current().parameters) {
    if (std::ranges::find(session.lesson.python_parameters, id) != session.lesson.python_parameters.end())
      all.push_back(session.lesson.parameter(id));
  }
  return all;
}

std::string hint(const Scene& scene) {
  const Ui& ui = scene.ui;
  if (scene.session->current().kind != course::StepKind::trap)
    return std::string(ui.tr(scene.in_browser() ? python_strings::hint_in_page : python_strings::hint));
  std::string names;
  for (const course::Parameter* parameter : in_python(*scene.session))
    names += fmt::format("{}{}", names.empty() ? "" : ", ", ui.tr(parameter->name));
  if (names.empty()) return std::string(ui.tr(python_strings::hint_of_trap));
  return ui.tr_format(python_strings::hint_of_trap_with, names);
}

std::string_view lock_words(const Ui& ui, const Python::Interpreter& one) {
  return ui.tr(one.gil ? python_strings::with_lock : python_strings::without_lock);
}

// Where nothing is said of the GIL, there is one.
std::string short_name(const Ui& ui, const Python::Interpreter& one) {
  return one.gil ? one.version : fmt::format("{} · {}", one.version, lock_words(ui, one));
}

void draw_choice(Scene& scene) {
  Ui& ui = scene.ui;
  scene.python_choice.look();
  const auto all = scene.python_choice.found();
  if (all.empty()) return;
  const std::size_t chosen = scene.python_choice.chosen();
  if (all.size() > 1) {
    std::vector<std::string> names;
    std::vector<std::string> numbers;
    for (const Python::Interpreter& one : all) {
      numbers.push_back(std::to_string(names.size()));
      names.push_back(short_name(ui, one));
    }
    const std::vector<std::string_view> labels(names.begin(), names.end());
    const std::vector<std::string_view> ids(numbers.begin(), numbers.end());
    if (const auto now = ui.segments("python-choice", ui.tr(python_strings::which), ids, labels, chosen))
      scene.python_choice.choose(*now);
    ui.spacing(6);
  }
  const Python::Interpreter& one = all[chosen];
  ui.text("python-version",
          ui.tr_format(python_strings::version, one.version, one.start_method, lock_words(ui, one)),
          small_size, ui.colors().quiet);
  if (!one.file.empty()) ui.text("python-path", one.file, tiny_size, ui.colors().quiet);
  ui.spacing(8);
}

void draw_cost(Scene& scene) {
  Ui& ui = scene.ui;
  const Trace& trace = scene.session->python_run.trace();
  const Measurement* const events = trace.latest(course::recorded_events);
  const Measurement* const plain = trace.latest(course::plain_call);
  const Measurement* const recorded = trace.latest(course::recorded_call);
  if (events == nullptr || plain == nullptr || recorded == nullptr) return;
  constexpr double ns = 1e-9;
  ui.spacing(8);
  ui.text("python-cost",
          ui.tr_format(python_strings::cost, fmt::format("{:.0f}", events->value),
                       course::time_text(recorded->value * ns), course::time_text(plain->value * ns)),
          small_size, ui.colors().quiet);
}

}  // namespace

std::string name_of_python(const Scene& scene) {
  const Ui& ui = scene.ui;
  const auto& ran = scene.session->interpreter;
  return ran ? fmt::format("Python {}", short_name(ui, *ran)) : std::string(ui.tr(strings::python_happened));
}

void start_python(Scene& scene) {
  Session& session = *scene.session;
  Settings settings = session.lesson.initial_settings(scene.ui.language());
  if (session.current().kind == course::StepKind::trap) {
    settings.set(course::version_parameter, session.settings.value(course::version_parameter));
    for (const course::Parameter* parameter : in_python(session))
      settings.set(parameter->id, session.settings.value(parameter->id));
  }
  // The program that is shown is the one that runs; an open editor shows its own.
  if (!scene.editing->open) scene.editing->program.start_from(scene.original_in_english());
  Python::Program program{.source = scene.editing->program.to_run(),
                          .interpreter = scene.python_choice.to_run()};
  session.python_run.start(std::move(settings), [&session, program = std::move(program)](Run& run) {
    const InputRequestOfRun request(session.input);
    course::run_python(run, session.lesson, program,
                       [&session](std::string_view prompt, Python::Answer answer) {
                         session.input.ask(prompt, std::move(answer));
                       });
  });
  session.window = {};
  const auto known = scene.python_choice.found();
  session.interpreter = known.empty() ? std::nullopt : std::optional(known[scene.python_choice.chosen()]);
  session.original_last = true;
  // What is running is what is shown.
  scene.code_chosen = true;
  scene.code_in_cpp = false;
  scene.editing->ran_version = scene.editing->program.version();
}

bool can_start_python(const Scene& scene) {
  return !scene.machine.capabilities.no_python && !scene.session->active() &&
         !scene.editing->program.offered();
}

void draw_original(Scene& scene) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  if (session.lesson.files->original.text.empty()) return;
  ui.spacing(16);
  const Card card(ui);
  ui.paragraph("python", {{.text = std::string(ui.tr(strings::python_happened)), .bold = true}});
  ui.spacing(4);
  if (const auto& why_not = scene.machine.capabilities.no_python) {
    ui.text("python-why-not", ui.tr(*why_not), small_size, ui.colors().quiet);
    return;
  }
  ui.text("python-hint", hint(scene), small_size, ui.colors().quiet);
  ui.spacing(8);
  draw_choice(scene);
  const course::OwnProgram& program = scene.editing->program;
  if (program.offered() || program.changed()) {
    ui.text("python-own",
            ui.tr(program.offered() ? edit_strings::accept_to_run : edit_strings::own_program_runs),
            small_size, ui.colors().text);
    ui.spacing(8);
  }
  if (ui.button("run-python", ui.tr(strings::run_python), Ui::ButtonKind::secondary, can_start_python(scene)))
    start_python(scene);
  if (!session.shows(session.python_run)) return;
  if (session.python_run.state() == Runner::State::failed) {
    ui.spacing(8);
    ui.notice(Role::alert, "python-failed", ui.tr(strings::failed), session.python_run.error(),
              ui.colors().bad);
  }
  if (session.python_run.active()) return;
  draw_cost(scene);
  draw_python_comparison(scene);
}

}  // namespace playground::explorer
