/// Waits until a number in memory changes, across processes: Linux's futex.
#pragma once

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <optional>

#include "native/linux/system_error.h"
#include "native/linux/timespec.h"

namespace playground::native {

using Word = std::atomic<std::uint32_t>;
static_assert(Word::is_always_lock_free && sizeof(Word) == sizeof(std::uint32_t));

/// Sleeps while `word` is `value`, at most for `max_wait` (none: without limit). May return early.
inline void futex_wait(Word& word, std::uint32_t value, std::optional<Time> max_wait) {
  const timespec limit = to_timespec(max_wait.value_or(Time::zero()));
  const bool woken =
      syscall(SYS_futex, &word, FUTEX_WAIT, value, max_wait ? &limit : nullptr, nullptr, 0) == 0;
  if (!woken && errno != EAGAIN && errno != EINTR && errno != ETIMEDOUT) abort_with("cannot wait for memory");
}

/// Wakes all threads, of any process, that sleep on `word`.
inline void futex_wake(Word& word) {
  if (syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0) < 0)
    abort_with("cannot wake what waits for memory");
}

}  // namespace playground::native
