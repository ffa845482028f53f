#include "shared/explorer/rich_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "shared/core/utf8.h"
#include "shared/explorer/line_breaking.h"

namespace playground::explorer {
namespace {

constexpr float line_spacing = 1.3F;
constexpr float code_scale = 0.92F;

struct Atom {
  std::string text;
  std::size_t part;
  ImFont* font;
  float size;
  float width;
  bool space_before;
  bool may_break_before;
};

class Splitter {
 public:
  Splitter(const Fonts& fonts, float size, bool strong) : fonts_(fonts), size_(size), strong_(strong) {}

  std::vector<Atom> split(const course::Paragraph& paragraph) {
    for (part_ = 0; part_ < paragraph.size(); ++part_) {
      const course::Inline& inline_text = paragraph[part_];
      font_ = inline_text.code ? fonts_.mono : inline_text.bold || strong_ ? fonts_.strong : fonts_.text;
      font_size_ = inline_text.code ? size_ * code_scale : size_;
      split_part(inline_text.text);
    }
    return std::move(atoms_);
  }

 private:
  void split_part(std::string_view text) {
    std::string word;
    bool word_after_space = false;
    const auto flush = [&] {
      if (word.empty()) return;
      add(std::exchange(word, {}), word_after_space);
    };
    while (!text.empty()) {
      const std::string_view c = first_character(text);
      text.remove_prefix(c.size());
      if (c == " " || c == "\n") {
        flush();
        space_ = true;
      } else if (is_east_asian(c) || is_opening(c) || is_closing(c)) {
        // ASCII punctuation is part of its word or code.
        if (c.size() == 1) {
          if (word.empty()) word_after_space = std::exchange(space_, false);
          word += c;
          continue;
        }
        flush();
        add(std::string(c), std::exchange(space_, false));
      } else {
        if (word.empty()) word_after_space = std::exchange(space_, false);
        word += c;
      }
    }
    flush();
  }

  void add(std::string text, bool after_space) {
    const float width = font_->CalcTextSizeA(font_size_, FLT_MAX, 0, text.c_str()).x;
    const bool may_break = atoms_.empty() || may_break_between(last_character(atoms_.back().text),
                                                               first_character(text), after_space);
    atoms_.push_back({std::move(text), part_, font_, font_size_, width, after_space, may_break});
  }

  const Fonts& fonts_;
  const float size_;
  const bool strong_;
  std::size_t part_ = 0;
  ImFont* font_ = nullptr;
  float font_size_ = 0;
  bool space_ = false;
  std::vector<Atom> atoms_;
};

// Places atoms on lines.
class Setter {
 public:
  Setter(const Fonts& fonts, float size, float line_width)
      : space_(fonts.text->CalcTextSizeA(size, FLT_MAX, 0, " ").x),
        size_(size),
        line_width_(line_width),
        line_height_(std::round(size * line_spacing)) {}

  // Places atoms [first, last) on one line, if a line is long enough for them.
  void place(const Atom* first, const Atom* last) {
    if (x_ > 0 && end_of(first, last) > line_width_) new_line();
    for (const Atom* atom = first; atom != last; ++atom) {
      if (x_ > 0 && atom->space_before) x_ += space_;
      put(*atom);
    }
  }

  TextLayout finish() {
    layout_.height = y_ + line_height_;
    layout_.line_height = line_height_;
    return std::move(layout_);
  }

 private:
  // The x at which the last of these atoms would end on this line. As in add(), a space inside a style has
  // the width of its font, and a new style begins at a whole pixel.
  [[nodiscard]] float end_of(const Atom* first, const Atom* last) const {
    float x = x_;
    std::size_t part = layout_.pieces.empty() ? first->part : layout_.pieces.back().part;
    for (const Atom* atom = first; atom != last; ++atom) {
      const bool same_style = std::exchange(part, atom->part) == atom->part;
      if (x > 0 && atom->space_before)
        x += same_style ? atom->font->CalcTextSizeA(atom->size, FLT_MAX, 0, " ").x : space_;
      if (!same_style) x = std::ceil(x);
      x += atom->width;
    }
    return x;
  }

  void new_line() {
    x_ = 0;
    y_ += line_height_;
  }

  void put(const Atom& atom) {
    if (atom.width <= line_width_) {
      add(atom, atom.text, atom.width);
      return;
    }
    // A word that is longer than a line is cut at the end of the line.
    std::string_view rest = atom.text;
    std::string line;
    const auto width_of = [&](const std::string& text) {
      return atom.font->CalcTextSizeA(atom.size, FLT_MAX, 0, text.c_str()).x;
    };
    while (!rest.empty()) {
      const std::string_view c = first_character(rest);
      if (!line.empty() && x_ + width_of(line + std::string(c)) > line_width_) {
        add(atom, line, width_of(line));
        line.clear();
        new_line();
      }
      line += c;
      rest.remove_prefix(c.size());
    }
    add(atom, line, width_of(line));
  }

  void add(const Atom& atom, const std::string& text, float width) {
    // The smaller code font has the same baseline as the text.
    const float y = y_ + (line_height_ - atom.size) * 0.5F + (size_ - atom.size) * 0.35F;
    auto& pieces = layout_.pieces;
    // Text of the same style is added to the last piece: ImGui begins each piece at a whole pixel, which
    // would make spaces uneven.
    if (x_ > 0 && !pieces.empty() && pieces.back().part == atom.part && pieces.back().y == y) {
      TextPiece& last = pieces.back();
      if (atom.space_before) last.text += ' ';
      last.text += text;
      last.width = atom.font->CalcTextSizeA(atom.size, FLT_MAX, 0, last.text.c_str()).x;
      x_ = last.x + last.width;
    } else {
      x_ = std::ceil(x_);
      pieces.push_back({text, atom.font, atom.size, x_, y, width, atom.part});
      x_ += width;
    }
    layout_.width = std::max(layout_.width, x_);
  }

  const float space_;
  const float size_;
  const float line_width_;
  const float line_height_;
  float x_ = 0;
  float y_ = 0;
  TextLayout layout_;
};

}  // namespace

TextLayout lay_out(const course::Paragraph& paragraph, const Fonts& fonts, float size, float line_width,
                   bool strong) {
  const std::vector<Atom> atoms = Splitter(fonts, size, strong).split(paragraph);
  Setter setter(fonts, size, line_width);
  for (auto first = atoms.begin(); first != atoms.end();) {
    const auto last =
        std::find_if(first + 1, atoms.end(), [](const Atom& atom) { return atom.may_break_before; });
    setter.place(&*first, &*first + (last - first));
    first = last;
  }
  return setter.finish();
}

std::string plain_text(const course::Paragraph& paragraph) {
  std::string text;
  for (const course::Inline& part : paragraph) text += part.text;
  return text;
}

}  // namespace playground::explorer
