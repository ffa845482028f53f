/// Small programs about the interpreter lock; compare them with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::gil {

/// How often a thread wants to run while another one computes.
constexpr Time tick = std::chrono::milliseconds(2);

/// The threads of `blocking`, and how often and how long each of them sleeps.
constexpr int sleepers = 4;
constexpr int sleeps = 20;
constexpr Time nap = std::chrono::milliseconds(10);

/// The threads that compute at the same time.
constexpr int computing = 2;

/// The updates that each of two threads makes in a round.
[[nodiscard]] int updates(const Settings& settings);

/// sys.setswitchinterval() of the run.
[[nodiscard]] Time interval(const Settings& settings);

void example(Run& run);

}  // namespace playground::lessons::gil
