/// Limits of pools and of what their processes share. Each one that depends on another is derived from it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace playground::multiprocessing {

/// Workers of one pool.
inline constexpr int max_processes = 64;

/// Tasks of one call. A task's number has 32 bits for its position, see Batch::id(); half of them, so that a
/// count below zero, which converts to a large one, is refused where std::size_t has 32 bits too.
inline constexpr std::size_t max_tasks = INT32_MAX;

/// Bytes of a frame between a pool and a worker: an argument or a result with the few words in front of it.
inline constexpr std::size_t max_frame_bytes = std::size_t{1} << 30;

/// How often a task is handed out whose workers end before they begin with it. Not fewer: processes that end
/// for reasons of their own must not fail a task that has nothing to do with it.
inline constexpr int max_handouts = 5;

/// Processes that may have one Queue at a time: all workers of a pool and the program itself. Twice that,
/// because the place of one that died is only free again when a process that waits has found it out.
inline constexpr std::size_t max_queue_members = std::size_t{2} * (max_processes + 1);

}  // namespace playground::multiprocessing
