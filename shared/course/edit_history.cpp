#include "shared/course/edit_history.h"

#include <algorithm>
#include <string_view>

namespace playground::course {
namespace {

bool ends_word(char character) { return character == ' ' || character == '\t' || character == '\n'; }

std::size_t common_prefix(std::string_view one, std::string_view other) {
  return static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
}

std::size_t common_suffix(std::string_view one, std::string_view other) {
  const std::size_t limit = std::min(one.size(), other.size());
  std::size_t length = 0;
  while (length < limit && one[one.size() - 1 - length] == other[other.size() - 1 - length]) ++length;
  return length;
}

}  // namespace

// Adds `next` to `step` if both are one word that was typed, or one sequence of deleted characters.
bool EditHistory::join(Step& step, const Step& next) {
  if (!step.typed || !next.typed) return false;
  if (step.removed.empty() && next.removed.empty() && next.at == step.at + step.inserted.size()) {
    const bool next_word = ends_word(step.inserted.back()) && !ends_word(next.inserted.front());
    if (next_word || step.inserted.back() == '\n') return false;
    step.inserted += next.inserted;
    return true;
  }
  if (!step.inserted.empty() || !next.inserted.empty()) return false;
  if (next.at + next.removed.size() == step.at) {  // with Backspace
    step.removed.insert(0, next.removed);
    step.at = next.at;
    return true;
  }
  if (next.at != step.at) return false;
  step.removed += next.removed;
  return true;
}

void EditHistory::change(std::string text, bool typed) {
  if (text == text_) return;
  const std::string_view before = text_;
  const std::string_view after = text;
  const std::size_t at = common_prefix(before, after);
  const std::size_t end = common_suffix(before.substr(at), after.substr(at));
  Step step{.at = at,
            .removed = std::string(before.substr(at, before.size() - at - end)),
            .inserted = std::string(after.substr(at, after.size() - at - end)),
            .typed = typed};
  text_ = std::move(text);
  for (; steps_.size() > done_; steps_.pop_back()) bytes_ -= steps_.back().bytes();
  bytes_ += step.bytes();
  if (!steps_.empty() && join(steps_.back(), step)) return;
  steps_.push_back(std::move(step));
  ++done_;
  forget_old_steps();
}

void EditHistory::forget_old_steps() {
  while (steps_.size() > max_steps || (bytes_ > max_bytes && steps_.size() > 1)) {
    bytes_ -= steps_.front().bytes();
    steps_.pop_front();
    --done_;
  }
}

bool EditHistory::undo() {
  if (!can_undo()) return false;
  const Step& step = steps_[--done_];
  text_.replace(step.at, step.inserted.size(), step.removed);
  return true;
}

bool EditHistory::redo() {
  if (!can_redo()) return false;
  const Step& step = steps_[done_++];
  text_.replace(step.at, step.removed.size(), step.inserted);
  return true;
}

}  // namespace playground::course
