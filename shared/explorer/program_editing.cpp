#include "shared/explorer/program_editing.h"

#include <utility>

namespace playground::explorer {

void ProgramEditing::type(std::string text) {
  refused = !program.type(std::move(text));
  said.clear();
}

void ProgramEditing::replace(std::string text) {
  refused = !program.replace(std::move(text));
  shown = Shown::text;
}

const course::SourceFile& ProgramEditing::source() {
  if (!source_ || source_version_ != program.version()) {
    source_ = std::make_unique<course::PythonSource>("original.py", program.text());
    source_version_ = program.version();
  }
  return source_->file();
}

const std::vector<course::DiffLine>& ProgramEditing::difference() {
  return difference_.get({program.version()},
                         [this] { return course::diff_lines(program.original(), program.text()); });
}

}  // namespace playground::explorer
