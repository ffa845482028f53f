/// ProcessPool: started workers that run registered functions; named after multiprocessing.Pool.
///
/// Native workers are processes of this program, browser workers are Workers with a wasm of their
/// own; both have their own memory, and arguments and results cross as bytes (pickle.h).
/// A worker that throws, dies or answers garbage fails its own task with a sentence that names the
/// worker and the task; it is replaced and the pool goes on. CPython's Pool waits for ever there.
#pragma once

#include <memory>
#include <source_location>
#include <stdexcept>
#include <string>
#include <vector>

#include "shared/multitasking/multiprocessing/registered.h"

namespace playground::multiprocessing {

class Batch;     // the tasks of one map
class PoolCore;  // everything that does not depend on the function's types

/// A task failed: "process 3 (pid 4711) was ended by signal 9 during task 7".
class RemoteError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What map_async returns at once. One thread at a time.
template <class R>
class AsyncResult {
 public:
  explicit AsyncResult(std::shared_ptr<Batch> batch) : batch_(std::move(batch)) {}

  /// Waits for all tasks; results in the order of the inputs. Throws RemoteError for the first
  /// task that failed, Stopped when the learner pressed Stop.
  [[nodiscard]] std::vector<R> get(std::source_location where = std::source_location::current());

  /// All tasks have ended; get() will not wait.
  [[nodiscard]] bool ready() const;

 private:
  std::shared_ptr<Batch> batch_;
};

/// One owner thread. Destruction ends the workers at once, like leaving Python's `with` block.
class ProcessPool {
 public:
  /// Starts `processes` workers (1 to 64). Throws std::runtime_error with a sentence where that
  /// cannot be, in particular inside a worker.
  ProcessPool(Run& run, int processes, std::source_location where = std::source_location::current());
  ~ProcessPool();

  /// Calls function(input) in the workers for each input; returns at once. Throws
  /// std::runtime_error if the function is not registered.
  template <class R, class A>
  [[nodiscard]] AsyncResult<R> map_async(R (*function)(Run&, A), const std::vector<A>& inputs,
                                         std::source_location where = std::source_location::current());

  /// The same, and waits for the results.
  template <class R, class A>
  [[nodiscard]] std::vector<R> map(R (*function)(Run&, A), const std::vector<A>& inputs,
                                   std::source_location where = std::source_location::current()) {
    return map_async(function, inputs, where).get(where);
  }

 private:
  std::shared_ptr<Batch> submit(Registered::Address function, std::vector<Bytes> arguments,
                                std::source_location where);
  std::unique_ptr<PoolCore> core_;
};

namespace detail {
std::vector<Bytes> wait_for(Batch& batch, std::source_location where);
bool is_ready(const Batch& batch);
}  // namespace detail

template <class R>
std::vector<R> AsyncResult<R>::get(std::source_location where) {
  std::vector<R> results;
  for (const Bytes& bytes : detail::wait_for(*batch_, where)) {
    auto value = pickle::loads<R>(bytes);
    if (!value) throw RemoteError("a worker answered with something else: " + value.error().message);
    results.push_back(std::move(*value));
  }
  return results;
}

template <class R>
bool AsyncResult<R>::ready() const {
  return detail::is_ready(*batch_);
}

template <class R, class A>
AsyncResult<R> ProcessPool::map_async(R (*function)(Run&, A), const std::vector<A>& inputs,
                                      std::source_location where) {
  std::vector<Bytes> arguments;
  arguments.reserve(inputs.size());
  for (const A& input : inputs) arguments.push_back(pickle::dumps(input));
  return AsyncResult<R>(submit(reinterpret_cast<Registered::Address>(function), std::move(arguments), where));
}

}  // namespace playground::multiprocessing
