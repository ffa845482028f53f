#include "native/linux/allowed_cores.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

namespace playground::native {
namespace {

namespace fs = std::filesystem;

// Processors' worth of time, from a quota and its period in microseconds; none: there is no quota.
std::optional<double> quota_of(const fs::path& group) {
  std::string quota;
  double period = 0;
  if (std::ifstream both(group / "cpu.max"); both >> quota >> period) {  // "max 100000": no quota
    if (quota == "max" || period <= 0) return std::nullopt;
    return std::strtod(quota.c_str(), nullptr) / period;
  }
  double microseconds = -1;
  std::ifstream(group / "cpu.cfs_quota_us") >> microseconds;  // -1: no quota
  std::ifstream(group / "cpu.cfs_period_us") >> period;
  if (microseconds <= 0 || period <= 0) return std::nullopt;
  return microseconds / period;
}

// The folder of the control group in which this program is, and the one in which all groups of this kind are.
// A line of /proc/self/cgroup is "0::/path" in version 2, and "4:cpu,cpuacct:/path" in version 1.
std::optional<std::pair<fs::path, fs::path>> folders(const fs::path& root, const std::string& line) {
  const std::size_t first = line.find(':');
  const std::size_t second = line.find(':', first + 1);
  if (first == std::string::npos || second == std::string::npos) return std::nullopt;
  const std::string kinds = line.substr(first + 1, second - first - 1);
  const bool of_cpu = ("," + kinds + ",").contains(",cpu,");
  if (!kinds.empty() && !of_cpu) return std::nullopt;
  fs::path top = root / "sys/fs/cgroup";
  if (!kinds.empty()) top /= kinds;
  return std::pair(top / fs::path(line.substr(second + 1)).relative_path(), top);
}

// Each group is limited by those around it. In a container, the path may be one that only its host has; then
// the container's own group is at the top.
double smallest_quota(const fs::path& root, double without) {
  double smallest = without;
  std::ifstream groups(root / "proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const auto both = folders(root, line);
    if (!both) continue;
    const auto& [own, top] = *both;
    for (fs::path group = own; group.string().size() >= top.string().size(); group = group.parent_path())
      smallest = std::min(smallest, quota_of(group).value_or(smallest));
  }
  return smallest;
}

}  // namespace

Cores allowed_cores(const fs::path& root) {
  const int all = static_cast<int>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
  int allowed = all;
  cpu_set_t mask;
  if (sched_getaffinity(0, sizeof mask, &mask) == 0) allowed = std::min(allowed, CPU_COUNT(&mask));
  allowed = std::max(1, static_cast<int>(smallest_quota(root, allowed)));
  return {allowed, allowed < all ? Cores::Source::limited : Cores::Source::system};
}

}  // namespace playground::native
