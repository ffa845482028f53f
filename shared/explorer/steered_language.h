/// SteeredLanguage: whether boards have the C++ or the Python program, as the learner chose it last; kept
/// between visits.
#pragma once

#include <optional>

#include "shared/platform/storage.h"

namespace playground::explorer {

/// UI thread only.
class SteeredLanguage {
 public:
  /// Loads what was chosen; `storage` must outlive this. If it cannot be read, nothing was.
  explicit SteeredLanguage(Storage& storage);

  /// The learner has chosen one of the two, in this visit or an earlier one.
  [[nodiscard]] bool is_chosen() const { return in_python_.has_value(); }
  [[nodiscard]] bool in_python() const { return in_python_.value_or(false); }
  void choose(bool in_python);

 private:
  Storage& storage_;
  std::optional<bool> in_python_;
};

}  // namespace playground::explorer
