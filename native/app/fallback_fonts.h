/// FallbackFonts: draws characters that the program's own fonts lack with fonts of this machine. The own
/// fonts have only the characters of the lessons' texts; paths, typed texts and what Python prints can have
/// any.
#pragma once

#include <imgui.h>

#include <map>
#include <memory>
#include <utility>

#include "native/linux/system_fonts.h"

struct ImFontLoader;

namespace playground::native {

/// Must be destroyed after the ImGui context with whose fonts it is used. UI thread only.
class FallbackFonts {
 public:
  FallbackFonts();
  ~FallbackFonts();
  /// Adds the fonts of this machine to all fonts that the current ImGui context has now. Before its first
  /// frame.
  void add_to_fonts();
  FallbackFonts(const FallbackFonts&) = delete;
  FallbackFonts& operator=(const FallbackFonts&) = delete;

 private:
  static bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* unused,
                         ImWchar character, ImFontGlyph* glyph, float* advance);
  /// The face as a source of ImGui's own loader for this font; null: the file is damaged.
  ImFontConfig* source_of(const SystemFonts::Face& face, ImFont* font);

  SystemFonts fonts_;
  std::unique_ptr<ImFontLoader> loader_;
  std::map<std::pair<const SystemFonts::Face*, ImFont*>, ImFontConfig> sources_;
};

}  // namespace playground::native
