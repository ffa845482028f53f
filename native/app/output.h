/// Output: the standard output. Writing can fail, as on a full disk, and the program must not hide that.
#pragma once

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "shared/core/result.h"

namespace playground::native {

/// Keeps its first error and writes nothing after it. One thread.
class Output {
 public:
  template <class... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    write(fmt::format(format, std::forward<Args>(args)...));
  }
  void write(std::string_view text);

  /// Writes all that was printed. The error says why it cannot be written.
  Result<void> flush();

 private:
  Result<void> state_{};
};

}  // namespace playground::native
