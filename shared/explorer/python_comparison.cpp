#include "shared/explorer/python_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/course/original.h"
#include "shared/course/program_begin.h"
#include "shared/explorer/kit/figure_table.h"
#include "shared/explorer/python_strings.h"

namespace playground::explorer {
namespace {

using course::FigureRow;
using course::Runner;

// Times that differ by less are alike: a run of the same program differs as much from another one.
constexpr double alike_share = 0.1;

std::string memory_of_cpp(const Ui& ui, const Session& session) {
  // The window itself takes as much from one frame to the next.
  constexpr double hardly_any = 100'000;
  const auto added = session.lesson.model == Model::process ? std::nullopt : session.cpp_memory.added();
  if (!added) return std::string(ui.tr(python_strings::not_measured));
  if (*added < hardly_any) return std::string(ui.tr(python_strings::hardly_any));
  return ui.tr_format(python_strings::added, course::bytes_text(*added));
}

std::string memory_of_python(const Ui& ui, const Session& session) {
  const Measurement* const peak = session.python_run.trace().latest(course::recorded_memory);
  return peak != nullptr ? course::bytes_text(peak->value) : std::string(ui.tr(python_strings::not_measured));
}

std::vector<FigureRow> rows_of(const Ui& ui, const Session& session, const Runner& runner) {
  const Trace& trace = runner.trace();
  const double seconds = to_seconds(runner.elapsed());
  std::vector<FigureRow> rows;
  const auto add = [&](std::string_view id, const Text& name, std::string value) {
    rows.push_back({std::string(id), std::string(ui.tr(name)), std::move(value)});
  };
  add("duration", python_strings::duration, course::time_text(seconds));
  if (!trace.lines().empty())
    add("first", python_strings::until_first, course::time_text(to_seconds(trace.lines().front().time)));
  // Both programs have the same tasks, so one after another they would take the same time.
  if (const double sum = course::seconds_one_by_one(session.facts(), session.lesson);
      sum > 0 && seconds > 0) {
    add("speed-up", python_strings::speed_up,
        ui.tr_format(python_strings::times, fmt::format("{:.2f}", sum / seconds)));
  }
  add("memory", python_strings::memory,
      &runner == &session.cpp_run ? memory_of_cpp(ui, session) : memory_of_python(ui, session));
  add("units", python_strings::units, std::to_string(trace.tracks().size() - 1));
  return rows;
}

std::string sentence(const Ui& ui, const Session& session) {
  const double cpp = to_seconds(session.cpp_run.elapsed());
  const double python = to_seconds(session.python_run.elapsed());
  if (std::abs(python - cpp) < alike_share * cpp) return std::string(ui.tr(python_strings::alike));
  if (python < cpp) return ui.tr_format(python_strings::cpp_longer, course::time_text(cpp - python));
  return ui.tr_format(python_strings::python_longer, course::time_text(python - cpp),
                      course::time_text(to_seconds(course::begin_of_program(session.python_run.trace()))));
}

// The Python program has the document's values. Without its lines, a lesson's two programs measure more than
// their own duration.
bool comparable(const Session& session) {
  const auto finished = [](const Runner& run) { return run.state() == Runner::State::finished; };
  return finished(session.cpp_run) && finished(session.python_run) && !session.lesson.lines.start.empty() &&
         session.cpp_run.trace().recorded().empty() && session.cpp_run.degraded().empty() &&
         session.cpp_run.settings().values == session.lesson.initial_settings(Language::english).values;
}

}  // namespace

void draw_python_comparison(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  if (!comparable(session)) return;
  ui.spacing(12);
  ui.text("compared", sentence(ui, session));
  ui.spacing(8);
  draw_figure_table(ui, "compared", rows_of(ui, session, session.cpp_run),
                    rows_of(ui, session, session.python_run),
                    {ui.tr(python_strings::cpp), ui.tr(python_strings::python)});
  ui.spacing(4);
  const bool separate = session.lesson.model == Model::process;
  ui.text("compared-why",
          ui.tr(separate ? python_strings::memory_of_processes : python_strings::memory_inside), small_size,
          ui.colors().quiet);
}

}  // namespace playground::explorer
