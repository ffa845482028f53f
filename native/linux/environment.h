/// Environment variables, and the user's folders that follow from them.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace playground::native {

/// The variable's value; empty: it is not set, or empty, which the rules for desktops treat alike.
[[nodiscard]] std::string environment(const char* name);

/// The first of these variables that is not empty; empty: none is.
[[nodiscard]] std::string first_in_environment(std::initializer_list<const char*> names);

/// $HOME, or the working directory if it is not set.
[[nodiscard]] std::filesystem::path home_folder();

/// $XDG_CONFIG_HOME, or ~/.config.
[[nodiscard]] std::filesystem::path config_folder();

/// The folder for downloads that the user has set (user-dirs.dirs, as `xdg-user-dir DOWNLOAD` reads it); else
/// ~/Downloads; else the home folder. Only folders that exist.
[[nodiscard]] std::filesystem::path download_folder();

/// The path of a program in the PATH; none: there is none with this name.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

}  // namespace playground::native
