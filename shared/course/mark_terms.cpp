/// Finds the first use of each term of the glossary in a lesson's text.
#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "shared/core/utf8.h"
#include "shared/course/glossary.h"

namespace playground::course {
namespace {

// These contain a term's word, but do not use the term.
constexpr std::string_view other_words[] = {"core module", "core concept", "核心模块", "核心概念",
                                            "main thread", "dead lock",    "任务管理"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// True: `text` has `words` at this place, as whole words where they are in Latin letters.
bool has_at(std::string_view text, std::size_t at, std::string_view words) {
  if (text.size() - at < words.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (lower(text[at + i]) != words[i]) return false;
  }
  const std::size_t end = at + words.size();
  const bool begins = at == 0 || !is_word_character(text[at - 1]) || !is_word_character(words.front());
  const bool ends = end == text.size() || !is_word_character(text[end]) || !is_word_character(words.back());
  return begins && ends;
}

struct Use {
  const Term* term = nullptr;  // null: one of other_words
  std::size_t length = 0;
};

// The longest words of a term that the text has at this place.
Use longest_at(std::string_view text, std::size_t at, Language language) {
  Use best;
  for (const std::string_view words : other_words) {
    if (has_at(text, at, words)) best = {nullptr, words.size()};
  }
  for (const Term& term : glossary()) {
    std::string_view forms = language == Language::english ? term.english : term.chinese;
    while (!forms.empty()) {
      const std::size_t end = std::min(forms.find('|'), forms.size());
      const std::string_view words = forms.substr(0, end);
      if (words.size() > best.length && has_at(text, at, words)) best = {&term, words.size()};
      forms.remove_prefix(std::min(end + 1, forms.size()));
    }
  }
  return best;
}

class Marker {
 public:
  explicit Marker(Language language) : language_(language) {}

  void mark(Paragraph& paragraph) {
    Paragraph marked;
    for (Inline& part : paragraph) mark(std::move(part), marked);
    paragraph = std::move(marked);
  }

 private:
  void mark(Inline part, Paragraph& out) {
    if (!part.link.empty()) {
      out.push_back(std::move(part));
      return;
    }
    std::size_t begin = 0;  // of the text that is not yet in `out`
    const auto add = [&](std::size_t end, std::string_view term) {
      if (end == begin) return;
      Inline piece = part;
      piece.text = part.text.substr(begin, end - begin);
      piece.term = term;
      out.push_back(std::move(piece));
      begin = end;
    };
    for (std::size_t at = 0; at < part.text.size();) {
      const Use use = longest_at(part.text, at, language_);
      const bool is_first = use.term != nullptr && (!part.code || use.length == part.text.size()) &&
                            seen_.insert(use.term->id).second;
      if (is_first) {
        add(at, "");
        add(at + use.length, use.term->id);
      }
      at += use.length > 0 ? use.length : first_character(std::string_view(part.text).substr(at)).size();
    }
    add(part.text.size(), "");
  }

  const Language language_;
  std::set<std::string_view> seen_;
};

}  // namespace

void mark_terms(Document& document, Language language) {
  Marker marker(language);
  for (Section& section : document.sections) {
    for (Block& block : section.blocks) {
      if (block.kind == Block::Kind::paragraph || block.kind == Block::Kind::bullet) marker.mark(block.text);
      for (Paragraph& folded : block.folded) marker.mark(folded);
    }
  }
}

}  // namespace playground::course
