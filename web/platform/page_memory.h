/// Access to the page's memory by address, for the page and its Workers. A word has 32 bits.
///
/// Page: page_memory.cpp. Worker: library_page_memory.js, through the SharedArrayBuffer that the page
///   sent to the Worker. After the page has ended a Worker, each of these functions throws a JavaScript
///   exception in that Worker and accesses nothing: the memory may have been reused.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

/// In bytes; 0: this Worker has no access to the page's memory.
std::size_t playground_memory_size();
std::uint32_t playground_memory_load(std::uint32_t address);
/// These three return the word's previous value.
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
