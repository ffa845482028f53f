/// ExternalEditor: the learner's own editor, which works on a file of the program.
///
/// Native: the graphical editor of $VISUAL or $EDITOR, or the one that the desktop opens for the file, which
///   is in the user's cache folder.
/// Browser: there is none.
/// Tests: a file in memory.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/core/result.h"
#include "shared/core/text.h"

namespace playground {

/// UI thread only.
class ExternalEditor {
 public:
  virtual ~ExternalEditor() = default;

  /// Writes the text to the file with this name, opens it in the editor, and follows the file from now on.
  /// Returns where the file is, for display.
  [[nodiscard]] virtual Result<std::string> open(std::string_view name, std::string_view text) = 0;

  struct Change {
    std::optional<std::string> text;  ///< the whole file
    OwnedText problem;                ///< why the file cannot be used now; empty: it can
  };
  /// What has happened to the file since the last call; none: nothing. Asks the system only for the file's
  /// time and size, so it may be called in each frame.
  [[nodiscard]] virtual std::optional<Change> look() = 0;

  /// Does not follow the file any more.
  virtual void close() = 0;
};

}  // namespace playground
