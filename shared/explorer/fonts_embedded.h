/// The fonts that are built into the program. At build time, shared/tools/subset_fonts.py reduces them to the
/// characters that the texts use.
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
extern const FontData cjk_regular;  ///< the characters that Inter and the monospaced font lack, and “ ” — …
extern const FontData cjk_bold;     ///< only the characters of headings, **bold** words and C++ texts

}  // namespace playground::explorer
