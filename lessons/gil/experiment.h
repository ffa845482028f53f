/// The parts that the programs share. Only for the files example*.cpp.
#pragma once

#include <vector>

#include "shared/multitasking/run.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::gil {

constexpr int rounds = 3;
constexpr int piece = 20'000;  // steps between two looks at the lock

/// Computes, and throws Stopped after a Stop. It does not look at the interpreter lock.
void compute(Run& run, int steps);

/// The work of one unit, in pieces.
inline int pieces(const Run& run) { return run.settings().whole("work") * 1'000'000 / piece; }

inline void compute_all(Run& run) {
  for (int i = 0; i < pieces(run); ++i) compute(run, piece);
}

inline double seconds_since(const Run& run, Time begin) { return to_seconds(run.clock().now() - begin); }

/// Calls work(run, number) in `count` threads, and waits for all of them.
template <class Work>
void in_threads(Run& run, int count, const Work& work) {
  std::vector<threading::Thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(run, work, i);
  for (threading::Thread& t : threads) t.start();
  for (threading::Thread& t : threads) t.join();
}

void one_lock(Run& run);
void own_locks(Run& run);
void no_lock(Run& run);
void unlocked(Run& run);
void under_gil(Run& run);
void split_update(Run& run);
void locked(Run& run);

}  // namespace playground::lessons::gil
