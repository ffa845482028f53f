#include "native/app/commands.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "native/app/completion.h"
#include "native/app/help.h"
#include "native/app/output.h"
#include "native/app/record.h"
#include "native/app/typed_input.h"
#include "native/linux/environment.h"
#include "native/linux/interrupts.h"
#include "shared/core/trace_formats.h"
#include "shared/core/trace_words.h"
#include "shared/course/document.h"
#include "shared/course/insight.h"
#include "shared/course/link.h"
#include "shared/course/measurement_summary.h"
#include "shared/course/original.h"
#include "shared/course/runner.h"

namespace playground::native {
namespace {

using course::Lesson;
using course::Runner;

// A worker's line may arrive a little after a later line of another worker. So the terminal shows a line
// only when it is this old: no earlier line can still arrive.
constexpr Time reorder_window = std::chrono::milliseconds(10);

void list(std::span<const Lesson> catalog, Output& output) {
  for (const Lesson& lesson : catalog) {
    const auto english = course::parse_document(lesson.files->english);
    const auto chinese = course::parse_document(lesson.files->chinese);
    output.print("{:<12} {} · {}\n", lesson.id, english ? english->title : "", chinese ? chinese->title : "");
    for (const auto& parameter : lesson.parameters) {
      output.print("    {:<10} {} ({}; {})\n", parameter.id, parameter.name.english,
                   parameter.allowed(Language::english), course::value_text(parameter, parameter.initial()));
    }
  }
}

// A finished run, and what it has shown.
struct Shown {
  course::RunFacts facts;
  std::optional<course::Insight> insight{};  // none: the run is not a measurement
};

Shown shown_by(const Command& command, const Runner& runner) {
  Shown shown{.facts = course::facts_of(runner.trace(), command.settings, runner.elapsed(), *command.lesson)};
  if (runner.degraded().empty()) shown.insight = command.lesson->insight(shown.facts);
  return shown;
}

nlohmann::json lines_as_json(const Command& command, const Runner& runner) {
  auto lines = nlohmann::json::array();
  for (const Line& line : runner.trace().lines()) {
    lines.push_back({{"seconds", to_seconds(line.time)},
                     {"unit", unit_name(*runner.trace().track(line.track), command.settings.language)},
                     {"text", line.text}});
  }
  return lines;
}

nlohmann::json as_json(const Command& command, const Runner& runner, const Shown& shown) {
  nlohmann::json parameters;
  for (const auto& parameter : command.lesson->parameters) {
    parameters[std::string(parameter.id)] =
        course::value_text(parameter, command.settings.value(parameter.id));
  }
  const bool degraded = !runner.degraded().empty();
  nlohmann::json figures = nlohmann::json::object();
  for (const auto& one : course::summarize_measurements(runner.trace(), *command.lesson, Language::english))
    figures[one.id] = {{"median", one.figure.value},
                       {"min", one.figure.min},
                       {"max", one.figure.max},
                       {"count", one.figure.rounds}};
  nlohmann::json insight;
  if (shown.insight) {
    insight = {{"sentence", shown.insight->sentence.in(command.settings.language)},
               {"next", shown.insight->next},
               {"next_words", shown.insight->next_words.in(command.settings.language)}};
  }
  return {{"lesson", command.lesson->id},
          {"parameters", parameters},
          {"lines", lines_as_json(command, runner)},
          {"insight", insight},
          {"measured", figures},
          {"wall_seconds", degraded ? nlohmann::json() : nlohmann::json(to_seconds(runner.elapsed()))},
          {"degraded", degraded ? nlohmann::json(runner.degraded()) : nlohmann::json()},
          {"start_order", shown.facts.orders.starts},
          {"end_order", shown.facts.orders.ends},
          {"result_order", shown.facts.orders.results},
          {"dropped_events", runner.trace().dropped()}};
}

// The insight first, then the figures, then what to try next.
void print_shown(const Command& command, const Runner& runner, const Shown& shown, Output& output) {
  const Language language = command.settings.language;
  output.print("\n");
  if (!shown.insight) {
    return output.print("{}{}\n", Text{"not a measurement: ", "不算实测："}.in(language), runner.degraded());
  }
  const course::Insight& insight = *shown.insight;
  output.print("{}\n\n", insight.sentence.in(language));
  for (const course::FigureRow& row : course::figure_rows(shown.facts, *command.lesson, language))
    output.print("{}{}{}\n", row.name, Text{": ", "："}.in(language), row.value);
  if (!insight.next.empty()) output.print("\n{}  {}\n", insight.next_words.in(language), insight.next);
}

// The lesson's insight is about its C++ program.
void print_python(const Command& command, const Runner& runner, Output& output) {
  if (command.json) {
    output.print("{}\n", nlohmann::json{{"lesson", command.lesson->id},
                                        {"python", command.python},
                                        {"lines", lines_as_json(command, runner)},
                                        {"wall_seconds", to_seconds(runner.elapsed())}}
                             .dump(2));
  } else {
    output.print("\n{}{}\n", Text{"Duration: ", "用时："}.in(command.settings.language),
                 course::time_text(to_seconds(runner.elapsed())));
  }
}

int fail(std::string_view sentence) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(sentence.size()), sentence.data());
  return 1;
}

