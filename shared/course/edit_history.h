/// EditHistory: a text that is being edited, and its changes, each of which can be undone and redone.
#pragma once

#include <cstddef>
#include <deque>
#include <string>

namespace playground::course {

/// One thread at a time. Offsets and lengths are in bytes.
class EditHistory {
 public:
  /// The number of steps that can be undone, and the number of bytes they may take. Older ones are forgotten.
  static constexpr std::size_t max_steps = 500;
  static constexpr std::size_t max_bytes = 2 << 20;

  explicit EditHistory(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] const std::string& text() const { return text_; }

  /// The text after a key was typed. Typing in one place is one step per word, as in other editors.
  void type(std::string text) { change(std::move(text), true); }
  /// The text after a change that is a step of its own.
  void replace(std::string text) { change(std::move(text), false); }

  [[nodiscard]] bool can_undo() const { return done_ > 0; }
  [[nodiscard]] bool can_redo() const { return done_ < steps_.size(); }
  /// False: there is nothing to undo or redo.
  bool undo();
  bool redo();

 private:
  struct Step {
    std::size_t at;
    std::string removed;
    std::string inserted;
    bool typed;

    [[nodiscard]] std::size_t bytes() const { return removed.size() + inserted.size(); }
  };
  void change(std::string text, bool typed);
  static bool join(Step& step, const Step& next);
  void forget_old_steps();

  std::string text_;
  std::deque<Step> steps_;
  std::size_t done_ = 0;   // of the steps; those that follow were undone
  std::size_t bytes_ = 0;  // of all steps
};

}  // namespace playground::course
