/// PythonProgram: the files with which a program is run and recorded, in a temporary folder.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "native/linux/file_descriptor.h"
#include "shared/core/embedded_file.h"
#include "shared/core/result.h"
#include "shared/platform/python.h"

namespace playground::native {

/// The files of shared/python/recorder/.
[[nodiscard]] std::span<const EmbeddedFile> recorder_files();

/// The folder is removed with this object. A file, not a pipe, has the program: multiprocessing's start
/// method "spawn" reads it a second time.
class PythonProgram {
 public:
  /// Without the recorder if it is not to be recorded.
  [[nodiscard]] static Result<PythonProgram> create(std::string_view source, bool is_recorded);
  PythonProgram(PythonProgram&&) noexcept = default;
  PythonProgram& operator=(PythonProgram&&) = delete;
  ~PythonProgram();

  /// Of the program's file.
  [[nodiscard]] std::string path() const { return folder_ + "/" + std::string(Python::file_name); }
  /// For PYTHONPATH, so that each interpreter finds the recorder.
  [[nodiscard]] std::string recorder_folder() const { return folder_ + "/recorder"; }
  /// From which records are read; a read never waits. -1: the recorder's files could not be made.
  [[nodiscard]] int records() const { return records_.get(); }

 private:
  explicit PythonProgram(std::string folder) : folder_(std::move(folder)) {}

  std::string folder_;  // empty: moved
  FileDescriptor records_;
};

}  // namespace playground::native
