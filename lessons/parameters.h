/// Parameters that several lessons share.
#pragma once

#include "shared/course/lesson.h"

namespace playground::lessons {

inline course::Parameter units_parameter(const Text& name) {
  return {.id = "units", .kind = course::Whole{.min = 1, .max = 16, .initial = 4}, .name = name};
}

inline course::Parameter seconds_parameter(Time initial = std::chrono::seconds(2)) {
  return {.id = "seconds",
          .kind =
              course::Seconds{
                  .min = std::chrono::milliseconds(100), .max = std::chrono::seconds(5), .initial = initial},
          .name = {"Sleep per task (s)", "每个任务睡眠（秒）"}};
}

/// How the program calls its units. The first option is the document's.
inline course::Parameter call_parameter(std::vector<course::Option> options) {
  return {.id = "call", .kind = course::Choice{std::move(options)}, .name = {"Call", "调用方式"}};
}

/// Which approach a run measures: the first option, `all`, or one of the lesson's variants.
inline course::Parameter approach_parameter(const Text& name, const course::Option& all,
                                            const std::vector<course::Variant>& variants) {
  std::vector<course::Option> options{all};
  for (const course::Variant& variant : variants) options.push_back({variant.id, variant.meaning});
  return {.id = "way", .kind = course::Choice{std::move(options)}, .name = name};
}

/// The faulty and the mended versions of a lesson with traps. The first one is chosen at first.
inline course::Parameter versions_parameter(std::vector<course::Option> options) {
  return {.id = course::version_parameter,
          .kind = course::Choice{std::move(options)},
          .name = {"Version", "版本"}};
}

/// Each version is a region of example.cpp with its id.
inline std::vector<course::ProgramPart> parts_of_versions(const course::Parameter& versions) {
  std::vector<course::ProgramPart> parts;
  for (const course::Option& option : std::get<course::Choice>(versions.kind).options)
    parts.push_back({option.id, option.name});
  return parts;
}

/// What measure_share() measures.
inline course::Quantity share_quantity() {
  return {"share", {"Share of the cores for this program", "本程序得到的核心份额"}, {"{:.0f} %", "{:.0f}%"}};
}

/// The steps of a lesson about one of the document's programs.
inline std::vector<course::Step> program_steps(std::string_view worker_region, std::string_view main_region) {
  using enum course::StepKind;
  return {{"what", read},
          {"fits", read},
          {"program", program, worker_region},
          {"predict", predict, main_region},
          {"run", run, worker_region},
          {"why", why, worker_region},
          {"change", change, worker_region},
          {"check", check}};
}

/// The question before a run: how long will it take in total?
inline course::TimePrediction time_prediction(const Text& text) {
  return {.text = text, .min = 0.5, .max = 10, .initial = 5};
}

}  // namespace playground::lessons
