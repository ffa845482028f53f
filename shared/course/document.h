/// Document: a lesson's Markdown as blocks that a view can lay out and a test can compare.
///
/// A lesson file is one `# title`, an optional summary paragraph, and one section per step:
/// `## title {#step-id}`. In a section: paragraphs, bullet lists, fenced code, **bold**, `code`,
/// [links](#/processes/3), and cards of claims. The claim's words and its verdict are in the list of claims
/// (source.h):
///   > [!C6]
///   >
///   > What is true.
///   >
///   > What to try.
/// What most learners can skip is folded:
///   > [!more] Its title
///   >
///   > Paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.h"

namespace playground::course {

struct Inline {
  std::string text;
  bool bold = false;
  bool code = false;
  std::string link{};  ///< target; empty: not a link
  std::string term{};  ///< the glossary's term that is first used here; empty: none
};
using Paragraph = std::vector<Inline>;

struct Block {
  enum class Kind { paragraph, bullet, code, claim, more };
  Kind kind = Kind::paragraph;
  Paragraph text{};     ///< of a paragraph or bullet, or a fold's title; in a code block, it is one Inline
  std::string claim{};  ///< "C6"
  Paragraph is_true{};  ///< of a claim
  Paragraph try_it{};
  std::vector<Paragraph> folded{};  ///< of a fold
};

struct Section {
  std::string id;
  std::string title;
  std::vector<Block> blocks;
};

struct Document {
  std::string title;
  std::vector<Block> summary;
  std::vector<Section> sections;

  [[nodiscard]] const Section* section(std::string_view id) const;
};

/// An error names a line that does not have this form.
[[nodiscard]] Result<Document> parse_document(std::string_view markdown);

}  // namespace playground::course
