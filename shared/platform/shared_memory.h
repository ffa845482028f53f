/// SharedMemory: memory that several workers see, and what they need to wait for each other in it.
///
/// Native: an unnamed file of the system, mapped by each; waits are futexes; a member is a lock on that
///   file, which the system takes back when the process ends, however it ends.
/// Browser: a piece of the page's memory, which Workers reach by JavaScript; the page ends the members of
///   a Worker that is gone. Only the page makes blocks.
/// Tests: a fake within one process, whose members can be made to die.
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

/// One member's view of shared memory. Thread-safe. Destruction ends the membership; the memory is gone
/// with the last of its members. Places are in bytes from its beginning, and in it.
class SharedBlock {
 public:
  using Member = std::uint32_t;

  virtual ~SharedBlock() = default;

  /// In bytes, which are zeros at first.
  [[nodiscard]] virtual std::size_t size() const = 0;

  /// What another worker of this program opens it by, while this member is there.
  [[nodiscard]] virtual std::string name() const = 0;

  /// This member's number: from 1, never used twice.
  [[nodiscard]] virtual Member me() const = 0;

  /// Whether that member is still there.
  [[nodiscard]] virtual bool alive(Member member) const = 0;

  // Words: 32 bits at a place that 4 divides, each read and changed as a whole. All members see these
  // changes, and what was written before them, in one order.
  [[nodiscard]] virtual std::uint32_t load(std::size_t at) const = 0;
  virtual std::uint32_t exchange(std::size_t at, std::uint32_t value) = 0;
  virtual std::uint32_t fetch_add(std::size_t at, std::uint32_t more) = 0;
  /// Puts `value` where `expected` is; false: something else is, and now in `expected` too.
  virtual bool compare_exchange(std::size_t at, std::uint32_t& expected, std::uint32_t value) = 0;

  // Bytes: whoever reads or writes them keeps others from writing them.
  virtual void read(std::size_t at, std::span<std::byte> to) const = 0;
  virtual void write(std::size_t at, std::span<const std::byte> from) = 0;

  /// Sleeps while the word there is `value`, at most for `at_most`. May return early.
  virtual void wait(std::size_t at, std::uint32_t value, Time max_wait) = 0;

  /// Wakes all that sleep on the word there.
  virtual void wake(std::size_t at) = 0;
};

/// A word of a block. A handle; the block outlives it.
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

/// Makes and opens blocks. Thread-safe.
class SharedMemoryPlatform {
 public:
  virtual ~SharedMemoryPlatform() = default;
  [[nodiscard]] virtual Result<std::unique_ptr<SharedBlock>> create(std::size_t size) = 0;
  [[nodiscard]] virtual Result<std::unique_ptr<SharedBlock>> open(std::string_view name) = 0;
};

}  // namespace playground
