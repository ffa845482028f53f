/// RecordedCompletion: a completion that stores its result, for tests that wait for it.
#pragma once

#include <chrono>
#include <optional>
#include <utility>

#include "shared/platform/loop_backend.h"

namespace playground::contracts {

template <class T>
struct RecordedCompletion : Completion<T> {
  void complete(Result<T> told) override { result = std::move(told); }
  [[nodiscard]] Result<T> take() { return std::move(*std::exchange(result, std::nullopt)); }
  std::optional<Result<T>> result;
};

/// Runs the loop until the result is there, at most for 20 s, which a fake skips.
template <class T>
Result<T> wait_for(LoopBackend& loop, RecordedCompletion<T>& told) {
  for (int tries = 0; tries < 1000 && !told.result; ++tries)
    loop.wait(Deadline::after(loop.now(), std::chrono::milliseconds(20)));
  if (!told.result) return failure(Error::Code::timed_out, "nothing was told");
  return told.take();
}

}  // namespace playground::contracts
