/// SharedLock: a lock between processes, named after multiprocessing.Lock. A holder that dies does not
/// keep it: whoever waits takes it over, where Python's lock stays locked for ever.
#pragma once

#include <source_location>

#include "shared/multitasking/run.h"
#include "shared/platform/shared_memory.h"

namespace playground::multiprocessing {

/// How long a wait between processes may sleep before it looks for a Stop and for peers that died.
inline constexpr Time look_again = std::chrono::milliseconds(20);

/// Thread-safe; not recursive. Used as `const threading::With held(lock);`.
class SharedLock {
 public:
  /// `word` is 0 while nobody has the lock. Its block and `run` outlive it.
  SharedLock(Run& run, SharedWord word) : run_(run), word_(word) {}

  /// Throws Stopped.
  void acquire(std::source_location where = std::source_location::current());
  void release();

 private:
  Run& run_;
  const SharedWord word_;  // its holder twice, and 1 where others wait
};

}  // namespace playground::multiprocessing
