/// The capabilities of this browser.
#pragma once

#include "shared/platform/capabilities.h"

namespace playground::web {

[[nodiscard]] Capabilities capabilities();

/// False: the page was built without threads.
[[nodiscard]] bool can_start_threads();

}  // namespace playground::web
