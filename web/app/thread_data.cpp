/// Frees the allocator's data of ended threads. mimalloc 2.1.2, which Emscripten has, notes in the data of a
/// thread that it has to be freed, and then clears the data with the note, unless the memory is known to be
/// zero. So 64 KB of each thread remained, except of the 16 whose data is kept for other threads,
/// and a page that ran the crawler 30 to 60 times had no memory left. The linker calls the function below
/// instead of mimalloc's own.
// In this order: the second file needs the first.
// clang-format off
#include <mimalloc.h>
#include <mimalloc/types.h>
// clang-format on

#include <cstddef>

extern "C" {

void emmalloc_free(void* memory);
void __real__mi_os_free(void* memory, std::size_t size, mi_memid_t origin, mi_stats_t* stats);

void __wrap__mi_os_free(void* memory, std::size_t size, mi_memid_t origin, mi_stats_t* stats) {
  // Memory that has no note is always a thread's.
  if (origin.memkind == MI_MEM_NONE) {
    emmalloc_free(memory);
  } else {
    __real__mi_os_free(memory, size, origin, stats);
  }
}
}
