/// Ctrl-C in a run that never checks for a Stop. program_test.cpp tests a run that does.
#include "native/linux/interrupts.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/native/endless_run.h"
#include "tests/native/program.h"

namespace playground::native {
namespace {

class AnEndlessRun : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.read_until([&] { return program_.out().find("endless") != std::string::npos; }));
  }
  // Sends a signal and waits until the program has handled it, because the system does not queue a second
  // one.
  void signal_and_wait(int number) {
    program_.signal(number);
    ASSERT_TRUE(testing_support::eventually([&] {
      std::ifstream file("/proc/" + std::to_string(program_.pid()) + "/status");
      // Not by iterators: they throw if the process has ended in the meantime.
      std::string status;
      std::getline(file, status, '\0');
      return status.find("ShdPnd:\t0000000000000000") != std::string::npos;
    }));
  }
  Program program_{{"/proc/self/exe", std::string(endless_mode)}};
};

// wait() returns when the program's output is closed: by the program and by its worker.
TEST_F(AnEndlessRun, EndsAtTheSecondCtrlCWithItsWorkers) {
  signal_and_wait(SIGINT);
  program_.signal(SIGINT);
  EXPECT_EQ(program_.wait(), interrupted_status);
}

TEST_F(AnEndlessRun, EndsAtASecondSigterm) {
  signal_and_wait(SIGTERM);
  program_.signal(SIGTERM);
  EXPECT_EQ(program_.wait(), interrupted_status);
}

TEST_F(AnEndlessRun, DoesNotOutliveAKilledProgram) {
  program_.signal(SIGKILL);
  EXPECT_EQ(program_.wait(), 128 + SIGKILL);
}

}  // namespace
}  // namespace playground::native
