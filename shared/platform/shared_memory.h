/// SharedMemory: memory that several workers share, with the operations they need to wait for each other.
///
/// Native: an unnamed file of the system, which each member maps. Waits are futexes. Each member holds a lock
///   on a byte of that file, which the system releases when the process ends, for whatever reason.
/// Browser: a part of the page's memory, which Workers access through JavaScript. When a Worker has ended,
///   the page ends its memberships. Only the page creates blocks.
/// Tests: a fake in one process, whose members the test can end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "shared/core/result.h"
#include "shared/core/time.h"

namespace playground {

/// One member's view of shared memory. Thread-safe. The destructor ends the membership; the memory is freed
/// when the last member has left. Places are offsets in bytes, and must be inside the block.
class SharedBlock {
 public:
  using Member = std::uint32_t;

  virtual ~SharedBlock() = default;

  /// In bytes. A new block is filled with zeros.
  [[nodiscard]] virtual std::size_t size() const = 0;

  /// The name with which another worker of this program can open the block while this member exists.
  [[nodiscard]] virtual std::string name() const = 0;

  /// This member's number: from 1, never used twice.
  [[nodiscard]] virtual Member me() const = 0;

  /// True: that member has not left, and its worker has not ended.
  [[nodiscard]] virtual bool alive(Member member) const = 0;

  // Words: 32 bits at a place that is a multiple of 4, read and changed atomically. All members see these
  // changes, and the writes before them, in the same order (sequentially consistent).
  [[nodiscard]] virtual std::uint32_t load(std::size_t at) const = 0;
  virtual std::uint32_t exchange(std::size_t at, std::uint32_t value) = 0;
  virtual std::uint32_t fetch_add(std::size_t at, std::uint32_t more) = 0;
  /// Stores `value` if the word is `expected` (true). Otherwise stores the word in `expected` (false).
  virtual bool compare_exchange(std::size_t at, std::uint32_t& expected, std::uint32_t value) = 0;

  // Bytes: the caller must ensure that no other member writes them at the same time.
  virtual void read(std::size_t at, std::span<std::byte> to) const = 0;
  virtual void write(std::size_t at, std::span<const std::byte> from) = 0;

  /// Sleeps while the word at `at` is `value`, at most for `max_wait`. May return early.
  virtual void wait(std::size_t at, std::uint32_t value, Time max_wait) = 0;

  /// Wakes all members that sleep on the word at `at`.
  virtual void wake(std::size_t at) = 0;
};

/// A handle to a word of a block. The block must outlive it.
class SharedWord {
 public:
  SharedWord(SharedBlock& block, std::size_t at) : block_(&block), at_(at) {}

  [[nodiscard]] SharedBlock& block() const { return *block_; }
  [[nodiscard]] std::uint32_t load() const { return block_->load(at_); }
  void store(std::uint32_t value) const { block_->exchange(at_, value); }
  std::uint32_t exchange(std::uint32_t value) const { return block_->exchange(at_, value); }
  std::uint32_t fetch_add(std::uint32_t more) const { return block_->fetch_add(at_, more); }
  bool compare_exchange(std::uint32_t& expected, std::uint32_t value) const {
    return block_->compare_exchange(at_, expected, value);
  }
  void wait(std::uint32_t value, Time max_wait) const { block_->wait(at_, value, max_wait); }
  void wake() const { block_->wake(at_); }

 private:
  SharedBlock* block_;
  std::size_t at_;
};

/// Creates and opens blocks. Thread-safe.
class SharedMemoryPlatform {
 public:
  virtual ~SharedMemoryPlatform() = default;
  [[nodiscard]] virtual Result<std::unique_ptr<SharedBlock>> create(std::size_t size) = 0;
  [[nodiscard]] virtual Result<std::unique_ptr<SharedBlock>> open(std::string_view name) = 0;
};

}  // namespace playground
