/// Storage: small texts that are kept between runs of the program (progress, language, theme).
///
/// Native: files in the user's state directory, replaced atomically.
/// Browser: localStorage of the page's origin; a private window may refuse or forget it.
/// Tests: memory, with errors that the test chooses.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/core/result.h"

namespace playground {

/// UI thread only. Keys are lower-case words.
class Storage {
 public:
  virtual ~Storage() = default;

  /// The text that is stored under `key`; none: there is none yet.
  [[nodiscard]] virtual Result<std::optional<std::string>> load(std::string_view key) = 0;
  [[nodiscard]] virtual Result<void> save(std::string_view key, std::string_view text) = 0;

  /// Moves a damaged text to another place, so that it is not lost, and returns that place.
  [[nodiscard]] virtual Result<std::string> quarantine(std::string_view key) = 0;
};

}  // namespace playground
