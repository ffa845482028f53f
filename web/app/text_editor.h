/// The editor for programs, as an element of the page (library_editor.js and web/editor/).
#pragma once

#include "shared/platform/text_editor.h"

namespace playground::web {

/// One per page; the page's own thread.
class TextEditorWeb : public TextEditor {
 public:
  void show(const View& view) override;
  void hide() override;
  [[nodiscard]] State state() const override { return state_; }
  void retry() override;
  [[nodiscard]] std::optional<std::string> take_text() override;

  void written(const char* text) { written_ = text; }

 private:
  State state_ = State::loading;
  bool shown_ = false;
  std::uint64_t shown_version_ = 0;  // of the text that the element has; 0: none
  std::optional<std::string> written_;
};

}  // namespace playground::web
