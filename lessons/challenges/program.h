/// What the programs of the challenges have in common.
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <vector>

#include "lessons/challenges/example.h"
#include "shared/multitasking/steering/shared.h"
#include "shared/multitasking/threading/condition.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/queue.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::challenges {

using course::Ending;
using steering::Shared;
using threading::Condition;
using threading::Event;
using threading::Lock;
using threading::Queue;
using threading::Semaphore;
using threading::Thread;
using threading::With;

/// Starts a thread for each body, and waits for all of them.
template <class... Bodies>
void run_threads(Run& run, Bodies... bodies) {
  std::vector<Thread> threads;
  (threads.emplace_back(run, [bodies](Run&) { bodies(); }), ...);
  for (Thread& thread : threads) thread.start();
  for (Thread& thread : threads) thread.join();
}

/// "counter = 1"
inline Ending value_is(std::string_view name, int value, int right) {
  return {value == right, fmt::format("{} = {}", name, value)};
}

/// For a program that can only fail by a deadlock.
inline Ending all_finished(Run& run) {
  return {true, run.format(Text{"all threads have finished", "所有线程都已结束"})};
}

}  // namespace playground::lessons::challenges
