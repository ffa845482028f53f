/// SharedRing: items of bytes through shared memory, first in, first out.
#pragma once

#include <functional>
#include <optional>
#include <source_location>

#include "shared/multitasking/multiprocessing/shared_memory.h"

namespace playground::multiprocessing {

/// Where it is kept. An item is there, or gone, at one store: a process that dies at any moment leaves no
/// half of one.
struct RingState {
  SharedWord lock;
  SharedWord changes;  ///< counts them
  std::atomic<std::uint64_t> written;
  std::atomic<std::uint64_t> taken;
};

/// Thread-safe. Borrows all it is given.
class SharedRing {
 public:
  /// Before each sleep; throws where the wait could have no end.
  using Check = std::function<void()>;

  SharedRing(const SharedMemory& memory, RingState& state, std::span<std::byte> room)
      : run_(memory.run()), block_(memory.block()), state_(state), room_(room) {}

  /// Waits for room until `deadline`; false: there was none. Throws Stopped, and std::runtime_error for an
  /// item that never fits.
  bool put(BytesView item, std::optional<Time> deadline, const Check& check, std::source_location where);

  /// Waits for an item until `deadline`.
  std::optional<Bytes> get(std::optional<Time> deadline, const Check& check, std::source_location where);

  [[nodiscard]] bool empty() const { return state_.written.load() == state_.taken.load(); }

  /// Makes those that wait look again.
  void wake();

 private:
  bool wait_until(const std::function<bool()>& done, std::optional<Time> deadline, const Check& check,
                  std::source_location where);
  [[nodiscard]] bool try_put(BytesView item);
  [[nodiscard]] std::optional<Bytes> try_get();
  void copy_in(std::uint64_t at, BytesView bytes);
  void copy_out(std::uint64_t at, std::span<std::byte> to) const;

  Run& run_;
  SharedBlock& block_;
  RingState& state_;
  std::span<std::byte> room_;
};

}  // namespace playground::multiprocessing
