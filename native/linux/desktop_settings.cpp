#include "native/linux/desktop_settings.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <string>
#include <string_view>

#include "native/linux/environment.h"
#include "native/linux/process/terminal.h"
#include "native/linux/stoppable_wait.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;
using course::Theme;

// "zh_CN.UTF-8" is the language zh, and "C.UTF-8" is C.
std::string_view language_part(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("_.@"));
}

// "(<<uint32 1>>,)": the values are single digits.
std::optional<char> read_answer(std::string_view line) {
  constexpr std::string_view type = "uint32 ";
  const std::size_t at = line.find(type);
  if (at == std::string_view::npos || at + type.size() >= line.size()) return std::nullopt;
  return line[at + type.size()];
}

// The session bus of a desktop. Without one, gdbus would start a bus of its own.
bool has_session_bus() {
  if (!environment("DBUS_SESSION_BUS_ADDRESS").empty()) return true;
  const std::string runtime = environment("XDG_RUNTIME_DIR");
  std::error_code code;
  return !runtime.empty() && fs::exists(fs::path(runtime) / "bus", code);
}

// The value of an appearance setting. None: there is no portal, or it did not answer in time.
std::optional<char> ask_portal(const std::string& setting, Time timeout) {
  const auto gdbus = find_program("gdbus");
  if (!gdbus || !has_session_bus()) return std::nullopt;
  std::optional<char> answer;
  SpawnOptions question{
      .program = *gdbus,
      .arguments = {"call", "--session", "--dest", "org.freedesktop.portal.Desktop", "--object-path",
                    "/org/freedesktop/portal/desktop", "--method", "org.freedesktop.portal.Settings.Read",
                    "org.freedesktop.appearance", setting}};
  const auto status = run_on_terminal(std::move(question), Deadline::after(monotonic_now(), timeout), {},
                                      [&](std::string_view line) {
                                        if (!answer) answer = read_answer(line);
                                      });
  if (!status || *status != 0) return std::nullopt;
  return answer;
}

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

// "Adwaita-dark" and "Adwaita:dark" are dark, as all themes with this word in their names.
Theme theme_named(const std::string& name) {
  return lower_case(name).find("dark") == std::string::npos ? Theme::light : Theme::dark;
}

// What a settings.ini of GTK says about the theme.
struct GtkSettings {
  bool prefers_dark = false;
  std::string theme;  // empty: nothing
};

GtkSettings read_gtk_settings(const fs::path& path) {
  GtkSettings settings;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::erase_if(line, [](unsigned char letter) { return std::isspace(letter) != 0; });
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    const std::string_view name = std::string_view(line).substr(0, equals);
    const std::string value = line.substr(equals + 1);
    if (name == "gtk-application-prefer-dark-theme") settings.prefers_dark = value == "1" || value == "true";
    if (name == "gtk-theme-name") settings.theme = value;
  }
  return settings;
}

// Of the newest GTK that has any.
GtkSettings gtk_settings() {
  if (std::string name = environment("GTK_THEME"); !name.empty()) return {.theme = std::move(name)};
  for (const char* version : {"gtk-4.0", "gtk-3.0"}) {
    GtkSettings settings = read_gtk_settings(config_folder() / version / "settings.ini");
    if (settings.prefers_dark || !settings.theme.empty()) return settings;
  }
  return {};
}

std::optional<Theme> theme_of_gtk() {
  const GtkSettings settings = gtk_settings();
  if (settings.prefers_dark) return Theme::dark;
  return settings.theme.empty() ? std::nullopt : std::optional(theme_named(settings.theme));
}

}  // namespace

Language language_of_system() {
  const std::string locale = first_in_environment({"LC_ALL", "LC_MESSAGES", "LANG"});
  const std::string_view own = language_part(locale);
  // LANGUAGE counts only if the program's texts are to be translated at all.
  std::string list = own.empty() || own == "C" || own == "POSIX" ? "" : environment("LANGUAGE");
  list += ":" + locale;
  std::string_view rest = list;
  while (!rest.empty()) {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    if (const auto language = language_from(language_part(rest.substr(0, colon)))) return *language;
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return Language::english;
}

std::optional<Theme> theme_of_system(Time timeout) {
  const auto scheme = ask_portal("color-scheme", timeout);
  if (scheme == '1') return Theme::dark;
  if (scheme == '2') return Theme::light;
  if (const auto theme = theme_of_gtk()) return theme;
  // A desktop that answers but has no preference shows its own programs in light colours.
  return scheme ? std::optional(Theme::light) : std::nullopt;
}

bool more_contrast_in_system(Time timeout) {
  if (const auto contrast = ask_portal("contrast", timeout)) return contrast == '1';
  return lower_case(gtk_settings().theme).find("highcontrast") != std::string::npos;
}

}  // namespace playground::native
