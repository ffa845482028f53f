#include "native/linux/process/python_program.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "native/linux/system_error.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;

// The system limits it to what the user may have.
constexpr int pipe_bytes = 1 << 20;

bool write_file(const fs::path& path, std::string_view text) {
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return file.good();
}

// Opened for writing too, so that it does not end when the last interpreter closes it.
FileDescriptor make_pipe(const std::string& path) {
  if (mkfifo(path.c_str(), S_IRUSR | S_IWUSR) != 0) return {};
  FileDescriptor pipe(open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
  if (pipe.get() >= 0) static_cast<void>(fcntl(pipe.get(), F_SETPIPE_SZ, pipe_bytes));
  return pipe;
}

}  // namespace

Result<PythonProgram> PythonProgram::create(std::string_view source, bool is_recorded) {
  std::error_code code;
  const auto above = fs::temp_directory_path(code);
  if (code) return system_error("there is no folder for temporary files", code.value());
  std::string folder = (above / "python-XXXXXX").string();
  const std::string what = "cannot write the program to a folder for temporary files in " + above.string();
  if (mkdtemp(folder.data()) == nullptr) return system_error(what);
  PythonProgram program(std::move(folder));
  if (!write_file(program.path(), source)) return system_error(what);
  if (!is_recorded) return program;
  for (const EmbeddedFile& file : recorder_files()) {
    if (!write_file(fs::path(program.recorder_folder()) / file.path, file.text)) return program;
  }
  program.records_ = make_pipe(program.folder_ + "/records");
  return program;
}

PythonProgram::~PythonProgram() {
  std::error_code code;
  // What cannot be removed is left for the system, as it does with all temporary files.
  if (!folder_.empty()) fs::remove_all(folder_, code);
}

}  // namespace playground::native
