/// ProcessUsage: the memory and CPU time that this process uses, for experiments that measure the cost.
///
/// Native: the resident set and the CPU time, as the system counts them. Free memory that the allocator keeps
///   counts too, until trim() has returned it.
/// Browser: a page gets neither figure. It knows what its program has allocated in the page's memory, with
///   the stacks of its threads; not the Workers' own memory, and not what the browser itself uses.
/// Tests: values that the test sets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "shared/core/time.h"

namespace playground {

/// Thread-safe. A figure that the machine does not report is none.
class ProcessUsage {
 public:
  virtual ~ProcessUsage() = default;

  /// The bytes of this process that are resident in physical memory, without its children.
  [[nodiscard]] virtual std::optional<std::uint64_t> resident_bytes() = 0;

  /// The bytes that this process has allocated; the closest figure if resident_bytes() is none.
  [[nodiscard]] virtual std::optional<std::uint64_t> heap_bytes() = 0;

  /// The CPU time of all threads of this process so far, without its children.
  [[nodiscard]] virtual std::optional<Time> cpu_time() = 0;

  /// The CPU time of the calling thread so far.
  [[nodiscard]] virtual std::optional<Time> thread_cpu_time() = 0;

  /// How many more descriptors (files, ends of connections) this process may open; none: there is no such
  /// limit.
  [[nodiscard]] virtual std::optional<std::size_t> descriptors_left() = 0;

  /// Which part of the time of `cores` cores this process gets at this moment: 1 on an idle machine, 0.5 if
  /// on each core another program computes too. Native: CPU time divided by elapsed time; browser: the time
  /// in which threads ran without a pause. To find out, as many threads compute for 20 ms: not on the UI
  /// thread, and not while something is measured. None: the threads could not be started.
  [[nodiscard]] virtual std::optional<double> share_of(int cores) = 0;

  /// Returns free memory to the system as far as possible, so that it does not count as used: that of the
  /// calling thread's allocator arena, and as much of other threads' as the allocator returns easily.
  virtual void trim() = 0;
};

/// How much memory a process uses.
struct MemoryInUse {
  double bytes = 0;
  bool resident = false;  ///< false: the bytes of its heap
};

/// The resident memory, or the heap's bytes if the machine reports only those; none: it reports neither.
[[nodiscard]] inline std::optional<MemoryInUse> memory_in_use(ProcessUsage& usage) {
  if (const auto bytes = usage.resident_bytes()) return MemoryInUse{static_cast<double>(*bytes), true};
  if (const auto bytes = usage.heap_bytes()) return MemoryInUse{static_cast<double>(*bytes), false};
  return std::nullopt;
}

/// In bytes; none: the two cannot be compared.
[[nodiscard]] inline std::optional<double> growth(const std::optional<MemoryInUse>& before,
                                                  const std::optional<MemoryInUse>& after) {
  if (!before || !after || before->resident != after->resident) return std::nullopt;
  return after->bytes - before->bytes;
}

}  // namespace playground
