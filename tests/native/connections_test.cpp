// The lesson on thousands of connections, on real sockets and threads.
#include <gmock/gmock.h>

#include "lessons/catalog.h"
#include "lessons/choose-connections/verdict.h"
#include "native/linux/machine.h"
#include "shared/course/runner.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"

namespace playground::lessons::choose_connections {
namespace {

using course::Runner;
using testing_support::eventually;

class RealConnections : public testing::Test {
 protected:
  void start(std::string_view max) {
    Settings settings = lesson.initial_settings(Language::english);
    settings.set("connections", OptionId(max));
    settings.set("seconds", std::chrono::milliseconds(100));
    runner.start(settings, lesson.example);
  }
  bool ends() {
    return eventually([&] {
      runner.update();
      return !runner.active();
    });
  }
  void expect_nothing_left() {
    EXPECT_TRUE(eventually([&] { return native::WhatIsOpen::now() == before; }))
        << testing::PrintToString(native::WhatIsOpen::now());
  }

  const course::Lesson& lesson = *course::find_lesson(catalog(), "choose-connections");
  native::LinuxMachine native;
  Runner runner{native.machine};
  native::WhatIsOpen before = native::WhatIsOpen::now();
};

TEST_F(RealConnections, AnswerAndLeaveNothingBehind) {
  start("100");
  ASSERT_TRUE(ends());
  ASSERT_EQ(runner.state(), Runner::State::finished) << runner.error();
  for (const char* id : {"rate/loop/100", "rate/threads/100", "memory/loop/100", "memory/threads/100",
                         "cpu/loop/100", "cpu/threads/100"}) {
    // Not in each round: a later one may get memory that an earlier one has freed.
    EXPECT_TRUE(std::ranges::any_of(runner.trace().measurements(), [&](const Measurement& one) {
      return one.id == id && one.value > 0;
    })) << id;
  }
  start("10");  // the next start joins the thread that has ended
  ASSERT_TRUE(ends());
  expect_nothing_left();
}

TEST_F(RealConnections, AStopInTheMiddleLeavesNothingBehind) {
  for (const char* id : {"connect/loop/100", "rate/threads/10", "connect/threads/100"}) {
    start("1000");
    ASSERT_TRUE(eventually([&] {
      runner.update();
      return runner.trace().latest(id) != nullptr;
    })) << id;
    runner.stop();
    ASSERT_TRUE(ends());
    EXPECT_EQ(runner.state(), Runner::State::stopped) << runner.error();
    expect_nothing_left();
  }
}

}  // namespace
}  // namespace playground::lessons::choose_connections
