#include "shared/course/original.h"

#include <gmock/gmock.h>

#include "tests/course/small_catalog.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::course {
namespace {

using namespace std::chrono_literals;
using fakes::FakeMachine;
using testing::HasSubstr;
using testing_support::TestRun;

class OriginalTest : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  std::string failure_of_a_run(Run& in) {
    try {
      run_original(in, small_lesson());
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "nothing was thrown";
  }

  FakeMachine fake;
  TestRun run{fake.machine, small_lesson().initial_settings(Language::english)};
};

TEST_F(OriginalTest, RunsTheLessonsProgramUnchanged) {
  run_original(run, small_lesson());
  EXPECT_EQ(fake.python.last_program.source, "the program");
}

TEST_F(OriginalTest, RunsTheLearnersProgramInsteadAndShowsItsLines) {
  fake.python.script.lines = {"hello", "Worker 1 开始", "Worker 1 结束"};
  run_python(run, small_lesson(), {.source = "print('hello')"});
  EXPECT_EQ(fake.python.last_program.source, "print('hello')");
  EXPECT_EQ(run.trace().lines().size(), 4U) << "the last one says that nothing was recorded";
  run_python(run, small_lesson(), {.source = ""});
  EXPECT_EQ(fake.python.last_program.source, "") << "an empty program is the learner's, too";
}

TEST(OfALessonWithTraps, TheOriginalRunsTheVersionThatIsChosen) {
  constexpr std::string_view program = "import time\n\nversion = 'sleep'  # chosen\nversion = 'other'\n";
  EXPECT_EQ(with_value(program, "version", "to_thread"),
            "import time\n\nversion = 'to_thread'  # chosen\nversion = 'other'\n");
  EXPECT_EQ(with_value("print(1)\n", "version", "to_thread"), "print(1)\n") << "a program without the line";
  EXPECT_EQ(with_value("import time\ninterval = 5    # in ms\n", "interval", "20"),
            "import time\ninterval = 20    # in ms\n")
      << "a number stays one";
}

TEST_F(OriginalTest, ItsLinesBecomeUnitsWithSpans) {
  fake.python.script.lines = {"Worker 2 开始",  "Worker 1 开始", "主线程继续执行",
                              "Worker 1 结束",  "Worker 2 结束", "",
                              "Worker 1 的结果"};
  run_original(run, small_lesson());
  const Trace& trace = run.trace();
  ASSERT_EQ(trace.tracks().size(), 3U);
  EXPECT_EQ(trace.tracks()[1].number, 2);
  EXPECT_EQ(trace.tracks()[2].number, 1);
  EXPECT_EQ(trace.tracks()[1].detail, "Python");
  EXPECT_EQ(trace.tracks()[1].model, Model::thread);
  std::vector<TrackId> printed_by;
  for (const Line& line : trace.lines()) printed_by.push_back(line.track);
  EXPECT_THAT(printed_by, testing::ElementsAre(1, 2, 0, 2, 1, 0, 0, 0));
  for (const Span& span : trace.spans()) {
    if (span.track == 0) continue;
    EXPECT_EQ(span.activity, Activity::waiting);
    EXPECT_TRUE(span.end.has_value());
  }
}

TEST_F(OriginalTest, TheLinesOfBothLanguagesAreReadWhateverTheLearnersLanguage) {
  const std::vector<std::string> chinese{"Worker 1 开始", "Worker 1 结束"};
  const std::vector<std::string> english{"Unit 1 starts", "Unit 1 ends"};
  for (const Language language : {Language::english, Language::chinese}) {
    for (const auto& lines : {chinese, english}) {
      fake.python.script.lines = lines;
      TestRun in(fake.machine, small_lesson().initial_settings(language));
      run_original(in, small_lesson());
      EXPECT_EQ(in.trace().tracks().size(), 2U);
    }
  }
}

TEST_F(OriginalTest, AUnitThatStartsTwiceIsOneUnit) {
  fake.python.script.lines = {"Worker 1 开始", "Worker 1 结束", "Worker 1 开始", "Worker 1 结束"};
  run_original(run, small_lesson());
  EXPECT_EQ(run.trace().tracks().size(), 2U);
  EXPECT_EQ(std::ranges::count(run.trace().spans(), 1U, &Span::track), 2);
}

TEST_F(OriginalTest, AnEndWithoutAStartIsALineOfTheMainProgram) {
  fake.python.script.lines = {"Worker 1 结束"};
  run_original(run, small_lesson());
  EXPECT_EQ(run.trace().tracks().size(), 1U);
  EXPECT_EQ(run.trace().lines().at(0).track, 0U);
}

TEST_F(OriginalTest, ItsRecordsTellWhoPrintsALine) {
  fake.python.script = {.records = {R"({"e":"process","t":1000000000000,"u":"1","number":0})",
                                    R"({"e":"thread","t":1000000000001,"u":"1.1","by":"1","number":0})",
                                    R"({"e":"print","t":1000000000002,"u":"1.1","text":"Worker 2 开始"})"},
                        .lines = {"Worker 2 开始"}};
  run_original(run, small_lesson());
  ASSERT_EQ(run.trace().tracks().size(), 2U);
  EXPECT_EQ(run.trace().lines().at(0).track, 1U);
  EXPECT_EQ(run.trace().tracks()[1].number, 0) << "not that of the printed line";
  EXPECT_EQ(run.lines().size(), 1U);
}

TEST_F(OriginalTest, ThatNothingWasRecordedIsSaidOnce) {
  fake.python.script.lines = {"one", "two"};
  run_original(run, small_lesson());
  EXPECT_THAT(run.lines(), testing::ElementsAre("one", "two", HasSubstr("not recorded")));
  TestRun chinese(fake.machine, small_lesson().initial_settings(Language::chinese));
  run_original(chinese, small_lesson());
  EXPECT_TRUE(has_chinese(chinese.lines().back()));
}

TEST_F(OriginalTest, AFaultOfTheRecorderIsSaid) {
  fake.python.script.records = {R"({"e":"process","t":1000000000000,"u":"1","number":0})",
                                R"({"e":"fault","t":1000000000001,"u":"1","text":"KeyError: 1"})"};
  run_original(run, small_lesson());
  EXPECT_THAT(run.lines(), testing::ElementsAre(HasSubstr("KeyError: 1")));
}

TEST_F(OriginalTest, AQuestionGoesToTheLearner) {
  fake.python.script.prompt = "Colour? ";
  run_python(run, small_lesson(), {.source = "input()"},
             [](std::string_view prompt, const Python::Answer& answer) {
               answer(prompt == "Colour? " ? "blue" : "nothing");
             });
  EXPECT_EQ(run.lines().front(), "Colour? blue");
  EXPECT_EQ(fake.python.last_program.source, "input()");
}

TEST_F(OriginalTest, WithoutPythonTheErrorMessageSaysWhatToDo) {
  fake.python.missing = Error{Error::Code::unavailable, "not found"};
  EXPECT_THAT(failure_of_a_run(run), testing::AllOf(HasSubstr("no python3"), HasSubstr("install")));
  TestRun chinese(fake.machine, small_lesson().initial_settings(Language::chinese));
  EXPECT_TRUE(has_chinese(failure_of_a_run(chinese)));
}

TEST_F(OriginalTest, APythonThatDoesNotAnswerIsReported) {
  fake.python.missing = Error{Error::Code::invalid, "python3 does not answer like Python"};
  EXPECT_EQ(failure_of_a_run(run), "python3 does not answer like Python");
}

TEST_F(OriginalTest, AProgramThatFailsIsAnErrorAfterItsLines) {
  fake.python.script = {.lines = {"Worker 1 开始"},
                        .error = Error{Error::Code::ended, "Python failed: OSError"}};
  EXPECT_EQ(failure_of_a_run(run), "Python failed: OSError");
  EXPECT_EQ(run.lines().size(), 1U);
}

TEST_F(OriginalTest, StopEndsIt) {
  fake.python.script = {.lines = {"Worker 1 开始"}, .never_ends = true};
  run.stop();
  EXPECT_THROW(run_original(run, small_lesson()), Stopped);
}

}  // namespace
}  // namespace playground::course
