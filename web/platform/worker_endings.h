/// Why a Worker has ended, in words.
#pragma once

#include <string_view>

#include "shared/core/text.h"

namespace playground::web {

/// Continues "process 1 ...". `cause` is one of the words that library_workers.js and worker_pre.js
/// use; `detail` is the browser's own message, in the browser's own language.
[[nodiscard]] OwnedText ending(std::string_view cause, std::string_view detail);

/// False: another Worker would also not start, and would take as long.
[[nodiscard]] bool can_be_replaced(std::string_view cause);

}  // namespace playground::web
