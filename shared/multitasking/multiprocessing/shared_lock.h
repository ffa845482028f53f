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
  /// `word` is in the block; 0: nobody has the lock. All outlive it.
  SharedLock(Run& run, SharedBlock& block, SharedWord& word) : run_(run), block_(block), word_(word) {}

  /// Throws Stopped.
  void acquire(std::source_location where = std::source_location::current());
  void release();

 private:
  Run& run_;
  SharedBlock& block_;
  SharedWord& word_;  // its holder twice, and 1 where others wait
};

}  // namespace playground::multiprocessing
