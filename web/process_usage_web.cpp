#include "web/process_usage_web.h"

#include <unistd.h>

#include <cstddef>

extern "C" {
extern char __heap_base;  // NOLINT(bugprone-reserved-identifier): the linker's

// Of mimalloc, in programs that are linked with it.
[[gnu::weak]] void mi_process_info(std::size_t* elapsed_ms, std::size_t* user_ms, std::size_t* system_ms,
                                   std::size_t* resident, std::size_t* peak_resident, std::size_t* committed,
                                   std::size_t* peak_committed, std::size_t* page_faults);
}

namespace playground::web {

std::optional<std::uint64_t> ProcessUsageWeb::heap_bytes() {
  // mimalloc reserves large pieces and takes from them what it needs.
  if (mi_process_info != nullptr) {
    std::size_t committed = 0;
    mi_process_info(nullptr, nullptr, nullptr, nullptr, nullptr, &committed, nullptr, nullptr);
    return committed;
  }
  return reinterpret_cast<std::uintptr_t>(sbrk(0)) - reinterpret_cast<std::uintptr_t>(&__heap_base);
}

}  // namespace playground::web
