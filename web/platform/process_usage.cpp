#include "web/platform/process_usage.h"

#include "web/platform/page_heap.h"

namespace playground::web {

std::optional<std::uint64_t> ProcessUsageWeb::heap_bytes() { return held_bytes(); }

}  // namespace playground::web
