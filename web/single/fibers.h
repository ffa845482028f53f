/// Fibers: the threads of a page that has no threads. All of them run on the page's own thread, one at a
/// time: a fiber runs until it waits, ends or gives its turn away. In between, the page draws and handles
/// events.
///
/// PER_THREAD variables belong to a fiber. Those that are thread_local, which only the recorder has, belong
/// to all, as long as the page exists: fibers never record at the same time.
///
/// threads.cpp builds pthreads on them, so that Runner, the pool's dispatcher and std::mutex work as in the
/// page with threads. What lessons show about threads is not shown with fibers, but with recordings
/// (shared/course/recording.h).
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "shared/core/time.h"

namespace playground::web {

struct Fiber;

/// A new fiber, which runs `body` soon. It exists until free_fiber(). Throws std::bad_alloc.
[[nodiscard]] Fiber* start_fiber(std::function<void*()> body);

/// What its body returned; none: it has not ended.
[[nodiscard]] std::optional<void*> result_of(const Fiber& fiber);

/// Frees a fiber that has ended; another one is freed when it ends.
void free_fiber(Fiber* fiber);

/// Null: the page itself is running, for example because it draws or handles an event.
[[nodiscard]] Fiber* current_fiber();

/// Waits until wake() is called for this address (true) or until `deadline` (none: without limit). REQUIRES:
/// a fiber is running.
bool wait_at(const void* address, std::optional<Time> deadline = std::nullopt);

/// Wakes the fibers that have waited longest at this address, at most `count` of them.
void wake(const void* address, int count);

/// The pointer that the current fiber or the page keeps under `key`. `at_end` is called at the end of a fiber
/// with its pointer, unless that is null.
void*& kept_by_fiber(unsigned key);
void call_at_end(unsigned key, void (*at_end)(void*));

}  // namespace playground::web
