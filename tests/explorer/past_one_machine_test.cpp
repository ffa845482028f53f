/// The step of choose-yours on more than one machine: on the desktop it runs Dask, in a page it shows a
/// recording.
#include "lessons/choose-yours/dask.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class PastOneMachineTest : public ExplorerTest {
 protected:
  void open_step() { open("#/choose-yours/engines"); }
  void run_it() {
    press("run-dask");
    finish_run();
  }
  void print_recorded_lines() {
    for (const std::string_view line : lessons::choose_yours::recorded_lines())
      fake_.python.script.lines.emplace_back(line);
  }
  void become_a_browser() {
    fake_.machine.capabilities.browser = true;
    start_again();
  }
};

TEST_F(PastOneMachineTest, shows_its_own_program_instead_of_the_lessons) {
  open_step();
  EXPECT_THAT(value("code-tiles.py"), HasSubstr("SpecCluster("));
  EXPECT_EQ(node("code-original.py"), nullptr);
  EXPECT_EQ(node("edit"), nullptr);
  open("#/choose-yours/measured");
  EXPECT_EQ(node("code-tiles.py"), nullptr);
}

TEST_F(PastOneMachineTest, says_what_a_second_machine_changes) {
  open_step();
  EXPECT_THAT(label("second-machine"), HasSubstr("the address of the scheduler's machine"));
}

TEST_F(PastOneMachineTest, compares_dask_with_a_pool_after_a_run) {
  print_recorded_lines();
  open_step();
  EXPECT_EQ(node("dask-verdict"), nullptr) << "nothing was measured yet";
  run_it();
  EXPECT_THAT(label("dask-verdict"), StartsWith("One machine needs no Dask."));
  EXPECT_THAT(label("dask-verdict"), HasSubstr("a second machine: a pool cannot use it"));
  EXPECT_NE(node("dask-times-dask"), nullptr);
  EXPECT_NE(node("timeline-python"), nullptr);
  EXPECT_EQ(node("dask-recorded"), nullptr);
}

TEST_F(PastOneMachineTest, refuses_the_run_without_dask_and_says_how_to_install_it) {
  fake_.python.script.error =
      Error{Error::Code::ended, "Python failed: ModuleNotFoundError: No module named 'distributed'"};
  open_step();
  run_it();
  EXPECT_THAT(label("dask-failed"), AllOf(HasSubstr("sudo apt install python3-distributed"),
                                          HasSubstr("python3 -m pip install distributed")));
  EXPECT_EQ(node("dask-verdict"), nullptr);
  EXPECT_TRUE(node("run-dask")->enabled) << "after an installation";
}

TEST_F(PastOneMachineTest, stops) {
  fake_.python.script.never_ends = true;
  open_step();
  press("run-dask");
  EXPECT_FALSE(node("run-dask")->enabled);
  press("stop");
  finish_run();
  EXPECT_TRUE(node("run-dask")->enabled);
  EXPECT_EQ(node("dask-failed"), nullptr);
}

TEST_F(PastOneMachineTest, shows_recorded_figures_in_a_page_and_labels_them) {
  become_a_browser();
  open_step();
  EXPECT_THAT(label("dask-recorded"), AllOf(HasSubstr("Recorded on"), HasSubstr("2 cores"),
                                            HasSubstr("The desktop program runs Dask")));
  EXPECT_NE(node("dask-verdict"), nullptr) << "without a run";
  EXPECT_THAT(label("dask-times-title"), HasSubstr("Dask 20")) << "with their versions";
  run_it();
  EXPECT_EQ(fake_.python.begun, 0);
  EXPECT_THAT(label("timeline-python"), HasSubstr("(recorded)"));
}

TEST_F(PastOneMachineTest, is_offered_if_one_machine_is_not_enough) {
  open("#/choose-yours/2?answered=7&machines=several");
  EXPECT_NE(node("with-dask-link-1"), nullptr);
  open("#/choose-yours/2?answered=7");
  EXPECT_EQ(node("with-dask-link-1"), nullptr);
}

}  // namespace
}  // namespace playground::explorer
