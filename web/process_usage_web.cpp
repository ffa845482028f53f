#include "web/process_usage_web.h"

#include "web/page_heap.h"

namespace playground::web {

std::optional<std::uint64_t> ProcessUsageWeb::heap_bytes() { return held_bytes(); }

}  // namespace playground::web
