/// The bars of a lesson's variants: what each was measured to take.
#pragma once

#include <string_view>
#include <vector>

#include "shared/explorer/chart.h"
#include "shared/explorer/scene.h"

namespace playground::explorer {

/// One bar for each variant of the open lesson, in their order, with the figure that is known of its
/// `quantity`; where none is, the bar says so. `model_of` gives the model whose colour a variant has.
[[nodiscard]] std::vector<Bar> variant_bars(const Scene& scene, std::string_view quantity,
                                            Model (*model_of)(std::string_view variant));

}  // namespace playground::explorer
