/// run_threads(): the frame of a small program whose threads all begin at once.
#pragma once

#include <vector>

#include "shared/multitasking/threading/thread.h"

namespace playground::threading {

/// Starts a thread for each body, a function without arguments, and waits for all of them. Throws the first
/// one's exception, as Thread::join() does.
template <class... Bodies>
void run_threads(Run& run, Bodies... bodies) {
  std::vector<Thread> threads;
  (threads.emplace_back(run, [bodies](Run&) { bodies(); }), ...);
  for (Thread& thread : threads) thread.start();
  for (Thread& thread : threads) thread.join();
}

}  // namespace playground::threading
