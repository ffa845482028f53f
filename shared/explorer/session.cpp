#include "shared/explorer/session.h"

#include <stdexcept>

#include "shared/course/measured.h"

namespace playground::explorer {
namespace {

// Lessons are built in and tested; one that does not parse is a mistake of ours.
course::Document parsed(const course::Lesson& lesson, std::string_view markdown) {
  auto document = course::parse_document(markdown);
  if (!document) throw std::logic_error(std::string(lesson.id) + ": " + document.error().message);
  return std::move(*document);
}

}  // namespace

Session::Session(const course::Lesson& of, Machine& machine, std::unique_ptr<LessonView> view_of_lesson)
    : lesson(of),
      english(parsed(of, of.files->english)),
      chinese(parsed(of, of.files->chinese)),
      settings(of.initial_settings(Language::english)),
      view(std::move(view_of_lesson)),
      ours(machine),
      original(machine),
      many(machine) {}

void Session::keep_figures() {
  for (const course::Measured& one : course::measured(ours.trace(), lesson, Language::english))
    figures.insert_or_assign(one.id, one.figure);
}

bool Session::measured_here() const {
  return ours.state() == course::Runner::State::finished && ours.settings().values == settings.values;
}

const Session::Figures* Session::figures_of_settings() const {
  if (measured_here()) return &figures;
  return !brought.empty() && brought_for.values == settings.values ? &brought : nullptr;
}

const course::Orders& Session::orders() {
  return orders_.get({ours.version()}, [&] {
    return course::read_orders(ours.trace(), lesson.lines, ours.settings().language);
  });
}

const TimelineIndex& Session::timeline_of(const course::Runner& runner) {
  TimelineIndex& index = &runner == &original ? original_timeline_ : timeline_;
  index.update(runner.trace(), runner.first_version(), runner.version());
  return index;
}

course::Link Session::place(Language language) const {
  course::Link link{
      .lesson = std::string(lesson.id), .step = static_cast<int>(step) + 1, .language = language};
  for (const course::Parameter& parameter : lesson.parameters) {
    const double value = settings.number(parameter.id);
    if (value != parameter.initial) link.values.emplace_back(parameter.id, value);
  }
  const Figures* known = current().kind == course::StepKind::own ? figures_of_settings() : nullptr;
  if (known == nullptr) return link;
  for (const auto& [id, figure] : *known) link.figures.emplace_back(id, figure.value);
  return link;
}

void Session::stop() {
  ours.stop();
  original.stop();
  many.stop();
}

}  // namespace playground::explorer
