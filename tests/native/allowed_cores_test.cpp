/// The number of processors that the system lets the program use, as in containers.
#include "native/linux/allowed_cores.h"

#include <gmock/gmock.h>
#include <sched.h>

#include <fstream>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace playground::native {
namespace {

using Source = Cores::Source;

class AllowedCores : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) const {
    const auto file = root.path() / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }
  [[nodiscard]] Cores::Count allowed() const { return allowed_cores(root.path()).known(); }

  testing_support::TemporaryFolder root;
  const int all = allowed_cores("/no/such/folder").number();
};

TEST_F(AllowedCores, AreAllWithoutALimit) {
  write("proc/self/cgroup", "0::/user\n");
  write("sys/fs/cgroup/user/cpu.max", "max 100000\n");
  EXPECT_EQ(allowed().number, all);
}

TEST_F(AllowedCores, AreLimitedByTheQuotaOfAContainer) {
  write("proc/self/cgroup", "0::/\n");
  write("sys/fs/cgroup/cpu.max", "100000 100000\n");
  EXPECT_EQ(allowed().number, 1);
}

TEST_F(AllowedCores, AreLimitedByTheQuotaOfAGroupAroundTheirs) {
  write("proc/self/cgroup", "0::/kubepods/pod/container\n");
  write("sys/fs/cgroup/kubepods/cpu.max", "150000 100000\n");
  write("sys/fs/cgroup/kubepods/pod/container/cpu.max", "max 100000\n");
  EXPECT_EQ(allowed().number, 1) << "rounded down";
}

TEST_F(AllowedCores, KnowTheQuotaOfTheFirstVersionOfControlGroups) {
  write("proc/self/cgroup", "5:memory:/docker/7\n4:cpu,cpuacct:/docker/7\n");
  write("sys/fs/cgroup/cpu,cpuacct/docker/7/cpu.cfs_quota_us", "50000\n");
  write("sys/fs/cgroup/cpu,cpuacct/docker/7/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(allowed().number, 1) << "at least one";
  write("sys/fs/cgroup/cpu,cpuacct/docker/7/cpu.cfs_quota_us", "-1\n");
  EXPECT_EQ(allowed().number, all);
}

TEST_F(AllowedCores, AreThoseOfTheAffinityMask) {
  std::thread([this] {
    cpu_set_t mask;
    ASSERT_EQ(sched_getaffinity(0, sizeof mask, &mask), 0);
    int first = 0;
    while (!CPU_ISSET(first, &mask)) ++first;
    CPU_ZERO(&mask);
    CPU_SET(first, &mask);
    ASSERT_EQ(sched_setaffinity(0, sizeof mask, &mask), 0);
    const auto one = allowed();
    EXPECT_EQ(one.number, 1);
    if (all > 1) {
      EXPECT_EQ(one.source, Source::limited);
    }
  }).join();
}

}  // namespace
}  // namespace playground::native