// The run's body. `input` answers a Python program.
Runner::Body body_of(const Command& command, TypedInput& input) {
  if (command.python.empty()) return command.lesson->example;
  return [&command, &input](Run& run) {
    const bool is_path = command.python.find('/') != std::string::npos;
    const Python::Program program{
        .source = std::string(command.lesson->files->original.text),
        .interpreter = is_path ? command.python : find_program(command.python).value_or(command.python)};
    course::run_python(
        run, *command.lesson, program,
        [&input](std::string_view prompt, Python::Answer answer) { input.ask(prompt, std::move(answer)); });
  };
}

// Prints the run's lines as they arrive, until the run has ended. Ctrl-C stops the run, and so does an
// output that cannot be written.
void follow(Runner& runner, const Command& command, TypedInput& input, Output& output) {
  std::size_t printed = 0;
  do {
    std::this_thread::sleep_for(reorder_window);
    if (interrupted() || !output.flush()) runner.stop();
    runner.update();
    input.update(output, !command.json);
    const auto& lines = runner.trace().lines();
    const Time settled = runner.active() ? runner.elapsed() - reorder_window : Time::max();
    for (; !command.json && printed < lines.size() && lines[printed].time <= settled; ++printed) {
      output.print("{:6.3f}  {}\n", to_seconds(lines[printed].time), lines[printed].text);
    }
  } while (runner.active());
}

bool write_trace(const std::string& path, const Trace& trace, Language language) {
  std::ofstream file(path, std::ios::binary);
  file << trace_format_of(path).write(trace, language);
  file.close();
  return file.good();
}

int run_lesson(const Command& command, Machine& machine, Output& output) {
  catch_interrupts();
  TypedInput input;
  Runner runner(machine);
  runner.start(command.settings, body_of(command, input));
  follow(runner, command, input, output);
  if (!output.flush()) return 1;
  if (!command.trace.empty() && !write_trace(command.trace, runner.trace(), command.settings.language))
    return fail(command.trace + " cannot be written.");
  if (runner.state() == Runner::State::failed) return fail(runner.error());
  if (runner.state() == Runner::State::stopped) {
    fail(Text{"Stopped.", "已停止。"}.in(command.settings.language));
    return interrupted_status;
  }
  if (!command.python.empty()) {
    print_python(command, runner, output);
    return 0;
  }
  const Shown shown = shown_by(command, runner);
  if (command.json) {
    output.print("{}\n", as_json(command, runner, shown).dump(2));
  } else {
    print_shown(command, runner, shown, output);
  }
  return 0;
}

}  // namespace

int carry_out(const Command& command, std::span<const Lesson> catalog, Machine& machine) {
  Output output;
  int status = 0;
  switch (command.kind) {
    case Command::Kind::list: list(catalog, output); break;
    case Command::Kind::run: status = run_lesson(command, machine, output); break;
    case Command::Kind::record: status = record_all(command.folder, catalog, machine, output); break;
    case Command::Kind::complete:
      for (const std::string& word : complete(command.words, catalog)) output.print("{}\n", word);
      break;
    case Command::Kind::help: output.write(help_text); break;
    case Command::Kind::version: output.print("playground {}\n", PLAYGROUND_VERSION); break;
    case Command::Kind::window: break;
  }
  if (const auto written = output.flush(); !written) return fail(written.error().message);
  return status;
}

}  // namespace playground::native
