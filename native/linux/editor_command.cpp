#include "native/linux/editor_command.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <string_view>

#include "native/linux/environment.h"

namespace playground::native {
namespace {

// Editors that run in a terminal, and what they are called in a window; empty: there is no such kind.
struct TerminalEditor {
  std::string_view name;
  std::string_view graphical;
};
constexpr std::array<TerminalEditor, 17> terminal_editors{{{"vi", "gvim"},
                                                           {"vim", "gvim"},
                                                           {"view", "gvim"},
                                                           {"nvim", "nvim-qt"},
                                                           {"nano", ""},
                                                           {"pico", ""},
                                                           {"micro", ""},
                                                           {"joe", ""},
                                                           {"ne", ""},
                                                           {"mcedit", ""},
                                                           {"hx", ""},
                                                           {"helix", ""},
                                                           {"kak", ""},
                                                           {"ed", ""},
                                                           {"editor", ""},
                                                           {"sensible-editor", ""},
                                                           {"emacsclient", "emacs"}}};

std::optional<std::string> path_of(const std::string& program) {
  return program.find('/') == std::string::npos ? find_program(program) : std::optional(program);
}

// None: this is no editor with a window.
std::optional<std::vector<std::string>> graphical_editor(const std::string& variable) {
  std::istringstream text(variable);
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  if (words.empty()) return std::nullopt;
  const bool in_terminal = std::ranges::any_of(
      words, [](const std::string& word) { return word == "-nw" || word == "-t" || word == "--tty"; });
  if (in_terminal) return std::nullopt;
  const std::string name = words.front().substr(words.front().rfind('/') + 1);
  if (const auto* known = std::ranges::find(terminal_editors, name, &TerminalEditor::name);
      known != terminal_editors.end()) {
    if (known->graphical.empty()) return std::nullopt;
    words = {std::string(known->graphical)};
  }
  const auto path = path_of(words.front());
  if (!path) return std::nullopt;
  words.front() = *path;
  return words;
}

}  // namespace

Result<std::vector<std::string>> editor_command() {
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    if (auto editor = graphical_editor(environment(variable))) return std::move(*editor);
  }
  if (auto opener = find_program("xdg-open")) return std::vector{*opener};
  return failure(Error::Code::not_found,
                 "there is no editor with a window: set VISUAL to one, or install xdg-utils");
}

}  // namespace playground::native
