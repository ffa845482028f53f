/// DrawnText: each text of a frame with the colour that is behind it, found in what ImGui hands to the
/// renderer.
#pragma once

#include <imgui.h>

#include <vector>

namespace playground::testing_support {

struct DrawnText {
  ImU32 ink;     ///< as it is seen, opaque
  ImU32 ground;  ///< the same, of what was drawn below the text
  ImVec2 at;     ///< the middle of a letter
};

/// Of some letters of each text. REQUIRES: the style's anti-aliasing was off in this frame, so that a shape
/// has one colour, and the frame before drew the same texts, so that no letter is new to the atlas.
[[nodiscard]] std::vector<DrawnText> drawn_texts(const ImDrawData& frame);

/// As WCAG 2 defines it, from 1 to 21. Both opaque.
[[nodiscard]] double contrast(ImU32 one, ImU32 other);

}  // namespace playground::testing_support
