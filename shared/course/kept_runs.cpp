#include "shared/course/kept_runs.h"

#include <nlohmann/json.hpp>

namespace playground::course {
namespace {

using nlohmann::json;

constexpr std::string_view storage_key = "runs";

json written(const RunFacts::Figures& figures) {
  json all = json::object();
  for (const auto& [id, figure] : figures) all[id] = {figure.value, figure.min, figure.max, figure.rounds};
  return all;
}

RunFacts::Figures read_figures(const json& text) {
  RunFacts::Figures figures;
  for (const auto& [id, figure] : text.items())
    figures.emplace(id, Figure(figure.at(0), figure.at(1), figure.at(2), figure.at(3)));
  return figures;
}

json written(const RunFacts& facts, const Lesson& lesson) {
  json values = json::object();
  for (const Parameter& parameter : lesson.parameters)
    values[std::string(parameter.id)] = value_text(parameter, facts.settings.value(parameter.id));
  return {{"values", values},
          {"seconds", facts.seconds},
          {"figures", written(facts.figures)},
          {"starts", facts.orders.starts},
          {"ends", facts.orders.ends},
          {"results", facts.orders.results}};
}

// None: it is not a run of this lesson, or not of this version of it. Throws json::exception if the text has
// another form.
std::optional<RunFacts> read(const json& text, const Lesson& lesson) {
  RunFacts facts{.settings = lesson.initial_settings(Language::english),
                 .seconds = text.at("seconds").get<double>(),
                 .figures = read_figures(text.at("figures")),
                 .orders = {.starts = text.at("starts").get<std::vector<int>>(),
                            .ends = text.at("ends").get<std::vector<int>>(),
                            .results = text.at("results").get<std::vector<int>>()}};
  for (const Parameter& parameter : lesson.parameters) {
    const auto value = parse_value(
        parameter, text.at("values").at(std::string(parameter.id)).get<std::string>(), Language::english);
    if (!value) return std::nullopt;
    facts.settings.set(parameter.id, *value);
  }
  for (const auto& [id, figure] : facts.figures) {
    if (lesson.quantity(std::string_view(id).substr(0, id.find('/'))) == nullptr) return std::nullopt;
  }
  return facts;
}

std::optional<RunFacts> read(const json& lesson_text, const char* which, const Lesson& lesson) {
  const auto found = lesson_text.find(which);
  return found == lesson_text.end() ? std::nullopt : read(*found, lesson);
}

}  // namespace

KeptRuns::KeptRuns(Storage& storage, std::span<const Lesson> catalog) : storage_(storage), catalog_(catalog) {
  take_stored();
}

void KeptRuns::take_stored() {
  const auto kept = storage_.load(storage_key);
  if (!kept || !*kept) return;
  try {
    const json all = json::parse(**kept);
    std::map<std::string, Runs, std::less<>> stored;
    for (const Lesson& lesson : catalog_) {
      const auto found = all.find(std::string(lesson.id));
      if (found == all.end()) continue;
      stored[std::string(lesson.id)] = {read(*found, "last", lesson), read(*found, "pinned", lesson)};
    }
    // The entries keep their addresses, because views hold references to them.
    for (auto& [id, runs] : stored) runs_[id] = std::move(runs);
  } catch (const json::exception&) {
    return;  // damaged
  }
}

KeptRuns::Runs& KeptRuns::newest(const Lesson& lesson) {
  if (stored_) take_stored();
  return runs_[std::string(lesson.id)];
}

const KeptRuns::Runs& KeptRuns::of(std::string_view lesson) const {
  static const Runs none;
  const auto found = runs_.find(lesson);
  return found == runs_.end() ? none : found->second;
}

void KeptRuns::set_last(const Lesson& lesson, RunFacts facts) {
  newest(lesson).last = std::move(facts);
  save();
}

void KeptRuns::pin_last(const Lesson& lesson) {
  std::optional<RunFacts> shown = of(lesson.id).last;
  newest(lesson).pinned = std::move(shown);
  save();
}

void KeptRuns::unpin(const Lesson& lesson) {
  newest(lesson).pinned.reset();
  save();
}

void KeptRuns::save() {
  json all = json::object();
  for (const auto& [id, runs] : runs_) {
    const Lesson& lesson = *find_lesson(catalog_, id);
    json& text = all[id] = json::object();
    if (runs.last) text["last"] = written(*runs.last, lesson);
    if (runs.pinned) text["pinned"] = written(*runs.pinned, lesson);
  }
  // The learner loses only the comparison with a run of an earlier visit, so a failure is not reported.
  stored_ = storage_.save(storage_key, all.dump()).has_value();
}

}  // namespace playground::course
