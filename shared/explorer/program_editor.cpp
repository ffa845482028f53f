#include "shared/explorer/program_editor.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "shared/course/base64url.h"
#include "shared/explorer/edit_strings.h"
#include "shared/explorer/exception_mark.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using Shown = ProgramEditing::Shown;

constexpr float min_height = 120;
// Longer links are cut by some messengers and servers.
constexpr std::size_t max_link = 2000;

std::string file_name(const Scene& scene) { return fmt::format("{}.py", scene.session->lesson.id); }

// 0xRRGGBB, without the opacity.
std::uint32_t written(ImU32 color) {
  return (color >> IM_COL32_R_SHIFT & 0xFF) << 16 | (color >> IM_COL32_G_SHIFT & 0xFF) << 8 |
         (color >> IM_COL32_B_SHIFT & 0xFF);
}

TextEditor::Colors editor_colors(const Ui& ui) {
  using course::TokenKind;
  const Palette& colors = ui.colors();
  const auto token = [&](TokenKind kind) { return written(token_color(kind, ui.theme())); };
  return {.ground = written(colors.ground),
          .text = written(colors.text),
          .quiet = written(colors.quiet),
          .line = written(colors.line),
          .selection = written(colors.chosen),
          .accent = written(colors.accent),
          .keyword = token(TokenKind::keyword),
          .function = token(TokenKind::function),
          .string = token(TokenKind::string),
          .number = token(TokenKind::number),
          .comment = token(TokenKind::comment),
          .bad = written(colors.bad),
          .dark = ui.theme() == course::Theme::dark};
}

void export_program(Scene& scene) {
  const auto saved = scene.exporter.save(file_name(scene), scene.editing->program.text());
  scene.editing->said = saved ? scene.ui.tr_format(edit_strings::saved, *saved)
                              : scene.ui.tr_format(strings::not_exported, saved.error().message);
}

// The compressed bytes arrive at once, or some frames later.
void copy_link(Scene& scene) {
  ProgramEditing& editing = *scene.editing;
  const std::string lesson(scene.session->lesson.id);
  const int step = static_cast<int>(scene.session->step) + 1;
  scene.tools.compressor->compress(
      editing.program.text(), [&scene, &editing, lesson, step](const Result<std::string>& compressed) {
        const Ui& ui = scene.ui;
        if (!compressed) {
          editing.said = ui.tr_format(edit_strings::no_link, compressed.error().message);
          return;
        }
        const course::Link link{.lesson = lesson, .step = step, .program = course::to_base64url(*compressed)};
        const std::string text = scene.machine.capabilities.page + course::to_text(link, scene.catalog);
        if (text.size() > max_link) {
          editing.said = ui.tr_format(edit_strings::link_too_long, text.size(), max_link);
          return;
        }
        ImGui::SetClipboardText(text.c_str());
        editing.said = ui.tr(edit_strings::link_copied);
      });
}

void open_outside(Scene& scene) {
  ProgramEditing& editing = *scene.editing;
  const auto place = scene.tools.external_editor->open(file_name(scene), editing.program.text());
  if (!place) {
    scene.editing->said = scene.ui.tr_format(edit_strings::not_opened, place.error().message);
    return;
  }
  editing.followed = *place;
  editing.file_problem.clear();
}

void draw_buttons(Scene& scene) {
  Ui& ui = scene.ui;
  ProgramEditing& editing = *scene.editing;
  course::OwnProgram& program = editing.program;
  ButtonRow row(ui);
  const auto button = [&](std::string_view id, const Text& label, bool enabled = true) {
    const bool used = row.button(id, ui.tr(label), Ui::ButtonKind::quiet, enabled);
    if (used) editing.said.clear();
    return used;
  };
  // A view instead of the text, and back.
  const auto toggle = [&](std::string_view id, const Text& label, Shown view) {
    const bool shown = editing.shown == view;
    if (button(id, shown ? edit_strings::back_to_text : label)) editing.shown = shown ? Shown::text : view;
  };
  if (button("edit-done", edit_strings::done)) {
    editing.open = false;
    ui.move_focus("edit");
  }
  // Also in steps that have no Run of Python, and while the editor is over the whole window. One button, so
  // that it keeps the focus.
  course::Runner& run = scene.session->python_run;
  const bool runs = run.active();
  if (button("edit-run", runs ? strings::stop : strings::run, runs || can_start_python(scene)))
    runs ? run.stop() : start_python(scene);
  if (button("edit-undo", edit_strings::undo, program.can_undo())) program.undo();
  if (button("edit-redo", edit_strings::redo, program.can_redo())) program.redo();
  if (button("edit-reset", edit_strings::reset, program.changed() && !program.offered())) program.reset();
  toggle("edit-differences", edit_strings::differences, Shown::differences);
  toggle("edit-snippets", edit_strings::start_from, Shown::snippets);
  if (button("edit-export", edit_strings::export_program)) export_program(scene);
  if (scene.tools.compressor != nullptr && button("edit-link", edit_strings::copy_link)) copy_link(scene);
  if (scene.tools.external_editor != nullptr && editing.followed.empty() &&
      button("edit-open", edit_strings::open_outside)) {
    open_outside(scene);
  }
}

