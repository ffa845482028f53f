#include "shared/explorer/board_view.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "shared/core/trace_words.h"
#include "shared/explorer/board_strings.h"
#include "shared/explorer/kit/button_row.h"

namespace playground::explorer {
namespace {

using course::BoardOutcome;
using course::SourceLine;
using steering::UnitId;
using steering::UnitState;

constexpr float unit_gap = 10;
constexpr float unit_padding = 10;
constexpr float border_room = 1;  // a line of code may come so near to the border before it is cut
constexpr float words_top = 24;   // below the unit's name
constexpr float code_gap = 16;
constexpr float code_line = 19;
constexpr float least_column = 240;
constexpr float code_font = 14;
constexpr UnitId most_keys = 9;

const course::Region* region_of(const Scene& scene) {
  const auto& regions = scene.session->lesson.files->example.regions;
  const auto found = std::ranges::find(regions, scene.session->desk->variant().id, &course::Region::name);
  return found == regions.end() ? nullptr : &*found;
}

// Of the Python program: those of the function that the unit runs, and the one that it has reached, which can
// be in a function that is called there.
std::vector<const SourceLine*> python_lines(const Scene& scene, const UnitState& unit) {
  std::vector<const SourceLine*> lines;
  for (const SourceLine& line : scene.editing->source().lines) {
    const bool of_function = line.number >= unit.python.first_line && line.number <= unit.python.last_line;
    if (of_function || (!unit.ended && line.number == unit.python.line)) lines.push_back(&line);
  }
  return lines;
}

std::vector<const SourceLine*> lines_of(const Scene& scene, const UnitState& unit) {
  if (scene.session->desk->in_python()) return python_lines(scene, unit);
  std::vector<const SourceLine*> lines;
  const course::Region* const region = region_of(scene);
  if (region == nullptr) return lines;
  for (const SourceLine& line : scene.session->lesson.files->example.lines) {
    if (line.number >= region->first_line && line.number <= region->last_line) lines.push_back(&line);
  }
  return lines;
}

// What all lines have at their beginning, in bytes.
std::size_t indentation_of(const std::vector<const SourceLine*>& lines) {
  std::size_t least = std::string_view::npos;
  for (const SourceLine* line : lines) {
    const std::size_t first = line->text.find_first_not_of(' ');
    if (first != std::string_view::npos) least = std::min(least, first);
  }
  return least == std::string_view::npos ? 0 : least;
}

// Without the instruction of an operation of Python.
std::string what_it_does(const Scene& scene, const UnitState& unit) {
  const Ui& ui = scene.ui;
  const course::BoardState& state = scene.session->desk->state();
  if (unit.ended) return std::string(ui.tr(board_strings::has_ended));
  const std::string operation = state.snapshot.text_of(unit.operation, ui.language());
  if (unit.enabled || !state.settled) return ui.tr_format(board_strings::next_operation, operation);
  return ui.tr_format(board_strings::waits, operation);
}

std::string label_of(const Scene& scene, UnitId id) {
  const UnitState& unit = scene.session->desk->state().snapshot.units[id];
  std::string words = what_it_does(scene, unit);
  if (!unit.ended && !unit.python.instruction.empty())
    words = scene.ui.tr_format(board_strings::instruction, words, unit.python.instruction);
  return fmt::format("{}: {}", name_of_unit(scene, id), words);
}

// In as many lines as they need: what a unit does, and below it the instruction, if it runs Python.
struct Words {
  const TextLayout& operation;
  const TextLayout& instruction;
  [[nodiscard]] float height() const {
    return operation.height + (instruction.pieces.empty() ? 0 : instruction.height);
  }
};

Words words_in(Scene& scene, const UnitState& unit, float column) {
  const auto lay_out = [&](std::string text) -> const TextLayout& {
    return scene.ui.lay_out({{.text = std::move(text)}}, small_size, column - 2 * unit_padding);
  };
  return {lay_out(what_it_does(scene, unit)), lay_out(unit.ended ? "" : unit.python.instruction)};
}

void draw_code_line(const Ui& ui, const SourceLine& line, ImVec2 at) {
  std::size_t drawn = 0;
  const auto draw = [&](std::size_t begin, std::size_t end, ImU32 color) {
    const std::string_view before = line.text.substr(0, begin);
    const float x = ui.measure(before, code_font, ui.fonts().mono).x;
    ui.draw_text(at + ImVec2(x, 0), line.text.substr(begin, end - begin), code_font, color, ui.fonts().mono);
  };
  for (const course::Token& token : line.tokens) {
    if (token.begin > drawn) draw(drawn, token.begin, token_color(course::TokenKind::plain, ui.theme()));
    draw(token.begin, token.end, token_color(token.kind, ui.theme()));
    drawn = token.end;
  }
  if (drawn < line.text.size())
    draw(drawn, line.text.size(), token_color(course::TokenKind::plain, ui.theme()));
}

struct UnitColumn {
  ImVec2 from;
  ImVec2 size;
  float words;   ///< the height of what the unit does
  bool compact;  ///< only the line that the unit is at
};

// The line that the unit has reached; 0: none.
int line_of(const Scene& scene, const UnitState& unit) {
  if (unit.ended) return 0;
  if (scene.session->desk->in_python()) return unit.python.line;
  const course::Region* const region = region_of(scene);
  return (region == nullptr ? 0 : region->lines_before) + static_cast<int>(unit.operation.where.line());
}

// Without its first `left` pixels, and with an ellipsis if not all of the rest has room: the panel of the
// program has the whole line.
void draw_fitting(const Ui& ui, const SourceLine& line, ImVec2 at, float left, float room) {
  constexpr std::string_view more = "…";
  const bool fits = ui.measure(line.text, code_font, ui.fonts().mono).x - left <= room;
  const float character = ui.measure("0", code_font, ui.fonts().mono).x;
  const float end = fits ? room : (std::floor(room / character) - 2) * character;
  ImDrawList* const draw = ImGui::GetWindowDrawList();
  draw->PushClipRect(at, at + ImVec2(end, code_line), true);
  draw_code_line(ui, line, at - ImVec2(left, 0));
  draw->PopClipRect();
  if (!fits) ui.draw_text(at + ImVec2(end, 0), more, code_font, ui.colors().quiet);
}

void draw_code_of(const Scene& scene, const UnitState& unit, const UnitColumn& column, float top) {
  const Ui& ui = scene.ui;
  const int here = line_of(scene, unit);
  float y = column.from.y + top;
  const std::vector<const SourceLine*> lines = lines_of(scene, unit);
  const float left = ui.measure(std::string(indentation_of(lines), ' '), code_font, ui.fonts().mono).x;
  for (const SourceLine* line : lines) {
    const bool at_it = line->number == here;
    if (column.compact && !at_it) continue;
    const ImVec2 at(column.from.x, y);
    if (at_it) {
      ImGui::GetWindowDrawList()->AddRectFilled(at + ImVec2(1, -1),
                                                at + ImVec2(column.size.x - 1, code_line - 1),
                                                mark_ground(unit.model, ui.theme()));
      ImGui::GetWindowDrawList()->AddRectFilled(at + ImVec2(1, -1), at + ImVec2(4, code_line - 1),
                                                model_color(unit.model, ui.theme()));
    }
    draw_fitting(ui, *line, at + ImVec2(unit_padding, 1), left, column.size.x - unit_padding - border_room);
    y += code_line;
  }
}

// The unit's colour, the key that chooses it, and its name. Units are counted from 0, as their program does,
// and keys from 1, so both are next to each other. A phone has no keys.
void draw_name(const Scene& scene, UnitId id, ImVec2 at, bool can_go) {
  const Ui& ui = scene.ui;
  ImDrawList* const draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at + ImVec2(0, 3), at + ImVec2(12, 15),
                      model_color(scene.session->desk->state().snapshot.units[id].model, ui.theme()), 3);
  float x = 20;
  if (!scene.narrow && id <= most_keys) {
    const std::string key = std::to_string(id);
    const ImVec2 cap(18, 18);
    const ImU32 ink = can_go ? ui.colors().text : ui.colors().quiet;
    draw->AddRect(at + ImVec2(x, 0), at + ImVec2(x, 0) + cap, ink, 4);
    ui.draw_text(at + ImVec2(x, 0) + (cap - ui.measure(key, tiny_size)) * 0.5F, key, tiny_size, ink);
    x += cap.x + 8;
  }
  ui.draw_text(at + ImVec2(x, 0), name_of_unit(scene, id), small_size, ui.colors().text, ui.fonts().strong);
}

// A column is one button: it lets its unit do the operation that it shows.
void draw_unit(Scene& scene, UnitId id, const UnitColumn& column) {
  Ui& ui = scene.ui;
  BoardDesk& desk = *scene.session->desk;
  const course::BoardState& state = desk.state();
  const UnitState& unit = state.snapshot.units[id];
  const bool can_go = state.can_choose() && unit.enabled;
  ImDrawList* const draw = ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(column.from);
  const bool used = ui.invisible_button({.role = Role::button,
                                         .id = fmt::format("unit-{}", id - 1),
                                         .label = label_of(scene, id),
                                         .enabled = can_go},
                                        column.size);
  const ImVec2 to = column.from + column.size;
  const ImU32 color = model_color(unit.model, ui.theme());
  draw->AddRectFilled(column.from, to, can_go && ui.hovered() ? ui.colors().hover : ui.colors().card,
                      corner_rounding);
  draw->AddRect(column.from, to, can_go ? color : ui.colors().line, corner_rounding, 0, can_go ? 2.0F : 1.0F);
  draw->PushClipRect(column.from + ImVec2(3, 3), to - ImVec2(3, 3), true);  // not over the border
  const ImVec2 at = column.from + ImVec2(unit_padding, 8);
  draw_name(scene, id, at, can_go);
  const ImU32 ink = can_go ? ui.colors().text : ui.colors().quiet;
  const Words words = words_in(scene, unit, column.size.x);
  ui.draw_layout(words.operation, at + ImVec2(0, words_top), ink);
  ui.draw_layout(words.instruction, at + ImVec2(0, words_top + words.operation.height), ui.colors().quiet);
  draw_code_of(scene, unit, column, words_top + column.words + code_gap);
  draw->PopClipRect();
  if (used) desk.choose(id);
}

void draw_units(Scene& scene) {
  const auto& units = scene.session->desk->state().snapshot.units;
  const std::size_t count = units.empty() ? 0 : units.size() - 1;  // without the main program
  if (count == 0) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float whole = scene.ui.available_width();
  const float width =
      std::floor((whole - unit_gap * static_cast<float>(count - 1)) / static_cast<float>(count));
  const bool stacked = count > 1 && width < least_column;
  std::size_t most_lines = 0;
  float words = 0;
  for (const UnitState& unit : std::span(units).subspan(1)) {
    most_lines = std::max(most_lines, lines_of(scene, unit).size());
    words = std::max(words, words_in(scene, unit, stacked ? whole : width).height());
  }
  const float code = static_cast<float>(most_lines) * code_line;
  const float height = words_top + words + code_gap + unit_padding + (stacked ? code_line : code);
  for (std::size_t i = 0; i < count; ++i) {
    const float place = static_cast<float>(i);
    const ImVec2 from =
        stacked ? at + ImVec2(0, place * (height + unit_gap)) : at + ImVec2(place * (width + unit_gap), 0);
    draw_unit(scene, static_cast<UnitId>(i + 1), {from, {stacked ? whole : width, height}, words, stacked});
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({whole, stacked ? static_cast<float>(count) * (height + unit_gap) - unit_gap : height});
}

// And what is nearest to one.
const Text& why_no_counterpart(const Scene& scene) {
  const BoardDesk& desk = *scene.session->desk;
  const bool faulty_has_one = scene.session->lesson.counterpart(desk.board().variants.front().id) != nullptr;
  return faulty_has_one ? board_strings::python_mend_is_yours : board_strings::python_has_no_processes;
}

// Python or C++. The course is about Python, so it is named first where it can be had.
void draw_language(Scene& scene) {
  Ui& ui = scene.ui;
  BoardDesk& desk = *scene.session->desk;
  std::array<std::string_view, 2> ids{"python", "cpp"};
  std::array<std::string_view, 2> names{"Python", "C++"};
  std::size_t python = 0;
  if (scene.machine.capabilities.no_python) {
    std::swap(ids[0], ids[1]);
    std::swap(names[0], names[1]);
    python = 1;
  }
  if (const auto chosen = ui.segments("steers", ui.tr(board_strings::steered_language), ids, names,
                                      desk.wants_python() ? python : 1 - python)) {
    scene.steered_language.choose(*chosen == python);
    desk.steer_python(*chosen == python);
  }
  ui.spacing(6);
  const auto note = [&](std::string_view id, const Text& text) {
    ui.text(id, ui.tr(text), tiny_size, ui.colors().quiet);
    ui.spacing(4);
  };
  if (desk.in_python()) note("python-steps", board_strings::python_steps);
  if (!desk.wants_python() && !scene.steered_language.is_chosen() && !scene.machine.capabilities.no_python)
    note("steers-why", board_strings::cpp_at_first);
  ui.spacing(4);
  if (!desk.wants_python()) return;
  const auto say = [&](std::string_view id, const Text& title, std::string_view text) {
    ui.notice(Role::status, id, ui.tr(title), text, ui.colors().warning);
    ui.spacing(10);
  };
  const course::BoardState& state = desk.state();
  if (const auto& none = scene.machine.capabilities.no_python) {
    say("board-python-none", board_strings::python_fails, ui.tr(*none));
  } else if (desk.counterpart() == nullptr) {
    say("board-python-none", board_strings::python_fails, ui.tr(why_no_counterpart(scene)));
  } else if (!desk.python_problem().empty()) {
    say("board-python-none", board_strings::python_fails, desk.python_problem());
  } else if (state.snapshot.units.empty()) {
    ui.text("board-python-starts", ui.tr(board_strings::python_starts), small_size, ui.colors().quiet);
    ui.spacing(10);
  } else if (state.settled && state.outcome && state.schedule.empty()) {
    say("board-python-idle", board_strings::python_no_operations, "");
  }
}

void draw_stepping(Scene& scene) {
  Ui& ui = scene.ui;
  BoardDesk& desk = *scene.session->desk;
  const bool begun = !desk.state().schedule.empty();
  ButtonRow row(ui);
  if (row.button("step-back", ui.tr(board_strings::step_back), Ui::ButtonKind::secondary, begun)) desk.back();
  if (row.button("restart", ui.tr(board_strings::restart), Ui::ButtonKind::secondary, begun)) desk.restart();
  const bool can_play = desk.playing() || desk.state().can_choose();
  const Text& label = desk.playing() ? board_strings::pause : board_strings::play;
  if (row.button("play", ui.tr(label), Ui::ButtonKind::secondary, can_play)) desk.play(!desk.playing());
}

void draw_state(Scene& scene) {
  Ui& ui = scene.ui;
  const course::BoardState& state = scene.session->desk->state();
  if (state.diverged_at) {
    ui.notice(Role::alert, "board-diverged", "", ui.tr_format(board_strings::diverged, *state.diverged_at),
              ui.colors().warning);
    ui.spacing(10);
  }
  if (state.hangs) {
    ui.notice(Role::alert, "board-hangs",
              ui.tr_format(board_strings::hangs, name_of_unit(scene, *state.hangs)),
              ui.tr(board_strings::hangs_what), ui.colors().warning);
    ui.spacing(10);
  }
  if (!state.settled || !state.outcome) return;
  ui.notice(Role::status, "board-outcome", ui.tr(words_of(*state.outcome)), state.outcome->text,
            color_of(scene, *state.outcome));
  ui.spacing(10);
}

}  // namespace

bool shows_board(const Scene& scene) {
  return scene.page == course::Page::lesson && scene.session->current().kind == course::StepKind::board;
}

void give_python(Scene& scene) {
  BoardDesk& desk = *scene.session->desk;
  if (scene.machine.capabilities.no_python) return;
  course::OwnProgram& program = scene.editing->program;
  if (!scene.editing->open) program.start_from(scene.original_in_english());
  const std::string interpreter = scene.python_choice.to_run();
  if (desk.wants_text(program.version(), interpreter))
    desk.set_python({program.to_run(), interpreter, program.version()});
}

std::string name_of_unit(const Scene& scene, UnitId unit) {
  const auto& units = scene.session->desk->state().snapshot.units;
  if (unit >= units.size()) return "?";
  return unit_name(units[unit].model, units[unit].number, scene.ui.language());
}

ImU32 color_of(const Scene& scene, const BoardOutcome& outcome) {
  return outcome.right() ? scene.ui.colors().good : scene.ui.colors().bad;
}

const Text& words_of(const BoardOutcome& outcome) {
  switch (outcome.kind) {
    case BoardOutcome::Kind::right: return board_strings::ended_right;
    case BoardOutcome::Kind::wrong: return board_strings::ended_wrong;
    case BoardOutcome::Kind::deadlock: return board_strings::ended_deadlock;
    case BoardOutcome::Kind::exception: return board_strings::ended_exception;
    case BoardOutcome::Kind::too_long: break;
  }
  return board_strings::ended_too_long;
}

void draw_board(Scene& scene) {
  Ui& ui = scene.ui;
  const Group group(ui, Role::region, "board", ui.tr(board_strings::board));
  if (!scene.machine.capabilities.threads) {
    ui.notice(Role::status, "board-needs-threads", "", ui.tr(board_strings::needs_threads),
              ui.colors().warning);
    return;
  }
  give_python(scene);
  scene.session->desk->show(scene.session->current(), ui.language(), scene.steered_language.in_python());
  draw_language(scene);
  draw_stepping(scene);
  ui.spacing(12);
  draw_state(scene);
  draw_units(scene);
  ui.spacing(12);
  draw_shared_objects(scene);
  ui.spacing(12);
  draw_schedule(scene);
  ui.spacing(8);
  if (scene.session->desk->in_python()) {
    ui.text("board-python", ui.tr(board_strings::python_how), tiny_size, ui.colors().quiet);
    ui.spacing(4);
  }
  ui.text("board-model", ui.tr(board_strings::not_a_memory_model), tiny_size, ui.colors().quiet);
}

bool key_of_board(Scene& scene, Explorer::Key key) {
  if (!shows_board(scene)) return false;
  Ui& ui = scene.ui;
  const Node* const focus = ui.focused();
  const auto press = [&](const std::string& id) {
    if (ui.tree().find(id) == nullptr) return false;
    ui.press(id);
    return true;
  };
  using Key = Explorer::Key;
  if (key >= Key::digit_1 && key <= Key::digit_9)
    return press(fmt::format("unit-{}", static_cast<int>(key) - static_cast<int>(Key::digit_1)));
  const bool moves_itself =
      focus != nullptr && (focus->role == Role::radio || focus->role == Role::slider || focus->scrolls);
  if (key == Key::left && !moves_itself) return press("step-back");
  if (key == Key::space) return press("play");
  return false;
}

}  // namespace playground::explorer
