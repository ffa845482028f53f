#include "native/linux/process_usage.h"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "shared/multitasking/spinning.h"

namespace playground::native {
namespace {

std::optional<Time> time_of(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return std::nullopt;
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

std::optional<std::uint64_t> LinuxProcessUsage::resident_bytes() {
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  std::ifstream file("/proc/self/statm");  // in pages
  if (!(file >> all >> resident)) return std::nullopt;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::optional<Time> LinuxProcessUsage::cpu_time() { return time_of(CLOCK_PROCESS_CPUTIME_ID); }

std::optional<Time> LinuxProcessUsage::thread_cpu_time() { return time_of(CLOCK_THREAD_CPUTIME_ID); }

std::optional<std::size_t> LinuxProcessUsage::descriptors_left() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::nullopt;
  std::error_code missing;
  const std::filesystem::directory_iterator all("/proc/self/fd", missing);
  if (missing) return std::nullopt;
  const auto open = static_cast<std::size_t>(std::distance(begin(all), end(all)));
  return limit.rlim_cur - std::min<std::size_t>(open, limit.rlim_cur);
}

std::optional<double> LinuxProcessUsage::share_of(int cores) {
  const auto now = [] { return *time_of(CLOCK_MONOTONIC); };
  const auto computed = [] { return *time_of(CLOCK_THREAD_CPUTIME_ID); };
  return playground::share_of(cores, now, computed);
}

void LinuxProcessUsage::trim() {
  malloc_trim(0);
  // malloc_trim() does not shrink the top of arenas other than the first. free() does: if the free block that
  // results has at least 64 KiB and the top exceeds M_TRIM_THRESHOLD. The piece has less than 128 KiB, so
  // that malloc() does not map it separately.
  constexpr int threshold = 128 * 1024;
  mallopt(M_TRIM_THRESHOLD, threshold);
  void* volatile piece = std::malloc(std::size_t{threshold} * 3 / 4);
  std::free(piece);
}

}  // namespace playground::native
