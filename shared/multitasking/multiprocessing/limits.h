/// Limits of pools and of the objects that their processes share. A limit that depends on another is computed
/// from it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace playground::multiprocessing {

/// Workers of one pool.
inline constexpr int max_processes = 64;

/// Tasks of one call. A task's number has 32 bits for its position, see Batch::id(). Only half of that range
/// is allowed, so that a negative count, which becomes a large one, is refused even if std::size_t has 32
/// bits.
inline constexpr std::size_t max_tasks = INT32_MAX;

/// Bytes of a frame between a pool and a worker: an argument or a result, with the few words in front of it.
inline constexpr std::size_t max_frame_bytes = std::size_t{1} << 30;

/// How often a task is handed out if each worker ends before it begins with the task. Several times, because
/// workers may end for reasons that have nothing to do with the task.
inline constexpr int max_handouts = 5;

/// Processes that may have one Queue at the same time: all workers of a pool and the program itself. Twice
/// that number, because the place of a process that exited is free again only after a waiting process has
/// noticed the exit.
inline constexpr std::size_t max_queue_members = std::size_t{2} * (max_processes + 1);

}  // namespace playground::multiprocessing
