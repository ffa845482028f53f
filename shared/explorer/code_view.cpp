/// The Python original next to the C++ program, with marks at the lines that are being executed.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <climits>
#include <functional>
#include <utility>
#include <vector>

#include "shared/explorer/board_view.h"
#include "shared/explorer/code_marks.h"
#include "shared/explorer/edit_strings.h"
#include "shared/explorer/exception_mark.h"
#include "shared/explorer/kit/columns.h"
#include "shared/explorer/panels.h"
#include "shared/explorer/program_editor.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::SourceFile;
using course::SourceLine;

constexpr float line_height = code_line_height;
constexpr float number_width = code_number_width;
constexpr float column_gap = 16;
constexpr float min_code_height = 5 * line_height;

void draw_line(const Ui& ui, const SourceLine& line, ImVec2 at) {
  ImFont* mono = ui.fonts().mono;
  std::size_t drawn = 0;
  float x = at.x;
  const auto draw_to = [&](std::size_t end, ImU32 color) {
    const std::string_view part = line.text.substr(drawn, end - drawn);
    ui.draw_text({x, at.y}, part, code_size, color, mono);
    x += ui.measure(part, code_size, mono).x;
    drawn = end;
  };
  for (const course::Token& token : line.tokens) {
    if (token.begin > drawn) draw_to(token.begin, ui.colors().text);
    draw_to(token.end, token_color(token.kind, ui.theme()));
  }
  if (drawn < line.text.size()) draw_to(line.text.size(), ui.colors().text);
}

// Lines of a file: all, or those of one part.
struct Excerpt {
  const SourceFile& file;
  int first = 1;
  int last = INT_MAX;
  std::uint64_t version = 0;  // of the learner's program; 0: a file in static storage

  [[nodiscard]] bool has(const SourceLine& line) const { return line.number >= first && line.number <= last; }
  [[nodiscard]] bool whole() const { return first == 1 && last == INT_MAX; }
  [[nodiscard]] float height() const {
    const auto lines = std::ranges::count_if(file.lines, [&](const SourceLine& line) { return has(line); });
    return static_cast<float>(lines) * line_height + ImGui::GetStyle().ScrollbarSize;
  }
  // Differs for each text. A file in static storage is known by its address and its first line.
  [[nodiscard]] std::uint64_t key() const {
    if (version != 0) return version;
    return reinterpret_cast<std::uintptr_t>(file.text.data()) + static_cast<std::uint64_t>(first);
  }
  [[nodiscard]] std::string text() const {
    if (whole()) return std::string(file.text);
    std::string all;
    for (const SourceLine& line : file.lines) {
      if (has(line)) all += fmt::format("{}\n", line.text);
    }
    return all;
  }
};

const course::Region* region_of(const SourceFile& file, std::string_view name) {
  const auto found = std::ranges::find(file.regions, name, &course::Region::name);
  return found == file.regions.end() ? nullptr : &*found;
}

// The lines of the original from the first to the last counterpart of the region.
Excerpt counterpart_of(const SourceFile& original, const SourceFile& example, const course::Region& region) {
  Excerpt excerpt{original, INT_MAX, 0};
  for (const SourceLine& line : example.lines) {
    if (line.counterpart == 0 || line.number < region.first_line || line.number > region.last_line) continue;
    excerpt.first = std::min(excerpt.first, line.counterpart);
    excerpt.last = std::max(excerpt.last, line.counterpart);
  }
  return excerpt.last == 0 ? Excerpt{original} : excerpt;
}

// The counterpart in the original of the first line from `line` on that has one; 0: none has.
int counterpart_of(const SourceFile& example, int line) {
  for (const SourceLine& known : example.lines) {
    if (known.number >= line && known.counterpart != 0) return known.counterpart;
  }
  return 0;
}

// The first line that has a counterpart: before it there are only includes and texts.
int first_of_program(const SourceFile& example) {
  const auto first =
      std::ranges::find_if(example.lines, [](const SourceLine& line) { return line.counterpart != 0; });
  return first == example.lines.end() ? 0 : first->number;
}

