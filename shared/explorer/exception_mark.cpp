#include "shared/explorer/exception_mark.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "shared/core/utf8.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

constexpr float ground_share = 0.16F;

// As much of the words as has room, with an ellipsis if that is not all.
std::string fitting(const Ui& ui, std::string_view words, float width) {
  if (ui.measure(words, small_size).x <= width) return std::string(words);
  while (!words.empty() && ui.measure(fmt::format("{}…", words), small_size).x > width)
    words.remove_suffix(last_character(words).size());
  return fmt::format("{}…", words);
}

}  // namespace

const course::PythonException* shown_exception(const Scene& scene) {
  Session& session = *scene.session;
  const bool as_it_ran = scene.editing->ran_version == scene.editing->program.version();
  if (&session.last_run() != &session.python_run || session.python_run.active() || !as_it_ran) return nullptr;
  const auto& exception = session.exception();
  return exception ? &*exception : nullptr;
}

void draw_exception_ground(const Ui& ui, const CodeLine& line) {
  line.draw->AddRectFilled(line.from, line.to, faded(ui.colors().bad, ground_share));
  line.draw->AddRectFilled(line.from, {line.from.x + 2, line.to.y}, ui.colors().bad);
}

void draw_exception_words(const Ui& ui, const CodeLine& line, const course::PythonException& exception) {
  constexpr float gap = 12;
  const float after_code = line.text_end + gap;
  // At least half of the line is for the words: they begin with the exception's name.
  const float max_width = std::max(line.seen.Max.x - after_code - gap, line.seen.GetWidth() / 2);
  const std::string words = fitting(ui, exception.words, max_width);
  const float x = std::min(after_code, line.seen.Max.x - gap - ui.measure(words, small_size).x);
  if (x < after_code) {
    const ImVec2 from(x - gap, line.from.y);
    const ImVec2 to(line.seen.Max.x, line.to.y);
    line.draw->AddRectFilled(from, to, ui.colors().ground);
    line.draw->AddRectFilled(from, to, faded(ui.colors().bad, ground_share));
  }
  const float y = (line.from.y + line.to.y - small_size) / 2 - 1;
  line.draw->AddText(ui.fonts().text, small_size, {x, y}, ui.colors().bad, words.data(),
                     words.data() + words.size());
}

bool exception_appears(const course::PythonException* exception) {
  // While the program runs there is none, so that the same exception appears again.
  int* const line = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("exception"), 0);
  const int now = exception == nullptr ? 0 : exception->line;
  return std::exchange(*line, now) != now && now != 0;
}

void add_exception_node(Ui& ui, const course::PythonException& exception, ImVec2 from, ImVec2 to) {
  ui.add_node({.role = Role::text,
               .id = "code-exception",
               .label = ui.tr_format(strings::exception_at, exception.line, exception.words),
               .bounds = Ui::bounds_of(from, to)});
}

}  // namespace playground::explorer