void draw_link_notice(Scene& scene) {
  Ui& ui = scene.ui;
  course::OwnProgram& program = scene.editing->program;
  if (!program.offered()) return;
  const bool own = program.changed();
  ui.notice(Role::status, "edit-from-link", ui.tr(edit_strings::from_link),
            ui.tr(own ? edit_strings::read_first_own_kept : edit_strings::read_first), ui.colors().warning);
  ui.spacing(4);
  ButtonRow row(ui);
  if (row.button("edit-accept", ui.tr(edit_strings::accept), Ui::ButtonKind::quiet)) {
    program.accept();
    ui.move_focus("program-text");
  }
  if (row.button("edit-decline", ui.tr(own ? edit_strings::decline_for_own : edit_strings::decline),
                 Ui::ButtonKind::quiet)) {
    program.decline();
    ui.move_focus("program-text");
  }
  ui.spacing(4);
}

void draw_followed_file(Scene& scene) {
  Ui& ui = scene.ui;
  ProgramEditing& editing = *scene.editing;
  if (editing.followed.empty()) return;
  ui.text("edit-file", ui.tr_format(edit_strings::follows, editing.followed), small_size, ui.colors().quiet);
  if (!editing.file_problem.empty())
    ui.notice(Role::alert, "edit-file-problem", "", editing.file_problem, ui.colors().bad);
  ButtonRow row(ui);
  if (row.button("edit-close-file", ui.tr(edit_strings::stop_following), Ui::ButtonKind::quiet)) {
    scene.tools.external_editor->close();
    editing.followed.clear();
    ui.move_focus("program-text");
  }
}

void draw_notices(Scene& scene) {
  Ui& ui = scene.ui;
  ProgramEditing& editing = *scene.editing;
  const course::OwnProgram& program = editing.program;
  if (!editing.said.empty()) {
    ui.notice(Role::status, "edit-said", "", editing.said, ui.colors().accent);
    ui.spacing(6);
  }
  draw_link_notice(scene);
  const auto notice = [&](Role role, std::string_view id, std::string_view words, ImU32 color) {
    ui.notice(role, id, "", words, color);
    ui.spacing(6);
  };
  if (editing.refused) notice(Role::alert, "edit-refused", ui.tr(edit_strings::too_long), ui.colors().bad);
  if (const std::string& message = program.message().in(ui.language()); !message.empty())
    notice(Role::alert, "edit-problem", message, ui.colors().bad);
  if (program.original_is_newer() && !program.offered()) {
    notice(Role::status, "edit-newer-original", ui.tr(edit_strings::newer_original), ui.colors().warning);
  }
  const course::Runner& run = scene.session->python_run;
  const bool told = shown_exception(scene) != nullptr;  // at its line
  if (run.state() == course::Runner::State::failed && editing.ran_version == program.version() && !told)
    notice(Role::alert, "edit-run-failed", run.error(), ui.colors().bad);
  draw_followed_file(scene);
}

Node editor_node(Scene& scene) {
  ProgramEditing& editing = *scene.editing;
  return {.role = Role::editor,
          .id = "program-text",
          .label = std::string(scene.ui.tr(edit_strings::editor)),
          .long_value = {[&editing] { return editing.program.text(); }, editing.program.version()}};
}

