#include "native/app/display_scale.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace playground::native {
namespace {

constexpr float standard_dpi = 96;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

// from_chars, because the C functions read numbers by the rules of the user's language.
std::optional<float> positive_number(const std::string& text) {
  float number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end || !std::isfinite(number) || number <= 0) return std::nullopt;
  return number;
}

}  // namespace

ScaleSettings scale_settings_of_environment() {
  return {.gdk_scale = variable("GDK_SCALE"), .gdk_dpi_scale = variable("GDK_DPI_SCALE")};
}

float scale_of(const ScaleSettings& settings) {
  constexpr float steps = 8;
  const float scale = positive_number(settings.xft_dpi).value_or(standard_dpi) / standard_dpi *
                      positive_number(settings.gdk_scale).value_or(1) *
                      positive_number(settings.gdk_dpi_scale).value_or(1);
  return std::clamp(std::round(scale * steps) / steps, min_scale, max_scale);
}

std::optional<float> parse_scale(const std::string& text) {
  const auto number = positive_number(text);
  if (!number || *number < min_scale || *number > max_scale) return std::nullopt;
  return number;
}

}  // namespace playground::native
