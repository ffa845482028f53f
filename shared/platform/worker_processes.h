/// WorkerProcesses: started workers, each with its own memory, that exchange frames with us.
///
/// Native: posix_spawn of the program itself in worker mode, one socket pair a worker. The system
///   says how a worker ended (exit status or signal).
/// Browser: a Worker running a small wasm of its own; frames are postMessages that the page's
///   main thread hands on. A trap or an exception ends the worker; there are no signals or pids.
/// Not the same: starting takes about a millisecond natively and tens of them in a browser.
/// Tests: a fake that runs workers on demand and can make them die, throw or answer garbage.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/core/result.h"
#include "shared/core/text.h"
#include "shared/core/time.h"

namespace playground {

using Bytes = std::vector<std::byte>;

/// A group of workers. All members but wake() are called by one thread at a time.
/// Destruction ends every worker within 100 ms and leaves no process, Worker or descriptor.
class WorkerProcesses {
 public:
  struct Started {
    int id;            ///< never used twice in a group
    std::string name;  ///< for people: "pid 4711" or "Worker 3"
  };
  struct Happened {
    enum class Kind {
      frame,  ///< `bytes` is one whole frame from the worker
      ended,  ///< the worker is gone; `reason` continues "process 1 ...": "was ended by signal 9"
    };
    int worker;
    Kind kind;
    Bytes bytes{};
    OwnedText reason{};
  };

  virtual ~WorkerProcesses() = default;

  /// Starts one worker; frames may be sent at once, it reads them when it is up.
  [[nodiscard]] virtual Result<Started> start() = 0;

  /// Queues one frame, of any size; never blocks. An error if the worker has ended.
  [[nodiscard]] virtual Result<void> send(int worker, Bytes frame) = 0;

  /// Waits for the next frame or end, at most for `at_most`; none: time is up or wake() was called.
  [[nodiscard]] virtual std::optional<Happened> next(Time at_most) = 0;

  /// Makes a waiting or the following next() return. Any thread.
  virtual void wake() = 0;

  /// Ends a worker now; next() still reports its end.
  virtual void end(int worker) = 0;
};

/// Makes groups. Thread-safe.
class WorkerPlatform {
 public:
  virtual ~WorkerPlatform() = default;
  [[nodiscard]] virtual std::unique_ptr<WorkerProcesses> group() = 0;
};

}  // namespace playground
