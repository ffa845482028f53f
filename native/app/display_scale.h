/// The factor by which the window is larger than on a display with 96 dots per inch.
#pragma once

#include <optional>
#include <string>

namespace playground::native {

inline constexpr float min_scale = 0.5F;
inline constexpr float max_scale = 4;

/// The settings of the user's desktop that the factor depends on on X11. Empty: not set.
struct ScaleSettings {
  std::string xft_dpi{};        ///< the X resource Xft.dpi: "192"
  std::string gdk_scale{};      ///< the environment variables GDK_SCALE
  std::string gdk_dpi_scale{};  ///< and GDK_DPI_SCALE, which scales only texts
};

/// The environment's part of the settings.
[[nodiscard]] ScaleSettings scale_settings_of_environment();

/// Within min_scale and max_scale, in steps of 1/8, so that a display of 100 dots per inch has sharp lines.
/// Settings that are not numbers count as not set.
[[nodiscard]] float scale_of(const ScaleSettings& settings);

/// The number that `--scale` takes; none: it is no number within min_scale and max_scale.
[[nodiscard]] std::optional<float> parse_scale(const std::string& text);

}  // namespace playground::native
