/// Python: the python3 of the PATH, under a pseudo-terminal.
///
/// Under a pipe Python buffers, and the lines of workers that `with Pool` terminates are lost; on a
/// terminal each printed line is written at once and whole.
#pragma once

#include <mutex>
#include <optional>

#include "shared/platform/python.h"

namespace playground::native {

class LinuxPython : public Python {
 public:
  [[nodiscard]] Result<Interpreter> find() override;
  [[nodiscard]] Result<void> run(std::string_view source, std::stop_token stop,
                                 const std::function<void(std::string_view)>& line) override;

 private:
  std::mutex mutex_;  // guards found_
  std::optional<Result<Interpreter>> found_;
};

}  // namespace playground::native
