/// The real program: its output and its exit status.
#include "tests/native/program.h"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/perfetto.h"
#include "tests/support/temporary_folder.h"

namespace playground::native {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::TemporaryFolder;

struct Ended {
  int status;
  std::string out;
  std::string err;
};

std::vector<std::string> command(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), PLAYGROUND_PROGRAM);
  return arguments;
}

Ended run(const std::vector<std::string>& arguments, const std::vector<std::string>& without = {}) {
  Program program(command(arguments), without);
  const int status = program.wait();
  return {status, program.out(), program.err()};
}

bool is_one_sentence(const std::string& text) {
  return text.ends_with(".\n") && std::count(text.begin(), text.end(), '\n') == 1;
}

TEST(TheProgram, ListsTheLessonsWithWhatCanBeSet) {
  const Ended ended = run({"list"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.err, "");
  for (const char* part : {"intro", "processes", "threads", "coroutines", "units", "1 to 16", "0.1 to 5",
                           "map_async, map, one_by_one", "多进程"}) {
    EXPECT_THAT(ended.out, HasSubstr(part));
  }
}

TEST(TheProgram, HasHelpAndAVersion) {
  EXPECT_THAT(run({"--help"}).out, AllOf(HasSubstr("playground run LESSON"), HasSubstr("--trace FILE")));
  EXPECT_EQ(run({"--help"}).status, 0);
  EXPECT_THAT(run({"--version"}).out, testing::MatchesRegex("playground [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(TheProgram, RunsALessonsPythonProgram) {
  const Ended ended = run({"run", "threads", "--python", "python3"});
  if (ended.err.find("no python3") != std::string::npos) GTEST_SKIP() << ended.err;
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("线程 0 开始"), HasSubstr("线程 3 结束"), HasSubstr("Duration: ")));
}

TEST(TheProgram, APythonThatIsNotThereIsOneSentence) {
  const Ended ended = run({"run", "threads", "--python", "/no/such/python"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, testing::AnyOf(HasSubstr("/no/such/python"), HasSubstr("no python3")));
}

TEST(TheProgram, AnUnknownArgumentIsOneSentenceAndStatus2) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"dance"},
                                                    {"run"},
                                                    {"run", "dreams"},
                                                    {"run", "threads", "--set", "units=99"},
                                                    {"run", "threads", "--lang", "fr"},
                                                    {"--open"}}) {
    const Ended ended = run(arguments);
    EXPECT_EQ(ended.status, 2) << arguments.back();
    EXPECT_EQ(ended.out, "") << arguments.back();
    EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
  }
}

TEST(TheProgram, PrintsTheLinesAndThenWhatItMeasured) {
  const Ended ended = run({"run", "coroutines", "--set", "seconds=0.1", "--lang", "zh"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  const auto place = [&](const char* text) { return ended.out.find(text); };
  EXPECT_LT(place("协程 0 开始"), place("协程 3 结束"));
  EXPECT_LT(place("协程 3 结束"), place("所有任务结果:"));
  EXPECT_LT(place("协程 3 的结果"), place("实测总时间"));
  EXPECT_NE(place("0, 1, 2, 3"), std::string::npos);
}

class RunAsJson : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Of, RunAsJson, testing::Values("processes", "threads", "coroutines"),
                         [](const auto& test) { return std::string(test.param); });

TEST_P(RunAsJson, IsValidAndHasTheOrdersThatAreCertain) {
  const Ended ended = run({"run", GetParam(), "--set", "seconds=0.1", "--set", "units=5", "--json"});
  ASSERT_EQ(ended.status, 0) << ended.err;
  const json result = json::parse(ended.out, nullptr, false);
  ASSERT_FALSE(result.is_discarded()) << ended.out;
  EXPECT_EQ(result.at("lesson"), GetParam());
  EXPECT_EQ(result.at("parameters").at("units"), "5");
  EXPECT_EQ(result.at("parameters").at("seconds"), "0.1");
  EXPECT_GE(result.at("wall_seconds").get<double>(), 0.1);
  EXPECT_EQ(result.at("dropped_events"), 0);
  EXPECT_THAT(result.at("insight").at("sentence").get<std::string>(), testing::HasSubstr(" ×"));
  EXPECT_THAT(result.at("insight").at("next").get<std::string>(), testing::StartsWith("#/"));
  const std::vector<int> numbers =
      GetParam() == std::string("processes") ? std::vector{1, 2, 3, 4, 5} : std::vector{0, 1, 2, 3, 4};
  EXPECT_THAT(result.at("start_order"), testing::UnorderedElementsAreArray(numbers));
  EXPECT_THAT(result.at("end_order"), testing::UnorderedElementsAreArray(numbers));
  if (GetParam() == std::string("coroutines")) {
    EXPECT_EQ(result.at("start_order"), json(numbers));
  }
  EXPECT_EQ(result.at("result_order"), GetParam() == std::string("threads") ? json::array() : json(numbers));
  double last = 0;
  for (const json& line : result.at("lines")) {
    EXPECT_GE(line.at("seconds").get<double>(), last);
    last = line.at("seconds").get<double>();
    EXPECT_NE(line.at("unit"), "");
  }
}

TEST_P(RunAsJson, WritesATraceThatPerfettoReads) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "trace.json";
  const Ended ended = run({"run", GetParam(), "--set", "seconds=0.1", "--trace", file.string()});
  ASSERT_EQ(ended.status, 0) << ended.err;
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_THAT(testing_support::perfetto_complaints(text), IsEmpty());
  EXPECT_GT(json::parse(text)["traceEvents"].size(), 10U);
}

