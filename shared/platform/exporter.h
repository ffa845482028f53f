/// Exporter: gives a file to the learner.
///
/// Native: writes it into the user's download folder, or into the home folder if there is none.
/// Browser: offers it as a download.
/// Tests: keeps it in memory.
#pragma once

#include <string>
#include <string_view>

#include "shared/core/result.h"

namespace playground {

/// UI thread only.
class Exporter {
 public:
  virtual ~Exporter() = default;

  /// Returns where the file is, for display: a path, or the file's name.
  [[nodiscard]] virtual Result<std::string> save(std::string_view name, std::string_view content) = 0;
};

}  // namespace playground
