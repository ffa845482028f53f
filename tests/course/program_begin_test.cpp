#include "shared/course/program_begin.h"

#include <gtest/gtest.h>

#include <chrono>

namespace playground::course {
namespace {

using namespace std::chrono_literals;

class ProgramBegin : public testing::Test {
 protected:
  ProgramBegin() { trace.add_track({.model = Model::main}); }
  void main_is(Activity activity, WaitReason reason, Time since) {
    trace.add({.activity = activity, .reason = reason, .track = 0, .time = since});
  }
  Trace trace;
};

TEST_F(ProgramBegin, IsAfterTheStartOfAnInterpreterAndAfterMeasuringTheCores) {
  main_is(Activity::running, WaitReason::none, 0ms);
  main_is(Activity::waiting, WaitReason::measuring, 1ms);
  EXPECT_EQ(begin_of_program(trace), 0ms) << "it has not begun";
  main_is(Activity::running, WaitReason::none, 150ms);
  EXPECT_EQ(begin_of_program(trace), 150ms);
  Trace python;
  python.add_track({.model = Model::main});
  python.add({.activity = Activity::waiting, .reason = WaitReason::start, .track = 0, .time = 0ms});
  python.add({.activity = Activity::running, .track = 0, .time = 80ms});
  EXPECT_EQ(begin_of_program(python), 80ms);
}

TEST_F(ProgramBegin, IsTheRunsIfItMeasuresTheCoresLater) {
  main_is(Activity::running, WaitReason::none, 0ms);
  main_is(Activity::waiting, WaitReason::measuring, 500ms);
  main_is(Activity::running, WaitReason::none, 520ms);
  EXPECT_EQ(begin_of_program(trace), 0ms);
}

}  // namespace
}  // namespace playground::course
