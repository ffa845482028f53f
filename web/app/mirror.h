/// Mirror: the explorer's semantic tree as hidden elements of the page (mirror.js), for screen
/// readers, the keyboard and tests. An action on an element acts on its widget.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "shared/explorer/explorer.h"

namespace playground::web {

/// The page's own thread.
class Mirror {
 public:
  explicit Mirror(explorer::Explorer& explorer);

  /// Call it after each frame. `scale`: CSS pixels per pixel of the explorer.
  void update(float scale);

 private:
  explorer::Explorer& explorer_;
  std::map<std::string, std::uint64_t>
      versions_;  // by id: the versions of the long values that mirror.js has
};

}  // namespace playground::web
