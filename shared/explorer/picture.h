/// Picture: the tiles of a run while they arrive. A tile has the colour and the pattern of the unit that
/// computed it, or its grey pixels if they are known.
#pragma once

#include <imgui.h>

#include <memory>
#include <string_view>

#include "shared/course/runner.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

/// The colour of a unit: between its model's colour and a lighter one, so that units with consecutive numbers
/// differ.
[[nodiscard]] ImU32 unit_color(const Ui& ui, const Trace& trace, TrackId unit);

/// UI thread only. It has a texture, so it must be destroyed before its ImGui context.
class Picture {
 public:
  Picture();
  ~Picture();
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  /// Draws a picture of `pixels` by `pixels` at the cursor, as large as `room` allows. The node's value says
  /// how many tiles each unit computed.
  void draw(Ui& ui, std::string_view id, std::string_view label, const course::Runner& run, int pixels,
            ImVec2 room);

 private:
  void start_afresh(int pixels);
  void forget_texture();
  void take(const Ui& ui, const Trace& trace, const Tile& tile);
  void mark_changed(const Area& area);

  std::unique_ptr<ImTextureData> texture_;
  std::size_t taken_ = 0;  // how many tiles of the trace are in the texture
  std::uint64_t run_ = 0;  // first_version() of the run in the texture
};

}  // namespace playground::explorer
