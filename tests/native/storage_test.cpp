/// Tests that apply only to files. All others are in contracts/storage_contract.cpp.
#include "native/linux/storage.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include "shared/course/progress.h"
#include "tests/support/temporary_folder.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;
using testing_support::TemporaryFolder;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(FileStorage, ATextIsKeptAfterTheProgramEnds) {
  const TemporaryFolder folder;
  ASSERT_TRUE(FileStorage(folder.path()).save("progress", "kept"));
  EXPECT_EQ(FileStorage(folder.path()).load("progress").value(), "kept");
}

TEST(FileStorage, WhatIsSetAsideKeepsItsText) {
  const TemporaryFolder folder;
  FileStorage storage(folder.path());
  ASSERT_TRUE(storage.save("progress", "{damaged"));
  const auto where = storage.quarantine("progress");
  ASSERT_TRUE(where) << where.error().message;
  EXPECT_EQ(content(*where), "{damaged");
}

TEST(FileStorage, LeavesNoOtherFileBehind) {
  const TemporaryFolder folder;
  FileStorage storage(folder.path());
  ASSERT_TRUE(storage.save("progress", "one"));
  ASSERT_TRUE(storage.save("progress", "two"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(FileStorage, AFolderThatCannotBeMadeIsAnError) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "in the way";
  FileStorage storage(folder.path() / "file" / "state");
  const auto saved = storage.save("progress", "text");
  ASSERT_FALSE(saved);
  EXPECT_THAT(saved.error().message, testing::HasSubstr("progress"));
}

TEST(FileStorage, AFileThatCannotBeReadIsAnError) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "progress.json");
  const auto loaded = FileStorage(folder.path()).load("progress");
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, testing::HasSubstr("cannot be read"));
}

TEST(FileStorage, ADamagedProgressFileIsNotLost) {
  const TemporaryFolder folder;
  FileStorage storage(folder.path());
  ASSERT_TRUE(storage.save("progress", "{damaged"));
  course::Progress progress(storage, Language::english);
  EXPECT_THAT(progress.message(), testing::HasSubstr(folder.path().string()));
  progress.set_done("processes", "what");
  EXPECT_TRUE(course::Progress(storage, Language::english).done("processes", "what"));
}

// Sets a variable for a scope.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    if (value != nullptr) {
      setenv(name, value, 1);
    } else {
      unsetenv(name);
    }
  }
  ~Variable() {
    if (before_) {
      setenv(name_, before_->c_str(), 1);
    } else {
      unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST(StateDirectory, IsWhereTheSystemWantsIt) {
  const Variable home("HOME", "/home/learner");
  {
    const Variable state("XDG_STATE_HOME", "/elsewhere");
    EXPECT_EQ(state_directory(), "/elsewhere/multitasking-playground");
  }
  for (const char* unset : {static_cast<const char*>(nullptr), ""}) {
    const Variable state("XDG_STATE_HOME", unset);
    EXPECT_EQ(state_directory(), "/home/learner/.local/state/multitasking-playground");
  }
}

}  // namespace
}  // namespace playground::native
