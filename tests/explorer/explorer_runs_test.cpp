/// Runs in the explorer: started, stopped, failed, predicted, exported.
#include <gmock/gmock.h>

#include <string>

#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(ExplorerTest, each_program_runs_by_its_button_and_shows_lines_orders_and_time) {
  for (const std::string lesson : {"processes", "threads", "coroutines"}) {
    open("#/" + lesson + "/5");
    press("run");
    finish_run();
    ASSERT_NE(node("output"), nullptr) << lesson;
    EXPECT_EQ(node("output")->role, Role::log);
    EXPECT_NE(node("timeline"), nullptr) << lesson;
    ASSERT_NE(node("summary"), nullptr) << lesson;
    EXPECT_EQ(node("summary")->role, Role::status) << label("summary");
    EXPECT_NE(node("figure-starts"), nullptr) << lesson;
    EXPECT_THAT(label("run"), HasSubstr("again"));
  }
}

TEST_F(ExplorerTest, a_run_counts_from_the_frame_that_begins_it) {
  open("#/threads/5");
  EXPECT_FALSE(explorer_->active());
  const int before = explorer_->runs();
  explorer_->press("run");
  frames(1);
  EXPECT_TRUE(explorer_->active()) << "although this frame has drawn Stop as it was before";
  EXPECT_EQ(explorer_->runs(), before + 1);
  finish_run();
  EXPECT_FALSE(explorer_->active());
  EXPECT_EQ(explorer_->runs(), before + 1);
}

TEST_F(ExplorerTest, a_prediction_is_shown_next_to_what_happened) {
  open("#/processes/4");
  set("predicted-time", 8);
  press("answer-order-starts");
  press("next");
  EXPECT_THAT(label("predicted-seconds"), HasSubstr("8.0\u00a0s"));
  press("run");
  finish_run();
  EXPECT_THAT(label("summary"), HasSubstr("You said 8.0\u00a0s: 6.00\u00a0s too much"));
  EXPECT_THAT(label("feedback-order"), HasSubstr("Not quite"));
}

TEST_F(ExplorerTest, a_run_on_a_pool_that_became_smaller_is_no_measurement) {
  using Plan = fakes::FakeWorkerPlan;
  fake_.workers.plan.start = [](int worker) {
    return worker < 4 ? Plan::Start::comes_up : Plan::Start::refuses;
  };
  fake_.workers.plan.task = [](int worker, int) {
    return worker == 0 ? Plan::Task::dies_answering : Plan::Task::works;
  };
  open("#/processes/5");
  press("run");
  finish_run();
  EXPECT_THAT(label("summary"), AllOf(HasSubstr("This run is not a measurement."),
                                      HasSubstr("The pool is smaller: 3 of 4 processes run")));
}

TEST_F(ExplorerTest, the_learners_values_are_what_runs_in_the_change_step) {
  open("#/threads/7");
  set("units", 3);
  set("seconds", 0.5);
  press("run");
  finish_run();
  EXPECT_THAT(label("figure-one-by-one"), HasSubstr("1.50\u00a0s"));
}

TEST_F(ExplorerTest, a_run_whose_tasks_never_ran_is_not_compared) {
  open("#/multitasking-library/6");
  press("run");
  finish_run();
  EXPECT_NE(node("figure-compared"), nullptr);
  open("#/multitasking-library/6?body=coroutine");
  press("run");
  finish_run();
  EXPECT_EQ(node("figure-compared"), nullptr);
}

TEST_F(ExplorerTest, stop_ends_a_run_by_button_and_by_escape) {
  for (const bool by_key : {false, true}) {
    open("#/threads/5");
    fake_.stop_time();
    press("run");
    EXPECT_TRUE(explorer_->next_frame());
    EXPECT_FALSE(node("run")->enabled);
    if (by_key) {
      key(Explorer::Key::escape);
    } else {
      press("stop");
    }
    finish_run();
    EXPECT_THAT(label("summary"), HasSubstr("Stopped")) << (by_key ? "Escape" : "Stop");
    EXPECT_TRUE(node("run")->enabled);
  }
}

TEST_F(ExplorerTest, leaving_a_lesson_stops_its_run) {
  open("#/threads/5");
  fake_.stop_time();
  press("run");
  press("lesson-intro");
  finish_run();
  open("#/threads/5");
  EXPECT_THAT(label("summary"), HasSubstr("Stopped"));
}

TEST_F(ExplorerTest, a_failed_run_is_an_alert_that_says_why) {
  fake_.workers.plan.task = [](int, int) { return fakes::FakeWorkerPlan::Task::dies; };
  open("#/processes/5");
  press("run");
  finish_run();
  ASSERT_NE(node("summary"), nullptr);
  EXPECT_EQ(node("summary")->role, Role::alert);
  EXPECT_THAT(label("summary"), HasSubstr("signal 9"));
}

TEST_F(ExplorerTest, fifty_runs_count_the_orders) {
  open("#/coroutines/7");
  press("run-many");
  finish_run();
  EXPECT_THAT(label("orders"), HasSubstr("50"));
  EXPECT_EQ(label("orders-starts-1"), "0, 1, 2, 3: 50×");
}

TEST_F(ExplorerTest, the_python_original_runs_next_to_ours_and_names_its_interpreter) {
  fake_.python.script.lines = {"线程 0 开始", "线程 0 结束"};
  open("#/threads/7");
  press("run-python");
  finish_run();
  EXPECT_NE(node("timeline-python"), nullptr);
  EXPECT_THAT(label("python-version"), HasSubstr("3.11.2"));
  EXPECT_THAT(label("python-version"), HasSubstr("fork"));
}

