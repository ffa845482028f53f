/// The program of choose-yours with the real Dask, where it is installed: python3-distributed of Debian.
#include "lessons/choose-yours/dask.h"

#include <gmock/gmock.h>
#include <signal.h>

#include <filesystem>

#include "native/linux/machine.h"
#include "shared/course/runner.h"
#include "tests/native/fake_programs.h"
#include "tests/support/eventually.h"
#include "tests/support/temporary_folder.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;
using course::Runner;
using testing_support::eventually;

class RealDask : public testing::Test {
 protected:
  // Until the run has ended, or the condition holds.
  template <class Condition>
  void run_until(const Condition& condition) {
    runner_.start({}, [](playground::Run& run) { lessons::choose_yours::run_dask(run, ""); });
    EXPECT_TRUE(eventually(
        [&] {
          runner_.update();
          return !runner_.active() || condition();
        },
        std::chrono::seconds(100)));
  }
  bool is_missing() const { return runner_.error().find("python3-distributed") != std::string::npos; }
  const Track* worker() const {
    for (const Track& track : runner_.trace().tracks())
      if (track.name.starts_with("Dask worker")) return &track;
    return nullptr;
  }
  void expect_nothing_is_left() {
    for (const Track& track : runner_.trace().tracks()) {
      if (!track.detail.starts_with("pid ")) continue;
      const pid_t process = std::stoi(track.detail.substr(4));
      EXPECT_TRUE(eventually([&] { return kill(process, 0) != 0; })) << track.name << " still runs";
    }
    EXPECT_TRUE(fs::is_empty(folder_.path())) << fs::directory_iterator(folder_.path())->path();
  }

  testing_support::TemporaryFolder folder_;
  ScopedVariable temporary_files_{"TMPDIR", folder_.path().string()};
  LinuxMachine native_;
  Runner runner_{native_.machine};
};

TEST_F(RealDask, TwoWorkersComputeTheSamePictureAndLeaveNothing) {
  run_until([] { return false; });
  if (is_missing()) GTEST_SKIP() << runner_.error();
  ASSERT_EQ(runner_.state(), Runner::State::finished) << runner_.error();
  std::vector<std::string_view> lines;
  for (const Line& line : runner_.trace().lines()) lines.emplace_back(line.text);
  const auto figures = lessons::choose_yours::dask_figures(lines);
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->dask.picture, figures->one_by_one.picture);
  EXPECT_EQ(figures->pool.picture, figures->one_by_one.picture);
  std::size_t workers = 0;
  for (const Track& track : runner_.trace().tracks())
    workers += track.name.starts_with("Dask worker") ? 1 : 0;
  EXPECT_EQ(workers, 2U);
  EXPECT_THAT(lines, testing::SizeIs(4)) << "Dask must add nothing, also on a busy machine";
  expect_nothing_is_left();
}

TEST_F(RealDask, StopEndsTheWorkersToo) {
  run_until([this] { return worker() != nullptr; });
  if (is_missing()) GTEST_SKIP() << runner_.error();
  ASSERT_NE(worker(), nullptr) << runner_.error();
  runner_.stop();
  EXPECT_TRUE(eventually([this] {
    runner_.update();
    return !runner_.active();
  }));
  EXPECT_EQ(runner_.state(), Runner::State::stopped);
  expect_nothing_is_left();
}

}  // namespace
}  // namespace playground::native
