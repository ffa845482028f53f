/// DeadlockWatch: which thread waits for which lock, now, in the whole program.
///
/// With the locks' holders this is a graph: a thread waits for a lock, a lock is held by a thread.
/// Each waiting thread has one way on, so a circle is found by following it. Only waits without a
/// time-out are in the graph, and only they cost anything; taking a free lock notes its holder.
#pragma once

#include "shared/multitasking/threading/lock.h"

namespace playground::threading {

class DeadlockWatch {
 public:
  /// This thread waits for `lock` in a scope. Throws DeadlockError if that would never end.
  class Waiting {
   public:
    Waiting(const Run& run, const Lock& lock);
    ~Waiting();
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
  };
};

}  // namespace playground::threading