TEST(TheProgram, ATraceThatCannotBeWrittenIsOneSentence) {
  const Ended ended =
      run({"run", "threads", "--set", "seconds=0.1", "--trace", "/no/such/folder/trace.json"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("/no/such/folder/trace.json"));
}

TEST(TheProgram, WithoutADisplayTheWindowEndsWithOneErrorMessage) {
  const Ended ended = run({}, {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(ended.out, "");
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("playground run LESSON"));
}

TEST(TheProgram, InWorkerModeByHandSaysSo) {
  const Ended ended = run({"--worker"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
}

TEST(TheProgram, InTheModeOfALessonsServiceByHandSaysSo) {
  const Ended ended = run({"--sites"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
}

class Interrupted : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(In, Interrupted, testing::Values("processes", "threads", "coroutines"),
                         [](const auto& test) { return std::string(test.param); });

TEST_P(Interrupted, ByCtrlCEndsStoppedWithStatus130) {
  Program program(command({"run", GetParam(), "--set", "seconds=5"}));
  ASSERT_TRUE(program.read_until([&] { return program.out().find("starts") != std::string::npos; }));
  program.signal_group(SIGINT);
  EXPECT_EQ(program.wait(), 130);
  EXPECT_EQ(program.err(), "Stopped.\n");
}

TEST_P(Interrupted, BySigtermEndsStoppedToo) {
  Program program(command({"run", GetParam(), "--set", "seconds=5"}));
  ASSERT_TRUE(program.read_until([&] { return program.out().find("starts") != std::string::npos; }));
  program.signal(SIGTERM);
  EXPECT_EQ(program.wait(), 130);
}

// A shell runs `script`; $0 is the program.
Ended run_in_shell(const std::string& script, const std::string& program_file = PLAYGROUND_PROGRAM) {
  Program program({"/bin/sh", "-c", script, program_file});
  const int status = program.wait();
  return {status, program.out(), program.err()};
}

class OutputThatFails : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Of, OutputThatFails,
                         testing::Values("list", "--help", "--version", "run threads --set seconds=0.1",
                                         "run threads --set seconds=0.1 --json"));

TEST_P(OutputThatFails, OnAFullDiskIsOneSentenceAndStatus1) {
  const Ended ended = run_in_shell("exec \"$0\" " + std::string(GetParam()) + " >/dev/full");
  EXPECT_EQ(ended.status, 1);
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("No space left on device"));
}

TEST_P(OutputThatFails, OnAClosedOutputIsOneSentenceAndStatus1) {
  const Ended ended = run_in_shell("exec \"$0\" " + std::string(GetParam()) + " >&-");
  EXPECT_EQ(ended.status, 1);
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
}

TEST_P(OutputThatFails, OnAPipeWithoutAReaderIsOneErrorMessageAndStatus1) {
  const testing_support::TemporaryFolder folder;
  const std::string pipe = (folder.path() / "pipe").string();
  const Ended ended = run_in_shell("mkfifo " + pipe + "; exec 3<>" + pipe + " 4>" + pipe +
                                   " 3<&-; exec \"$0\" " + std::string(GetParam()) + " >&4");
  EXPECT_EQ(ended.status, 1);
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("Broken pipe"));
}

TEST_P(OutputThatFails, BeyondTheLargestSizeOfAFileIsOneSentenceAndStatus1) {
#if defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "ThreadSanitizer itself writes to files at the start";
#endif
  const testing_support::TemporaryFolder folder;
  const Ended ended = run_in_shell("ulimit -f 0; exec \"$0\" " + std::string(GetParam()) + " >" +
                                   (folder.path() / "file").string());
  EXPECT_EQ(ended.status, 1);
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("File too large"));
}

TEST(TheProgram, SharedMemoryBeyondTheLargestSizeOfAFileIsAnError) {
  const Ended ended = run_in_shell("ulimit -f 1; exec \"$0\" run processes --set seconds=0.1");
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, HasSubstr("cannot get memory to share with another process: File too large"));
}

TEST(TheProgram, ATraceOnAFullDiskIsOneSentence) {
  const Ended ended = run({"run", "threads", "--set", "seconds=0.1", "--trace", "/dev/full"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_TRUE(is_one_sentence(ended.err)) << ended.err;
}

// The program's file is replaced by another program before workers start. Workers must still be the same
// program.
TEST(TheProgram, StartsItselfAsAWorkerEvenIfItsFileIsReplaced) {
  const testing_support::TemporaryFolder folder;
  const auto file = folder.path() / "program";
  for (const char* replacement : {":", "cp /bin/false \"$0\""}) {
    std::filesystem::copy_file(PLAYGROUND_PROGRAM, file, std::filesystem::copy_options::overwrite_existing);
    const Ended ended = run_in_shell("exec 9<\"$0\"; rm \"$0\"; " + std::string(replacement) +
                                         "; exec /proc/self/fd/9 run processes --set seconds=0.1",
                                     file.string());
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("Worker 4 ends"));
  }
}

TEST(TheProgram, WithoutDescriptorsForAWorkerFailsWithOneSentence) {
  const Ended ended = run_in_shell("ulimit -n 6; exec \"$0\" run processes --set seconds=0.1");
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("Too many open files"));
}

}  // namespace
}  // namespace playground::native
