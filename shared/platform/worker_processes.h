/// WorkerProcesses: started workers, each with its own memory, that exchange frames with us.
///
/// Native: posix_spawn of a program in worker mode. Frames go to a worker over a socket pair, and come
///   from it through memory that both see, so that nothing a worker has said dies with it. The system
///   says how a worker ended (exit status or signal).
/// Browser: a Worker running a small wasm of its own; frames are postMessages that the page's
///   main thread hands on. A trap or an exception ends the worker; there are no signals or pids.
/// Not the same: starting takes about a millisecond natively and tens of them in a browser.
/// Tests: a fake that runs workers on demand and can make them die, throw or answer garbage.
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

/// A frame on its way to a worker. Large parts of it can be lent instead of copied.
struct OutgoingFrame {
  struct BorrowedSegment {
    std::size_t place;  ///< it stands before bytes[place]
    BytesView bytes;
    std::shared_ptr<const void> owner{};  ///< keeps them
  };
  Bytes bytes;
  std::vector<BorrowedSegment> borrowed{};  ///< by place

  [[nodiscard]] std::size_t size() const {
    std::size_t all = bytes.size();
    for (const BorrowedSegment& segment : borrowed) all += segment.bytes.size();
    return all;
  }
  /// One piece of memory, for transports that need it.
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

/// A group of workers. All members but wake() are called by one thread at a time.
/// Destruction ends every worker within 100 ms and leaves no process, Worker or descriptor.
class WorkerProcesses {
 public:
  struct Started {
    int id;            ///< never used twice in a group
    std::string name;  ///< for people: "pid 4711" or "Worker 3"
  };
  struct WorkerEvent {
    enum class Kind {
      frames,  ///< the worker said something
      ended,   ///< the worker is gone; `reason` continues "process 1 ...": "was ended by signal 9"
    };
    int worker;
    Kind kind;
    /// One frame or more, whole: each is its length in 8 bytes, little-endian, and its bytes. Valid
    /// until the following next().
    BytesView frames{};
    OwnedText reason{};
  };

  virtual ~WorkerProcesses() = default;

  /// Starts one worker; frames may be sent at once, it reads them when it is up.
  [[nodiscard]] virtual Result<Started> start() = 0;

  /// Queues one frame, of any size; never blocks. An error if the worker has ended.
  [[nodiscard]] virtual Result<void> send(int worker, OutgoingFrame frame) = 0;

  /// Waits until something happens, at most for `at_most` (Time::max(): forever), and returns all
  /// that has happened; nothing: time is up or wake() was called. What a worker said before it ended
  /// comes before its end.
  [[nodiscard]] virtual std::span<const WorkerEvent> poll_events(Time max_wait) = 0;

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

  /// Memory that workers can share with us; null: they cannot.
  [[nodiscard]] virtual SharedMemoryPlatform* shared_memory() { return nullptr; }
};

/// A worker's end of it: where its frames go. One thread.
class Outbox {
 public:
  virtual ~Outbox() = default;

  /// Adds one frame; frames arrive in order. May block while the pool does not read.
  virtual void put(BytesView frame) = 0;

  /// What was put arrives soon, even if the worker dies or computes forever after this.
  virtual void flush() = 0;
};

}  // namespace playground
