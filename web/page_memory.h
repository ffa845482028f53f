/// The page's memory, by address: what the page and its Workers share it with. Words are of 32 bits.
///
/// Page: page_memory.cpp. Worker: library_page_memory.js, by way of the SharedArrayBuffer that the page
///   gave it. Once the page has ended a Worker, each of these throws a JavaScript exception there and
///   touches nothing, since the memory may be another's by now.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

/// In bytes; 0: this Worker was given none.
std::size_t playground_memory_size();
std::uint32_t playground_memory_load(std::uint32_t address);
/// These return what was there before.
std::uint32_t playground_memory_exchange(std::uint32_t address, std::uint32_t value);
std::uint32_t playground_memory_compare_exchange(std::uint32_t address, std::uint32_t expected,
                                                 std::uint32_t value);
std::uint32_t playground_memory_add(std::uint32_t address, std::uint32_t more);

void playground_memory_read(std::uint32_t address, void* to, std::size_t size);
void playground_memory_write(std::uint32_t address, const void* from, std::size_t size);

/// Sleeps while the word is `value`. May return early.
void playground_memory_wait(std::uint32_t address, std::uint32_t value, double milliseconds);
void playground_memory_wake(std::uint32_t address);
}
