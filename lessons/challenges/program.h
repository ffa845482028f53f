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
#include "shared/multitasking/threading/run_threads.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::lessons::challenges {

using course::Ending;
using steering::Shared;
using threading::Condition;
using threading::Event;
using threading::Lock;
using threading::Queue;
using threading::run_threads;
using threading::Semaphore;
using threading::Thread;
using threading::With;

/// "counter = 1"
inline Ending value_is(std::string_view name, int value, int right) {
  return {value == right, fmt::format("{} = {}", name, value)};
}

/// For a program that can only fail by a deadlock.
inline Ending all_finished(Run& run) {
  return {true, run.format(Text{"all threads have finished", "所有线程都已结束"})};
}

}  // namespace playground::lessons::challenges
