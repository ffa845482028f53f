#include "native/app/fallback_fonts.h"

#include <imgui_internal.h>

#include <utility>

namespace playground::native {
namespace {

// ImGui sizes fonts by the height of a line, which differs much between scripts. Here all have letters of the
// size that Inter has: its em is so much of its line.
constexpr float em_of_line = 0.826F;

// Not characters that are shown: ImGui itself asks for some of them.
bool is_drawn(ImWchar character) { return character >= 0x20 && character != IM_UNICODE_CODEPOINT_INVALID; }

}  // namespace

FallbackFonts::FallbackFonts() : loader_(std::make_unique<ImFontLoader>()) {
  loader_->Name = "fonts of this machine";
  loader_->FontBakedLoadGlyph = &FallbackFonts::load_glyph;
  // Called only to choose special characters, for which the own fonts suffice.
  loader_->FontSrcContainsGlyph = [](ImFontAtlas*, ImFontConfig*, ImWchar) { return false; };
}

void FallbackFonts::add_to_fonts() {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  for (ImFont*& font : atlas->Fonts) {
    ImFontConfig config;
    config.MergeMode = true;
    config.FontLoader = loader_.get();
    // AddFont() merges into the last font, whatever the configuration says.
    std::swap(font, atlas->Fonts.back());
    atlas->AddFont(&config);
    std::swap(font, atlas->Fonts.back());
    atlas->Sources.back().FontLoaderData = this;  // AddFont() accepts only sources without data
  }
}

FallbackFonts::~FallbackFonts() {
  const ImFontLoader* stb = ImFontAtlasGetFontLoaderForStbTruetype();
  for (auto& [key, source] : sources_) {
    if (source.FontLoaderData != nullptr) stb->FontSrcDestroy(nullptr, &source);
    source.FontData = nullptr;  // belongs to fonts_
  }
}

ImFontConfig* FallbackFonts::source_of(const SystemFonts::Face& face, ImFont* font) {
  const auto [found, is_new] = sources_.try_emplace({&face, font});
  ImFontConfig& source = found->second;
  if (is_new) {
    source.FontData = const_cast<unsigned char*>(face.bytes.data());
    source.FontDataSize = static_cast<int>(face.bytes.size());
    source.FontDataOwnedByAtlas = false;
    source.FontNo = static_cast<ImU32>(face.number);
    source.DstFont = font;
    source.SizePixels = -1;  // sized by the em, not by the line
    const ImFontLoader* stb = ImFontAtlasGetFontLoaderForStbTruetype();
    if (!stb->FontSrcInit(font->ContainerAtlas, &source)) source.FontLoaderData = nullptr;
  }
  return source.FontLoaderData != nullptr ? &source : nullptr;
}

bool FallbackFonts::load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
                               ImWchar character, ImFontGlyph* glyph, float* advance) {
  if (!is_drawn(character)) return false;
  auto* self = static_cast<FallbackFonts*>(source->FontLoaderData);
  const SystemFonts::Face* face = self->fonts_.with(character);
  if (face == nullptr) return false;
  ImFontConfig* real = self->source_of(*face, source->DstFont);
  if (real == nullptr) return false;
  const float size = std::exchange(baked->Size, baked->Size * em_of_line);
  const bool loaded = ImFontAtlasGetFontLoaderForStbTruetype()->FontBakedLoadGlyph(
      atlas, real, baked, nullptr, character, glyph, advance);
  baked->Size = size;
  return loaded;
}

}  // namespace playground::native
