/// The page's address and the place in the playground, kept alike in both directions.
#pragma once

#include <string>

namespace playground::web {

/// The place that the address names: "#/processes/3". `went` is called when the visitor goes back or
/// forward, or edits the address.
[[nodiscard]] std::string listen_to_address(void (*went)(const char* link));

/// Shows `link` in the address. Another step is a new entry of the browser's history, so that its
/// back button leads to the step before; other changes replace the entry.
void show_in_address(const std::string& link);

}  // namespace playground::web
