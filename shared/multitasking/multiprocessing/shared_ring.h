/// SharedRing: a FIFO queue of byte items in shared memory.
#pragma once

#include <functional>
#include <optional>
#include <source_location>

#include "shared/multitasking/multiprocessing/shared_memory.h"

namespace playground::multiprocessing {

/// A single store adds or removes an item, so a process that is killed at any moment leaves no partial item.
/// Thread-safe. Borrows its arguments.
class SharedRing {
 public:
  /// Called before each sleep; throws if the wait could last forever.
  using Check = std::function<void()>;

  static constexpr std::size_t max_room = std::size_t{1} << 30;  // so that no sum of positions overflows

  /// Throws std::runtime_error if no ring can have this room.
  static void check_room(const Run& run, std::size_t room);

  /// The bytes of shared memory that a ring with `room` needs: a multiple of 4.
  [[nodiscard]] static std::size_t bytes_for(std::size_t room);

  /// The ring in the `bytes` at place `at` of `memory`; both are multiples of 4. Zeros are an empty ring.
  SharedRing(const SharedMemory& memory, std::size_t at, std::size_t bytes);

  /// Waits for room until `deadline`; false: there was none. Throws Stopped, and std::runtime_error if the
  /// item can never fit.
  bool put(BytesView item, Deadline deadline, const Check& check, std::source_location where);

  /// Waits for an item until `deadline`; none: there was none.
  std::optional<Bytes> get(Deadline deadline, const Check& check, std::source_location where);

  /// In bytes.
  [[nodiscard]] std::size_t room() const { return room_; }
  /// The part of the room that an item takes.
  [[nodiscard]] static std::size_t taken_by(BytesView item) { return item.size() + sizeof(std::uint32_t); }
  /// Throws std::runtime_error if the item can never fit.
  void check_fits(BytesView item) const;

  [[nodiscard]] bool empty() const { return written_.load() == taken_.load(); }

  /// Makes all threads and processes that wait check again.
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
  const SharedWord changes_;  // counts the changes
  // Positions count modulo twice the room, so that a full ring differs from an empty one.
  const SharedWord written_;
  const SharedWord taken_;
  const std::size_t begin_;  // where the room begins
  const std::uint32_t room_;
};

}  // namespace playground::multiprocessing
