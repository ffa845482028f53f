#include "native/linux/environment.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace playground::native {
namespace {

namespace fs = std::filesystem;

// The value in a line XDG_DOWNLOAD_DIR="$HOME/..." or ="/...", the only forms that user-dirs.dirs has; none:
// it is another line. A backslash escapes the next character, as in a shell.
std::optional<fs::path> download_line(std::string_view line) {
  constexpr std::string_view name = "XDG_DOWNLOAD_DIR=\"";
  constexpr std::string_view home = "$HOME";
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with(name)) return std::nullopt;
  line.remove_prefix(name.size());
  const bool below_home = line.starts_with(home);
  if (below_home) line.remove_prefix(home.size());
  std::string path;
  for (std::size_t i = 0; i < line.size() && line[i] != '"'; ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) ++i;
    path += line[i];
  }
  if (below_home) return fs::path(home_folder().string() + path);
  if (path.starts_with('/')) return fs::path(path);
  return std::nullopt;
}

std::optional<fs::path> configured_download_folder() {
  std::optional<fs::path> last;  // as in a shell, the last assignment holds
  std::ifstream file(config_folder() / "user-dirs.dirs");
  for (std::string line; std::getline(file, line);) {
    if (auto found = download_line(line)) last = std::move(found);
  }
  return last;
}

bool is_folder(const fs::path& path) {
  std::error_code code;
  return fs::is_directory(path, code);
}

}  // namespace

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::string first_in_environment(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (std::string value = environment(name); !value.empty()) return value;
  }
  return {};
}

fs::path home_folder() {
  const std::string home = environment("HOME");
  return home.empty() ? "." : home;
}

fs::path config_folder() {
  const std::string config = environment("XDG_CONFIG_HOME");
  return config.empty() ? home_folder() / ".config" : fs::path(config);
}

fs::path download_folder() {
  if (const auto configured = configured_download_folder(); configured && is_folder(*configured))
    return *configured;
  const fs::path usual = home_folder() / "Downloads";
  return is_folder(usual) ? usual : home_folder();
}

std::optional<std::string> find_program(std::string_view name) {
  const std::string path = environment("PATH");
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const fs::path candidate = fs::path(rest.substr(0, colon)) / name;
    if (access(candidate.c_str(), X_OK) == 0) return candidate.string();
    rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
  }
  return std::nullopt;
}

}  // namespace playground::native
