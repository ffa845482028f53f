/// The output view, in an explorer with one lesson, whose program prints as many lines as a test needs.
#include "tests/explorer/one_lesson.h"

namespace playground::explorer {
namespace {

using testing::EndsWith;
using testing::StartsWith;

using OutputViewTest = OneLessonTest;

void print_lines(playground::Run& run, int count) {
  for (int i = 0; i < count; ++i) run.print(fmt::format("line {}", i));
}

TEST_F(OutputViewTest, says_before_a_run_what_it_will_show) {
  open_lesson([](playground::Run&) {});
  EXPECT_NE(node("no-output"), nullptr);
  EXPECT_FALSE(node("copy-output")->enabled);
}

TEST_F(OutputViewTest, has_each_line_for_readers_also_those_that_are_not_on_the_screen) {
  open_lesson([](playground::Run& run) { print_lines(run, 5000); });
  run_it();
  const std::string all = node("output")->full_value();
  EXPECT_THAT(all, StartsWith("line 0\nline 1\n"));
  EXPECT_THAT(all, EndsWith("line 4999\n"));
}

TEST_F(OutputViewTest, draws_only_what_is_seen) {
  open_lesson([](playground::Run& run) { print_lines(run, 20); });
  run_it();
  const int with_few = ImGui::GetDrawData()->TotalVtxCount;
  open_lesson([](playground::Run& run) { print_lines(run, 5000); });
  run_it();
  EXPECT_LT(ImGui::GetDrawData()->TotalVtxCount, with_few + 10'000);
}

TEST_F(OutputViewTest, has_another_version_after_another_run_and_the_same_one_until_then) {
  open_lesson([](playground::Run& run) { print_lines(run, 3); });
  run_it();
  const auto version = node("output")->long_value.version;
  frames();
  EXPECT_EQ(node("output")->long_value.version, version);
  run_it();
  EXPECT_NE(node("output")->long_value.version, version);
}

TEST_F(OutputViewTest, copies_all_lines_with_their_times) {
  open_lesson([](playground::Run& run) {
    run.print(std::string("first"));
    run.sleep(std::chrono::milliseconds(1500));
    run.print(std::string("second"));
  });
  run_it();
  explorer_->press("copy-output");
  frames();
  EXPECT_EQ(HeadlessImGui::clipboard(), " 0.000  first\n 1.500  second\n");
}

}  // namespace
}  // namespace playground::explorer
