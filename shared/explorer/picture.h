/// Picture: tiles of a run as they arrive, in the colour of the unit that made them, and the grey
/// picture where its pixels are known.
#pragma once

#include <imgui.h>

#include <memory>
#include <string_view>

#include "shared/course/runner.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

/// Units of one model in turn, from its colour to a lighter one, so that neighbours can be told apart.
[[nodiscard]] ImU32 unit_color(const Ui& ui, const Trace& trace, TrackId unit);

/// UI thread. Holds a texture, and so must go before its ImGui context.
class Picture {
 public:
  Picture();
  ~Picture();
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  /// A square of `pixels` by `pixels`, as large as `room` allows, at the cursor. The node's value
  /// says how many tiles each unit made.
  void draw(Ui& ui, std::string_view id, std::string_view label, const course::Runner& run, int pixels,
            ImVec2 room);

 private:
  void start_afresh(int pixels);
  void forget_texture();
  void take(const Ui& ui, const Trace& trace, const Tile& tile);
  void mark_changed(const Area& area);

  std::unique_ptr<ImTextureData> texture_;
  std::size_t taken_ = 0;  // tiles of the trace
  std::uint64_t run_ = 0;  // its first version
};

}  // namespace playground::explorer
