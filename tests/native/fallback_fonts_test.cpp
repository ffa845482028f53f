/// Characters that the program's own fonts lack. Chinese fonts are installed wherever the program is built.
#include "native/app/fallback_fonts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "shared/explorer/theme.h"
#include "tests/support/headless_imgui.h"

namespace playground::native {
namespace {

// No lesson has these letters of Japanese.
constexpr ImWchar hiragana_a = 0x3042;
constexpr ImWchar hiragana_nu = 0x306C;

class FallbackFontsTest : public testing::Test {
 protected:
  // The glyph that is drawn for the character; null: a replacement is drawn.
  const ImFontGlyph* glyph(ImFont* font, ImWchar character, float size = explorer::text_size) {
    const ImFontGlyph* found = nullptr;
    imgui_.frame({800, 600}, [&] { found = font->GetFontBaked(size)->FindGlyphNoFallback(character); });
    return found;
  }
  FallbackFonts fallback_;  // before ImGui, which uses it until it is destroyed
  testing_support::HeadlessImGui imgui_;
  explorer::Fonts fonts_ = explorer::add_fonts();
};

TEST_F(FallbackFontsTest, WithoutThemCharactersAreMissing) {
  EXPECT_EQ(glyph(fonts_.text, hiragana_a), nullptr);
  EXPECT_NE(glyph(fonts_.text, 'a'), nullptr);
}

TEST_F(FallbackFontsTest, AllFontsGetTheCharactersOfTheMachine) {
  fallback_.add_to_fonts();
  for (ImFont* font : {fonts_.text, fonts_.strong, fonts_.mono}) {
    for (const float size : {explorer::text_size, explorer::tiny_size}) {
      const ImFontGlyph* found = glyph(font, hiragana_a, size);
      ASSERT_NE(found, nullptr);
      EXPECT_TRUE(found->Visible);
    }
  }
}

TEST_F(FallbackFontsTest, ForeignLettersAreAboutAsLargeAsOurs) {
  fallback_.add_to_fonts();
  const ImFontGlyph* foreign = glyph(fonts_.text, hiragana_nu);
  ASSERT_NE(foreign, nullptr);
  EXPECT_GT(foreign->AdvanceX, explorer::text_size * 0.7F);
  EXPECT_LT(foreign->AdvanceX, explorer::text_size);
}

TEST_F(FallbackFontsTest, OwnCharactersAreDrawnWithTheOwnFonts) {
  const float before = glyph(fonts_.text, 'g')->AdvanceX;
  fallback_.add_to_fonts();
  EXPECT_EQ(glyph(fonts_.text, 'g')->AdvanceX, before);
}

TEST_F(FallbackFontsTest, ACharacterThatNoFontHasIsReplaced) {
  fallback_.add_to_fonts();
  EXPECT_EQ(glyph(fonts_.text, 0xFFFE), nullptr);
  EXPECT_EQ(glyph(fonts_.text, 0x01), nullptr);
}

TEST(SystemFontsTest, FindsAFontFileThatHasTheCharacter) {
  SystemFonts fonts;
  const SystemFonts::Face* face = fonts.with(hiragana_a);
  ASSERT_NE(face, nullptr);
  EXPECT_TRUE(std::filesystem::exists(face->path));
  EXPECT_EQ(face->bytes.size(), std::filesystem::file_size(face->path));
  EXPECT_EQ(fonts.with(hiragana_nu), face);
  EXPECT_EQ(fonts.with(0xFFFE), nullptr);
}

}  // namespace
}  // namespace playground::native

#ifdef __SANITIZE_ADDRESS__
// Fontconfig keeps what it has read until the program ends, by pointers that LeakSanitizer does not
// recognise.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }
#endif
