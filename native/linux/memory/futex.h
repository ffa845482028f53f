/// Waiting for a number in memory to change, across processes: Linux's futex.
#pragma once

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <climits>
#include <cstdint>
#include <ctime>
#include <optional>

#include "shared/core/time.h"

namespace playground::native {

using Word = std::atomic<std::uint32_t>;
static_assert(Word::is_always_lock_free && sizeof(Word) == sizeof(std::uint32_t));

/// Sleeps while `word` is `value`, at most for `at_most` (none: for ever). May return early.
inline void futex_wait(Word& word, std::uint32_t value, std::optional<Time> at_most) {
  timespec limit{};
  if (at_most) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(*at_most);
    limit.tv_sec = static_cast<std::time_t>(seconds.count());
    limit.tv_nsec = static_cast<long>((*at_most - seconds).count());
  }
  syscall(SYS_futex, &word, FUTEX_WAIT, value, at_most ? &limit : nullptr, nullptr, 0);
}

/// Wakes all who sleep on `word`.
inline void futex_wake(Word& word) { syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0); }

}  // namespace playground::native
