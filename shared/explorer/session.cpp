#include "shared/explorer/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "shared/course/glossary.h"
#include "shared/course/measurement_summary.h"
#include "shared/course/number.h"
#include "shared/course/recording.h"

namespace playground::explorer {
namespace {

// Lessons are built in and tested, so one that cannot be parsed is a bug.
course::Document parsed(const course::Lesson& lesson, std::string_view markdown, Language language) {
  auto document = course::parse_document(markdown);
  if (!document) throw std::logic_error(std::string(lesson.id) + ": " + document.error().message);
  course::mark_terms(*document, language);
  return std::move(*document);
}

// As links write it, because people also read links aloud and type them. A count keeps its digits.
double rounded(double value) {
  if (value == std::round(value)) return value;
  return course::number_from(fmt::format("{:.3g}", value)).value_or(value);
}

course::Figure rounded(const course::Figure& figure) {
  return {rounded(figure.value), rounded(figure.min), rounded(figure.max), figure.rounds};
}

}  // namespace

Session::Session(const course::Lesson& of, Machine& machine, std::unique_ptr<LessonView> view_of_lesson)
    : lesson(of),
      english(parsed(of, of.files->english, Language::english)),
      chinese(parsed(of, of.files->chinese, Language::chinese)),
      settings(of.initial_settings(Language::english)),
      view(std::move(view_of_lesson)),
      desk(of.boards.empty() ? nullptr : std::make_unique<BoardDesk>(of, machine)),
      cpp_run(machine),
      python_run(machine),
      repeat_run(machine) {}

bool Session::same_meaning(const Settings& one, const Settings& other) const {
  return std::ranges::all_of(lesson.parameters, [&](const course::Parameter& parameter) {
    return std::ranges::find(lesson.neutral_parameters, parameter.id) != lesson.neutral_parameters.end() ||
           one.value(parameter.id) == other.value(parameter.id);
  });
}

void Session::choose_version_of_step() {
  const course::Step& now = current();
  if (now.kind == course::StepKind::trap && !now.has_version(settings.option(course::version_parameter)))
    settings.set(course::version_parameter, OptionId(now.versions.front()));
}

std::string_view Session::shown_region() const {
  return current().kind == course::StepKind::trap ? settings.option(course::version_parameter)
                                                  : current().region;
}

bool Session::is_of_step(const Settings& of_run) const {
  if (lesson.parameter(course::version_parameter) == nullptr) return true;
  return current().kind == course::StepKind::trap &&
         current().has_version(of_run.option(course::version_parameter));
}

bool Session::shows(const course::Runner& runner) const {
  return runner.active() || (runner.state() != course::Runner::State::idle && is_of_step(runner.settings()));
}

void Session::begin_figures(Known::From source, const Settings& of_run) {
  const bool add_up = lesson.runs_add_up && source == measured_from_;
  if (!measured_.empty() && !(add_up && same_meaning(of_run, measured_for_))) measured_.clear();
  measured_for_ = of_run;
  measured_from_ = from_ = source;
  ++figures_version_;
}

// Rounded here, so that a verdict on a run and a verdict on its link are the same, even at a limit.
void Session::keep_figures() {
  // Also drops figures that arrived before the run was marked as degraded.
  if (!cpp_run.degraded().empty()) {
    measured_.clear();
    ++figures_version_;
    return;
  }
  for (const course::MeasurementSummary& one :
       course::summarize_measurements(cpp_run.trace(), lesson, Language::english))
    measured_.insert_or_assign(one.id, rounded(one.figure));
  recorded_on_ = course::recorded_on(cpp_run.trace());
  ++figures_version_;
}

void Session::bring_figures(const course::Link& link) {
  imported_figures_ = link.figures;
  imported_for_ = settings;
  from_ = Known::From::link;
  ++figures_version_;
}

Session::Known Session::figures() const {
  return {from_ == Known::From::link ? imported_figures_ : measured_, from_};
}

bool Session::measured_with_settings() const {
  return cpp_run.state() == course::Runner::State::finished && cpp_run.degraded().empty() &&
         cpp_run.settings().values == settings.values;
}

bool Session::imported_for_settings() const {
  return !imported_figures_.empty() && imported_for_.values == settings.values;
}

std::optional<Session::Known> Session::figures_of_settings() const {
  const Known measured{measured_, measured_from_};
  const Known imported{imported_figures_, Known::From::link};
  if (from_ != Known::From::link && measured_with_settings()) return measured;
  if (imported_for_settings()) return imported;
  return measured_with_settings() ? std::optional(measured) : std::nullopt;
}

Settings Session::settings_of_step() const {
  const course::StepKind kind = current().kind;
  const bool own_values =
      kind == course::StepKind::change || kind == course::StepKind::own || kind == course::StepKind::trap;
  return own_values ? settings : lesson.initial_settings(Language::english);
}

Settings Session::shown_settings_of_step() const {
  const Settings of_step = settings_of_step();
  return cpp_run.trace().recorded().empty() ? of_step : course::recorded_settings(lesson, of_step);
}

bool Session::shows_other_values() const {
  return shows(cpp_run) && !cpp_run.active() && cpp_run.settings().values != shown_settings_of_step().values;
}

bool Session::figures_of_other_values() const {
  return from_ == Known::From::run && !measured_.empty() && !cpp_run.active() &&
         !same_meaning(measured_for_, settings_of_step());
}

bool Session::is_earlier_figure(std::string_view id) const {
  if (from_ != Known::From::run || !cpp_run.active() || lesson.neutral_parameters.empty()) return false;
  // The first option of the first of them is everything.
  const course::Parameter& scope = *lesson.parameter(lesson.neutral_parameters.front());
  return cpp_run.settings().value(scope.id) == scope.initial() && cpp_run.trace().latest(id) == nullptr;
}

course::RunFacts Session::facts() const {
  course::RunFacts facts = course::facts_of(cpp_run.trace(), cpp_run.settings(), cpp_run.elapsed(), lesson);
  for (const auto& [id, figure] : measured_) facts.figures.insert_or_assign(id, figure);
  return facts;
}

const std::vector<Session::OutputRow>& Session::output_rows(const course::Runner& runner) {
  return output_rows_.get({runner.version()}, [&] {
    std::vector<OutputRow> rows;
    const auto& lines = runner.trace().lines();
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
      if (!rows.empty() && !lines[i].text.empty() && lines[rows.back().line].text == lines[i].text) {
        ++rows.back().count;
      } else {
        rows.push_back({i, 1});
      }
    }
    return rows;
  });
}

