/// A claim of the document: what it says, what is true, what to try.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <array>

#include "shared/explorer/kit/facts.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

using course::Verdict;

const Text& verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds: return strings::holds;
    case Verdict::conditions: return strings::conditions;
    case Verdict::outdated: return strings::outdated;
    case Verdict::fails: return strings::fails;
    case Verdict::opinion: break;
  }
  return strings::opinion;
}

// A sign and a word show the verdict, never the colour alone.
void draw_sign(ImDrawList* draw, ImVec2 middle, Verdict verdict, ImU32 color) {
  switch (verdict) {
    case Verdict::holds: {
      const std::array<ImVec2, 3> tick{middle + ImVec2(-4, 0), middle + ImVec2(-1, 3),
                                       middle + ImVec2(4, -4)};
      draw->AddPolyline(tick.data(), 3, color, 0, 2);
      break;
    }
    case Verdict::fails:
      draw->AddLine(middle - ImVec2(4, 4), middle + ImVec2(4, 4), color, 2);
      draw->AddLine(middle + ImVec2(-4, 4), middle + ImVec2(4, -4), color, 2);
      break;
    case Verdict::conditions:
      draw->AddTriangle(middle + ImVec2(0, -5), middle + ImVec2(5, 4), middle + ImVec2(-5, 4), color, 1.8F);
      break;
    case Verdict::outdated:
      draw->AddCircle(middle, 5, color, 0, 1.8F);
      draw->AddLine(middle, middle + ImVec2(0, -3.5F), color, 1.5F);
      draw->AddLine(middle, middle + ImVec2(2.5F, 0), color, 1.5F);
      break;
    case Verdict::opinion: draw->AddCircle(middle, 5, color, 0, 1.8F); break;
  }
}

}  // namespace

void draw_claim(Ui& ui, std::string_view id, const course::Block& block) {
  const Palette& colors = ui.colors();
  const ImU32 color = verdict_color(block.verdict, colors);
  const std::string name(id);
  const Card card(ui, color);
  const ImVec2 head = ImGui::GetCursorScreenPos();
  const std::string_view word = ui.tr(verdict_text(block.verdict));
  draw_sign(ImGui::GetWindowDrawList(), head + ImVec2(7, 9), block.verdict, color);
  ui.draw_text(head + ImVec2(20, 1), word, small_size, color, ui.fonts().strong);
  const ImVec2 number = ui.measure(block.claim, tiny_size, ui.fonts().mono);
  ui.draw_text(head + ImVec2(ui.available_width() - number.x, 2), block.claim, tiny_size, colors.quiet,
               ui.fonts().mono);
  ImGui::Dummy({ui.available_width(), 20});
  ui.add_node({.role = Role::text, .id = name + "-verdict", .label = block.claim + ": " + std::string(word)});
  ui.spacing(6);
  draw_labelled(ui, name + "-says", strings::says, block.says, small_size);
  ui.spacing(8);
  draw_labelled(ui, name + "-true", strings::is_true, block.is_true, small_size);
  ui.spacing(8);
  draw_labelled(ui, name + "-try", strings::try_it, block.try_it, small_size);
}

}  // namespace playground::explorer
