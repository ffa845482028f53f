/// Which interpreters of a machine are found, and in which order.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "native/linux/process/find_python.h"
#include "tests/native/fake_programs.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

// Interpreters that only answer what they are.
class FoundPythons : public testing::Test {
 protected:
  void add(const std::string& name, const std::string& answer) {
    programs_.add(name, "echo multitasking-playground " + answer);
  }
  std::string path(const std::string& name) const { return (programs_.folder() / name).string(); }
  Result<std::vector<Python::Interpreter>> find(const std::vector<std::string>& names) const {
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back(path(name));
    return find_pythons(paths, 1h, {});
  }
  FakePrograms programs_;
};

TEST_F(FoundPythons, TellVersionStartMethodAndLock) {
  add("python3.13t", "3.13.5 fork False /opt/python3.13t");
  add("python3.9", "3.9.2 spawn True /opt/python3.9");
  const auto found = find({"python3.13t", "python3.9"});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_THAT(
      *found,
      ElementsAre(Python::Interpreter{path("python3.13t"), "3.13.5", "fork", false, "/opt/python3.13t"},
                  Python::Interpreter{path("python3.9"), "3.9.2", "spawn", true, "/opt/python3.9"}));
}

TEST_F(FoundPythons, AreInOrderOfTheirVersionsAfterThePreferredOne) {
  add("python3", "3.9.2 fork True /opt/python3.9");
  add("python3.8", "3.8.18 fork True /opt/python3.8");
  add("python3.10", "3.10.1 fork True /opt/python3.10");
  const auto found = find({"python3", "python3.8", "python3.10"});
  ASSERT_TRUE(found) << found.error().message;
  std::vector<std::string> versions;
  for (const auto& one : *found) versions.push_back(one.version);
  EXPECT_THAT(versions, ElementsAre("3.9.2", "3.10.1", "3.8.18"));
}

TEST_F(FoundPythons, AreOnceInTheListHoweverTheyAreCalled) {
  add("python3", "3.9.2 fork True /opt/python3.9");
  add("python3.9", "3.9.2 fork True /opt/python3.9");
  const auto found = find({"python3", "python3.9"});
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().id, path("python3"));
}

// As pyenv installs them: a script in the PATH, and below `versions` the interpreter that it starts.
TEST_F(FoundPythons, AreShownAsTheFileThatAShimStarts) {
  const auto folder = programs_.folder() / "versions" / "3.12.1" / "bin";
  std::filesystem::create_directories(folder);
  add("versions/3.12.1/bin/python3.12", "3.12.1 fork True " + (folder / "python3").string());
  std::filesystem::create_symlink("python3.12", folder / "python3");
  add("python3", "3.12.1 fork True " + (folder / "python3").string());
  const auto found = find({"python3", "versions/3.12.1/bin/python3"});
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().id, path("python3"));
  EXPECT_EQ(found->front().file, path("versions/3.12.1/bin/python3.12"));
}

TEST_F(FoundPythons, IncludeAVirtualEnvironmentOfOneOfThem) {
  std::filesystem::create_directories(programs_.folder() / "env" / "bin");
  std::ofstream(programs_.folder() / "env" / "pyvenv.cfg") << "home = /opt\n";
  add("python3", "3.9.2 fork True /bin/sh");
  add("env/bin/python3", "3.9.2 fork True " + path("env/bin/python3"));
  const auto found = find({"python3", "env/bin/python3"});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->size(), 2U);
}

TEST_F(FoundPythons, LeaveOutWhatDoesNotAnswerOrIsTooOld) {
  programs_.add("python3", "exit 3");
  add("python3.7", "3.7.16 fork True /opt/python3.7");
  add("python3.8", "3.8.18 fork True /opt/python3.8");
  const auto found = find({"python3", "python3.7", "python3.8"});
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().version, "3.8.18");
}

TEST_F(FoundPythons, AreAnErrorThatSaysWhyIfNoneIsLeft) {
  add("python3.7", "3.7.16 fork True /opt/python3.7");
  const auto old = find({"python3.7"});
  ASSERT_FALSE(old);
  EXPECT_THAT(old.error().message, testing::HasSubstr("3.7.16"));
  const auto none = find({});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, Error::Code::unavailable);
}

}  // namespace
}  // namespace playground::native
