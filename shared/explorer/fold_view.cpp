/// A fold: what most learners can skip, below its title until they open it.
#include <imgui_internal.h>

#include <array>

#include "shared/explorer/scene.h"

namespace playground::explorer {
namespace {

void draw_triangle(ImDrawList* draw, ImVec2 middle, bool open, ImU32 color) {
  if (open) {
    draw->AddTriangleFilled(middle + ImVec2(-4, -3), middle + ImVec2(4, -3), middle + ImVec2(0, 4), color);
  } else {
    draw->AddTriangleFilled(middle + ImVec2(-3, -4), middle + ImVec2(4, 0), middle + ImVec2(-3, 4), color);
  }
}

}  // namespace

void draw_fold(Scene& scene, std::string_view id, const course::Block& block) {
  Ui& ui = scene.ui;
  constexpr float indent = 20;
  constexpr float padding = 5;
  const std::string key = fmt::format("{}/{}", scene.session->current().id, id);
  const bool open = scene.session->open_folds.contains(key);
  const float width = ui.available_width();
  const TextLayout& title = ui.lay_out(block.text, small_size, width - indent - padding);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 box(width, title.height + 2 * padding);
  const bool used = ui.invisible_button({.role = Role::button,
                                         .id = std::string(id),
                                         .label = plain_text(block.text),
                                         .selected = open,
                                         .expands = true},
                                        box);
  if (ui.hovered())
    ImGui::GetWindowDrawList()->AddRectFilled(at, at + box, ui.colors().hover, corner_rounding);
  draw_triangle(ImGui::GetWindowDrawList(), at + ImVec2(9, padding + title.line_height / 2), open,
                ui.colors().link);
  ui.draw_layout(title, at + ImVec2(indent, padding), ui.colors().link);
  if (open) {
    ImGui::Indent(indent);
    for (std::size_t i = 0; i < block.folded.size(); ++i) {
      ui.spacing(6);
      ui.paragraph(fmt::format("{}-{}", id, i + 1), block.folded[i], small_size);
    }
    ImGui::Unindent(indent);
  }
  if (!used) return;
  if (open) {
    scene.session->open_folds.erase(key);
  } else {
    scene.session->open_folds.insert(key);
  }
}

}  // namespace playground::explorer
