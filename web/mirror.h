/// Mirror: the explorer's semantic tree as hidden elements of the page (mirror.js), for screen
/// readers, the keyboard and tests. What is done to an element is done to the widget.
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

  /// After each frame.
  void update();

 private:
  explorer::Explorer& explorer_;
  std::map<std::string, std::uint64_t> versions_;  // of the long values that mirror.js has, by id
};

}  // namespace playground::web
