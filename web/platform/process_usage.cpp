#include "web/platform/process_usage.h"

#include <algorithm>

#include "shared/multitasking/spinning.h"
#include "web/platform/now.h"
#include "web/platform/page_heap.h"

namespace playground::web {

std::optional<std::uint64_t> ProcessUsageWeb::heap_bytes() { return held_bytes(); }

// In the spells of a thread, nothing else ran on its core.
std::optional<double> ProcessUsageWeb::share_of(int cores) {
  constexpr int max_threads = 16;  // each is a Worker
  return playground::share_of(std::min(cores, max_threads), now);
}

}  // namespace playground::web
