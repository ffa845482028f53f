/// asyncio::run: runs a coroutine from a function that is not a coroutine.
#pragma once

#include <stdexcept>
#include <utility>

#include "shared/multitasking/asyncio/create_task.h"

namespace playground::asyncio {

/// Runs `task` on a new event loop, blocks this thread until it has finished, and returns its result, like
/// Python's asyncio.run. Coroutines that have not finished then are cancelled and awaited. Throws what the
/// task throws, Stopped if the learner pressed Stop, std::logic_error inside a running loop,
/// std::runtime_error if the task was cancelled, and what run_until_ended() throws.
template <class T>
T run(Run& run, Task<T> task) {
  EventLoop loop(run);
  const TaskHandle<T> main(*new TaskState(std::move(task), CurrentUnit::get(), nullptr));
  loop.add(main.task_state());
  loop.run_until_ended(main.task_state());
  try {
    return main.task_state().template take<T>();
  } catch (const CancelledError&) {
    throw std::runtime_error(run.format({"the main coroutine was cancelled", "主协程被取消了"}));
  }
}

}  // namespace playground::asyncio
