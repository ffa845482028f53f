#include "shared/explorer/python_comparison.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "shared/explorer/kit/figure_table.h"
#include "shared/explorer/python_strings.h"

namespace playground::explorer {
namespace {

using course::FigureRow;
using course::Runner;

// Times that differ by less are alike: a run of the same program differs as much from another one.
constexpr double alike_share = 0.1;

bool is_start(const Span& span) {
  return span.reason == WaitReason::start && span.activity != Activity::running;
}

// When a unit other than the main program first ran.
std::optional<Time> first_unit(const Trace& trace) {
  std::optional<Time> first;
  for (const Span& span : trace.spans()) {
    if (span.track != 0 && !is_start(span)) first = std::min(first.value_or(span.begin), span.begin);
  }
  return first;
}

// How long the interpreter took until the program began.
Time start_of_interpreter(const Trace& trace) {
  const auto start = std::ranges::find_if(
      trace.spans(), [](const Span& span) { return span.track == 0 && is_start(span) && span.end; });
  return start == trace.spans().end() ? Time{} : *start->end - start->begin;
}

std::vector<FigureRow> rows_of(const Ui& ui, const Runner& runner) {
  std::vector<FigureRow> rows{{"duration", std::string(ui.tr(python_strings::duration)),
                               course::time_text(to_seconds(runner.elapsed()))}};
  if (const auto first = first_unit(runner.trace())) {
    rows.push_back(
        {"first", std::string(ui.tr(python_strings::until_first)), course::time_text(to_seconds(*first))});
  }
  rows.push_back({"units", std::string(ui.tr(python_strings::units)),
                  std::to_string(runner.trace().tracks().size() - 1)});
  return rows;
}

std::string sentence(const Ui& ui, const Session& session) {
  const double cpp = to_seconds(session.cpp_run.elapsed());
  const double python = to_seconds(session.python_run.elapsed());
  if (std::abs(python - cpp) < alike_share * cpp) return std::string(ui.tr(python_strings::alike));
  if (python < cpp) return ui.tr_format(python_strings::cpp_longer, course::time_text(cpp - python));
  return ui.tr_format(python_strings::python_longer, course::time_text(python - cpp),
                      course::time_text(to_seconds(start_of_interpreter(session.python_run.trace()))));
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
  draw_figure_table(ui, "compared", rows_of(ui, session.cpp_run), rows_of(ui, session.python_run),
                    {ui.tr(python_strings::cpp), ui.tr(python_strings::python)});
}

}  // namespace playground::explorer
