#include "native/linux/process/script_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "native/linux/file_descriptor.h"
#include "native/linux/system_error.h"

namespace playground::native {

Result<ScriptFile> ScriptFile::create(std::string_view source) {
  std::error_code code;
  const auto folder = std::filesystem::temp_directory_path(code);
  if (code) return system_error("there is no folder for temporary files", code.value());
  std::string path = (folder / "original-XXXXXX.py").string();
  const FileDescriptor file(mkostemps(path.data(), 3, O_CLOEXEC));
  const std::string what = "cannot write the program to a temporary file in " + folder.string();
  if (file.get() < 0) return system_error(what);
  ScriptFile script(std::move(path));
  while (!source.empty()) {
    const ssize_t size = write(file.get(), source.data(), source.size());
    if (size < 0 && errno != EINTR) return system_error(what);
    if (size > 0) source.remove_prefix(static_cast<std::size_t>(size));
  }
  return script;
}

ScriptFile::~ScriptFile() {
  if (!path_.empty()) unlink(path_.c_str());
}

}  // namespace playground::native
