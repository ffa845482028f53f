#include "native/command_line.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <signal.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "shared/core/trace_formats.h"
#include "shared/core/trace_words.h"
#include "shared/course/document.h"
#include "shared/course/findings.h"
#include "shared/course/link.h"
#include "shared/course/measured.h"
#include "shared/course/runner.h"

namespace playground::native {
namespace {

using course::Lesson;
using course::Runner;

constexpr std::string_view help =
    R"(Multitasking Playground: processes, threads and coroutines, found out by running them.

  playground                     opens the window
  playground --open LINK         opens the window at a place, such as "#/processes/5?units=8&lang=zh"
  playground list                lists the lessons and what can be set
  playground run LESSON          runs a lesson's program and prints what it measured
      --set NAME=VALUE           sets a parameter; see list
      --lang en|zh               the language of the printed lines (default: en)
      --json                     prints lines and results as JSON
      --trace FILE               also writes the timeline as a Chrome trace, for Perfetto
  playground --help
  playground --version
)";

// A line from a worker may arrive a little after a later one of another worker; the terminal shows
// lines once none earlier can still be on its way.
constexpr Time settling = std::chrono::milliseconds(10);

volatile sig_atomic_t interrupted = 0;

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

Result<Command> parse_run(std::span<const std::string> arguments, std::span<const Lesson> catalog) {
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
    if (option != "--set" && option != "--lang" && option != "--trace") {
      return invalid(
          fmt::format("run does not know \"{}\"; it takes --set, --lang, --json and --trace.", option));
    }
    const auto value = value_of(arguments, i);
    if (!value) return std::unexpected(value.error());
    if (option == "--trace") {
      command.trace = *value;
    } else if (option == "--lang") {
      const auto language = language_from(*value);
      if (!language) return invalid(fmt::format("--lang must be {}, not \"{}\".", language_codes(), *value));
      command.settings.language = *language;
    } else if (const auto set = set_parameter(command, *value); !set) {
      return std::unexpected(set.error());
    }
  }
  return command;
}

int list(std::span<const Lesson> catalog) {
  for (const Lesson& lesson : catalog) {
    const auto english = course::parse_document(lesson.files->english);
    const auto chinese = course::parse_document(lesson.files->chinese);
    fmt::print("{:<12} {} · {}\n", lesson.id, english ? english->title : "", chinese ? chinese->title : "");
    for (const auto& parameter : lesson.parameters) {
      fmt::print("    {:<10} {} ({}; {})\n", parameter.id, parameter.name.english,
                 parameter.allowed(Language::english), course::value_text(parameter, parameter.initial()));
    }
  }
  return 0;
}

nlohmann::json as_json(const Command& command, const Runner& runner, const course::Orders& orders) {
  nlohmann::json parameters;
  for (const auto& parameter : command.lesson->parameters) {
    parameters[std::string(parameter.id)] =
        course::value_text(parameter, command.settings.value(parameter.id));
  }
  auto lines = nlohmann::json::array();
  for (const Line& line : runner.trace().lines()) {
    lines.push_back({{"seconds", to_seconds(line.time)},
                     {"unit", unit_name(*runner.trace().track(line.track), command.settings.language)},
                     {"text", line.text}});
  }
  nlohmann::json figures = nlohmann::json::object();
  for (const auto& one : course::measured(runner.trace(), *command.lesson, Language::english))
    figures[one.id] = {{"median", one.figure.value},
                       {"lowest", one.figure.lowest},
                       {"highest", one.figure.highest},
                       {"count", one.count}};
  return {{"lesson", command.lesson->id},
          {"parameters", parameters},
          {"lines", lines},
          {"measured", figures},
          {"wall_seconds", to_seconds(runner.elapsed())},
          {"start_order", orders.starts},
          {"end_order", orders.ends},
          {"result_order", orders.results},
          {"dropped_events", runner.trace().dropped()}};
}

