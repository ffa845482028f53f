/// ProcessUsage: what this process takes from its machine, for experiments that count the cost.
///
/// Native: the resident set and the CPU time, as the system counts them; memory that the allocator keeps
///   for later use counts too, unless trim() has given it back.
/// Browser: neither is told to a page. There is what the page's program has allocated of the page's own
///   memory, with the stacks of its threads; Workers' own memory is not in it, nor what the browser keeps.
/// Tests: whatever was set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "shared/core/time.h"

namespace playground {

/// Thread-safe. A figure that the machine does not tell is none.
class ProcessUsage {
 public:
  virtual ~ProcessUsage() = default;

  /// In bytes: what stands in the machine's memory for this process, without its children.
  [[nodiscard]] virtual std::optional<std::uint64_t> resident_bytes() = 0;

  /// In bytes: what this process has allocated; the nearest figure where resident_bytes() is none.
  [[nodiscard]] virtual std::optional<std::uint64_t> heap_bytes() = 0;

  /// What all threads of this process have computed so far, without its children.
  [[nodiscard]] virtual std::optional<Time> cpu_time() = 0;

  /// What the calling thread has computed so far.
  [[nodiscard]] virtual std::optional<Time> thread_cpu_time() = 0;

  /// How many more files and connections' ends the system lets this process open; none: it does not count.
  [[nodiscard]] virtual std::optional<std::size_t> descriptors_left() = 0;

  /// Gives free memory back to the system where that can be done, so that it is not taken for used: what
  /// the calling thread would get its memory from, and what is easily found of the others'.
  virtual void trim() = 0;
};

/// How much memory a process uses.
struct MemoryInUse {
  double bytes = 0;
  bool resident = false;  ///< false: what its heap has taken
};

/// The resident memory, or what the heap has taken where a machine tells only that; none: it tells neither.
[[nodiscard]] inline std::optional<MemoryInUse> memory_in_use(ProcessUsage& usage) {
  if (const auto bytes = usage.resident_bytes()) return MemoryInUse{static_cast<double>(*bytes), true};
  if (const auto bytes = usage.heap_bytes()) return MemoryInUse{static_cast<double>(*bytes), false};
  return std::nullopt;
}

/// In bytes; none where the two cannot be compared.
[[nodiscard]] inline std::optional<double> growth(const std::optional<MemoryInUse>& before,
                                                  const std::optional<MemoryInUse>& after) {
  if (!before || !after || before->resident != after->resident) return std::nullopt;
  return after->bytes - before->bytes;
}

}  // namespace playground
