#include "native/process_usage_native.h"

#include <malloc.h>
#include <unistd.h>

#include <ctime>
#include <fstream>

namespace playground::native {
namespace {

std::optional<Time> time_of(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return std::nullopt;
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

std::optional<std::uint64_t> NativeProcessUsage::resident_bytes() {
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  std::ifstream file("/proc/self/statm");  // in pages
  if (!(file >> all >> resident)) return std::nullopt;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::optional<Time> NativeProcessUsage::cpu_time() { return time_of(CLOCK_PROCESS_CPUTIME_ID); }

std::optional<Time> NativeProcessUsage::thread_cpu_time() { return time_of(CLOCK_THREAD_CPUTIME_ID); }

void NativeProcessUsage::trim() { malloc_trim(0); }

}  // namespace playground::native
