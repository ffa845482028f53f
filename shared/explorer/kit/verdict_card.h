/// Verdict cards: what the figures of a run mean; the insight is first.
#pragma once

#include <optional>
#include <string_view>

#include "shared/explorer/ui.h"

namespace playground::explorer {

/// A card with the insight in strong type and the figures below it. `color`: the colour of its stripe; none:
/// that of a good result. `remark`: a last line in the quiet colour, with the node `id`-remark; may be empty.
void draw_verdict_card(Ui& ui, std::string_view id, std::string_view insight, std::string_view figures,
                       std::optional<ImU32> color = {}, std::string_view remark = "");

/// The card that says which run is needed before there can be a verdict.
void draw_verdict_missing(Ui& ui, std::string_view id, std::string_view what_to_do);

}  // namespace playground::explorer
