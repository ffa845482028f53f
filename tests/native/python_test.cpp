/// A python3 that is unusual: a wrapper script, or a program that does not answer.
#include "native/linux/process/python.h"

#include <gmock/gmock.h>

#include <thread>

#include "native/linux/environment.h"
#include "tests/native/fake_programs.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"
#include "tests/support/python_lines.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::eventually;
using testing_support::PythonLines;

// Of the PATH.
std::vector<std::string> only_python3() { return {find_program("python3").value_or("")}; }

class ForeignPython : public testing::Test {
 protected:
  ForeignPython() {
    if (const auto real = LinuxPython().interpreters({})) real_ = real->front().id;
  }
  void SetUp() override {
    if (real_.empty()) GTEST_SKIP() << "no python3 on this machine";
  }
  ~ForeignPython() override {
    EXPECT_TRUE(eventually([this] { return processes_with(programs_.folder().string()) == 0; }));
  }

  // $REAL is the machine's own python3.
  void python3_is(const std::string& script) { programs_.add("python3", "REAL=" + real_ + "\n" + script); }

  Result<void> run(const std::string& source, std::stop_token stop = {}) {
    return python_.run({source}, std::move(stop), lines_);
  }
  // Requests `stop` when the script has made the file "up".
  std::jthread stop_when_up(std::stop_source stop) {
    return std::jthread([this, stop]() mutable {
      EXPECT_TRUE(eventually([this] { return programs_.has("up"); }));
      stop.request_stop();
    });
  }
  void expect_a_run_stops_when_up() {
    std::stop_source stop;
    const auto stopper = stop_when_up(stop);
    const auto done = run("print('never')", stop.get_token());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, Error::Code::stopped);
  }
  // The error of a search that has 50 ms.
  static std::string message_of_timeout() {
    LinuxPython impatient(50ms, only_python3);
    const auto found = impatient.interpreters({});
    if (found) return "a Python was found";
    EXPECT_EQ(found.error().code, Error::Code::timed_out);
    return found.error().message;
  }

  FakePrograms programs_;
  std::string real_;
  LinuxPython python_{1h, only_python3};
  PythonLines lines_;
};

TEST_F(ForeignPython, ThatPrintsLinesOfItsOwnIsFound) {
  python3_is("echo starting python; \"$REAL\" \"$@\"; echo done");
  const auto found = python_.interpreters({});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->front().id, (programs_.folder() / "python3").string());
  EXPECT_THAT(found->front().version, testing::MatchesRegex("3\\.[0-9]+\\.[0-9]+.*"));
  EXPECT_THAT(found->front().start_method, testing::AnyOf("fork", "spawn", "forkserver"));
}

TEST_F(ForeignPython, ThatIsNoPythonIsAnErrorThatSaysHowItEnded) {
  python3_is("echo not a python; exit 3");
  const auto found = python_.interpreters({});
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message,
              AllOf(HasSubstr("does not answer like Python"), HasSubstr("exited with status 3")));
}

TEST_F(ForeignPython, ThatHangsTimesOut) {
  python3_is("sleep 1000");
  EXPECT_THAT(message_of_timeout(), AllOf(HasSubstr("python3"), HasSubstr("within 0.05 s")));
}

TEST_F(ForeignPython, ThatHangsCanBeStoppedDuringTheSearch) {
  python3_is("touch $HERE/up; sleep 1000");
  expect_a_run_stops_when_up();
}

TEST_F(ForeignPython, ThatHangsDoesNotKeepASecondThreadWaiting) {
  python3_is("touch $HERE/up; sleep 1000");
  std::stop_source first;
  std::jthread looking([&] { EXPECT_FALSE(python_.interpreters(first.get_token())); });
  ASSERT_TRUE(eventually([this] { return programs_.has("up"); }));
  std::stop_source second;
  std::jthread stopper([&] { second.request_stop(); });
  const auto found = python_.interpreters(second.get_token());
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Error::Code::stopped);
  first.request_stop();
}

TEST_F(ForeignPython, IsLookedForAgainAfterAStop) {
  python3_is("if [ -e $HERE/up ]; then exec \"$REAL\" \"$@\"; fi; touch $HERE/up; sleep 1000");
  std::stop_source stop;
  {
    const auto stopper = stop_when_up(stop);
    EXPECT_FALSE(python_.interpreters(stop.get_token()));
  }
  const auto found = python_.interpreters({});
  EXPECT_TRUE(found) << found.error().message;
}

TEST_F(ForeignPython, ThatClosesItsTerminalAndContinuesCanBeStopped) {
  python3_is(
      "[ \"$1\" = -c ] && exec \"$REAL\" \"$@\"\n"
      "exec </dev/null >/dev/null 2>&1; touch $HERE/up; sleep 1000");
  expect_a_run_stops_when_up();
}

TEST_F(ForeignPython, ThatClosesItsTerminalDuringTheSearchTimesOut) {
  python3_is("exec </dev/null >/dev/null 2>&1; sleep 1000");
  EXPECT_THAT(message_of_timeout(), HasSubstr("within 0.05 s"));
}

TEST_F(ForeignPython, ALastLineWithoutNewlineIsALine) {
  const auto done = run("print('one')\nprint('two', end='')\n");
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_THAT(lines_.all, ElementsAre("one", "two"));
}

TEST_F(ForeignPython, AFailureWithoutALineReportsTheStatus) {
  const auto done = run("raise SystemExit(3)\n");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "Python failed: it exited with status 3");
}

TEST_F(ForeignPython, AFailureAfterALineThatNamesNoExceptionReportsTheStatus) {
  const auto done = run("print('half done')\nraise SystemExit(3)\n");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "Python failed: it exited with status 3");
}

TEST_F(ForeignPython, AFailureNamesItsException) {
  const auto done = run("print('half done')\nraise ValueError('no such number')\n");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "Python failed: ValueError: no such number");
}

TEST_F(ForeignPython, AsksThisMachinePastTheUsersProxy) {
  const ScopedVariable proxy("http_proxy", "http://proxy.invalid:3128");
  for (const char* excluded : {"", "example.org"}) {
    const ScopedVariable exclude("no_proxy", excluded);
    lines_.all.clear();
    const auto done =
        run("from urllib.request import proxy_bypass\n"
            "print(*[bool(proxy_bypass(h)) for h in ('127.0.0.1', 'localhost', 'example.org', "
            "'example.com')])\n");
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_THAT(lines_.all,
                ElementsAre(*excluded != '\0' ? "True True True False" : "True True False False"));
  }
}

TEST_F(ForeignPython, WithoutAFolderForTemporaryFilesIsAnError) {
  const ScopedVariable folder("TMPDIR", "/no/such/folder");
  const auto done = run("print('never')");
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("temporary files"));
}

}  // namespace
}  // namespace playground::native
