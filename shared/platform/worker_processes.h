/// WorkerProcesses: worker processes, each with its own memory, which exchange frames with their pool.
///
/// Native: posix_spawn() starts a program in worker mode. A worker receives frames over a socket pair and
///   sends them through shared memory, so that they are not lost if the worker ends. The system reports how a
///   worker ended (exit status or signal).
/// Browser: a Worker that runs a small wasm of its own. Frames are sent by postMessage(), and the page's own
///   thread passes them on. A trap or an exception ends the worker; there are no signals or pids.
/// Different: starting a worker takes about 1 ms natively and tens of milliseconds in a browser.
/// Tests: a fake whose workers exit, throw or send garbage when the test wants it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shared/core/result.h"
#include "shared/core/text.h"
#include "shared/core/time.h"
#include "shared/platform/shared_memory.h"

namespace playground {

using Bytes = std::vector<std::byte>;
using BytesView = std::span<const std::byte>;

/// A frame that is sent to a worker. Large parts of it can be borrowed instead of copied.
struct OutgoingFrame {
  struct BorrowedSegment {
    std::size_t place;  ///< it is inserted before bytes[place]
    BytesView bytes;
    std::shared_ptr<const void> owner{};  ///< keeps the borrowed bytes valid
  };
  Bytes bytes;
  std::vector<BorrowedSegment> borrowed{};  ///< sorted by place

  [[nodiscard]] std::size_t size() const {
    std::size_t all = bytes.size();
    for (const BorrowedSegment& segment : borrowed) all += segment.bytes.size();
    return all;
  }
  /// The frame as one block of memory, for transports that need that.
  [[nodiscard]] Bytes joined() && {
    if (borrowed.empty()) return std::move(bytes);
    Bytes all;
    all.reserve(size());
    std::size_t from = 0;
    for (const BorrowedSegment& segment : borrowed) {
      all.insert(all.end(), bytes.data() + from, bytes.data() + segment.place);
      all.insert(all.end(), segment.bytes.begin(), segment.bytes.end());
      from = segment.place;
    }
    all.insert(all.end(), bytes.data() + from, bytes.data() + bytes.size());
    return all;
  }
};

/// A group of workers. All members except wake() are called by one thread at a time.
/// The destructor ends each worker within 100 ms and leaves no process, Worker or descriptor.
class WorkerProcesses {
 public:
  struct Started {
    int id;            ///< unique in the group
    std::string name;  ///< for display: "pid 4711" or "Worker 3"
  };
  struct WorkerEvent {
    enum class Kind {
      frames,  ///< the worker sent frames
      ended,   ///< the worker has ended; `reason` continues "process 1 ...": "was ended by signal 9"
    };
    int worker;
    Kind kind;
    /// One or more complete frames, each with its length in front (8 bytes, little-endian). Valid until the
    /// next poll_events().
    BytesView frames{};
    OwnedText reason{};
    bool replaceable = true;  ///< false: another worker would also not start, and would take as long
  };

  virtual ~WorkerProcesses() = default;

  /// Starts one worker. Frames may be sent to it at once; it reads them when it is ready.
  [[nodiscard]] virtual Result<Started> start() = 0;

  /// Queues one frame, of any size; never blocks. An error if the worker has ended.
  [[nodiscard]] virtual Result<void> send(int worker, OutgoingFrame frame) = 0;

  /// Waits for events, at most for `max_wait` (Time::max(): without limit), and returns all events that have
  /// happened. Empty: the time is up, or wake() was called. A worker's frames are reported before its end.
  [[nodiscard]] virtual std::span<const WorkerEvent> poll_events(Time max_wait) = 0;

  /// Makes the current or the next poll_events() return. Any thread.
  virtual void wake() = 0;

  /// Ends a worker at once. poll_events() still reports its end.
  virtual void end(int worker) = 0;
};

/// Creates groups of workers. Thread-safe.
class WorkerPlatform {
 public:
  virtual ~WorkerPlatform() = default;
  [[nodiscard]] virtual std::unique_ptr<WorkerProcesses> group() = 0;

  /// Memory that this program can share with its workers; null: it cannot.
  [[nodiscard]] virtual SharedMemoryPlatform* shared_memory() { return nullptr; }
};

/// The worker's side: where it puts its frames. One thread.
class Outbox {
 public:
  virtual ~Outbox() = default;

  /// Adds one frame. Frames arrive in order. May block while the pool does not read them.
  virtual void put(BytesView frame) = 0;

  /// Makes all frames that were put arrive soon, even if the worker exits or computes forever after this
  /// call.
  virtual void flush() = 0;
};

}  // namespace playground
