#include "shared/explorer/exception_mark.h"

#include <algorithm>

#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

constexpr float ground_share = 0.16F;

}  // namespace

const course::PythonException* shown_exception(const Scene& scene) {
  Session& session = *scene.session;
  const bool as_it_ran = scene.editing->ran_version == scene.editing->program.version();
  if (!session.original_last || session.python_run.active() || !as_it_ran) return nullptr;
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
  const float width = ui.measure(exception.words, small_size).x;
  // At least half of the line is for the words: they begin with the exception's name.
  const float max_width = std::max(line.seen.Max.x - after_code - gap, line.seen.GetWidth() / 2);
  const float x = std::min(after_code, line.seen.Max.x - gap - std::min(width, max_width));
  if (x < after_code) {
    const ImVec2 from(x - gap, line.from.y);
    const ImVec2 to(line.seen.Max.x, line.to.y);
    line.draw->AddRectFilled(from, to, ui.colors().ground);
    line.draw->AddRectFilled(from, to, faded(ui.colors().bad, ground_share));
  }
  const float y = (line.from.y + line.to.y - small_size) / 2 - 1;
  line.draw->PushClipRect({x, line.from.y}, {line.seen.Max.x - gap / 2, line.to.y}, true);
  line.draw->AddText(ui.fonts().text, small_size, {x, y}, ui.colors().bad, exception.words.data(),
                     exception.words.data() + exception.words.size());
  line.draw->PopClipRect();
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
