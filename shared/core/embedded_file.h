/// EmbeddedFile: a text file that is part of the program.
#pragma once

#include <span>
#include <string_view>

namespace playground {

struct EmbeddedFile {
  std::string_view path;  ///< relative: "playground_recorder/locks.py"
  std::string_view text;
};

}  // namespace playground
