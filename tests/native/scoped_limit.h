/// Limits on what the system gives this process, for as long as a test needs them.
#pragma once

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>

namespace playground::native {

/// Lowers a soft limit (RLIMIT_...) of this process as long as it exists.
class ScopedLimit {
  using Resource = decltype(RLIMIT_AS);

 public:
  ScopedLimit(Resource resource, rlim_t soft) : resource_(resource) {
    EXPECT_EQ(getrlimit(resource, &before_), 0);
    const rlimit lower{soft, before_.rlim_max};
    EXPECT_EQ(setrlimit(resource, &lower), 0);
  }
  ~ScopedLimit() { EXPECT_EQ(setrlimit(resource_, &before_), 0); }
  ScopedLimit(const ScopedLimit&) = delete;
  ScopedLimit& operator=(const ScopedLimit&) = delete;

 private:
  Resource resource_;
  rlimit before_{};
};

/// The bytes of address space that this process uses now; the measure of RLIMIT_AS.
inline rlim_t address_space_in_use() {
  rlim_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * 4096;
}

}  // namespace playground::native