// Measured only once per text and window. Called in its ImGui window.
float widest_line(const Ui& ui, const Excerpt& excerpt) {
  const std::string key = fmt::format("widest-{}-{}", excerpt.file.name, excerpt.key());
  float& widest = *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID(key.c_str()), -1);
  if (widest >= 0) return widest;
  widest = 0;
  for (const SourceLine& line : excerpt.file.lines)
    widest = std::max(widest, ui.measure(line.text, code_size, ui.fonts().mono).x);
  return widest;
}

// Brings the line into view when its mark appears, and not afterwards.
void scroll_to_exception(const Excerpt& excerpt, const course::PythonException* exception, float height) {
  if (!exception_appears(exception)) return;
  const auto before = std::ranges::count_if(excerpt.file.lines, [&](const SourceLine& line) {
    return excerpt.has(line) && line.number < exception->line;
  });
  ImGui::SetScrollY(std::max(static_cast<float>(before) * line_height - height / 3, 0.0F));
  ImGui::SetScrollX(0);
}

// `exception`: at a line of this file; null: none.
void draw_file(Scene& scene, const Excerpt& excerpt, const std::vector<CodeMark>& marks, int top_line,
               ImVec2 size, const course::PythonException* exception = nullptr) {
  Ui& ui = scene.ui;
  const SourceFile& file = excerpt.file;
  const std::string id = fmt::format("code-{}", file.name);
  ImGui::BeginChild(id.c_str(), size, 0, ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
  // Scrolls to the top line when the step or the part changes, and not afterwards.
  const ImGuiID key = ImGui::GetID("place");
  const int place = static_cast<int>(scene.session->step) + 1 + 1000 * excerpt.first;
  if (ImGui::GetStateStorage()->GetInt(key) != place) {
    ImGui::GetStateStorage()->SetInt(key, place);
    const auto top = std::count_if(file.lines.begin(), file.lines.end(), [&](const SourceLine& line) {
      return excerpt.has(line) && line.number < top_line;
    });
    ImGui::SetScrollY(static_cast<float>(std::max<std::ptrdiff_t>(top - 1, 0)) * line_height);
    ImGui::SetScrollX(0);
  }
  scroll_to_exception(excerpt, exception, size.y);
  const float full = std::max(size.x, number_width + widest_line(ui, excerpt) + 12 + 4 * chip_step);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  std::optional<ImVec2> shown_at;  // the line of the exception
  int row = 0;
  for (const SourceLine& line : file.lines) {
    if (!excerpt.has(line)) continue;
    const ImVec2 at = origin + ImVec2(0, static_cast<float>(row++) * line_height);
    if (!ImGui::IsRectVisible(at, at + ImVec2(full, line_height))) continue;
    const bool failed = exception != nullptr && exception->line == line.number;
    const float text_end = at.x + number_width + ui.measure(line.text, code_size, ui.fonts().mono).x;
    const CodeLine where{ImGui::GetWindowDrawList(), ImGui::GetCurrentWindow()->InnerClipRect, at,
                         at + ImVec2(full, line_height), text_end};
    if (failed) {
      draw_exception_ground(ui, where);
    } else {
      draw_mark_ground(ui, marks, line.number, at, full);
    }
    draw_line(ui, line, at + ImVec2(number_width, 1));
    if (failed) {
      draw_exception_words(ui, where, *exception);
      shown_at = at;
    }
    // Over text that was scrolled to the side, because a line is found by its number.
    const float left = ImGui::GetCurrentWindow()->InnerClipRect.Min.x;
    if (left > origin.x) {
      ImGui::GetWindowDrawList()->AddRectFilled({left, at.y}, {left + number_width - 4, at.y + line_height},
                                                ui.colors().ground);
    }
    const std::string number = std::to_string(line.number);
    const float number_end = std::max(left, origin.x) + number_width - 12;
    ui.draw_text({number_end - ui.measure(number, tiny_size, ui.fonts().mono).x, at.y + 2}, number, tiny_size,
                 ui.colors().quiet, ui.fonts().mono);
    draw_chips(ui, line, marks, at);
  }
  ImGui::Dummy({full, static_cast<float>(row) * line_height});
  ui.let_scroll(id);
  ImGui::EndChild();
  ui.add_scrolling({.role = Role::region,
                    .id = id,
                    .label = std::string(file.name),
                    .long_value = {[excerpt] { return excerpt.text(); }, excerpt.key()}});
  // Also if it is scrolled out of view, for those who do not see it.
  if (exception != nullptr) {
    const ImVec2 at = shown_at.value_or(origin);
    add_exception_node(ui, *exception, at, at + ImVec2(size.x, shown_at ? line_height : 0));
  }
}

constexpr std::array<std::string_view, 2> language_names{"Python", "C++"};

float copy_width(const Ui& ui, std::size_t language) {
  return ui.measure(ui.tr_format(strings::copy_code, language_names[language]), small_size).x + 16;
}

// A button that copies what is shown; leaves the cursor where it was.
void draw_copy(Scene& scene, const Excerpt& excerpt, std::size_t language, ImVec2 at) {
  const ImVec2 before = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(at);
  const std::string label = scene.ui.tr_format(strings::copy_code, language_names[language]);
  if (scene.ui.button(fmt::format("copy-{}", excerpt.file.name), label, Ui::ButtonKind::quiet)) {
    ImGui::SetClipboardText(excerpt.text().c_str());
    scene.status = scene.ui.tr(strings::copied);
  }
  ImGui::SetCursorScreenPos(before);
}

// The part that is shown; null: the whole program.
const course::ProgramPart* shown_part(const Scene& scene) {
  const course::Lesson& lesson = scene.session->lesson;
  const std::string_view region = scene.part ? std::string_view(*scene.part) : scene.session->shown_region();
  const auto found = std::ranges::find(lesson.parts, region, &course::ProgramPart::region);
  return found == lesson.parts.end() ? nullptr : &*found;
}

// One approach at a time, and the whole program. In a trap, its versions.
void draw_parts(Scene& scene, const course::ProgramPart* shown) {
  Ui& ui = scene.ui;
  std::vector<course::ProgramPart> parts = scene.session->lesson.parts;
  const course::Step& step = scene.session->current();
  if (step.kind == course::StepKind::trap)
    std::erase_if(parts, [&](const course::ProgramPart& part) { return !step.has_version(part.region); });
  if (parts.empty()) return;
  std::vector<std::string_view> ids;
  std::vector<std::string_view> labels;
  for (const course::ProgramPart& part : parts) {
    ids.push_back(part.region);
    labels.push_back(ui.tr(part.name));
  }
  ids.push_back("whole");
  labels.push_back(ui.tr(strings::whole_program));
  const auto found =
      shown == nullptr ? parts.end() : std::ranges::find(parts, shown->region, &course::ProgramPart::region);
  const auto selected = static_cast<std::size_t>(found - parts.begin());
  if (const auto chosen = ui.segments("part", ui.tr(strings::part), ids, labels, selected))
    scene.part = *chosen == parts.size() ? "" : std::string(ids[*chosen]);
  ui.spacing(6);
}

// The original as it is, or with its texts in English.
const SourceFile& shown_original(const Scene& scene) {
  const course::LessonFiles& files = *scene.session->lesson.files;
  return scene.original_in_english() ? files.original_in_english : files.original;
}

void draw_translation_choice(Scene& scene) {
  Ui& ui = scene.ui;
  if (ui.language() != Language::english || scene.session->lesson.files->original_in_english.text.empty())
    return;
  constexpr std::array<std::string_view, 2> ids{"english", "unchanged"};
  const std::array<std::string_view, 2> labels{ui.tr(strings::original_in_english),
                                               ui.tr(strings::original_unchanged)};
  if (const auto chosen =
          ui.segments("original", language_names[0], ids, labels, scene.original_translated ? 0 : 1))
    scene.original_translated = *chosen == 0;
  ui.spacing(6);
}

// The learner's program if it is not the original, else what the original's part is.
Excerpt shown_python(Scene& scene, const SourceFile& example, const course::Region* region) {
  ProgramEditing& editing = *scene.editing;
  if (editing.program.differs()) return {.file = editing.source(), .version = editing.program.version()};
  return region == nullptr ? Excerpt{shown_original(scene)}
                           : counterpart_of(shown_original(scene), example, *region);
}

// Above a program: Edit and what was changed at the left, the button that copies it at the right.
void draw_head(Scene& scene, const Excerpt& excerpt, std::size_t language, float left, float right, float y) {
  Ui& ui = scene.ui;
  const ImVec2 before = ImGui::GetCursorScreenPos();
  draw_copy(scene, excerpt, language, {right - copy_width(ui, language), y});
  const bool is_python = language == 0;
  if (is_python && !scene.session->lesson.files->original.text.empty()) {
    ImGui::SetCursorScreenPos({left, y});
    const std::string_view edit = ui.tr(edit_strings::edit);
    if (ui.button("edit", edit, Ui::ButtonKind::quiet)) {
      scene.editing->program.start_from(scene.original_in_english());
      open_program_editor(scene);
    }
    if (scene.editing->program.differs()) {
      const std::string mark = program_mark(scene);
      const ImVec2 at(left + ui.measure(edit, small_size).x + 22, y + 6);
      const ImVec2 size = ui.measure(mark, small_size);
      // In a narrow column there is room only for the buttons.
      if (at.x + size.x < right - copy_width(ui, language))
        ui.draw_text(at, mark, small_size, ui.colors().quiet);
      ui.add_node(
          {.role = Role::text, .id = "edit-mark", .label = mark, .bounds = Ui::bounds_of(at, at + size)});
    }
  }
  ImGui::SetCursorScreenPos(before);
}

// The editor instead of the two programs, and the C++ program next to it if there is room for both.
void draw_editing(Scene& scene, float height, const std::function<void(const Column&)>& draw_example) {
  Ui& ui = scene.ui;
  constexpr float min_width = 900;
  // To the top, because the keyboard of a phone covers the lower half.
  if (std::exchange(scene.editing->comes_into_view, false) && scene.narrow && !scene.panels.maximized())
    ImGui::SetScrollHereY(0);
  const float top = ImGui::GetCursorScreenPos().y;
  const std::string title =
      ui.tr_format(edit_strings::title, ui.tr(edit_strings::your_program), program_mark(scene));
  draw_panel_title(scene, PanelId::code, "code-title", title);
  ui.spacing(6);
  const float left = height - (ImGui::GetCursorScreenPos().y - top);
  if (ui.available_width() < min_width) return draw_program_editor(scene, left);
  draw_columns(
      ui, "code", {.height = left, .min_width = 0, .gap = column_gap, .rule = true},
      [&](const Column& column) { draw_program_editor(scene, column.height); }, draw_example);
}

// The program of one step: the learner does not edit it, and it has no counterpart.
void draw_program_of_step(Scene& scene, const SourceFile& file, float height) {
  Ui& ui = scene.ui;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();
  draw_panel_title(scene, PanelId::code, "code-title", ui.tr(strings::program));
  ui.spacing(6);
  draw_copy(scene, {file}, 0, {at.x + width - copy_width(ui, 0), ImGui::GetCursorScreenPos().y});
  ui.spacing(30);
  draw_file(scene, {file}, {}, 0, {width, height - (ImGui::GetCursorScreenPos().y - at.y)});
}

void draw_code_panel(Scene& scene, float height, bool side_by_side) {
  Ui& ui = scene.ui;
  const SourceFile* const of_step =
      scene.session->view ? scene.session->view->program(scene.session->current()) : nullptr;
  if (of_step != nullptr) return draw_program_of_step(scene, *of_step, height);
  const Session& session = *scene.session;
  const course::ProgramPart* const part = shown_part(scene);
  const SourceFile& example_file = session.lesson.files->example;
  const std::string_view of_region = session.desk != nullptr ? session.desk->region()
                                     : part != nullptr       ? part->region
                                                             : "";
  const course::Region* const region = region_of(example_file, of_region);
  const Excerpt example = region == nullptr ? Excerpt{example_file}
                                            : Excerpt{example_file, region->first_line, region->last_line};
  // Those of the program that ran last; the other one shows where it would be. The lines of the learner's
  // program have no counterparts, and one that was changed after its run has other lines.
  const bool own = scene.editing->program.differs();
  const course::Runner& run = session.last_run();
  const bool original_last = &run == &session.python_run;
  const bool as_it_ran = scene.editing->ran_version == scene.editing->program.version();
  const std::vector<CodeMark> marks = session.shows(run) ? marks_of(run.trace()) : std::vector<CodeMark>{};
  std::vector<CodeMark> of_example;
  std::vector<CodeMark> of_original;
  if (original_last) {
    if (as_it_ran) of_original = marks;
    if (!own) of_example = examples_of(marks, example.file);
  } else {
    of_example = marks;
    if (!own) of_original = counterparts(marks, example.file);
  }
  const course::Region* const top = region_of(example.file, session.shown_region());
  const int example_top = top == nullptr ? first_of_program(example.file) : top->first_line;
  const auto draw_example = [&](const Column& column) {
    draw_file(scene, example, of_example, example_top, {column.width, column.height});
  };
  if (scene.editing->open) return draw_editing(scene, height, draw_example);

  // If the program has failed at a line outside the part that is shown, the whole program is.
  Excerpt original = shown_python(scene, example_file, region);
  const course::PythonException* const exception = shown_exception(scene);
  if (exception != nullptr && (exception->line < original.first || exception->line > original.last)) {
    original.first = 1;
    original.last = INT_MAX;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_panel_title(scene, PanelId::code, "code-title", ui.tr(strings::program));
  ui.spacing(6);
  if (!side_by_side) {
    constexpr std::array<std::string_view, 2> languages{"python", "cpp"};
    const std::size_t shown = scene.code_in_cpp ? 1 : 0;
    const ImVec2 row = ImGui::GetCursorScreenPos();
    draw_head(scene, scene.code_in_cpp ? example : original, shown,
              row.x + ui.segments_width(language_names) + 8, row.x + ui.available_width(), row.y + 2);
    if (const auto chosen =
            ui.segments("code", ui.tr(strings::program), languages, language_names, scene.code_in_cpp)) {
      scene.code_in_cpp = *chosen == 1;
    }
    ui.spacing(8);
  }
  draw_parts(scene, part);
  if (!own) draw_translation_choice(scene);
  const int original_top = own || top == nullptr ? 0 : counterpart_of(example.file, example_top);
  const auto draw_original = [&](const Column& column) {
    draw_file(scene, original, of_original, original_top, {column.width, column.height}, exception);
  };
  if (side_by_side) {
    const ImVec2 row = ImGui::GetCursorScreenPos();
    const float middle = row.x + (ui.available_width() - column_gap) / 2;
    const float right = row.x + ui.available_width();
    draw_head(scene, original, 0, row.x, middle, row.y);
    draw_head(scene, example, 1, middle + column_gap, right, row.y);
    ui.spacing(30);
  }
  const float left = std::max(height - (ImGui::GetCursorScreenPos().y - at.y), min_code_height);
  if (side_by_side) {
    draw_columns(ui, "code", {.height = left, .min_width = 0, .gap = column_gap, .rule = true}, draw_original,
                 draw_example);
  } else {
    // On a phone the next panel follows the last line.
    const float whole = (scene.code_in_cpp ? example : original).height();
    const bool in_flow = scene.narrow && !scene.panels.maximized();
    const Column column{ui.available_width(), in_flow ? std::min(left, whole) : left, true};
    if (scene.code_in_cpp) {
      draw_example(column);
    } else {
      draw_original(column);
    }
  }
}

}  // namespace

// The buttons above the code need several rows in some lessons. What is higher than the panel scrolls, and
// does not cover the next one.
void draw_code(Scene& scene, float height, bool side_by_side) {
  if (scene.narrow) return draw_code_panel(scene, height, side_by_side);
  ImGui::BeginChild("program", {0, height}, 0, ImGuiWindowFlags_NoNav);
  draw_code_panel(scene, height, side_by_side);
  scene.ui.let_scroll();
  ImGui::EndChild();
}

}  // namespace playground::explorer
