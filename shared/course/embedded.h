/// The files of a lesson as they are embedded at build time by shared/tools/embed.py: the
/// course texts and the two programs a learner reads. The code shown is the code that is
/// compiled. All views stay valid as long as the program runs.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace playground::course {

enum class TokenKind : std::uint8_t { plain, keyword, type, function, string, number, comment, punctuation };

/// Bytes [begin, end) of a line's text, UTF-8. Tokens of a line are in order and do not overlap;
/// bytes that no token covers are plain.
struct Token {
  std::uint16_t begin;
  std::uint16_t end;
  TokenKind kind;
};

struct SourceLine {
  int number;       ///< 1-based line in the real file; marker lines leave gaps. See LessonFiles::example
  int counterpart;  ///< the line of the other program that does the same; 0: none
  std::string_view text;
  std::span<const Token> tokens;
};

/// A named part of a file, from `// [region NAME]` to `// [endregion]`; inclusive lines.
struct Region {
  std::string_view name;
  int first_line;
  int last_line;
  int lines_before =
      0;  ///< of the files before its own: a line of that file has this much more as its number
};

struct SourceFile {
  std::string_view name;  ///< "example.cpp"
  std::string_view text;  ///< the whole file, unchanged
  std::span<const SourceLine> lines;
  std::span<const Region> regions;
};

/// Unpacks what shared/tools/embed.py says of a text's lines: which of them are shown, their counterparts and
/// their tokens. Packed it is a tenth as large, which is loaded before the page's first frame. The arguments
/// are in static storage. Called before main() only.
///
/// Numbers have 7 bits per byte, the lowest first; the highest bit: more follow. For each line of the text:
/// 0 if it is not shown, else 1 + the number of bytes that are left out at its end; the distance to the last
/// counterpart (1 + twice it, or twice the opposite if it is negative), 0 for none; the number of tokens; for
/// each token, the bytes between it and the one before, and 8 * its length + its kind.
[[nodiscard]] SourceFile unpacked(std::string_view name, std::string_view text, std::string_view packed,
                                  std::span<const Region> regions = {});

struct LessonFiles {
  std::string_view english;  ///< lesson.en.md
  std::string_view chinese;  ///< lesson.zh.md
  SourceFile original;       ///< original.py; empty text: the lesson has no program
  /// original.en.py: the original, line by line, with comments and printed texts in English; may be empty.
  SourceFile original_in_english{};
  SourceFile example;  ///< example.cpp; example_*.cpp follow, with line numbers that continue
};

}  // namespace playground::course
