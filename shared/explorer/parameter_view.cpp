/// How each kind of parameter is drawn.
#include <fmt/format.h>

#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Parameter;

// Each function returns the new value in the frame in which it was set.

std::optional<SettingValue> draw_kind(Ui& ui, const Parameter& parameter, const course::Whole& kind,
                                      const SettingValue& value) {
  const std::int64_t number = std::get<std::int64_t>(value);
  const bool means_more = number == kind.min && !kind.min_means.empty();
  const auto chosen = ui.slider(parameter.id, ui.tr(parameter.name), static_cast<double>(number),
                                static_cast<double>(kind.min), static_cast<double>(kind.max), 1,
                                means_more ? std::string(ui.tr(kind.min_means)) : kind.write(value));
  return chosen ? std::optional<SettingValue>(static_cast<std::int64_t>(*chosen)) : std::nullopt;
}

std::optional<SettingValue> draw_kind(Ui& ui, const Parameter& parameter, const course::Seconds& kind,
                                      const SettingValue& value) {
  const double seconds = to_seconds(std::get<Time>(value));
  const bool tenths = kind.step % std::chrono::milliseconds(100) == Time{};
  const auto chosen = ui.slider(parameter.id, ui.tr(parameter.name), seconds, to_seconds(kind.min),
                                to_seconds(kind.max), to_seconds(kind.step),
                                ui.tr_format(tenths ? strings::seconds : strings::seconds_exact, seconds));
  return chosen ? std::optional<SettingValue>(kind.nearest(*chosen)) : std::nullopt;
}

std::optional<SettingValue> draw_kind(Ui& ui, const Parameter& parameter, const course::Choice& kind,
                                      const SettingValue& value) {
  const std::string_view name = ui.tr(parameter.name);
  std::size_t selected = kind.position(std::get<OptionId>(value).id);
  std::vector<std::string_view> ids;
  for (const course::Option& option : kind.options) ids.push_back(option.id);
  ui.spacing(4);
  ui.text(fmt::format("{}-label", parameter.id), name);
  ui.spacing(4);
  const auto chosen = ui.segments(parameter.id, name, ids, ids, selected);
  if (chosen) selected = *chosen;
  ui.spacing(2);
  ui.text(fmt::format("{}-meaning", parameter.id), ui.tr(kind.options[selected].meaning), small_size,
          ui.colors().quiet);
  return chosen ? std::optional<SettingValue>(OptionId(kind.options[selected].id)) : std::nullopt;
}

std::optional<SettingValue> draw_kind(Ui& ui, const Parameter& parameter, const course::FreeText& kind,
                                      const SettingValue& value) {
  const auto typed =
      ui.text_field(parameter.id, ui.tr(parameter.name), std::get<std::string>(value), kind.max_length);
  return typed ? kind.parse(*typed) : std::nullopt;
}

}  // namespace

void draw_parameters(Scene& scene) {
  Session& session = *scene.session;
  const Card card(scene.ui);
  for (const Parameter& parameter : session.lesson.parameters) {
    const SettingValue value = session.settings.value(parameter.id);
    auto chosen = std::visit([&](const auto& kind) { return draw_kind(scene.ui, parameter, kind, value); },
                             parameter.kind);
    if (chosen) session.settings.set(parameter.id, std::move(*chosen));
  }
}

}  // namespace playground::explorer
