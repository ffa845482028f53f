#include "web/platform/page_memory.h"

#include <emscripten/threading.h>

#include <atomic>
#include <climits>
#include <cstring>

namespace {

using Word = std::atomic<std::uint32_t>;

Word& word(std::uint32_t address) { return *reinterpret_cast<Word*>(address); }

}  // namespace

extern "C" {

std::size_t playground_memory_size() {
  constexpr std::size_t page = std::size_t{64} << 10;
  return __builtin_wasm_memory_size(0) * page;
}
std::uint32_t playground_memory_load(std::uint32_t address) { return word(address).load(); }
std::uint32_t playground_memory_exchange(std::uint32_t address, std::uint32_t value) {
  return word(address).exchange(value);
}
std::uint32_t playground_memory_compare_exchange(std::uint32_t address, std::uint32_t expected,
                                                 std::uint32_t value) {
  word(address).compare_exchange_strong(expected, value);
  return expected;
}
std::uint32_t playground_memory_add(std::uint32_t address, std::uint32_t more) {
  return word(address).fetch_add(more);
}
void playground_memory_read(std::uint32_t address, void* to, std::size_t size) {
  std::memcpy(to, reinterpret_cast<const void*>(address), size);
}
void playground_memory_write(std::uint32_t address, const void* from, std::size_t size) {
  std::memcpy(reinterpret_cast<void*>(address), from, size);
}
void playground_memory_wait(std::uint32_t address, std::uint32_t value, double milliseconds) {
  emscripten_futex_wait(&word(address), value, milliseconds);
}
void playground_memory_wake(std::uint32_t address) { emscripten_futex_wake(&word(address), INT_MAX); }
}
