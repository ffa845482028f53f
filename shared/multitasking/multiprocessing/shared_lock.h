/// SharedLock: a lock between processes, named after multiprocessing.Lock. If the process that holds it
/// exits, a waiting process takes it over; Python's lock would stay locked forever.
#pragma once

#include <source_location>

#include "shared/multitasking/run.h"
#include "shared/multitasking/steering/operation.h"
#include "shared/platform/shared_memory.h"

namespace playground::multiprocessing {

/// How long a wait between processes may sleep before it checks for a Stop and for processes that have
/// exited.
inline constexpr Time look_again = std::chrono::milliseconds(20);

/// Thread-safe; not recursive. Used as `const threading::With held(lock);`.
class SharedLock {
 public:
  /// `word` is 0 while the lock is free. Its block and `run` must outlive this object. `on_board`: of a
  /// steered run, whose processes announce what they do with it.
  SharedLock(Run& run, SharedWord word, steering::ObjectId on_board = steering::no_object)
      : run_(run), word_(word), on_board_(on_board) {}

  /// Throws Stopped.
  void acquire(std::source_location where = std::source_location::current());
  void release(std::source_location where = std::source_location::current());

 private:
  Run& run_;
  const SharedWord word_;  // the holder's member number times 2, plus 1 if others wait
  const steering::ObjectId on_board_;
};

}  // namespace playground::multiprocessing
