#include "tests/support/counted_memory.h"

#if defined(__EMSCRIPTEN__)
#include "web/platform/page_heap.h"

namespace playground::testing_support {
long counted_memory() { return static_cast<long>(web::allocated_bytes()); }
}  // namespace playground::testing_support

#else
#include <atomic>
#include <cstdlib>
#include <new>

namespace playground::testing_support {
namespace {
constinit std::atomic<long> pieces{0};
}
long counted_memory() { return pieces; }
}  // namespace playground::testing_support

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

// The other forms of new and delete call these.
void* operator new(std::size_t size) {
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  ++playground::testing_support::pieces;
  return memory;
}

void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  --playground::testing_support::pieces;
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

#endif
#endif