TEST_F(ExplorerTest, without_python_the_lesson_says_so) {
  fake_.python.missing = Error{Error::Code::not_found, "There is no python3 on this machine."};
  open("#/threads/7");
  press("run-python");
  finish_run();
  ASSERT_NE(node("python-failed"), nullptr);
  EXPECT_EQ(node("python-failed")->role, Role::alert);
  EXPECT_THAT(label("python-failed"), HasSubstr("no python3"));
}

TEST_F(ExplorerTest, a_message_says_why_python_cannot_run) {
  fake_.machine.capabilities.no_python =
      Text{"Python was not built into this page.", "本页面没有内置 Python。"};
  open("#/threads/7");
  EXPECT_EQ(node("run-python"), nullptr);
  EXPECT_EQ(label("python-why-not"), "Python was not built into this page.");
}

TEST_F(ExplorerTest, a_trace_is_exported_and_the_output_copied) {
  open("#/threads/5");
  EXPECT_FALSE(node("timeline-chrome")->enabled);
  press("run");
  finish_run();
  press("timeline-chrome");
  EXPECT_TRUE(fake_.exporter.files.contains("threads-trace.json"));
  EXPECT_THAT(label("status"), HasSubstr("threads-trace.json"));
  press("copy-output");
  EXPECT_THAT(HeadlessImGui::clipboard(), HasSubstr("Thread 0 "));
  fake_.exporter.fails = true;
  press("timeline-chrome");
  EXPECT_THAT(label("status"), HasSubstr("the disk is full"));
}

// --- What this machine can do

TEST_F(ExplorerTest, the_number_of_cores_has_its_source) {
  EXPECT_THAT(label("machine"), HasSubstr("4 cores · "));
  fake_.machine.capabilities.cores = Cores(4, [](int) { return std::optional(2); });
  frames();
  EXPECT_THAT(label("machine"), HasSubstr("4 cores, says the browser"));
  fake_.machine.capabilities.cores.measured();
  frames();
  EXPECT_THAT(label("machine"), HasSubstr("2 cores, measured"));
}

TEST_F(ExplorerTest, what_the_browser_limits_is_said_before_the_run) {
  open("#/choose-connections/3");
  EXPECT_EQ(node("limits"), nullptr) << "this machine limits nothing";
  fake_.machine.capabilities.browser = true;
  fake_.machine.capabilities.max_threads = 32;
  fake_.machine.capabilities.clock_resolution = std::chrono::milliseconds(1);
  frames();
  EXPECT_THAT(label("limits"), AllOf(HasSubstr("at most 32 threads"), HasSubstr("steps of 1000 µs")));
  open("#/processes/5");
  EXPECT_THAT(label("limits"), HasSubstr("no process ids"));
  open("#/threads/5");
  EXPECT_EQ(node("limits"), nullptr);
}

TEST_F(ExplorerTest, a_busy_machine_is_shown_while_it_measures) {
  fake_.usage.share = 0.5;
  fake_.stop_time();
  open("#/comparison/5?row=lock&effort=1");
  EXPECT_EQ(node("load"), nullptr);
  press("run");
  ASSERT_TRUE(testing_support::eventually([&] {
    frames(1);
    return node("load") != nullptr;
  }));
  EXPECT_THAT(label("load"), HasSubstr("busy machine: only 50 %"));
  press("stop");
  finish_run();
  EXPECT_EQ(node("load"), nullptr);
}

TEST_F(ExplorerTest, on_a_busy_machine_a_cell_is_not_clear_and_can_be_measured_again) {
  fake_.usage.share = 0.5;
  open("#/comparison/5?row=lock&effort=1&rounds=3");
  press("run");
  finish_run();
  open("#/comparison/3");
  EXPECT_EQ(node("cell-lock-threads")->value, "not clear");
  EXPECT_THAT(label("status"), HasSubstr("3 of them are not clear"));
  press("cell-lock-threads");
  EXPECT_THAT(label("not-clear"), HasSubstr("Other programs"));
  EXPECT_EQ(label("measure-row"), "Measure again");
}

// --- What a run means, and for which step

TEST_F(ExplorerTest, a_run_completes_the_step_in_which_it_was_started_and_no_other) {
  open("#/threads/5");
  press("run");
  finish_run();
  const std::string done = value("lesson-threads");
  open("#/threads/7");
  frames();
  EXPECT_EQ(value("lesson-threads"), done);
}

TEST_F(ExplorerTest, a_prediction_is_not_held_against_a_run_with_other_values) {
  open("#/threads/4");
  set("predicted-time", 8);
  open("#/threads/7");
  set("units", 1);
  press("run");
  finish_run();
  open("#/threads/5");
  EXPECT_THAT(label("summary"), testing::Not(HasSubstr("You said")));
}

TEST_F(ExplorerTest, the_time_that_the_slider_begins_with_can_be_predicted) {
  open("#/threads/4");
  set("predicted-time", node("predicted-time")->number);
  press("next");
  EXPECT_NE(node("predicted-seconds"), nullptr);
}

TEST_F(ExplorerTest, the_output_is_that_of_the_program_that_ran_last) {
  fake_.python.script.lines = {"Python speaks"};
  open("#/threads/7");
  press("run");
  finish_run();
  press("run-python");
  finish_run();
  EXPECT_THAT(value("output"), HasSubstr("Python speaks"));
  press("run");
  finish_run();
  EXPECT_THAT(value("output"), testing::Not(HasSubstr("Python speaks")));
}

TEST_F(ExplorerTest, escape_stops_a_run_even_without_a_stop_button) {
  open("#/threads/5");
  fake_.stop_time();
  press("run");
  press("step-1");
  key(Explorer::Key::escape);
  finish_run();
  press("step-5");
  EXPECT_THAT(label("summary"), HasSubstr("Stopped"));
}

}  // namespace
}  // namespace playground::explorer
