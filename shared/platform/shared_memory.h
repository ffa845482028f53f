/// SharedMemory: memory that several workers see, and what they need to wait for each other in it.
///
/// Native: an unnamed file of the system, mapped by each; waits are futexes; a member is a lock on that
///   file, which the system takes back when the process ends, however it ends.
/// Browser: none. A Worker's program sees only the memory it was started with.
/// Tests: a fake within one process, whose members can be made to die.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "shared/core/result.h"
#include "shared/core/time.h"

namespace playground {

/// A number in shared memory that can be waited for.
using SharedWord = std::atomic<std::uint32_t>;
static_assert(SharedWord::is_always_lock_free);

/// One member's view of shared memory. Thread-safe. Destruction ends the membership; the memory is gone
/// with the last of its members.
class SharedBlock {
 public:
  using Member = std::uint32_t;

  virtual ~SharedBlock() = default;

  /// Zeros at first; aligned for any type, and at another address in each process.
  [[nodiscard]] virtual std::span<std::byte> bytes() const = 0;

  /// What another worker of this program opens it by, while this member is there.
  [[nodiscard]] virtual std::string name() const = 0;

  /// This member's number: from 1, never used twice.
  [[nodiscard]] virtual Member me() const = 0;

  /// Whether that member is still there.
  [[nodiscard]] virtual bool alive(Member member) const = 0;

  /// Sleeps while `word`, which is in the block, is `value`, at most for `at_most`. May return early.
  virtual void wait(SharedWord& word, std::uint32_t value, Time at_most) = 0;

  /// Wakes all that sleep on `word`.
  virtual void wake(SharedWord& word) = 0;
};

/// Makes and opens blocks. Thread-safe.
class SharedMemoryPlatform {
 public:
  virtual ~SharedMemoryPlatform() = default;
  [[nodiscard]] virtual Result<std::unique_ptr<SharedBlock>> create(std::size_t size) = 0;
  [[nodiscard]] virtual Result<std::unique_ptr<SharedBlock>> open(std::string_view name) = 0;
};

}  // namespace playground
