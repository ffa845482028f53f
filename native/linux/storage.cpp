#include "native/linux/storage.h"

#include <fmt/format.h>

#include <array>
#include <fstream>

#include "native/linux/environment.h"
#include "native/linux/system_error.h"

namespace playground::native {

namespace fs = std::filesystem;

fs::path state_directory() {
  const std::string state = environment("XDG_STATE_HOME");
  const fs::path base = state.empty() ? home_folder() / ".local" / "state" : fs::path(state);
  return base / "multitasking-playground";
}

fs::path FileStorage::path(std::string_view key) const { return directory_ / fmt::format("{}.json", key); }

Result<std::optional<std::string>> FileStorage::load(std::string_view key) {
  std::error_code code;
  if (!fs::exists(path(key), code)) {
    if (code) return system_error(path(key).string() + " cannot be read", code.value());
    return std::nullopt;
  }
  std::ifstream file(path(key), std::ios::binary);
  std::string text;
  for (std::array<char, 4096> part; file.read(part.data(), part.size()), file.gcount() > 0;) {
    text.append(part.data(), static_cast<std::size_t>(file.gcount()));
  }
  // At the end of the file only fail() is set; bad() means that reading failed, for example of a folder.
  if (!file.is_open() || file.bad())
    return failure(Error::Code::system, path(key).string() + " cannot be read");
  return text;
}

Result<void> FileStorage::save(std::string_view key, std::string_view text) {
  std::error_code code;
  fs::create_directories(directory_, code);
  // Written to a new file that then replaces the old one: if the program ends in between, the old text
  // remains.
  const fs::path fresh = path(key).string() + ".new";
  std::ofstream file(fresh, std::ios::binary);
  file << text;
  file.close();
  if (!file) return failure(Error::Code::system, fresh.string() + " cannot be written");
  fs::rename(fresh, path(key), code);
  if (code) return failure(Error::Code::system, path(key).string() + ": " + code.message());
  return {};
}

Result<std::string> FileStorage::quarantine(std::string_view key) {
  for (int number = 1;; ++number) {
    const fs::path aside = directory_ / fmt::format("{}.damaged-{}.json", key, number);
    std::error_code code;
    if (fs::exists(aside, code)) continue;
    fs::rename(path(key), aside, code);
    if (code) return failure(Error::Code::system, path(key).string() + ": " + code.message());
    return aside.string();
  }
}

}  // namespace playground::native
