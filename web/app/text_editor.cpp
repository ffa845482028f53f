#include "web/app/text_editor.h"

#include <emscripten.h>

#include <array>
#include <utility>

#include "web/app/frames.h"
#include "web/app/preferences.h"

// library_editor.js
extern "C" {
/// `text`: null if it has not changed. `place`: x, y, width and height of the area, then of its visible part.
/// `line`: the marked line, 1-based, with these words; 0: none. True: the editor could not be loaded.
bool playground_editor_show(void* editor, const char* id, const char* label, const char* text,
                            const float* place, const std::uint32_t* colours, bool dark, float size, int line,
                            const char* words);
bool playground_editor_ready();
void playground_editor_hide();
void playground_editor_retry();
}

namespace playground::web {
namespace {

// In CSS pixels, the size of the code that the explorer draws next to the editor.
constexpr float font_size = 12.5F;

}  // namespace

void TextEditorWeb::show(const View& view) {
  const float scale = text_scale();
  std::array<float, 8> place{view.area.x,    view.area.y,    view.area.width,    view.area.height,
                             view.visible.x, view.visible.y, view.visible.width, view.visible.height};
  for (float& each : place) each *= scale;
  const Colors& colors = view.colors;
  const std::array<std::uint32_t, 12> colours{
      colors.ground,  colors.text,     colors.quiet,  colors.line,   colors.selection, colors.accent,
      colors.keyword, colors.function, colors.string, colors.number, colors.comment,   colors.bad};
  const bool ready = playground_editor_ready();
  const std::string text(ready && shown_version_ != view.version ? view.text : "");
  const bool failed =
      playground_editor_show(this, std::string(view.id).c_str(), std::string(view.label).c_str(),
                             ready && shown_version_ != view.version ? text.c_str() : nullptr, place.data(),
                             colours.data(), colors.dark, font_size * scale, view.mark ? view.mark->line : 0,
                             std::string(view.mark ? view.mark->words : "").c_str());
  if (ready) shown_version_ = view.version;
  state_ = failed ? State::failed : ready ? State::ready : State::loading;
  shown_ = true;
}

void TextEditorWeb::hide() {
  if (std::exchange(shown_, false)) playground_editor_hide();
}

void TextEditorWeb::retry() {
  state_ = State::loading;
  playground_editor_retry();
}

std::optional<std::string> TextEditorWeb::take_text() { return std::exchange(written_, std::nullopt); }

}  // namespace playground::web

extern "C" {
EMSCRIPTEN_KEEPALIVE void playground_written(const char* text, playground::web::TextEditorWeb* editor) {
  editor->written(text);
  playground::web::request_frames();
}
}
