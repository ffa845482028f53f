#include "shared/explorer/rich_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace playground::explorer {
namespace {

constexpr float line_spacing = 1.3F;
constexpr float code_scale = 0.92F;

// One UTF-8 character at the front of `text`; texts come from our own files and are valid.
std::string_view first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return text.substr(0, length);
}

bool one_of(std::string_view character, std::string_view all) {
  return all.find(character) != std::string_view::npos;
}
bool closes(std::string_view c) { return one_of(c, "、。，！？：；）》」』】”’…—,.!?:;)]}"); }
bool opens(std::string_view c) { return one_of(c, "（《「『【“‘([{"); }

// From U+2E80 on every character may stand on a line of its own; three bytes or more.
bool is_chinese(std::string_view c) {
  return c.size() >= 3 && static_cast<unsigned char>(c.front()) >= 0xE2 && c >= std::string_view("⺀");
}

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
      } else if (is_chinese(c) || opens(c) || closes(c)) {
        // Latin punctuation inside a word or code is part of it.
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
    const std::string_view c = first_character(text);
    const bool chinese_border = !atoms_.empty() && (is_chinese(c) || is_chinese(last_character_));
    const bool forbidden = closes(c) || (!atoms_.empty() && opens(last_character_) && !after_space);
    const float width = font_->CalcTextSizeA(font_size_, FLT_MAX, 0, text.c_str()).x;
    const bool may_break = after_space || (chinese_border && !forbidden);
    last_character_.clear();
    for (std::string_view rest = text; !rest.empty();) {
      const std::string_view character = first_character(rest);
      last_character_ = character;
      rest.remove_prefix(character.size());
    }
    atoms_.push_back({std::move(text), part_, font_, font_size_, width, after_space, may_break});
  }

  const Fonts& fonts_;
  const float size_;
  const bool strong_;
  std::size_t part_ = 0;
  ImFont* font_ = nullptr;
  float font_size_ = 0;
  bool space_ = false;
  std::string last_character_;
  std::vector<Atom> atoms_;
};

// Puts atoms on lines.
class Setter {
 public:
  Setter(const Fonts& fonts, float size, float line_width)
      : space_(fonts.text->CalcTextSizeA(size, FLT_MAX, 0, " ").x),
        size_(size),
        line_width_(line_width),
        line_height_(std::round(size * line_spacing)) {}

  // Atoms [first, last) must stay on one line, if it is long enough.
  void place(const Atom* first, const Atom* last) {
    float width = 0;
    for (const Atom* atom = first; atom != last; ++atom) {
      width += atom->width + (atom != first && atom->space_before ? space_ : 0);
    }
    const float gap = x_ > 0 && first->space_before ? space_ : 0;
    if (x_ > 0 && x_ + gap + width > line_width_) new_line();
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
  void new_line() {
    x_ = 0;
    y_ += line_height_;
  }

  void put(const Atom& atom) {
    if (atom.width <= line_width_) {
      add(atom, atom.text, atom.width);
      return;
    }
    // A word longer than a line is cut where it ends.
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
    // Smaller code sits on the same baseline as the text.
    const float y = y_ + (line_height_ - atom.size) * 0.5F + (size_ - atom.size) * 0.35F;
    auto& pieces = layout_.pieces;
    // One piece for a style: ImGui begins each at a whole pixel, which would make spaces uneven.
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
