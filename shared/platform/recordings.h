/// Recordings: the recorded runs that come with the program, for what cannot run here.
///
/// Browser: files of the page, fetched when one is shown. Native: everything can run, so there are none.
#pragma once

#include <stop_token>
#include <string>

#include "shared/core/result.h"

namespace playground {

class Recordings {
 public:
  virtual ~Recordings() = default;

  /// The text of a recording's file, as course::write_recording() writes it. Blocks until it has arrived; not
  /// on the UI thread. Errors: stopped; or it could not be loaded.
  [[nodiscard]] virtual Result<std::string> load(const std::string& file, std::stop_token stop) = 0;
};

}  // namespace playground
