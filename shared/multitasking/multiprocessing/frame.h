/// Frames: what a pool and its workers say to each other. A transport delivers each one whole.
///
/// Reading does not copy what may be large: arguments and results are views into the frame's bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "shared/core/event.h"
#include "shared/core/result.h"
#include "shared/multitasking/multiprocessing/limits.h"
#include "shared/multitasking/pickle.h"
#include "shared/multitasking/run.h"

namespace playground::multiprocessing {

// To a worker.
struct StartFrame {
  Settings settings;
  bool recording = true;  ///< false: nobody looks at events
};
/// Tasks to run one after another; their numbers follow each other. An argument is its length in 8
/// bytes and its value: as many tasks as there are arguments.
struct TasksFrame {
  std::uint64_t first = 0;
  std::string_view function;
  BytesView arguments;
};

// From a worker.
struct ReadyFrame {
  Time time{};
};
/// The worker begins with a frame of tasks. Until the answer to its last task, it begins with the next
/// one at each answer.
struct StartedFrame {
  std::uint64_t task = 0;
};
struct ResultFrame {
  std::uint64_t task = 0;
  bool last = false;  ///< of the tasks in its frame
  BytesView value;
};
struct ErrorFrame {
  std::uint64_t task = 0;
  bool last = false;
  std::string message;
};
struct EventFrame {
  TraceEvent event;  ///< its track is the receiver's to fill in
};

using Frame =
    std::variant<StartFrame, TasksFrame, ReadyFrame, StartedFrame, ResultFrame, ErrorFrame, EventFrame>;

/// A task's number is its arrow on the timeline; this is the arrow of its answer.
constexpr std::uint64_t answer_flow(std::uint64_t task) { return task | (std::uint64_t{1} << 63); }

/// Appends a frame to `out`.
void write(Bytes& out, const StartFrame& frame);
void write(Bytes& out, const TasksFrame& frame);
void write(Bytes& out, const ReadyFrame& frame);
void write(Bytes& out, const StartedFrame& frame);
void write(Bytes& out, const ResultFrame& frame);
void write(Bytes& out, const ErrorFrame& frame);
void write(Bytes& out, const EventFrame& frame);

template <class Body>
[[nodiscard]] Bytes encode(const Body& body) {
  Bytes out;
  write(out, body);
  return out;
}
[[nodiscard]] Bytes encode(const Frame& frame);

/// Why a value of `bytes` is not sent: it is larger than max_frame_bytes. In the learner's language.
[[nodiscard]] std::string too_large_text(const Run& run, std::size_t bytes);

/// An error for anything that encode() could not have written. The frame has views into `bytes`.
[[nodiscard]] Result<Frame> decode(BytesView bytes);
Result<Frame> decode(Bytes&& bytes) = delete;  // they would be gone

}  // namespace playground::multiprocessing
