/// Frames: the messages between a pool and its workers. A transport delivers each frame whole.
///
/// Arguments and results may be large, so decode() does not copy them: they are views into the frame's bytes.
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
  bool recording = true;  ///< false: events are ignored
};
/// Tasks to run one after another; their numbers are consecutive. An argument is its length in 8 bytes and
/// its value. There are as many tasks as arguments.
struct TasksFrame {
  std::uint64_t first = 0;
  std::string_view function;
  BytesView arguments;
};

// From a worker.
struct ReadyFrame {
  Time time{};
};
/// The worker begins with the first task of a frame. After each answer but the last, it begins with the next
/// task.
struct StartedFrame {
  std::uint64_t task = 0;
};
struct ResultFrame {
  std::uint64_t task = 0;
  bool last = false;  ///< the last task of its frame
  BytesView value;
};
struct ErrorFrame {
  std::uint64_t task = 0;
  bool last = false;
  std::string message;
};
struct EventFrame {
  TraceEvent event;  ///< the receiver sets its track
};

using Frame =
    std::variant<StartFrame, TasksFrame, ReadyFrame, StartedFrame, ResultFrame, ErrorFrame, EventFrame>;

/// The flow id of a task's answer; the flow id of the task itself is its number.
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

/// The error message for a value of more than max_frame_bytes, in the learner's language.
[[nodiscard]] std::string too_large_text(const Run& run, std::size_t bytes);

/// An error if encode() cannot have written `bytes`. The frame has views into `bytes`.
[[nodiscard]] Result<Frame> decode(BytesView bytes);
Result<Frame> decode(Bytes&& bytes) = delete;  // the views would dangle

}  // namespace playground::multiprocessing
