#include "web/platform/page_heap.h"

#include <malloc.h>
#include <pthread.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

extern "C" int playground_running_threads();  // library_threads.js

namespace playground::web {
namespace {

// Several counters, because threads would contend for a single one at each allocation. One thread may free
// what another has allocated, so only the sum of the counters is meaningful.
struct alignas(64) Count {
  std::atomic<std::int64_t> bytes{0};
};
constinit std::array<Count, 16> counts{};

std::atomic<std::int64_t>& count_of_this_thread() {
  static thread_local char here;  // its addresses in two threads differ by at least a stack
  return counts[(reinterpret_cast<std::uintptr_t>(&here) >> 16) % counts.size()].bytes;
}

void count(void* memory, std::int64_t sign) {
  count_of_this_thread().fetch_add(sign * static_cast<std::int64_t>(malloc_usable_size(memory)),
                                   std::memory_order_relaxed);
}

std::uint64_t bytes_of_a_stack() {
  std::size_t size = 0;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_getstacksize(&attributes, &size);
  pthread_attr_destroy(&attributes);
  return size;
}

}  // namespace

std::uint64_t allocated_bytes() {
  std::int64_t sum = 0;
  for (const Count& count : counts) sum += count.bytes.load(std::memory_order_relaxed);
  return static_cast<std::uint64_t>(sum);
}

std::uint64_t held_bytes() {
  return allocated_bytes() + static_cast<std::uint64_t>(playground_running_threads()) * bytes_of_a_stack();
}

}  // namespace playground::web

// The other forms of new and delete call these, or use separate memory.
void* operator new(std::size_t size) {
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  playground::web::count(memory, 1);
  return memory;
}

void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  playground::web::count(memory, -1);
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
