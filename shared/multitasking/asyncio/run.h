/// asyncio::run: runs a coroutine from a function that is none.
#pragma once

#include <stdexcept>
#include <utility>

#include "shared/multitasking/asyncio/create_task.h"

namespace playground::asyncio {

/// Blocks this thread until `task` has finished on a new event loop, and gives its result, like asyncio.run.
/// Coroutines that still run then are cancelled and awaited. Throws what the task throws, Stopped when the
/// learner pressed Stop, std::logic_error inside a running loop, std::runtime_error if the task was
/// cancelled, and what run_until_ended() throws.
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
