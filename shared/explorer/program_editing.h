/// ProgramEditing: what the explorer remembers of one lesson's program while the learner edits it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "shared/course/line_diff.h"
#include "shared/course/own_program.h"
#include "shared/course/python_source.h"
#include "shared/explorer/cached.h"

namespace playground::explorer {

/// UI thread only.
struct ProgramEditing {
  enum class Shown { text, differences, snippets };

  ProgramEditing(Storage& storage, const course::Lesson& lesson)
      : program(storage, lesson.id, *lesson.files) {}

  /// Takes a text that was typed; sets `refused` if it is too long.
  void type(std::string text);
  /// Shows this text, unless it is too long: a step of its own, after which the text is shown.
  void replace(std::string text);

  /// The program's lines with their colours. Valid until the program changes.
  [[nodiscard]] const course::SourceFile& source();
  /// All lines of the original and of the program.
  [[nodiscard]] const std::vector<course::DiffLine>& difference();

  course::OwnProgram program;
  std::uint64_t ran_version = 0;  ///< of the program when its last run began
  bool open = false;              ///< the editor is shown in the place of the code
  Shown shown = Shown::text;
  bool takes_focus = false;      ///< the editor was opened, and does not have the focus yet
  bool comes_into_view = false;  ///< the same, and on a phone it is not yet scrolled to
  bool refused = false;          ///< the last change was too long
  std::string said{};            ///< what the last action did: saved, copied
  std::string linked{};          ///< as the link writes it, the program that the learner has to accept
  std::string followed{};        ///< the file that an external editor works on; empty: none
  std::string file_problem{};    ///< why that file cannot be used now

 private:
  std::unique_ptr<course::PythonSource> source_;
  std::uint64_t source_version_ = 0;
  Cached<std::vector<course::DiffLine>, std::uint64_t> difference_;
};

}  // namespace playground::explorer
