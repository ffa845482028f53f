/// Process: a worker process for one call; named after Python's multiprocessing.Process.
///
/// In a steered run it is a unit of the board. A thread of the process that started it speaks for it: it
/// takes what the worker announces to the scheduler, and answers when that is chosen. Differences from
/// Python: the target must be registered, and join() throws what the target has thrown.
#pragma once

#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>

#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::multiprocessing {

/// What is sent to the worker: a registered function and its argument.
struct Call {
  std::string function;
  Bytes argument;
};

/// One owner, whose thread calls all members. The destructor ends the process at once, or, in a steered run,
/// waits for it.
class Process {
 public:
  /// A process that will call target(run, argument). `run` must outlive it. Throws std::runtime_error if the
  /// target is not registered.
  template <class R, class A>
  Process(Run& run, R (*target)(Run&, A), std::type_identity_t<A> argument)
      : Process(run, reinterpret_cast<Registered::Address>(target), pickle::dumps(argument)) {}

  /// Call it once. Throws std::runtime_error if the system has no process left.
  void start(std::source_location where = std::source_location::current());
  /// Waits for the end. Throws std::runtime_error if the target has thrown, or before start(), and Stopped.
  void join(std::source_location where = std::source_location::current());

 private:
  Process(Run& run, Registered::Address target, Bytes argument);

  Run& run_;
  const Call call_;
  std::unique_ptr<ProcessPool> worker_;
  std::optional<AsyncResult<bool>> ended_;
  std::optional<threading::Thread> speaker_;  // in a steered run, instead of the two
};

}  // namespace playground::multiprocessing
