/// DrawnText: each text of a frame with its background colour, found in the data that ImGui passes to the
/// renderer.
#pragma once

#include <imgui.h>

#include <vector>

namespace playground::testing_support {

struct DrawnText {
  ImU32 ink;     ///< the visible colour, opaque
  ImU32 ground;  ///< the visible colour below the text
  ImVec2 at;     ///< the middle of a letter
};

/// Some letters of each text. REQUIRES: anti-aliasing was off in this frame, so that a shape has one colour,
/// and the previous frame drew the same texts, so that no letter is new in the font atlas.
[[nodiscard]] std::vector<DrawnText> drawn_texts(const ImDrawData& frame);

/// The colour that is seen where `above` is drawn on `below`, which is opaque.
[[nodiscard]] ImU32 over(ImU32 below, ImU32 above);

/// The contrast ratio as defined by WCAG 2, from 1 to 21. Both colours must be opaque.
[[nodiscard]] double contrast(ImU32 one, ImU32 other);

}  // namespace playground::testing_support