const std::optional<course::PythonException>& Session::exception() {
  return exception_.get({python_run.version()},
                        [this] { return course::exception_in(python_run.trace().lines()); });
}

Timeline& Session::timeline_of(const course::Runner& runner) {
  Timeline& timeline = &runner == &python_run ? original_timeline_ : timeline_;
  timeline.index.update(runner.trace(), runner.first_version(), runner.version());
  return timeline;
}

course::Link Session::place(Language language) const {
  course::Link link{
      .lesson = std::string(lesson.id), .step = static_cast<int>(step) + 1, .language = language};
  for (const course::Parameter& parameter : lesson.parameters) {
    const SettingValue& value = settings.value(parameter.id);
    if (value != parameter.initial()) link.values.emplace_back(parameter.id, value);
  }
  if (current().kind == course::StepKind::board && desk->is_shown(current())) {
    if (desk->variant_index() != 0) link.variant = desk->variant().id;
    link.schedule = schedule_text(desk->state().schedule);
    link.steers_python = desk->in_python();
  }
  if (current().kind != course::StepKind::own) return link;
  if (const auto known = figures_of_settings()) {
    link.figures = known->figures;
  }
  return link;
}

void Session::stop() {
  cpp_run.stop();
  python_run.stop();
  repeat_run.stop();
  if (desk) desk->stop();
}

void Session::leave() {
  stop();
  if (desk) desk->leave();
}

}  // namespace playground::explorer
