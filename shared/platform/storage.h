/// Storage: small texts that outlive the program (progress, language, theme).
///
/// Native: files in the user's state directory, replaced atomically.
/// Browser: localStorage of the page's origin; a private window may refuse or forget it.
/// Tests: memory, with faults on demand.
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

  /// The text kept under `key`; none if there is none yet.
  [[nodiscard]] virtual Result<std::optional<std::string>> load(std::string_view key) = 0;
  [[nodiscard]] virtual Result<void> save(std::string_view key, std::string_view text) = 0;

  /// Moves a damaged text out of the way without losing it; says where it is now.
  [[nodiscard]] virtual Result<std::string> quarantine(std::string_view key) = 0;
};

}  // namespace playground
