/// How each kind of parameter is drawn.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Parameter;

// Each function returns the new value in the frame in which it was set.

std::optional<SettingValue> draw_kind(Ui& ui, const Parameter& parameter, const course::Whole& kind,
                                      const SettingValue& value) {
  const auto chosen = ui.slider(
      parameter.id, ui.tr(parameter.name), static_cast<double>(std::get<std::int64_t>(value)),
      static_cast<double>(kind.min), static_cast<double>(kind.max), 1, kind.words(value, ui.language()));
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
  std::vector<std::string_view> names;
  for (const course::Option& option : kind.options) {
    ids.push_back(option.id);
    names.push_back(ui.tr(option.name));
  }
  ui.spacing(4);
  ui.text(fmt::format("{}-label", parameter.id), name);
  ui.spacing(4);
  const auto chosen = ui.segments(parameter.id, name, ids, names, selected);
  if (chosen) selected = *chosen;
  ui.spacing(2);
  if (const Text& meaning = kind.options[selected].meaning; !meaning.empty())
    ui.text(fmt::format("{}-meaning", parameter.id), ui.tr(meaning), small_size, ui.colors().quiet);
  return chosen ? std::optional<SettingValue>(OptionId(kind.options[selected].id)) : std::nullopt;
}

bool is_shown(const course::Step& step, const Parameter& parameter) {
  return step.kind != course::StepKind::trap || parameter.id == course::version_parameter ||
         std::ranges::find(step.parameters, parameter.id) != step.parameters.end();
}

// Of the lesson's versions, a trap offers its own.
Parameter as_offered(const course::Step& step, Parameter parameter) {
  if (step.kind == course::StepKind::trap && parameter.id == course::version_parameter)
    std::erase_if(std::get<course::Choice>(parameter.kind).options,
                  [&](const course::Option& option) { return !step.has_version(option.id); });
  return parameter;
}

std::optional<SettingValue> draw_kind(Ui& ui, const Parameter& parameter, const course::FreeText& kind,
                                      const SettingValue& value) {
  const auto typed =
      ui.text_field(parameter.id, ui.tr(parameter.name), std::get<std::string>(value), kind.max_length);
  return typed ? kind.parse(*typed) : std::nullopt;
}

// Says which values a link has set, and brings them into view.
void draw_linked_values(Scene& scene) {
  Ui& ui = scene.ui;
  const Session& session = *scene.session;
  std::string set;
  for (const std::string& id : session.linked_values) {
    const Parameter& parameter = *session.lesson.parameter(id);
    if (!set.empty()) set += ui.tr(strings::between_values);
    set += fmt::format("{} {}", ui.tr(parameter.name),
                       course::value_words(parameter, session.settings.value(id), ui.language()));
  }
  if (set.empty()) return;
  if (std::exchange(scene.show_linked_values, false)) ImGui::SetScrollHereY(0.02F);
  ui.notice(Role::status, "linked-values", "", ui.tr_format(strings::set_by_link, set), ui.colors().link);
  ui.spacing(10);
}

bool is_linked(const Session& session, std::string_view id) {
  return std::ranges::find(session.linked_values, id) != session.linked_values.end();
}

// A frame around what was drawn since `from`.
void draw_frame(const Ui& ui, ImVec2 from) {
  const ImVec2 to(from.x + ui.available_width(), ImGui::GetCursorScreenPos().y);
  ImGui::GetWindowDrawList()->AddRect(from - ImVec2(7, 2), to + ImVec2(7, 0), ui.colors().link,
                                      corner_rounding, 0, 1.5F);
}

}  // namespace

void draw_parameters(Scene& scene) {
  Session& session = *scene.session;
  draw_linked_values(scene);
  const Card card(scene.ui);
  for (const Parameter& of_lesson : session.lesson.parameters) {
    if (!is_shown(session.current(), of_lesson)) continue;
    const Parameter parameter = as_offered(session.current(), of_lesson);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const SettingValue value = session.settings.value(parameter.id);
    auto chosen = std::visit([&](const auto& kind) { return draw_kind(scene.ui, parameter, kind, value); },
                             parameter.kind);
    if (is_linked(session, parameter.id)) draw_frame(scene.ui, from);
    if (!chosen) continue;
    if (parameter.id == course::version_parameter) scene.part.reset();  // the chosen one is shown
    session.settings.set(parameter.id, std::move(*chosen));
    std::erase(session.linked_values, parameter.id);
  }
}

}  // namespace playground::explorer