// The host's editor, over a part of the window that the explorer leaves to it.
void draw_host_editor(Scene& scene, TextEditor& editor, ImVec2 size) {
  Ui& ui = scene.ui;
  ProgramEditing& editing = *scene.editing;
  if (auto text = ui.take_text("program-text")) editing.type(std::move(*text));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImRect seen(at, at + size);
  seen.ClipWith(ImGui::GetCurrentWindow()->ClipRect);
  const auto area = [](ImVec2 from, ImVec2 to) {
    return TextEditor::Area{from.x, from.y, std::max(to.x - from.x, 0.0F), std::max(to.y - from.y, 0.0F)};
  };
  const Node node = editor_node(scene);
  const course::PythonException* const exception = shown_exception(scene);
  std::optional<TextEditor::Mark> mark;
  if (exception != nullptr) mark = {exception->line, exception->words};
  editor.show({.id = node.id,
               .label = node.label,
               .text = editing.program.text(),
               .version = editing.program.version(),
               .area = area(at, at + size),
               .visible = area(seen.Min, seen.Max),
               .colors = editor_colors(ui),
               .mark = mark});
  scene.text_editor_shown = true;
  if (editor.state() == TextEditor::State::failed) {
    ui.notice(Role::alert, "edit-not-loaded", "", ui.tr(edit_strings::not_loaded), ui.colors().bad);
    ui.spacing(8);
    if (ui.button("edit-retry", ui.tr(edit_strings::try_again))) editor.retry();
    return;
  }
  if (editor.state() == TextEditor::State::loading)
    ui.text("edit-loading", ui.tr(edit_strings::loading), small_size, ui.colors().quiet);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy(size);
  ui.add_node(node);
  if (exception != nullptr) add_exception_node(ui, *exception, at, at + size);
}

void draw_text(Scene& scene, ImVec2 size) {
  Ui& ui = scene.ui;
  ProgramEditing& editing = *scene.editing;
  if (std::exchange(editing.takes_focus, false)) ui.move_focus("program-text");
  if (scene.tools.text_editor != nullptr) return draw_host_editor(scene, *scene.tools.text_editor, size);
  const course::PythonException* const exception = shown_exception(scene);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const auto input =
      ui.text_area(editor_node(scene), editing.source(), 4 * course::OwnProgram::max_bytes, size, exception);
  if (exception != nullptr) add_exception_node(ui, *exception, at, at + size);
  if (input.text) editing.type(*input.text);
  if (input.undo) editing.program.undo();
  if (input.redo) editing.program.redo();
}

}  // namespace

std::string program_mark(Scene& scene) {
  ProgramEditing& editing = *scene.editing;
  const int lines = course::changed_lines(editing.difference());
  const Text& text = lines == 0   ? edit_strings::unchanged
                     : lines == 1 ? edit_strings::changed_one
                                  : edit_strings::changed_some;
  return scene.ui.tr_format(text, lines);
}

void open_program_editor(Scene& scene) {
  scene.editing->open = true;
  scene.editing->shown = Shown::text;
  scene.editing->takes_focus = scene.editing->comes_into_view = true;
  scene.code_chosen = true;
  scene.code_in_cpp = false;
}

void bring_program(Scene& scene, const std::string& linked) {
  ProgramEditing& editing = *scene.editing;
  const auto bytes = course::from_base64url(linked);
  const auto refuse = [&scene] { scene.message = edit_strings::damaged_link.in(scene.progress.language()); };
  if (!bytes || scene.tools.compressor == nullptr) return refuse();
  const auto show = [&scene, &editing, linked, refuse](Result<std::string> text) {
    if (!text || !editing.program.offer(std::move(*text))) return refuse();
    editing.linked = linked;
    // The learner may have gone to another lesson meanwhile.
    if (&editing == scene.editing) open_program_editor(scene);
    editing.open = true;
    // A key that is pressed by chance must not change, and so accept, the program.
    editing.takes_focus = false;
  };
  scene.tools.compressor->expand(*bytes, course::OwnProgram::max_bytes, show);
}

void follow_file(ProgramEditing& editing, const Scene& scene) {
  if (editing.followed.empty()) return;
  auto change = scene.tools.external_editor->look();
  if (!change) return;
  editing.file_problem = change->problem.in(scene.ui.language());
  if (change->text) editing.type(std::move(*change->text));
}

void draw_program_editor(Scene& scene, float height) {
  Ui& ui = scene.ui;
  // Before the buttons, which act on what was typed before they were pressed.
  if (TextEditor* const editor = scene.tools.text_editor) {
    if (auto text = editor->take_text()) scene.editing->type(std::move(*text));
  }
  const float top = ImGui::GetCursorScreenPos().y;
  draw_buttons(scene);
  ui.spacing(6);
  draw_notices(scene);
  const float left = std::max(height - (ImGui::GetCursorScreenPos().y - top), min_height);
  switch (scene.editing->shown) {
    case Shown::text: draw_text(scene, {ui.available_width(), left}); break;
    case Shown::differences: draw_program_differences(scene, left); break;
    case Shown::snippets: draw_snippets(scene, left); break;
  }
}

}  // namespace playground::explorer
