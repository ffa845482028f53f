/// Functions on shared objects that tests call in workers. Without GoogleTest, so that they can be in a
/// Worker's small wasm.
#pragma once

#include <string>
#include <utility>

#include "shared/multitasking/multiprocessing/manager.h"
#include "shared/multitasking/multiprocessing/pipe.h"

namespace playground::testing_support {

inline constexpr int updates = 2000;

/// Puts ten items, which begin with 10 times the task's number.
int puts_ten(Run& run, std::pair<multiprocessing::Queue<int>, int> task);
int puts_one_and_dies(Run& run, multiprocessing::Queue<int> queue);
/// Returns the first item.
int takes_one(Run& run, multiprocessing::Queue<int> queue);
int takes_for_ever(Run& run, multiprocessing::Queue<int> queue);

/// Answers until the other end closes; returns the number of answers.
int echoes(Run& run, multiprocessing::PipeConnection connection);
int answers_once_and_dies(Run& run, multiprocessing::PipeConnection connection);

/// Adds 1 `updates` times; holds the lock if the second value is true.
int adds(Run& run, std::pair<multiprocessing::Value<int>, bool> task);
/// Adds 1 forever, without waiting.
int adds_for_ever(Run& run, multiprocessing::Value<int> value);
int dies_with_the_lock(Run& run, multiprocessing::Value<int> value);

/// Sets each byte to its place.
int fills(Run& run, multiprocessing::SharedMemory memory);
/// True: shared memory of that name exists.
bool opens(Run& run, std::string name);

int notes_in_a_dict(Run& run, std::pair<multiprocessing::ManagedDict<int, std::string>, int> task);

}  // namespace playground::testing_support
