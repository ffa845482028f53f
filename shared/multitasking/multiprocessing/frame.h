/// Frames: what a pool and its workers say to each other. A transport delivers each one whole.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "shared/core/event.h"
#include "shared/core/result.h"
#include "shared/multitasking/pickle.h"
#include "shared/multitasking/run.h"

namespace playground::multiprocessing {

// To a worker.
struct StartFrame {
  Settings settings;
};
struct TaskFrame {
  std::uint64_t task = 0;
  std::string function;
  Bytes argument;
};

// From a worker.
struct ReadyFrame {
  Time time{};
};
struct ResultFrame {
  std::uint64_t task = 0;
  Bytes value;
};
struct ErrorFrame {
  std::uint64_t task = 0;
  std::string message;
};
struct EventFrame {
  Event event;  ///< its track is the receiver's to fill in
};

using Frame = std::variant<StartFrame, TaskFrame, ReadyFrame, ResultFrame, ErrorFrame, EventFrame>;

/// A task's number is its arrow on the timeline; this is the arrow of its answer.
constexpr std::uint64_t answer_flow(std::uint64_t task) { return task | (std::uint64_t{1} << 63); }

[[nodiscard]] Bytes encode(const Frame& frame);

/// An error for anything that encode() could not have written.
[[nodiscard]] Result<Frame> decode(const Bytes& bytes);

}  // namespace playground::multiprocessing
