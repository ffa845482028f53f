/// Colours and fonts. A model has the same colour everywhere; colour-blind people can distinguish the
/// colours.
#pragma once

#include <imgui.h>

#include <optional>

#include "shared/core/event.h"
#include "shared/course/embedded.h"
#include "shared/course/link.h"
#include "shared/course/source.h"

namespace playground::explorer {

/// Colours by purpose. Texts have a contrast of at least 4.5 : 1 to each background on which they are drawn.
struct Palette {
  ImU32 ground;  ///< behind everything
  ImU32 side;    ///< the course list
  ImU32 card;    ///< raised areas
  ImU32 line;    ///< borders and rules
  ImU32 hover;   ///< under the pointer
  ImU32 chosen;  ///< the current lesson, the selected option
  ImU32 text;
  ImU32 quiet;   ///< secondary text
  ImU32 accent;  ///< the most important action
  ImU32 accent_hover;
  ImU32 on_accent;
  ImU32 link;
  ImU32 good;
  ImU32 warning;
  ImU32 bad;
  ImU32 focus;
};

[[nodiscard]] const Palette& palette(course::Theme theme);

/// A colour written as 0xRRGGBB.
constexpr ImU32 rgb(unsigned value) {
  return IM_COL32((value >> 16) & 0xFF, (value >> 8) & 0xFF, value & 0xFF, 0xFF);
}

/// Colours that the learner has set in the system, for all programs.
struct SystemColors {
  ImU32 ground;
  ImU32 text;
  ImU32 quiet;
  ImU32 link;
  ImU32 accent;
  ImU32 on_accent;
};

// UI thread; for hosts, which know the learner's settings. Both change what palette() returns.
void use_system_colors(const std::optional<SystemColors>& colors);
/// Borders and secondary text as clear as text.
void use_more_contrast(bool more);

/// A model's full colour, for bars and marks.
[[nodiscard]] ImU32 model_color(Model model, course::Theme theme);
/// A model's colour for text: dark or light enough to be readable.
[[nodiscard]] ImU32 model_text_color(Model model, course::Theme theme);
/// The background of a line of code that a unit of this model executes; all token colours are readable on it.
[[nodiscard]] ImU32 mark_ground(Model model, course::Theme theme);
/// A colour for text on a model's full colour.
[[nodiscard]] ImU32 on_model_color(Model model, course::Theme theme);

[[nodiscard]] ImU32 token_color(course::TokenKind kind, course::Theme theme);
[[nodiscard]] ImU32 verdict_color(course::Verdict verdict, const Palette& colors);

/// `color` at `share` (0 to 1) of its opacity.
[[nodiscard]] ImU32 faded(ImU32 color, float share);

/// Fonts of the current ImGui context; sharp at any size and DPI.
struct Fonts {
  ImFont* text;
  ImFont* strong;
  ImFont* mono;
};
[[nodiscard]] Fonts add_fonts();

// Font sizes in logical pixels. As ImGui counts: from the top of the highest letter to the bottom of the
// lowest, which is about 1.2 times the font size in CSS.
inline constexpr float title_size = 26;
inline constexpr float section_size = 20;
inline constexpr float text_size = 17;
inline constexpr float small_size = 15;
inline constexpr float tiny_size = 14;
inline constexpr float code_size = 15;

inline constexpr float corner_rounding = 6;  ///< of buttons and cards

/// Replaces ImGui's own style: no borders, no padding, our background.
void apply_style(course::Theme theme);

}  // namespace playground::explorer