void print_measured(const Command& command, const Runner& runner, const course::Orders& orders) {
  const Language language = command.settings.language;
  const auto print = [&](const Text& label, const std::string& value) {
    if (!value.empty()) fmt::print("{}{}\n", label.in(language), value);
  };
  fmt::print("\n");
  print({"measured wall time: ", "实测总时间："},
        fmt::format(fmt::runtime(language == Language::english ? "{:.3f} s" : "{:.3f} 秒"),
                    to_seconds(runner.elapsed())));
  print({"start order:        ", "开始顺序：  "}, course::order_text(orders.starts));
  print({"end order:          ", "结束顺序：  "}, course::order_text(orders.ends));
  print({"result order:       ", "结果顺序：  "}, course::order_text(orders.results));
  for (const course::Measured& figure : course::measured(runner.trace(), *command.lesson, language))
    fmt::print(fmt::runtime(Text{"{}: {}\n", "{}：{}\n"}.in(language)), figure.name, figure.value);
}

int run_lesson(const Command& command, Machine& machine) {
  // Without SA_RESTART nothing else changes: the loop below looks at the flag.
  struct sigaction on_interrupt {};
  on_interrupt.sa_handler = [](int) { interrupted = 1; };
  sigaction(SIGINT, &on_interrupt, nullptr);
  sigaction(SIGTERM, &on_interrupt, nullptr);

  Runner runner(machine);
  runner.start(command.settings, command.lesson->example);
  std::size_t printed = 0;
  do {
    std::this_thread::sleep_for(settling);
    if (interrupted != 0) runner.stop();
    runner.update();
    const auto& lines = runner.trace().lines();
    const Time settled = runner.active() ? runner.elapsed() - settling : Time::max();
    for (; !command.json && printed < lines.size() && lines[printed].time <= settled; ++printed) {
      fmt::print("{:6.3f}  {}\n", to_seconds(lines[printed].time), lines[printed].text);
      std::fflush(stdout);
    }
  } while (runner.active());

  if (!command.trace.empty()) {
    std::ofstream file(command.trace, std::ios::binary);
    file << trace_format_of(command.trace).write(runner.trace(), command.settings.language);
    file.close();
    if (!file) {
      fmt::print(stderr, "{} cannot be written.\n", command.trace);
      return 1;
    }
  }
  if (runner.state() == Runner::State::failed) {
    fmt::print(stderr, "{}\n", runner.error());
    return 1;
  }
  if (runner.state() == Runner::State::stopped) {
    fmt::print(stderr, "{}\n", Text{"Stopped.", "已停止。"}.in(command.settings.language));
    return 130;
  }
  const auto orders = course::read_orders(runner.trace(), command.lesson->lines, command.settings.language);
  if (command.json) {
    fmt::print("{}\n", as_json(command, runner, orders).dump(2));
  } else {
    print_measured(command, runner, orders);
  }
  return 0;
}

}  // namespace

Result<Command> parse_command_line(std::span<const std::string> arguments, std::span<const Lesson> catalog) {
  if (arguments.empty()) return Command{};
  const std::string& first = arguments[0];
  if (first == "run") return parse_run(arguments.subspan(1), catalog);
  if (first == "--open") {
    std::size_t at = 0;
    const auto link = value_of(arguments, at);
    if (!link) return std::unexpected(link.error());
    if (arguments.size() > 2)
      return invalid(fmt::format("--open takes one link; \"{}\" is too much.", arguments[2]));
    return Command{.open = *link};
  }
  if (arguments.size() > 1)
    return invalid(fmt::format("{} takes no \"{}\"; see playground --help.", first, arguments[1]));
  if (first == "list") return Command{.kind = Command::Kind::list};
  if (first == "--help" || first == "-h") return Command{.kind = Command::Kind::help};
  if (first == "--version") return Command{.kind = Command::Kind::version};
  return invalid(fmt::format(
      "playground does not know \"{}\"; it takes list, run, --open, --help and --version.", first));
}

int carry_out(const Command& command, std::span<const Lesson> catalog, Machine& machine) {
  switch (command.kind) {
    case Command::Kind::list: return list(catalog);
    case Command::Kind::run: return run_lesson(command, machine);
    case Command::Kind::help: fmt::print("{}", help); return 0;
    case Command::Kind::version: fmt::print("playground {}\n", PLAYGROUND_VERSION); return 0;
    case Command::Kind::window: break;
  }
  return 0;
}

}  // namespace playground::native
