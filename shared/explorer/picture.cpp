#include "shared/explorer/picture.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "shared/core/trace_words.h"

namespace playground::explorer {
namespace {

std::string tiles_in_words(const Trace& trace, Language language) {
  std::map<TrackId, int> counts;
  for (const Tile& tile : trace.tiles()) {
    if (tile.pixels.empty()) ++counts[tile.track];
  }
  std::string words;
  for (const auto& [unit, count] : counts)
    words +=
        (words.empty() ? "" : ", ") + unit_name(*trace.track(unit), language) + ": " + std::to_string(count);
  return words;
}

// How many units of the same model are before this one.
std::uint32_t number_in_model(const Trace& trace, const Track& track) {
  std::uint32_t number = 0;
  for (const Track& other : trace.tracks())
    number += other.id < track.id && other.model == track.model ? 1 : 0;
  return number;
}

// Units differ by a pattern too, for learners who cannot tell their colours apart: none, rows, columns,
// diagonals.
bool is_in_pattern(std::uint32_t number, int x, int y) {
  constexpr int period = 4;
  switch (number % 4) {
    case 1: return y % period == 2;
    case 2: return x % period == 2;
    case 3: return (x + y) % period == 2;
    default: return false;
  }
}

}  // namespace

ImU32 unit_color(const Ui& ui, const Trace& trace, TrackId unit) {
  const Track& track = *trace.track(unit);
  const std::uint32_t number = number_in_model(trace, track);
  ImVec4 color = ImGui::ColorConvertU32ToFloat4(model_color(track.model, ui.theme()));
  const float lighter = static_cast<float>(number % 4) * 0.17F;
  for (float* part : {&color.x, &color.y, &color.z}) *part += (1 - *part) * lighter;
  return ImGui::ColorConvertFloat4ToU32(color);
}

Picture::Picture() = default;

Picture::~Picture() { forget_texture(); }

void Picture::forget_texture() {
  if (!texture_) return;
  ImGui::UnregisterUserTexture(texture_.get());
  // ImGui rebuilds the renderer's list of textures only in the next frame, and there may be none.
  ImGui::GetPlatformIO().Textures.find_erase(texture_.get());
}

void Picture::start_afresh(int pixels) {
  if (!texture_ || texture_->Width != pixels) {
    forget_texture();
    texture_ = std::make_unique<ImTextureData>();
    texture_->Create(ImTextureFormat_RGBA32, pixels, pixels);
    texture_->UseColors = true;
    ImGui::RegisterUserTexture(texture_.get());
  }
  std::fill_n(texture_->Pixels, texture_->GetSizeInBytes(), static_cast<unsigned char>(0));
  const auto side = static_cast<std::uint16_t>(pixels);
  mark_changed({0, 0, side, side});
  taken_ = 0;
}

void Picture::take(const Ui& ui, const Trace& trace, const Tile& tile) {
  const Area& area = tile.area;
  if (area.x + area.width > texture_->Width || area.y + area.height > texture_->Height) return;
  const bool known = tile.pixels.size() == static_cast<std::size_t>(area.width) * area.height;
  const ImU32 color = unit_color(ui, trace, tile.track);
  const std::uint32_t number = number_in_model(trace, *trace.track(tile.track));
  for (int y = 0; y < area.height; ++y) {
    for (int x = 0; x < area.width; ++x) {
      ImU32 pixel = color;
      // A dark edge separates the tiles as long as their pixels are not known.
      if (x == 0 || y == 0 || is_in_pattern(number, x, y)) pixel = faded(color, 0.6F);
      if (known) {
        const std::size_t at = static_cast<std::size_t>(y) * area.width + x;
        const auto grey = static_cast<unsigned char>(tile.pixels[at]);
        pixel = IM_COL32(grey, grey, grey, 255);
      }
      *static_cast<ImU32*>(texture_->GetPixelsAt(area.x + x, area.y + y)) = pixel;
    }
  }
  mark_changed(area);
}

void Picture::mark_changed(const Area& area) {
  if (texture_->Status != ImTextureStatus_OK && texture_->Status != ImTextureStatus_WantUpdates) return;
  const ImTextureRect rect{area.x, area.y, area.width, area.height};
  if (texture_->Status == ImTextureStatus_OK) texture_->UpdateRect = rect;
  ImTextureRect& all = texture_->UpdateRect;
  const int right = std::max(all.x + all.w, rect.x + rect.w);
  const int bottom = std::max(all.y + all.h, rect.y + rect.h);
  all.x = std::min(all.x, rect.x);
  all.y = std::min(all.y, rect.y);
  all.w = static_cast<unsigned short>(right - all.x);
  all.h = static_cast<unsigned short>(bottom - all.y);
  texture_->Updates.push_back(rect);
  texture_->SetStatus(ImTextureStatus_WantUpdates);
}

void Picture::draw(Ui& ui, std::string_view id, std::string_view label, const course::Runner& run, int pixels,
                   ImVec2 room) {
  const Trace& trace = run.trace();
  const auto& tiles = trace.tiles();
  const bool another_run = std::exchange(run_, run.first_version()) != run.first_version();
  if (!texture_ || texture_->Width != pixels || another_run) start_afresh(pixels);
  for (; taken_ < tiles.size(); ++taken_) take(ui, trace, tiles[taken_]);

  const float side = std::floor(std::min(room.x, room.y));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  // A texture that the renderer has destroyed, as after the loss of the graphics context, must not be drawn.
  if (!tiles.empty() && texture_->Status != ImTextureStatus_Destroyed) {
    draw->AddImage(texture_->GetTexRef(), at, at + ImVec2(side, side));
  }
  draw->AddRect(at, at + ImVec2(side, side), ui.colors().line);
  ImGui::Dummy({side, side});
  ui.add_node({.role = Role::image,
               .id = std::string(id),
               .label = std::string(label),
               .long_value = {[&trace, language = ui.language()] { return tiles_in_words(trace, language); },
                              run.version()}});
}

}  // namespace playground::explorer
