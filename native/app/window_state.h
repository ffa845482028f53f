/// WindowState: what the window keeps from one start to the next.
#pragma once

#include <string>
#include <vector>

#include "shared/platform/storage.h"

namespace playground::native {

struct WindowState {
  int width = 1280;  ///< in logical pixels, not maximised
  int height = 720;
  bool maximized = false;
  std::string place{};                ///< the link to the place where the learner was; empty: the start page
  std::vector<std::string> panels{};  ///< the ids of the nodes that open the panels which were open

  bool operator==(const WindowState&) const = default;
};

/// Without a stored state, or with one that cannot be read: the initial state.
[[nodiscard]] WindowState load_window_state(Storage& storage);
[[nodiscard]] Result<void> save_window_state(Storage& storage, const WindowState& state);

}  // namespace playground::native
