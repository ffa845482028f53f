#include "shared/course/embedded.h"

#include <algorithm>
#include <deque>
#include <vector>

namespace playground::course {
namespace {

struct Unpacked {
  std::vector<Token> tokens;  // of all lines
  std::vector<SourceLine> lines;
};

class Reader {
 public:
  explicit Reader(std::string_view packed) : left_(packed) {}
  int next() {
    int value = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }

 private:
  std::string_view left_;
};

// Appends the line's tokens, and returns how many.
std::size_t read_tokens(Reader& packed, std::vector<Token>& tokens) {
  const int count = packed.next();
  int at = 0;
  for (int i = 0; i < count; ++i) {
    const int begin = at + packed.next();
    const int length_and_kind = packed.next();
    at = begin + length_and_kind / 8;
    tokens.push_back({static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(at),
                      static_cast<TokenKind>(length_and_kind % 8)});
  }
  return static_cast<std::size_t>(count);
}

}  // namespace

SourceFile unpacked(std::string_view name, std::string_view text, std::string_view packed,
                    std::span<const Region> regions) {
  static std::deque<Unpacked> all;  // a deque, so that the files keep their addresses
  Unpacked& file = all.emplace_back();
  Reader reader(packed);
  std::vector<std::size_t> counts;  // of each shown line's tokens
  int counterpart = 0;
  std::string_view left = text;
  for (int number = 1; !left.empty(); ++number) {
    const std::string_view line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(line.size() + 1, left.size()));
    const int shown = reader.next();
    if (shown == 0) continue;
    int own_counterpart = 0;
    if (const int distance = reader.next(); distance != 0) {
      counterpart += distance % 2 != 0 ? distance / 2 : -distance / 2;
      own_counterpart = counterpart;
    }
    counts.push_back(read_tokens(reader, file.tokens));
    file.lines.push_back(
        {number, own_counterpart, line.substr(0, line.size() - static_cast<std::size_t>(shown - 1)), {}});
  }
  std::span<const Token> tokens(file.tokens);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    file.lines[i].tokens = tokens.first(counts[i]);
    tokens = tokens.subspan(counts[i]);
  }
  return {name, text, file.lines, regions};
}

}  // namespace playground::course
