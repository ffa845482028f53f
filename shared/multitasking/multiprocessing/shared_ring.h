/// SharedRing: items of bytes through shared memory, first in, first out.
#pragma once

#include <functional>
#include <optional>
#include <source_location>

#include "shared/multitasking/multiprocessing/shared_memory.h"

namespace playground::multiprocessing {

/// An item is there, or gone, at one store: a process that dies at any moment leaves no half of one.
/// Thread-safe. Borrows all it is given.
class SharedRing {
 public:
  /// Before each sleep; throws where the wait could have no end.
  using Check = std::function<void()>;

  static constexpr std::size_t max_room = std::size_t{1} << 30;  // so that no sum of positions overflows

  /// Throws std::runtime_error for a room that no ring can have.
  static void check_room(const Run& run, std::size_t room);

  /// The bytes of shared memory that a ring with `room` takes: a multiple of 4.
  [[nodiscard]] static std::size_t bytes_for(std::size_t room);

  /// The ring in the `bytes` at that place of `memory`, both multiples of 4; zeros: an empty one.
  SharedRing(const SharedMemory& memory, std::size_t at, std::size_t bytes);

  /// Waits for room until `deadline`; false: there was none. Throws Stopped, and std::runtime_error for an
  /// item that never fits.
  bool put(BytesView item, Deadline deadline, const Check& check, std::source_location where);

  /// Waits for an item until `deadline`.
  std::optional<Bytes> get(Deadline deadline, const Check& check, std::source_location where);

  [[nodiscard]] bool empty() const { return written_.load() == taken_.load(); }

  /// Makes those that wait look again.
  void wake();

 private:
  bool wait_until(const std::function<bool()>& done, WaitReason reason, Deadline deadline, const Check& check,
                  std::source_location where);
  [[nodiscard]] bool try_put(BytesView item);
  [[nodiscard]] std::optional<Bytes> try_get();
  [[nodiscard]] std::uint32_t used(std::uint32_t written, std::uint32_t taken) const;
  [[nodiscard]] std::uint32_t after(std::uint32_t position, std::size_t bytes) const;
  void copy_in(std::uint32_t position, BytesView bytes);
  void copy_out(std::uint32_t position, std::span<std::byte> to) const;

  Run& run_;
  SharedBlock& block_;
  const SharedWord lock_;
  const SharedWord changes_;  // counts them
  // Positions run through the room twice before they are 0 again, so that a full ring is not an empty one.
  const SharedWord written_;
  const SharedWord taken_;
  const std::size_t begin_;  // of the room
  const std::uint32_t room_;
};

}  // namespace playground::multiprocessing
