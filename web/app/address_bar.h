/// Keeps the page's address and the place in the playground the same, in both directions.
#pragma once

#include <string>

namespace playground::web {

/// Returns the place that the address names, such as "#/processes/3". From now on `went` is called when the
/// visitor goes back or forward, or edits the address.
[[nodiscard]] std::string listen_to_address(void (*went)(const char* link));

/// Shows `link` in the address. Another step becomes a new entry in the browser's history, so that the back
/// button leads to the step before it; other changes replace the current entry.
void show_in_address(const std::string& link);

}  // namespace playground::web
