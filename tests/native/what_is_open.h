/// The resources of this process: children, threads, descriptors.
#pragma once

#include <sys/wait.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>

namespace playground::native {

struct WhatIsOpen {
  bool children = false;
  long threads = 0;
  long descriptors = 0;

  /// Do not call it while a pool exists: it would reap the pool's children.
  static WhatIsOpen now() {
    namespace fs = std::filesystem;
    const auto count = [](const char* folder) {
      return static_cast<long>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    };
    const bool none = waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD;
    return {!none, count("/proc/self/task"), count("/proc/self/fd")};
  }
  bool operator==(const WhatIsOpen&) const = default;
};

inline void PrintTo(const WhatIsOpen& open, std::ostream* out) {
  *out << (open.children ? "children, " : "no child, ") << open.threads << " threads, " << open.descriptors
       << " descriptors";
}

/// The number of processes whose command line contains `text`.
inline int processes_with(const std::string& text) {
  namespace fs = std::filesystem;
  int count = 0;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "cmdline", std::ios::binary);
    // Not by iterators: they throw if the process has ended in the meantime.
    std::string line;
    std::getline(file, line);
    count += line.find(text) != std::string::npos ? 1 : 0;
  }
  return count;
}

}  // namespace playground::native
