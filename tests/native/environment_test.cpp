#include "native/linux/environment.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/native/fake_programs.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;
using testing_support::TemporaryFolder;

class DownloadFolder : public testing::Test {
 protected:
  void user_dirs(const std::string& content) const {
    fs::create_directories(home.path() / ".config");
    std::ofstream(home.path() / ".config" / "user-dirs.dirs") << content;
  }
  TemporaryFolder home;
  ScopedVariable home_{"HOME", home.path().string()};
  ScopedVariable config_{"XDG_CONFIG_HOME", ""};
};

TEST_F(DownloadFolder, IsTheOneThatTheUserHasSetWhateverItIsCalled) {
  fs::create_directory(home.path() / "下载");
  fs::create_directory(home.path() / "Downloads");
  user_dirs("# a comment\nXDG_DESKTOP_DIR=\"$HOME/桌面\"\nXDG_DOWNLOAD_DIR=\"$HOME/下载\"\n");
  EXPECT_EQ(download_folder(), home.path() / "下载");
}

TEST_F(DownloadFolder, CanBeOutsideTheHomeFolder) {
  const TemporaryFolder elsewhere;
  user_dirs("XDG_DOWNLOAD_DIR=\"" + elsewhere.path().string() + "\"\n");
  EXPECT_EQ(download_folder(), elsewhere.path());
}

TEST_F(DownloadFolder, HasAQuoteInItsNameIfItIsEscaped) {
  fs::create_directory(home.path() / "my \"files\" $x");
  user_dirs("  XDG_DOWNLOAD_DIR=\"$HOME/my \\\"files\\\" \\$x\"\n");
  EXPECT_EQ(download_folder(), home.path() / "my \"files\" $x");
}

TEST_F(DownloadFolder, IsTheLastOneThatIsSet) {
  fs::create_directory(home.path() / "new");
  user_dirs("XDG_DOWNLOAD_DIR=\"$HOME/old\"\nXDG_DOWNLOAD_DIR=\"$HOME/new\"\n");
  EXPECT_EQ(download_folder(), home.path() / "new");
}

TEST_F(DownloadFolder, IsReadFromTheUsersConfigFolder) {
  fs::create_directories(home.path() / "settings");
  fs::create_directory(home.path() / "Загрузки");
  const ScopedVariable config("XDG_CONFIG_HOME", (home.path() / "settings").string());
  std::ofstream(home.path() / "settings" / "user-dirs.dirs") << "XDG_DOWNLOAD_DIR=\"$HOME/Загрузки\"";
  EXPECT_EQ(download_folder(), home.path() / "Загрузки");
}

TEST_F(DownloadFolder, IsTheUsualOneIfTheOneThatIsSetDoesNotExist) {
  fs::create_directory(home.path() / "Downloads");
  user_dirs("XDG_DOWNLOAD_DIR=\"$HOME/gone\"\n");
  EXPECT_EQ(download_folder(), home.path() / "Downloads");
}

TEST_F(DownloadFolder, IsTheHomeFolderIfThereIsNone) {
  EXPECT_EQ(download_folder(), home.path());
  user_dirs("XDG_DOWNLOAD_DIR=relative\nXDG_DOWNLOAD_DIR=\"relative\"\nnothing\n");
  EXPECT_EQ(download_folder(), home.path());
  user_dirs("XDG_DOWNLOAD_DIR=\"$HOME/\"\n");
  EXPECT_TRUE(fs::equivalent(download_folder(), home.path()));
}

TEST(FindProgram, LooksInAllFoldersOfThePath) {
  FakePrograms programs;
  programs.add("my-program", "");
  EXPECT_EQ(find_program("my-program"), (programs.folder() / "my-program").string());
  EXPECT_EQ(find_program("no-such-program"), std::nullopt);
}

}  // namespace
}  // namespace playground::native
