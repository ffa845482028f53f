#include "shared/course/python_steering.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace playground::course {
namespace {

using nlohmann::json;
using steering::Action;
using steering::ObjectKind;

constexpr char answer_mark = '\x02';

// Makes the package of `files` known to the interpreter, which has it in no folder.
constexpr std::string_view loader = R"(import json, sys, types
for _name, _text in json.loads({0}):
    _module = sys.modules[_name] = types.ModuleType(_name)
    _module.__path__ = []
    exec(compile(_text, _name, 'exec'), _module.__dict__)
from playground_steer import session
session.serve(**json.loads({1}))
)";

// Those that others import come first.
constexpr std::array<std::string_view, 8> modules{"__init__",   "scheduler", "instructions", "tracing",
                                                  "primitives", "loop",      "orders",       "session"};

// JSON as a literal of Python, both with nothing but ASCII.
std::string literal(const json& value) {
  return json(value.dump(-1, ' ', true, json::error_handler_t::replace)).dump(-1, ' ', true);
}

constexpr std::array<std::pair<std::string_view, Action>, 19> actions{{{"start", Action::start},
                                                                       {"join", Action::join},
                                                                       {"read", Action::read},
                                                                       {"write", Action::write},
                                                                       {"compute", Action::compute},
                                                                       {"acquire", Action::acquire},
                                                                       {"release", Action::release},
                                                                       {"wait", Action::wait},
                                                                       {"wake", Action::wake},
                                                                       {"notify", Action::notify},
                                                                       {"notify_all", Action::notify_all},
                                                                       {"set", Action::set},
                                                                       {"clear", Action::clear},
                                                                       {"await_set", Action::await_set},
                                                                       {"put", Action::put},
                                                                       {"get", Action::get},
                                                                       {"arrive", Action::arrive},
                                                                       {"sleep", Action::sleep},
                                                                       {"resume", Action::resume}}};

Action action_of(const std::string& word) {
  const auto known = std::ranges::find(actions, word, &decltype(actions)::value_type::first);
  return known == actions.end() ? Action::resume : known->second;
}

ObjectKind kind_of(const std::string& word) {
  if (word == "lock") return ObjectKind::lock;
  if (word == "semaphore") return ObjectKind::semaphore;
  if (word == "condition") return ObjectKind::condition;
  if (word == "event") return ObjectKind::event;
  if (word == "queue") return ObjectKind::queue;
  return word == "barrier" ? ObjectKind::barrier : ObjectKind::value;
}

Model steered_model(const std::string& word) {
  if (word == "thread") return Model::thread;
  return word == "coroutine" ? Model::coroutine : Model::main;
}

BoardOutcome::Kind outcome_of(const std::string& word) {
  using enum BoardOutcome::Kind;
  if (word == "right") return right;
  if (word == "deadlock") return deadlock;
  if (word == "exception") return exception;
  return word == "too_long" ? too_long : wrong;
}

steering::End end_of(const std::string& word) {
  using enum steering::End;
  if (word == "finished") return finished;
  if (word == "stuck") return stuck;
  return word == "too_long" ? too_long : none;
}

// -1 is none.
std::uint32_t id_of(const json& number) {
  const int id = number.get<int>();
  return id < 0 ? UINT32_MAX : static_cast<std::uint32_t>(id);
}

steering::Operation operation_of(const json& told) {
  return {.action = action_of(told.at("action")),
          .object = id_of(told.at("object")),
          .value = told.at("value"),
          .second_object = id_of(told.at("lock")),
          .unit = id_of(told.at("unit"))};
}

BoardState state_of(const json& told, Language language) {
  BoardState state;
  steering::Snapshot& seen = state.snapshot;
  for (const json& one : told.at("units")) {
    const json& operation = one.at("operation");
    seen.units.push_back({.model = steered_model(one.at("model")),
                          .number = one.at("number"),
                          .operation = operation_of(operation),
                          .enabled = one.at("enabled"),
                          .ended = one.at("ended"),
                          .python = {.line = operation.at("line"),
                                     .first_line = one.at("first"),
                                     .last_line = one.at("last"),
                                     .instruction = operation.at("code")}});
  }
  for (const json& one : told.at("objects"))
    seen.objects.push_back(
        {kind_of(one.at("kind")), one.at("name"), one.at("value"), id_of(one.at("holder"))});
  for (const json& one : told.at("steps"))
    seen.steps.push_back({id_of(one.at("unit")), operation_of(one.at("operation")), one.at("decision")});
  seen.awaits_decision = told.at("awaits");
  seen.end = end_of(told.at("end"));
  state.schedule = told.at("schedule").get<steering::Schedule>();
  if (const json& diverged = told.at("diverged"); !diverged.is_null())
    state.diverged_at = diverged.get<int>();
  state.settled = true;
  if (seen.end == steering::End::none) return state;
  state.outcome = {outcome_of(told.at("kind")), told.at("text")};
  if (seen.end == steering::End::stuck) state.outcome->text = deadlock_text(seen, language);
  if (seen.end == steering::End::too_long) state.outcome = too_long_outcome(state.schedule.size(), language);
  return state;
}

OrdersFound orders_of(const json& told) {
  OrdersFound found;
  for (const json& one : told.at("outcomes")) {
    found.outcomes.push_back({{outcome_of(one.at(0)), one.at(1)},
                              one.at(2).get<std::uint64_t>(),
                              one.at(3).get<steering::Schedule>()});
  }
  std::ranges::stable_sort(found.outcomes, std::greater(), &FoundOutcome::schedules);
  found.schedules = told.at("schedules");
  found.steps = told.at("steps");
  found.progress = told.at("progress");
  found.over = told.at("over");
  found.complete = told.at("complete");
  found.has_left_out = told.at("left_out");
  found.duration = from_seconds(told.at("seconds"));
  return found;
}

}  // namespace

std::string steering_program(const PythonSubject& subject) {
  json files = json::array();
  for (const std::string_view module : modules) {
    const auto file = std::ranges::find(steering_files(), fmt::format("playground_steer/{}.py", module),
                                        &EmbeddedFile::path);
    const bool is_package = module == "__init__";
    files.push_back({is_package ? "playground_steer" : fmt::format("playground_steer.{}", module),
                     std::string(file->text)});
  }
  const json told{{"source", subject.source},
                  {"entry", std::string(subject.counterpart.entry)},
                  {"max_steps", subject.max_steps},
                  {"right", std::vector<std::string>(subject.counterpart.right.begin(),
                                                     subject.counterpart.right.end())}};
  return fmt::format(loader, literal(files), literal(told));
}

std::string command_to_run(const steering::Schedule& schedule) {
  return fmt::format("run {}", fmt::join(schedule, ","));
}

std::string command_to_explore(std::optional<int> max_preemptions) {
  return fmt::format("explore {}", max_preemptions.value_or(-1));
}

std::optional<PythonAnswer> python_answer_in(std::string_view line, Language language) {
  const std::size_t mark = line.find(answer_mark);
  if (mark == std::string_view::npos) return std::nullopt;
  const json told = json::parse(line.substr(mark + 1), nullptr, false);
  try {
    if (told.contains("error")) return PythonProblem{told.at("error")};
    if (told.contains("found")) return orders_of(told.at("found"));
    return state_of(told, language);
  } catch (const json::exception& error) {
    return PythonProblem{error.what()};
  }
}

}  // namespace playground::course
