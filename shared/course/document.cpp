#include "shared/course/document.h"

#include <md4c.h>

#include <algorithm>
#include <utility>

#include "shared/core/utf8.h"

namespace playground::course {
namespace {

// Receives md4c's events. Keeps the first error message and ends the parse with it.
class Builder {
 public:
  Document document;
  std::string error;

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_DOC:
      case MD_BLOCK_UL:
      case MD_BLOCK_P:
      case MD_BLOCK_CODE: return 0;
      case MD_BLOCK_H: level_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level; return 0;
      case MD_BLOCK_LI: in_item_ = true; return 0;
      case MD_BLOCK_QUOTE:
        quote_.clear();
        in_quote_ = true;
        return 0;
      default: return fail("a kind of block that lessons do not use");
    }
  }

  int leave_block(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_H: return heading();
      case MD_BLOCK_P:
        if (in_quote_) {
          quote_.push_back(std::exchange(text_, {}));
        } else if (!in_item_) {
          add({.kind = Block::Kind::paragraph, .text = std::exchange(text_, {})});
        }
        return 0;
      case MD_BLOCK_LI:
        add({.kind = Block::Kind::bullet, .text = std::exchange(text_, {})});
        in_item_ = false;
        return 0;
      case MD_BLOCK_CODE: {
        std::string code;
        for (const Inline& part : std::exchange(text_, {})) code += part.text;
        if (code.ends_with('\n')) code.pop_back();
        add({.kind = Block::Kind::code, .text = {{.text = std::move(code), .code = true}}});
        return 0;
      }
      case MD_BLOCK_QUOTE: in_quote_ = false; return is_fold() ? fold() : claim();
      default: return 0;
    }
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    switch (type) {
      case MD_SPAN_STRONG: style_.bold = true; return 0;
      case MD_SPAN_CODE: style_.code = true; return 0;
      case MD_SPAN_A: {
        const MD_ATTRIBUTE& target = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
        style_.link.assign(target.text, target.size);
        return 0;
      }
      default: return fail("a text style that lessons do not use");
    }
  }

  int leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_STRONG) style_.bold = false;
    if (type == MD_SPAN_CODE) style_.code = false;
    if (type == MD_SPAN_A) style_.link.clear();
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view piece) {
    // A line end in the file becomes a space on the screen, except between Chinese characters.
    const bool line_end = type == MD_TEXT_SOFTBR || type == MD_TEXT_BR;
    if (line_end && !text_.empty() && is_east_asian(last_character(text_.back().text))) return 0;
    if (line_end) piece = " ";
    Inline part = style_;
    part.text = piece;
    const bool joins = !text_.empty() && text_.back().bold == part.bold && text_.back().code == part.code &&
                       text_.back().link == part.link;
    if (joins) {
      text_.back().text += piece;
    } else {
      text_.push_back(std::move(part));
    }
    return 0;
  }

 private:
  int fail(std::string what) {
    if (error.empty()) error = std::move(what) + (where_.empty() ? "" : " after \"" + where_ + "\"");
    return -1;  // with 1, md4c would leave only the current block, and continue
  }

  void add(Block block) {
    auto& blocks = document.sections.empty() ? document.summary : document.sections.back().blocks;
    blocks.push_back(std::move(block));
  }

  int heading() {
    std::string title;
    for (const Inline& part : std::exchange(text_, {})) title += part.text;
    if (level_ == 1) {
      if (!document.title.empty()) return fail("there is a second title, \"" + title + "\",");
      where_ = title;
      document.title = title;
      return 0;
    }
    if (document.title.empty()) return fail("a lesson begins with \"# title\"");
    where_ = title;
    const std::size_t open = title.rfind(" {#");
    if (level_ != 2 || open == std::string::npos || !title.ends_with('}')) {
      return fail("a section must begin with \"## title {#id}\"");
    }
    std::string id = title.substr(open + 3, title.size() - open - 4);
    if (id.empty()) return fail("a section must begin with \"## title {#id}\"");
    if (document.section(id) != nullptr) return fail("there is a second section with the id \"" + id + "\"");
    document.sections.push_back({.id = std::move(id), .title = title.substr(0, open), .blocks = {}});
    return 0;
  }

  static constexpr std::string_view fold_mark = "[!more] ";

  [[nodiscard]] bool is_fold() const {
    return !quote_.empty() && !quote_[0].empty() && quote_[0][0].text.starts_with(fold_mark);
  }

  int fold() {
    if (quote_.size() < 2) return fail("a fold has a title and at least one paragraph");
    Block block{.kind = Block::Kind::more, .text = std::move(quote_[0])};
    block.text[0].text.erase(0, fold_mark.size());
    block.folded.assign(std::next(quote_.begin()), quote_.end());
    add(std::move(block));
    return 0;
  }

  int claim() {
    if (quote_.size() != 3 || quote_[0].empty()) {
      return fail("a claim has three paragraphs: its number, what is true, what to try");
    }
    const std::string_view head = quote_[0][0].text;
    const bool brackets = head.starts_with("[!C") && head.ends_with(']');
    if (!brackets || head.find(' ') != std::string_view::npos || quote_[0].size() != 1) {
      return fail("a claim must begin with \"[!C6]\"");
    }
    add({.kind = Block::Kind::claim,
         .claim = std::string(head.substr(2, head.size() - 3)),
         .is_true = std::move(quote_[1]),
         .try_it = std::move(quote_[2])});
    return 0;
  }

  unsigned level_ = 0;
  bool in_item_ = false;
  bool in_quote_ = false;
  Inline style_;
  Paragraph text_;
  std::vector<Paragraph> quote_;  // the paragraphs of the open or last quote
  std::string where_;
};

Builder& builder(void* user) { return *static_cast<Builder*>(user); }

}  // namespace

const Section* Document::section(std::string_view id) const {
  const auto found =
      std::find_if(sections.begin(), sections.end(), [&](const Section& s) { return s.id == id; });
  return found == sections.end() ? nullptr : &*found;
}

Result<Document> parse_document(std::string_view markdown) {
  Builder building;
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    return builder(user).enter_block(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) { return builder(user).leave_block(type); };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    return builder(user).enter_span(type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) { return builder(user).leave_span(type); };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    return builder(user).text(type, {text, size});
  };
  // A newline is added, because md4c 0.4.8 reads past the end of a text whose last line has none.
  const std::string lines = std::string(markdown) + '\n';
  const int failed = md_parse(lines.data(), static_cast<MD_SIZE>(lines.size()), &parser, &building);
  if (failed == 0 && building.document.title.empty()) {
    return failure(Error::Code::invalid, "a lesson begins with \"# title\"");
  }
  if (failed != 0) {
    return failure(Error::Code::invalid,
                   building.error.empty() ? "the text could not be parsed" : building.error);
  }
  return std::move(building.document);
}

}  // namespace playground::course
