#include "shared/course/line_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace playground::course {
namespace {

using Kind = DiffLine::Kind;
using Lines = std::span<const std::string_view>;

// The table for the smallest difference has a cell for each pair of lines. With more cells than this, all
// lines that differ are shown as replaced.
constexpr std::size_t max_cells = 1'000'000;

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

class Writer {
 public:
  void same(std::string_view line) { lines_.push_back({Kind::same, ++before_, ++after_, line}); }
  void removed(std::string_view line) { lines_.push_back({Kind::removed, ++before_, 0, line}); }
  void added(std::string_view line) { lines_.push_back({Kind::added, 0, ++after_, line}); }
  std::vector<DiffLine> take() { return std::move(lines_); }

 private:
  std::vector<DiffLine> lines_;
  int before_ = 0;
  int after_ = 0;
};

// In each cell the number of lines that the rests of both texts have in common, at most.
class CommonLines {
 public:
  CommonLines(Lines before, Lines after)
      : columns_(after.size() + 1), cells_((before.size() + 1) * columns_, 0) {
    for (std::size_t i = before.size(); i-- > 0;) {
      for (std::size_t j = after.size(); j-- > 0;) {
        at(i, j) = before[i] == after[j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                         : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  std::uint16_t& at(std::size_t i, std::size_t j) { return cells_[i * columns_ + j]; }

 private:
  std::size_t columns_;
  std::vector<std::uint16_t> cells_;
};

void write_difference(Writer& writer, Lines before, Lines after) {
  std::size_t i = 0;
  std::size_t j = 0;
  if ((before.size() + 1) * (after.size() + 1) <= max_cells) {
    CommonLines common(before, after);
    std::vector<std::string_view> added;  // after the lines that they replace
    const auto write_added = [&] {
      for (const std::string_view line : added) writer.added(line);
      added.clear();
    };
    while (i < before.size() && j < after.size()) {
      if (before[i] == after[j]) {
        write_added();
        writer.same(before[i++]);
        ++j;
      } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
        writer.removed(before[i++]);
      } else {
        added.push_back(after[j++]);
      }
    }
    for (; i < before.size(); ++i) writer.removed(before[i]);
    write_added();
  }
  for (; i < before.size(); ++i) writer.removed(before[i]);
  for (; j < after.size(); ++j) writer.added(after[j]);
}

}  // namespace

std::vector<DiffLine> diff_lines(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> one = split(before);
  const std::vector<std::string_view> other = split(after);
  const auto limit = static_cast<std::ptrdiff_t>(std::min(one.size(), other.size()));
  const auto first = std::ranges::mismatch(one, other).in1 - one.begin();
  const auto last =
      std::mismatch(one.rbegin(), one.rbegin() + (limit - first), other.rbegin()).first - one.rbegin();
  Writer writer;
  const auto begin = static_cast<std::size_t>(first);
  const auto end = static_cast<std::size_t>(last);
  for (std::size_t i = 0; i < begin; ++i) writer.same(one[i]);
  write_difference(writer, Lines(one).subspan(begin, one.size() - begin - end),
                   Lines(other).subspan(begin, other.size() - begin - end));
  for (std::size_t i = one.size() - end; i < one.size(); ++i) writer.same(one[i]);
  return writer.take();
}

int changed_lines(std::span<const DiffLine> lines) {
  int changed = 0;
  int removed = 0;
  int added = 0;
  const auto end_group = [&] {
    changed += std::max(removed, added);
    removed = added = 0;
  };
  for (const DiffLine& line : lines) {
    if (line.kind == Kind::same) end_group();
    if (line.kind == Kind::removed) ++removed;
    if (line.kind == Kind::added) ++added;
  }
  end_group();
  return changed;
}

}  // namespace playground::course
