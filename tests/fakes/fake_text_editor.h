/// FakeTextEditor: an editor of the platform without a window, in which the test writes.
#pragma once

#include <optional>
#include <utility>

#include "shared/platform/text_editor.h"

namespace playground::fakes {

class FakeTextEditor : public TextEditor {
 public:
  State now = State::ready;
  bool shown = false;
  int retries = 0;
  // What it was told last.
  std::string text;
  std::string label;
  Area area;
  Area visible;
  Colors colors{};
  int marked_line = 0;  // 0: none
  std::string marked_words;

  void write(std::string words) { written_ = std::move(words); }

  void show(const View& view) override {
    shown = true;
    text = view.text;
    label = view.label;
    area = view.area;
    visible = view.visible;
    colors = view.colors;
    marked_line = view.mark ? view.mark->line : 0;
    marked_words = view.mark ? view.mark->words : "";
  }
  void hide() override { shown = false; }
  [[nodiscard]] State state() const override { return now; }
  void retry() override {
    ++retries;
    now = State::ready;
  }
  [[nodiscard]] std::optional<std::string> take_text() override {
    return std::exchange(written_, std::nullopt);
  }

 private:
  std::optional<std::string> written_;
};

}  // namespace playground::fakes
