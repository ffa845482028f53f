/// Verdict cards: what the figures of a run mean; the insight is first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/course/certainty.h"
#include "shared/explorer/scene.h"

namespace playground::explorer {

/// A card with the insight in strong type and the figures below it. `color`: the colour of its stripe; none:
/// that of a good result. `remark`: a last line in the quiet colour, with the node `id`-remark; may be empty.
void draw_verdict_card(Ui& ui, std::string_view id, std::string_view insight, std::string_view figures,
                       std::optional<ImU32> color = {}, std::string_view remark = "");

/// The figure as a verdict may use it: it decides nothing if the machine was busy while the lesson's program
/// measured it.
[[nodiscard]] Figure usable(const Session& session, const Figure& figure);

/// How the interval of the figure is computed, as a further sentence; empty: it has none.
[[nodiscard]] std::string interval_remark(const Ui& ui, const Figure& figure);

/// The card of a verdict that `figure` does not decide: why, `figures`, and a button that runs the program
/// again with the values of the last run.
void draw_verdict_unclear(Scene& scene, std::string_view id, std::string_view insight, const Figure& figure,
                          std::string_view figures);

/// The card that says which run is needed before there can be a verdict.
void draw_verdict_missing(Ui& ui, std::string_view id, std::string_view what_to_do);

}  // namespace playground::explorer
