/// Terms of the glossary in texts, and their explanations.
#include <imgui_internal.h>

#include <algorithm>

#include "shared/course/glossary.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {
namespace {

void draw_dots(ImDrawList* draw, ImVec2 from, float width, ImU32 color) {
  constexpr float step = 4;
  for (float x = 0; x < width; x += step)
    draw->AddRectFilled(from + ImVec2(x, 0), from + ImVec2(std::min(x + 2, width), 1.5F), color);
}

// The name in bold, then the meaning.
course::Paragraph words_of(const course::Term& term, Language language) {
  return {{.text = std::string(term.name.in(language)), .bold = true},
          {.text = (language == Language::english ? ": " : "：") + std::string(term.meaning.in(language))}};
}

}  // namespace

bool Ui::term_in_text(std::string_view paragraph, const std::string& term, const TextPiece& piece,
                      bool continues) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const std::string key = fmt::format("{}/{}", paragraph, term);
  const bool open = open_term_ == key;
  const bool used =
      invisible_button({.role = Role::button,
                        .id = fmt::format("{}-term-{}{}", paragraph, term, continues ? "-rest" : ""),
                        .label = piece.text,
                        .selected = open,
                        .expands = true},
                       {piece.width, piece.size + 3});
  draw_dots(ImGui::GetWindowDrawList(), from + ImVec2(0, piece.size + 1), piece.width, colors().link);
  // A pointer sees the meaning at once. Not while it is shown below anyway.
  if (hovered_ && !open) show_meaning(*course::find_term(term), from + ImVec2(0, piece.size + 6));
  if (used) open_term_ = open ? "" : key;
  return open_term_ == key;
}

void Ui::show_meaning(const course::Term& term, ImVec2 at) {
  constexpr float padding = 10;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float width = std::min(340.0F, window.x - 4 * padding);
  const TextLayout& layout = lay_out(words_of(term, language_), small_size, width);
  const ImVec2 size(layout.width + 2 * padding, layout.height + 2 * padding);
  const ImVec2 from(std::clamp(at.x, padding, std::max(padding, window.x - size.x - padding)),
                    at.y + size.y > window.y ? at.y - size.y - 32 : at.y);
  ImDrawList* draw = ImGui::GetForegroundDrawList();
  draw->AddRectFilled(from, from + size, colors().card, corner_rounding);
  draw->AddRect(from, from + size, colors().quiet, corner_rounding);
  for (const TextPiece& piece : layout.pieces) {
    const ImVec2 place = from + ImVec2(padding + piece.x, padding + piece.y);
    draw->AddText(piece.font, piece.size, place, colors().text, piece.text.c_str());
  }
}

void Ui::explain(std::string_view id) {
  const course::Term& term = *course::find_term(id);
  spacing(6);
  const course::Paragraph words = words_of(term, language_);
  constexpr float indent = 14;
  const TextLayout& layout = lay_out(words, small_size, available_width() - indent);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(at, at + ImVec2(3, layout.height), colors().link, 1.5F);
  draw_layout(layout, at + ImVec2(indent, 0), colors().text);
  ImGui::Dummy({indent + layout.width, layout.height});
  add_node({.role = Role::status, .id = fmt::format("meaning-{}", id), .label = plain_text(words)});
}

}  // namespace playground::explorer
