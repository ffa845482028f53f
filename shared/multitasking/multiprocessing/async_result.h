/// AsyncResult: the later result of map_async and apply_async, and the exceptions with which they fail.
#pragma once

#include <memory>
#include <optional>
#include <source_location>
#include <stdexcept>
#include <utility>

#include "shared/multitasking/multiprocessing/batch.h"
#include "shared/multitasking/multiprocessing/pool_core.h"
#include "shared/multitasking/timeout_error.h"

namespace playground::multiprocessing {

/// A task failed: "process 3 (pid 4711) was ended by signal 9 during task 7".
class RemoteError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thread-safe, except the get() that moves the result out. May outlive its pool, but not its run.
template <class T>
class AsyncResult {
 public:
  AsyncResult(std::shared_ptr<PoolCore> core, std::shared_ptr<Collected<T>> batch)
      : core_(std::move(core)), batch_(std::move(batch)) {}

  /// Waits for all tasks and returns their results in the order of the inputs. Throws RemoteError for the
  /// first task that failed, Stopped if the learner pressed Stop.
  [[nodiscard]] T get(std::source_location where = std::source_location::current()) const& {
    wait(std::nullopt, where);
    return value();
  }
  /// The same without a copy, for a result that is needed only once.
  [[nodiscard]] T get(std::source_location where = std::source_location::current()) && {
    wait(std::nullopt, where);
    return std::move(value());
  }

  /// The same, but throws TimeoutError if the tasks take longer than `timeout`; get() may then be called
  /// again.
  [[nodiscard]] T get(Time timeout, std::source_location where = std::source_location::current()) const {
    if (!wait(timeout, where)) {
      const Run& run = core_->run();
      throw TimeoutError(
          run.format({"no result after {:.3g} s", "{:.3g} 秒后仍没有结果"}, to_seconds(timeout)));
    }
    return value();
  }

  /// Waits until all tasks have ended, with a result or an error (true), or until `timeout` is over (false).
  bool wait(std::optional<Time> timeout = std::nullopt,
            std::source_location where = std::source_location::current()) const {
    return core_->wait_until([this] { return batch_->done(); }, core_->run().clock().deadline_after(timeout),
                             WaitReason::pool_results, where);
  }

  /// True: all tasks have ended, so get() will not wait.
  [[nodiscard]] bool ready() const {
    return core_->locked([this] { return batch_->done(); });
  }

 private:
  T& value() const {
    if (batch_->error()) throw RemoteError(*batch_->error());
    return batch_->value();
  }

  std::shared_ptr<PoolCore> core_;
  std::shared_ptr<Collected<T>> batch_;
};

}  // namespace playground::multiprocessing
