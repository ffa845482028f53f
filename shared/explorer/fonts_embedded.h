/// The fonts that are built into the program, cut down at build time by
/// shared/tools/subset_fonts.py to the characters which the texts use.
#pragma once

#include <span>
#include <string_view>

namespace playground::explorer {

/// A TrueType or OpenType file in static storage.
struct FontData {
  std::string_view name;  ///< "Inter Regular"
  std::span<const unsigned char> bytes;
};

extern const FontData inter_regular;
extern const FontData inter_semibold;
extern const FontData mono_regular;
extern const FontData cjk_regular;  ///< whatever Inter and the monospaced font lack, and “ ” — …
extern const FontData cjk_bold;     ///< only what headings, **bold** words and C++ texts use

}  // namespace playground::explorer
