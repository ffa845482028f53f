#include "native/linux/exporter.h"

#include <filesystem>
#include <fstream>

#include "native/linux/environment.h"

namespace playground::native {

namespace fs = std::filesystem;

Result<std::string> FileExporter::save(std::string_view name, std::string_view content) {
  const fs::path folder = download_folder();
  fs::path path = folder / name;
  std::error_code code;
  // No file of the user is overwritten.
  for (int number = 2; fs::exists(path, code); ++number) {
    path = folder / (fs::path(name).stem().string() + "-" + std::to_string(number) +
                     fs::path(name).extension().string());
  }
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  if (!file) return failure(Error::Code::system, path.string() + " cannot be written");
  return path.string();
}

}  // namespace playground::native
