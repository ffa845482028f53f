#include "shared/explorer/panel_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>

#include "shared/course/number.h"

namespace playground::explorer {
namespace {

constexpr std::string_view storage_key = "panels";
constexpr std::array<std::pair<PanelId, std::string_view>, 4> panel_names{{{PanelId::code, "code"},
                                                                           {PanelId::result, "result"},
                                                                           {PanelId::timeline, "timeline"},
                                                                           {PanelId::output, "output"}}};

// The text is words "name=value". A word that cannot be read is left out.
template <class Take>
void for_each_word(std::string_view text, const Take& take) {
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t equals = word.find('=');
    if (equals != std::string_view::npos) take(word.substr(0, equals), word.substr(equals + 1));
  }
}

std::optional<double> share_of(std::string_view text) {
  const auto share = course::number_from(text);
  return share && *share > 0 && *share < 1 ? share : std::nullopt;
}

}  // namespace

PanelLayout::PanelLayout(Storage& storage) : storage_(storage) {
  const auto kept = storage_.load(storage_key);
  if (!kept || !*kept) return;
  for_each_word(**kept, [&](std::string_view name, std::string_view value) {
    if (name == "step") step_ = share_of(value);
    if (name == "upper") upper_ = share_of(value);
    if (name == "editor") editor_ = share_of(value);
    if (name == "timeline") timeline_ = share_of(value);
    if (name != "maximized") return;
    const auto panel = std::ranges::find(panel_names, value, [](const auto& one) { return one.second; });
    if (panel != panel_names.end()) maximized_ = panel->first;
  });
}

void PanelLayout::maximize(PanelId panel) {
  changed_ = std::exchange(maximized_, panel) != panel || changed_;
}
void PanelLayout::restore() {
  changed_ = maximized_ || changed_;
  maximized_.reset();
}

void PanelLayout::set_step(double share) { changed_ = std::exchange(step_, share) != share || changed_; }
void PanelLayout::set_upper(double share) { changed_ = std::exchange(upper_, share) != share || changed_; }
void PanelLayout::set_editor(double share) { changed_ = std::exchange(editor_, share) != share || changed_; }
void PanelLayout::set_timeline(double share) {
  changed_ = std::exchange(timeline_, share) != share || changed_;
}

void PanelLayout::keep() {
  if (!std::exchange(changed_, false)) return;
  std::string text;
  const auto add = [&](std::string_view name, std::optional<double> share) {
    if (share) text += fmt::format("{}={:.4f} ", name, *share);
  };
  add("step", step_);
  add("upper", upper_);
  add("editor", editor_);
  add("timeline", timeline_);
  if (maximized_) {
    const auto panel = std::ranges::find(panel_names, *maximized_, [](const auto& one) { return one.first; });
    text += fmt::format("maximized={}", panel->second);
  }
  // Only the places of panels would be lost, so a failure is not reported.
  std::ignore = storage_.save(storage_key, text);
}

}  // namespace playground::explorer
