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

Session::Session(const course::Lesson& of, Machine& machine)
    : lesson(of),
      english(parsed(of, of.files->english)),
      chinese(parsed(of, of.files->chinese)),
      settings(of.initial_settings(Language::english)),
      ours(machine),
      original(machine),
      many(machine) {}

void Session::keep_figures() {
  for (const course::Measured& one : course::measured(ours.trace(), lesson, Language::english))
    figures.insert_or_assign(one.id, one.figure);
}

void Session::stop() {
  ours.stop();
  original.stop();
  many.stop();
}

}  // namespace playground::explorer
