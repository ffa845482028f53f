#include "native/app/command_line.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "native/app/display_scale.h"
#include "shared/course/link.h"

namespace playground::native {
namespace {

using course::Lesson;

std::string ids(std::span<const Lesson> catalog) {
  std::vector<std::string_view> names;
  for (const Lesson& lesson : catalog) {
    if (lesson.example != nullptr) names.push_back(lesson.id);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

// "en or zh".
std::string language_codes() {
  std::vector<std::string_view> codes;
  for (const LanguageInfo& known : languages) codes.push_back(known.code);
  return fmt::format("{}", fmt::join(codes, " or "));
}

std::unexpected<Error> invalid(std::string message) {
  return failure(Error::Code::invalid, std::move(message));
}

// "--lang=zh" means the same as "--lang" and "zh".
std::vector<std::string> with_values_apart(std::span<const std::string> arguments) {
  std::vector<std::string> all;
  for (const std::string& argument : arguments) {
    const std::size_t equals = argument.starts_with("--") ? argument.find('=') : std::string::npos;
    all.push_back(argument.substr(0, equals));
    if (equals != std::string::npos) all.push_back(argument.substr(equals + 1));
  }
  return all;
}

// The next argument as the value of `option`.
Result<std::string> value_of(std::span<const std::string> arguments, std::size_t& at) {
  const std::string& option = arguments[at];
  if (at + 1 >= arguments.size())
    return invalid(fmt::format("{} needs a value; see playground --help.", option));
  return arguments[++at];
}

Result<void> set_parameter(Command& command, const std::string& assignment) {
  const std::size_t equals = assignment.find('=');
  const std::string name = assignment.substr(0, equals);
  const course::Parameter* parameter = command.lesson->parameter(name);
  if (equals == std::string::npos || parameter == nullptr) {
    std::vector<std::string_view> names;
    for (const auto& known : command.lesson->parameters) names.push_back(known.id);
    return invalid(fmt::format("--set takes NAME=VALUE with a name of {}, not \"{}\".",
                               fmt::join(names, ", "), assignment));
  }
  auto value = course::parse_value(*parameter, assignment.substr(equals + 1), Language::english);
  if (!value) return std::unexpected(value.error());
  command.settings.set(name, std::move(*value));
  return {};
}

bool is_help(const std::string& argument) { return argument == "--help" || argument == "-h"; }

Result<Command> parse_run(std::span<const std::string> arguments, std::span<const Lesson> catalog) {
  if (std::ranges::any_of(arguments, is_help)) return Command{.kind = Command::Kind::help};
  if (arguments.empty()) return invalid(fmt::format("run needs a lesson: {}.", ids(catalog)));
  Command command{.kind = Command::Kind::run, .lesson = course::find_lesson(catalog, arguments[0])};
  if (command.lesson == nullptr || command.lesson->example == nullptr) {
    return invalid(
        fmt::format("\"{}\" is no lesson that can be run; there are {}.", arguments[0], ids(catalog)));
  }
  command.settings = command.lesson->initial_settings(Language::english);
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string& option = arguments[i];
    if (option == "--json") {
      command.json = true;
      continue;
    }
    if (option != "--set" && option != "--lang" && option != "--trace" && option != "--python") {
      return invalid(fmt::format(
          "run does not know \"{}\"; it takes --set, --lang, --json, --trace and --python.", option));
    }
    const auto value = value_of(arguments, i);
    if (!value) return std::unexpected(value.error());
    if (option == "--trace") {
      command.trace = *value;
    } else if (option == "--python") {
      command.python = *value;
    } else if (option == "--lang") {
      const auto language = language_from(*value);
      if (!language) return invalid(fmt::format("--lang must be {}, not \"{}\".", language_codes(), *value));
      command.settings.language = *language;
    } else if (const auto set = set_parameter(command, *value); !set) {
      return std::unexpected(set.error());
    }
  }
  if (!command.python.empty() && command.lesson->files->original.text.empty())
    return invalid(fmt::format("\"{}\" has no Python program.", command.lesson->id));
  return command;
}

// The options of the window, in any order.
Result<Command> parse_window(std::span<const std::string> arguments) {
  Command command;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& option = arguments[i];
    if (is_help(option)) return Command{.kind = Command::Kind::help};
    if (option != "--open" && option != "--scale")
      return invalid(fmt::format("the window does not know \"{}\"; it takes --open and --scale.", option));
    const auto value = value_of(arguments, i);
    if (!value) return std::unexpected(value.error());
    if (option == "--open") {
      command.open = *value;
    } else if (command.scale = parse_scale(*value); !command.scale) {
      return invalid(
          fmt::format("--scale must be a number from {} to {}, not \"{}\".", min_scale, max_scale, *value));
    }
  }
  return command;
}

}  // namespace

Result<Command> parse_command_line(std::span<const std::string> given, std::span<const Lesson> catalog) {
  if (!given.empty() && given[0] == "complete")
    return Command{.kind = Command::Kind::complete, .words = {given.begin() + 1, given.end()}};
  const std::vector<std::string> all = with_values_apart(given);
  const std::span arguments(all);
  if (arguments.empty()) return Command{};
  const std::string& first = arguments[0];
  if (first == "--help" || first == "-h" || first == "help") return Command{.kind = Command::Kind::help};
  if (first == "run") return parse_run(arguments.subspan(1), catalog);
  if (first == "--open" || first == "--scale") return parse_window(arguments);
  if (first == "record" && arguments.size() == 2)
    return Command{.kind = Command::Kind::record, .folder = arguments[1]};
  const bool alone = arguments.size() == 1;
  if (first == "list" || first == "--version") {
    if (!alone && is_help(arguments[1])) return Command{.kind = Command::Kind::help};
    if (!alone)
      return invalid(fmt::format("{} takes no \"{}\"; see playground --help.", first, arguments[1]));
    return Command{.kind = first == "list" ? Command::Kind::list : Command::Kind::version};
  }
  return invalid(fmt::format(
      "playground does not know \"{}\"; it takes list, run, --open, --scale, --help and --version.", first));
}

}  // namespace playground::native
