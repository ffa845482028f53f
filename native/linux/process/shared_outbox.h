/// SharedOutbox: carries a worker's frames to the pool, through memory that both share.
///
/// A ring of bytes with one writer and one reader. What was written stays readable even if the worker is
/// killed right after it. While both sides are busy, neither needs a system call. A byte on the worker's
/// socket, the doorbell, wakes a reader that sleeps.
#pragma once

#include <atomic>
#include <cstdint>

#include "native/linux/memory/futex.h"
#include "native/linux/memory/mapped_memory.h"
#include "native/linux/process/frame_stream.h"
#include "shared/platform/worker_processes.h"

namespace playground::native {

/// The doorbell's byte; any other byte on the socket is an error.
inline constexpr char doorbell_byte = 'b';

/// The memory that both sides share. The pool checks everything that a worker writes before it uses it.
struct OutboxMemory {
  static constexpr std::uint64_t capacity = std::uint64_t{1} << 18;

  std::atomic<std::uint64_t> written;            // bytes that the worker has written since its start
  alignas(64) std::atomic<std::uint64_t> taken;  // bytes that the pool has taken
  Word taken_wakes;                              // changes when the pool takes bytes while the worker waits
  Word worker_waits;                             // 1: the worker waits until taken_wakes changes
  alignas(64) Word pool_sleeps;                  // 1: the worker must ring the doorbell
  alignas(64) std::byte bytes[capacity];
};

/// The worker's side.
class SharedOutbox : public Outbox {
 public:
  /// `socket`: where the doorbell is sent.
  SharedOutbox(MappedMemory memory, int socket);
  void put(BytesView frame) override;
  void flush() override;

  /// Before the worker waits for the pool: rings the doorbell if the pool has not taken all frames.
  void flush_before_wait();

 private:
  void put_bytes(BytesView bytes);
  void wait_for_room();
  void ring_doorbell();

  MappedMemory mapped_;
  OutboxMemory& memory_;
  int socket_;
  std::uint64_t written_ = 0;
};

/// The pool's side.
class OutboxReader {
 public:
  OutboxReader() = default;
  explicit OutboxReader(MappedMemory memory);

  /// Moves the bytes that have arrived to `to`. False: there are none, or the memory is damaged.
  bool take(FrameReader& to);

  /// True: there is nothing to take.
  [[nodiscard]] bool empty() const;
  [[nodiscard]] bool damaged() const { return damaged_; }

  /// From now on the worker rings the doorbell after it has put a frame. The caller must check empty() once
  /// more afterwards: a frame may have arrived before this call.
  void sleep();
  void awake();

 private:
  [[nodiscard]] OutboxMemory& memory() const { return *reinterpret_cast<OutboxMemory*>(mapped_.data()); }

  MappedMemory mapped_;
  std::uint64_t taken_ = 0;
  bool damaged_ = false;
};

}  // namespace playground::native
