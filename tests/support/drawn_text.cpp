#include "tests/support/drawn_text.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace playground::testing_support {
namespace {

constexpr float band_height = 16;
constexpr int letters_between = 4;  // one of so many letters is checked

using Triangle = std::array<ImDrawVert, 3>;

// The shapes drawn so far, each in all horizontal bands of the window that it overlaps.
class Shapes {
 public:
  explicit Shapes(float height)
      : bands_(static_cast<std::size_t>(std::max(height, 0.0F) / band_height) + 1) {}

  void add(const Triangle& shape, const ImVec4& clip) {
    const auto [top, bottom] = std::minmax({shape[0].pos.y, shape[1].pos.y, shape[2].pos.y});
    for (std::size_t band = band_of(std::max(top, clip.y)); band <= band_of(std::min(bottom, clip.w)); ++band)
      bands_[band].push_back({shape, clip});
  }

  [[nodiscard]] ImU32 color_at(ImVec2 point) const {
    ImU32 color = IM_COL32_BLACK;
    for (const Clipped& known : bands_[band_of(point.y)]) {
      const auto& [a, b, c] = known.shape;
      if (ImRect(known.clip).Contains(point) && ImTriangleContainsPoint(a.pos, b.pos, c.pos, point))
        color = over(color, a.col);
    }
    return color;
  }

 private:
  struct Clipped {
    Triangle shape;
    ImVec4 clip;
  };
  [[nodiscard]] std::size_t band_of(float y) const {
    return std::min(static_cast<std::size_t>(std::max(y, 0.0F) / band_height), bands_.size() - 1);
  }
  std::vector<std::vector<Clipped>> bands_;
};

}  // namespace

std::vector<DrawnText> drawn_texts(const ImDrawData& frame) {
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  Shapes shapes(frame.DisplaySize.y);
  std::vector<DrawnText> texts;
  int letters = 0;
  for (const ImDrawList* list : frame.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      for (unsigned i = 0; i + 3 <= command.ElemCount; i += 3) {
        Triangle shape;
        for (unsigned corner = 0; corner < 3; ++corner)
          shape[corner] = list->VtxBuffer[static_cast<int>(
              command.VtxOffset + list->IdxBuffer[static_cast<int>(command.IdxOffset + i + corner)])];
        if (std::ranges::all_of(shape, [&](const ImDrawVert& corner) { return corner.uv == white; })) {
          shapes.add(shape, command.ClipRect);
          continue;
        }
        if (command.TexRef._TexData != ImGui::GetIO().Fonts->TexData) continue;  // a picture
        const ImVec2 middle = (shape[0].pos + shape[2].pos) * 0.5F;  // the middle of the letter's rectangle
        if (letters++ % (2 * letters_between) != 0 || !ImRect(command.ClipRect).Contains(middle)) continue;
        const ImU32 ground = shapes.color_at(middle);
        texts.push_back({over(ground, shape[0].col), ground, middle});
      }
    }
  }
  return texts;
}

ImU32 over(ImU32 below, ImU32 above) {
  const auto alpha = static_cast<double>(above >> IM_COL32_A_SHIFT) / 255;
  ImU32 mixed = 0xFFU << IM_COL32_A_SHIFT;
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
    const double value = ((below >> shift) & 0xFF) * (1 - alpha) + ((above >> shift) & 0xFF) * alpha;
    mixed |= static_cast<ImU32>(std::lround(value)) << shift;
  }
  return mixed;
}

double contrast(ImU32 one, ImU32 other) {
  const auto luminance = [](ImU32 color) {
    const auto part = [&](int shift) {
      const double value = static_cast<double>((color >> shift) & 0xFF) / 255;
      return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(IM_COL32_R_SHIFT) + 0.7152 * part(IM_COL32_G_SHIFT) +
           0.0722 * part(IM_COL32_B_SHIFT);
  };
  const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
  return (light + 0.05) / (dark + 0.05);
}

}  // namespace playground::testing_support
