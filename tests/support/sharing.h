/// What tests have workers do with what they share. Without GoogleTest, so that a Worker's small wasm has
/// them too.
#pragma once

#include <string>
#include <utility>

#include "shared/multitasking/multiprocessing/manager.h"
#include "shared/multitasking/multiprocessing/pipe.h"

namespace playground::testing_support {

inline constexpr int updates = 2000;

/// Each puts what follows from the task's number: ten items from 10 times the number on.
int puts_ten(Run& run, std::pair<multiprocessing::Queue<int>, int> task);
int puts_one_and_dies(Run& run, multiprocessing::Queue<int> queue);
/// Gives the first item.
int takes_one(Run& run, multiprocessing::Queue<int> queue);
int takes_for_ever(Run& run, multiprocessing::Queue<int> queue);

/// Until the other end closes; gives the number of answers.
int echoes(Run& run, multiprocessing::Connection connection);
int answers_once_and_dies(Run& run, multiprocessing::Connection connection);

/// As many times as `updates`; holding the lock where the second is true.
int adds(Run& run, std::pair<multiprocessing::Value<int>, bool> task);
/// For ever, without a wait.
int adds_for_ever(Run& run, multiprocessing::Value<int> value);
int dies_with_the_lock(Run& run, multiprocessing::Value<int> value);

/// Puts each byte's place there.
int fills(Run& run, multiprocessing::SharedMemory memory);
/// Whether there is shared memory of that name.
bool opens(Run& run, std::string name);

int notes_in_a_dict(Run& run, std::pair<multiprocessing::ManagedDict<int, std::string>, int> task);

}  // namespace playground::testing_support
