/// DeadlockWatch: knows which thread currently waits for which lock, in the whole program.
///
/// Together with the locks' holders this is a graph: a thread waits for a lock, which a thread holds. Each
/// waiting thread has one outgoing edge, so following the edges finds a cycle. Only waits without a timeout
/// are in the graph, and only they cost anything: taking a free lock just stores its holder.
#pragma once

#include "shared/multitasking/threading/lock.h"

namespace playground::threading {

class DeadlockWatch {
 public:
  /// Registers for a scope that this thread waits for `lock`. Throws DeadlockError if the wait would never
  /// end.
  class Waiting {
   public:
    Waiting(const Run& run, const Lock& lock);
    ~Waiting();
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
  };
};

}  // namespace playground::threading
