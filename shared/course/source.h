/// Source: the document that the course teaches, and its claims. Each claim has one verdict and one
/// experiment, which cards, the table and the overview share.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.h"
#include "shared/core/text.h"

namespace playground::course {

enum class Verdict { holds, conditions, outdated, fails, opinion };

/// The words for verdicts, in cards, in the table and in reports.
struct VerdictWord {
  Verdict verdict;
  std::string_view id;  ///< in stored progress, and in the ids of widgets
  Text words;
};
inline constexpr VerdictWord verdict_words[] = {
    {Verdict::holds, "true", {"true", "成立"}},
    {Verdict::conditions, "conditions", {"true, with conditions", "有条件成立"}},
    {Verdict::outdated, "outdated", {"outdated", "已过时"}},
    {Verdict::fails, "false", {"false", "不成立"}},
    {Verdict::opinion, "opinion", {"opinion", "仅为观点"}}};

/// Instead of a verdict, for a measurement that does not decide.
inline constexpr Text not_clear{"not clear", "不能确定"};

/// The verdict with this id; none: there is none.
[[nodiscard]] std::optional<Verdict> verdict_from(std::string_view id);
[[nodiscard]] std::string_view verdict_id(Verdict verdict);
[[nodiscard]] const Text& verdict_text(Verdict verdict);

/// A cell of the document's table, counted from 0 without the heads of rows and columns.
struct CellPlace {
  int row;
  int column;
  bool operator==(const CellPlace&) const = default;
};

/// A statement of the document.
struct Claim {
  std::string_view id;  ///< "C6"
  Verdict verdict;
  /// The document's words: parts of its blocks, in their order, with " … " between them; or a whole cell.
  Text quote;
  std::string_view experiment{};    ///< a link with values that show what is true; empty: there is none
  std::optional<CellPlace> cell{};  ///< none: the claim is not in the table
};

/// A block of the document: Markdown without styles.
struct SourceBlock {
  enum class Kind { heading, paragraph, bullet, code, row };
  Kind kind;
  int level = 1;                   ///< of a bullet: 2 if it belongs to the bullet before it
  std::vector<std::string> texts;  ///< of a row its cells, the head of the row first; otherwise one text
};
using SourceBlocks = std::vector<SourceBlock>;

/// Headings (##), paragraphs of one line, bullets of two levels, fenced code, and tables whose first row has
/// the heads of the columns. An error names a line that is none of these.
[[nodiscard]] Result<SourceBlocks> parse_source(std::string_view markdown);

/// A part of the document: bytes [begin, end) of a text of a block.
struct SourcePart {
  std::size_t block;
  std::size_t text;
  std::size_t begin;
  std::size_t end;
};

/// Where the document has the claim's words; empty: it does not have them.
[[nodiscard]] std::vector<SourcePart> parts_of(const Claim& claim, const SourceBlocks& blocks,
                                               Language language);

/// The heading above a block and, for a bullet of level 2, the bullet that it belongs to: "Threads · Use
/// cases"; empty: the block is before the first heading.
[[nodiscard]] std::string heading_of(std::size_t block, const SourceBlocks& blocks);

struct Source {
  std::string_view english;  ///< Markdown
  std::string_view chinese;
  std::span<const Claim> claims;  ///< in the order of their numbers
  std::string_view table_lesson;  ///< the lesson and the step in which the table is measured
  std::string_view table_step;

  /// Null: the document has no such claim.
  [[nodiscard]] const Claim* claim(std::string_view id) const;
};

/// The document in one language, read, and the parts that each claim quotes.
struct SourceText {
  SourceBlocks blocks;
  std::map<std::string_view, std::vector<SourcePart>> parts;  ///< by the claim's id
};

/// Throws std::logic_error if the document cannot be read: it is built in, and tested.
[[nodiscard]] SourceText read_source(const Source& source, Language language);

}  // namespace playground::course
