/// Paragraphs with bold words, code and links, broken into lines by the rules of both languages.
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

#include "shared/course/document.h"
#include "shared/explorer/theme.h"

namespace playground::explorer {

/// A piece of text with one style on one line. Its position is relative to the paragraph's upper left corner.
struct TextPiece {
  std::string text;
  ImFont* font = nullptr;
  float size = 0;
  float x = 0;
  float y = 0;
  float width = 0;
  std::size_t part = 0;  ///< index in the Paragraph
};

struct TextLayout {
  std::vector<TextPiece> pieces;
  float width = 0;  ///< of the longest line
  float height = 0;
  float line_height = 0;
};

/// Lines are broken at spaces and between Chinese characters. No line begins with closing punctuation or ends
/// with opening punctuation, and a word that is longer than a line is cut.
[[nodiscard]] TextLayout lay_out(const course::Paragraph& paragraph, const Fonts& fonts, float size,
                                 float line_width, bool strong = false);

/// The paragraph without its styles.
[[nodiscard]] std::string plain_text(const course::Paragraph& paragraph);

}  // namespace playground::explorer
