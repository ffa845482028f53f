/// Parameters that several lessons share.
#pragma once

#include "shared/course/lesson.h"

namespace playground::lessons {

inline course::Parameter units_parameter(const Text& name) {
  return {.id = "units",
          .kind = course::Parameter::Kind::whole,
          .name = name,
          .lowest = 1,
          .highest = 16,
          .initial = 4};
}

inline course::Parameter seconds_parameter() {
  return {.id = "seconds",
          .kind = course::Parameter::Kind::seconds,
          .name = {"Seconds each sleeps", "每个睡眠秒数"},
          .lowest = 0.1,
          .highest = 5,
          .initial = 2};
}

/// How the program calls its units; the first option is the document's own.
inline course::Parameter call_parameter(std::vector<course::Parameter::Option> options) {
  return {.id = "call",
          .kind = course::Parameter::Kind::choice,
          .name = {"Call", "调用方式"},
          .options = std::move(options)};
}

/// Which approach a run measures: the first option, `all`, or one of the lesson's variants.
inline course::Parameter approach_parameter(const Text& name, const course::Parameter::Option& all,
                                            const std::vector<course::Variant>& variants) {
  std::vector<course::Parameter::Option> options{all};
  for (const course::Variant& variant : variants) options.push_back({variant.id, variant.meaning});
  return {.id = "way", .kind = course::Parameter::Kind::choice, .name = name, .options = std::move(options)};
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

/// Question before a run: how long will the whole take?
inline course::TimePrediction time_prediction(const Text& text) {
  return {.text = text, .lowest = 0.5, .highest = 10, .initial = 5};
}

}  // namespace playground::lessons
