/// Which program edits a file in a window of its own.
#pragma once

#include <string>
#include <vector>

#include "shared/core/result.h"

namespace playground::native {

/// The program's path and its arguments before the file: the editor in $VISUAL or $EDITOR, unless it needs a
/// terminal, and otherwise xdg-open, which starts the editor that the desktop has for Python. Of an editor
/// with a graphical kind, such as vim, it is that kind.
[[nodiscard]] Result<std::vector<std::string>> editor_command();

}  // namespace playground::native
