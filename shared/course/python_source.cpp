#include "shared/course/python_source.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <utility>

namespace playground::course {
namespace {

constexpr std::array<std::string_view, 35> keywords{
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

bool begins_name(char c) {
  return c == '_' || std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
}
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool in_name(char c) { return begins_name(c) || is_digit(c); }

// r, b, f, u and their pairs, before a quotation mark.
bool is_string_prefix(std::string_view word) {
  return word.size() <= 2 && std::ranges::all_of(word, [](char c) {
           return std::string_view("rRbBfFuU").find(c) != std::string_view::npos;
         });
}

// Reads one line after another. What continues on the next line is only a string in triple quotation marks.
class Lexer {
 public:
  std::vector<Token> read(std::string_view line) {
    line_ = line;
    at_ = 0;
    tokens_.clear();
    if (!open_quote_.empty()) read_string(open_quote_, 0);
    while (at_ < line_.size()) read_token();
    return std::move(tokens_);
  }

 private:
  void read_token() {
    const char c = line_[at_];
    const std::size_t begin = at_;
    if (c == '#') {
      at_ = line_.size();
      add(begin, TokenKind::comment);
    } else if (c == '"' || c == '\'') {
      read_quoted(begin);
    } else if (begins_name(c)) {
      read_word();
    } else if (is_digit(c) || (c == '.' && at_ + 1 < line_.size() && is_digit(line_[at_ + 1]))) {
      while (at_ < line_.size() && (in_name(line_[at_]) || line_[at_] == '.')) ++at_;
      add(begin, TokenKind::number);
    } else {
      ++at_;
      if (c != ' ' && c != '\t') after_def_ = false;
    }
  }

  void read_word() {
    const std::size_t begin = at_;
    while (at_ < line_.size() && in_name(line_[at_])) ++at_;
    const std::string_view word = line_.substr(begin, at_ - begin);
    const bool quoted = at_ < line_.size() && (line_[at_] == '"' || line_[at_] == '\'');
    if (quoted && is_string_prefix(word)) return read_quoted(begin);
    if (std::ranges::find(keywords, word) != keywords.end()) {
      add(begin, TokenKind::keyword);
      after_def_ = word == "def" || word == "class";
      return;
    }
    if (std::exchange(after_def_, false) || (at_ < line_.size() && line_[at_] == '('))
      add(begin, TokenKind::function);
  }

  // at_ is at the first quotation mark; `begin`: of the prefix before it.
  void read_quoted(std::size_t begin) {
    const std::string_view triple = line_.substr(at_, 3);
    const std::string_view quote = triple == R"(""")" || triple == "'''" ? triple : triple.substr(0, 1);
    at_ += quote.size();
    read_string(quote, begin);
  }

  void read_string(std::string_view quote, std::size_t begin) {
    bool closed = false;
    while (at_ < line_.size() && !closed) {
      if (line_[at_] == '\\') {
        at_ = std::min(at_ + 2, line_.size());
      } else if (line_.substr(at_).starts_with(quote)) {
        at_ += quote.size();
        closed = true;
      } else {
        ++at_;
      }
    }
    open_quote_ = !closed && quote.size() == 3 ? quote : std::string_view();
    add(begin, TokenKind::string);
  }

  // Tokens have 16-bit positions; what is beyond them in a very long line has no colour.
  void add(std::size_t begin, TokenKind kind) {
    if (at_ > std::numeric_limits<std::uint16_t>::max() || begin == at_) return;
    tokens_.push_back({static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(at_), kind});
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  std::string_view open_quote_;  // of a string that continues on the next line
  bool after_def_ = false;
};

}  // namespace

PythonSource::PythonSource(std::string_view name, std::string text) : text_(std::move(text)) {
  Lexer lexer;
  std::vector<std::string_view> texts;
  for (std::string_view rest = text_; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    texts.push_back(rest.substr(0, end));
    tokens_.push_back(lexer.read(texts.back()));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  int number = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) lines_.push_back({++number, 0, texts[i], tokens_[i]});
  file_ = {.name = name, .text = text_, .lines = lines_, .regions = {}};
}

}  // namespace playground::course
