/// announce() and announce_message(): scheduling points of what processes share on a board.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <source_location>
#include <string>

#include "shared/multitasking/run.h"
#include "shared/multitasking/steering/operation.h"

namespace playground::multiprocessing {

/// Returns when the operation is chosen; at once, if `object` is on no board or this process has the
/// scheduler. Throws Stopped if the run is over, but not for a release, which can be the end of a scope.
void announce(steering::Action action, steering::ObjectId object, std::source_location where,
              std::string value = "");

/// What is announced of a message. The object must be on a board.
struct MessageOperation {
  steering::Action action{};
  steering::ObjectId object = steering::no_object;
  std::size_t bytes = 0;  ///< of what is put or sent, as the ring counts them
  std::string value{};    ///< as the board writes it
  std::optional<Time> timeout = {};
};

/// As announce(), but also in the process that has the scheduler, which is that of `run`. False: the time is
/// up. The end of a pipe is closed without a wait.
bool announce_message(const Run& run, MessageOperation operation, std::source_location where);

/// A message as a board writes it; empty: not on a board, or it cannot be written.
template <class T>
std::string on_board_text(steering::ObjectId object, const T& message) {
  if constexpr (fmt::is_formattable<T>::value) {
    if (object != steering::no_object) return fmt::format("{}", message);
  }
  return "";
}

}  // namespace playground::multiprocessing
