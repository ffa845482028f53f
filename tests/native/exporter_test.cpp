#include "native/linux/exporter.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;
using testing_support::TemporaryFolder;

class FileExporterTest : public testing::Test {
 protected:
  FileExporterTest() {
    if (const char* before = std::getenv("HOME")) before_ = before;
    setenv("HOME", home.path().c_str(), 1);
  }
  ~FileExporterTest() override { setenv("HOME", before_.c_str(), 1); }
  static std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  TemporaryFolder home;
  FileExporter exporter;

 private:
  std::string before_ = "/";
};

TEST_F(FileExporterTest, WritesIntoTheDownloadFolder) {
  fs::create_directory(home.path() / "Downloads");
  const auto where = exporter.save("trace.json", "{}\n");
  ASSERT_TRUE(where) << where.error().message;
  EXPECT_EQ(*where, (home.path() / "Downloads" / "trace.json").string());
  EXPECT_EQ(content(*where), "{}\n");
}

TEST_F(FileExporterTest, WritesIntoTheHomeFolderWithoutADownloadFolder) {
  EXPECT_EQ(exporter.save("trace.json", "{}").value(), (home.path() / "trace.json").string());
}

TEST_F(FileExporterTest, WritesOverNothing) {
  const auto first = exporter.save("trace.json", "first").value();
  const auto second = exporter.save("trace.json", "second").value();
  const auto third = exporter.save("trace.json", "third").value();
  EXPECT_EQ(content(first), "first");
  EXPECT_EQ(content(second), "second");
  EXPECT_EQ(content(third), "third");
}

TEST_F(FileExporterTest, AFolderThatIsNotThereIsAnError) {
  setenv("HOME", (home.path() / "gone").c_str(), 1);
  const auto where = exporter.save("trace.json", "{}");
  ASSERT_FALSE(where);
  EXPECT_THAT(where.error().message, testing::HasSubstr("cannot be written"));
}

}  // namespace
}  // namespace playground::native
