/// Shared by the tests of tasks: coroutines that fail, that clean up and that return a text.
#pragma once

#include <stdexcept>
#include <string>

#include "tests/multitasking/asyncio_fixture.h"

namespace playground::asyncio {

using AsyncioTasks = AsyncioTest;

inline Task<int> fails_after(Time duration, const char* text = "it fails") {
  const FrameGuard guard;
  co_await sleep(duration);
  throw std::runtime_error(text);
}

/// True: it was cancelled while it slept.
inline Task<bool> sleeps_until_cancelled() {
  const FrameGuard guard;
  try {
    co_await sleep(100s);
  } catch (const CancelledError&) {
    co_return true;
  }
  co_return false;
}

inline Task<> sleeps_and_cleans_up(Run& run, Time cleanup) {
  const FrameGuard guard;
  if (!co_await sleeps_until_cancelled()) co_return;
  run.print(std::string("cleans up"));
  co_await sleep(cleanup);
  run.print(std::string("is clean"));
  throw CancelledError();
}

inline Task<std::string> gives_text() {
  co_await sleep(1s);
  co_return "a text that is too long to lie in the string itself";
}

}  // namespace playground::asyncio
