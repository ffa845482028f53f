/// ScriptFile: a program's text in a temporary file, which is removed with this object.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "shared/core/result.h"

namespace playground::native {

/// A file, not a pipe: multiprocessing's start method "spawn" reads the program a second time.
class ScriptFile {
 public:
  /// A file in the folder for temporary files whose name ends in ".py".
  [[nodiscard]] static Result<ScriptFile> create(std::string_view source);
  ScriptFile(ScriptFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScriptFile& operator=(ScriptFile&&) = delete;
  ~ScriptFile();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit ScriptFile(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace playground::native
