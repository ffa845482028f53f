#include "shared/course/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace playground::course {
namespace {

constexpr std::string_view gap = " … ";

// Cuts the first line off `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  while (!line.empty()) {
    const std::size_t end = line.find('|');
    std::string_view cell = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    while (cell.starts_with(' ')) cell.remove_prefix(1);
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    cells.emplace_back(cell);
  }
  return cells;
}

std::vector<std::string_view> pieces_of(std::string_view quote) {
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t at = quote.find(gap);
    pieces.push_back(quote.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    quote.remove_prefix(at + gap.size());
  }
}

std::optional<SourcePart> find_piece(std::string_view piece, const SourceBlocks& blocks,
                                     std::size_t first_block) {
  for (std::size_t block = first_block; block < blocks.size(); ++block) {
    if (blocks[block].kind == SourceBlock::Kind::row) continue;
    const std::size_t at = blocks[block].texts[0].find(piece);
    if (at != std::string::npos) return SourcePart{block, 0, at, at + piece.size()};
  }
  return std::nullopt;
}

std::vector<SourcePart> part_of_cell(CellPlace cell, std::string_view words, const SourceBlocks& blocks) {
  int row = -1;  // the first row has the heads of the columns
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    if (blocks[block].kind != SourceBlock::Kind::row || row++ != cell.row) continue;
    const auto text = static_cast<std::size_t>(cell.column) + 1;
    if (text >= blocks[block].texts.size() || blocks[block].texts[text] != words) return {};
    return {{block, text, 0, words.size()}};
  }
  return {};
}

}  // namespace

std::optional<Verdict> verdict_from(std::string_view id) {
  for (const VerdictWord& known : verdict_words) {
    if (known.id == id) return known.verdict;
  }
  return std::nullopt;
}

std::string_view verdict_id(Verdict verdict) {
  return std::ranges::find(verdict_words, verdict, &VerdictWord::verdict)->id;
}

const Text& verdict_text(Verdict verdict) {
  return std::ranges::find(verdict_words, verdict, &VerdictWord::verdict)->words;
}

Result<SourceBlocks> parse_source(std::string_view markdown) {
  using enum SourceBlock::Kind;
  SourceBlocks blocks;
  while (!markdown.empty()) {
    std::string_view line = take_line(markdown);
    if (line.empty()) continue;
    if (line.starts_with("```")) {
      const std::size_t end = markdown.find("\n```");
      if (end == std::string_view::npos) return failure(Error::Code::invalid, "code without an end");
      blocks.push_back({.kind = code, .texts = {std::string(markdown.substr(0, end))}});
      markdown.remove_prefix(end + 1);
      take_line(markdown);
    } else if (line.starts_with("## ")) {
      blocks.push_back({.kind = heading, .texts = {std::string(line.substr(3))}});
    } else if (line.starts_with("- ")) {
      blocks.push_back({.kind = bullet, .texts = {std::string(line.substr(2))}});
    } else if (line.starts_with("  - ")) {
      blocks.push_back({.kind = bullet, .level = 2, .texts = {std::string(line.substr(4))}});
    } else if (line.starts_with("|-")) {
      continue;  // the line between the heads of the columns and the rows
    } else if (line.starts_with("| ") && line.ends_with(" |")) {
      blocks.push_back({.kind = row, .texts = cells_of(line.substr(1))});
    } else if (line.starts_with(' ') || line.starts_with('#') || line.starts_with('|')) {
      return failure(Error::Code::invalid, fmt::format("\"{}\" is no block of the document", line));
    } else {
      blocks.push_back({.kind = paragraph, .texts = {std::string(line)}});
    }
  }
  return blocks;
}

std::vector<SourcePart> parts_of(const Claim& claim, const SourceBlocks& blocks, Language language) {
  const std::string_view words = claim.quote.in(language);
  if (claim.cell) return part_of_cell(*claim.cell, words, blocks);
  std::vector<SourcePart> parts;
  for (const std::string_view piece : pieces_of(words)) {
    const auto part = find_piece(piece, blocks, parts.empty() ? 0 : parts.back().block);
    if (!part) return {};
    parts.push_back(*part);
  }
  return parts;
}

std::string heading_of(std::size_t block, const SourceBlocks& blocks) {
  std::string bullet;
  const bool is_part = blocks[block].kind == SourceBlock::Kind::bullet && blocks[block].level == 2;
  for (std::size_t above = block; above-- > 0;) {
    const SourceBlock& each = blocks[above];
    if (is_part && bullet.empty() && each.kind == SourceBlock::Kind::bullet && each.level == 1) {
      bullet = " · " + each.texts[0];
      if (bullet.ends_with(':')) bullet.pop_back();
    }
    if (each.kind == SourceBlock::Kind::heading) return each.texts[0] + bullet;
  }
  return "";
}

SourceText read_source(const Source& source, Language language) {
  auto blocks = parse_source(language == Language::english ? source.english : source.chinese);
  if (!blocks) throw std::logic_error("the document: " + blocks.error().message);
  SourceText text{.blocks = std::move(*blocks), .parts = {}};
  for (const Claim& claim : source.claims) text.parts[claim.id] = parts_of(claim, text.blocks, language);
  return text;
}

const Claim* Source::claim(std::string_view id) const {
  const auto found = std::ranges::find(claims, id, &Claim::id);
  return found == claims.end() ? nullptr : &*found;
}

}  // namespace playground::course
