/// The learner's own editor, and the file that it works on.
#include "native/linux/external_editor.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "native/linux/editor_command.h"
#include "tests/fakes/fake_clock.h"
#include "tests/support/eventually.h"
#include "tests/support/temporary_folder.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class ExternalEditorTest : public testing::Test {
 protected:
  ExternalEditorTest() {
    set("PATH", programs().string());
    set("XDG_CACHE_HOME", (folder_.path() / "cache").string());
    set("VISUAL", "");
    set("EDITOR", "");
    fs::create_directory(programs());
  }
  ~ExternalEditorTest() override {
    for (const auto& [name, before] : before_) setenv(name.c_str(), before.c_str(), 1);
  }
  void set(const std::string& name, const std::string& text) {
    const char* const before = std::getenv(name.c_str());
    before_.try_emplace(name, before == nullptr ? "" : before);
    setenv(name.c_str(), text.c_str(), 1);
  }
  [[nodiscard]] fs::path programs() const { return folder_.path() / "bin"; }
  // A program that appends its arguments, each in a line, to the file "started".
  std::string add_program(const std::string& name) {
    const fs::path path = programs() / name;
    std::ofstream(path) << "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" >'" << started().string() << "'\n";
    chmod(path.c_str(), 0755);
    return path.string();
  }
  [[nodiscard]] fs::path started() const { return folder_.path() / "started"; }
  static std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  // As an editor does, by whom the file has another time or size.
  void write(std::string_view text) { std::ofstream(file(), std::ios::binary) << text; }
  [[nodiscard]] fs::path file() const {
    return folder_.path() / "cache" / "multitasking-playground" / "threads.py";
  }
  void open() {
    add_program("xdg-open");
    // It starts the editor by the shell's and util-linux's programs.
    set("PATH", programs().string() + ":/usr/bin:/bin");
    const auto where = editor_.open("threads.py", "print(1)\n");
    ASSERT_TRUE(where) << where.error().message;
    EXPECT_EQ(*where, file().string());
  }
  // After the time for which a file has to be unchanged.
  std::optional<ExternalEditor::Change> look() {
    if (auto change = editor_.look()) return change;
    clock_.advance_to(clock_.now() + LinuxExternalEditor::settle_time);
    return editor_.look();
  }

  testing_support::TemporaryFolder folder_;
  fakes::FakeClock clock_;
  LinuxExternalEditor editor_{clock_};

 private:
  std::map<std::string, std::string> before_;
};

TEST_F(ExternalEditorTest, is_the_graphical_editor_of_the_environment) {
  const std::string code = add_program("code");
  const std::string gvim = add_program("gvim");
  const std::string opener = add_program("xdg-open");
  add_program("nano");
  set("EDITOR", "code --wait");
  EXPECT_THAT(*editor_command(), ElementsAre(code, "--wait"));
  set("VISUAL", "vim");
  EXPECT_THAT(*editor_command(), ElementsAre(gvim)) << "VISUAL is before EDITOR";
  set("VISUAL", "nano");
  EXPECT_THAT(*editor_command(), ElementsAre(code, "--wait")) << "an editor in a terminal has no window";
  set("EDITOR", "emacs -nw");
  EXPECT_THAT(*editor_command(), ElementsAre(opener));
  set("EDITOR", "missing");
  EXPECT_THAT(*editor_command(), ElementsAre(opener));
}

TEST_F(ExternalEditorTest, says_what_to_do_if_there_is_none) {
  const auto command = editor_command();
  ASSERT_FALSE(command);
  EXPECT_THAT(command.error().message, HasSubstr("set VISUAL"));
  EXPECT_FALSE(editor_.open("threads.py", "print(1)\n"));
  EXPECT_FALSE(fs::exists(file()));
}

TEST_F(ExternalEditorTest, gets_the_file_with_the_program) {
  open();
  EXPECT_EQ(content(file()), "print(1)\n");
  EXPECT_TRUE(
      testing_support::eventually([&] { return content(started()).ends_with(file().string() + "\n"); }));
  EXPECT_EQ(look(), std::nullopt) << "nothing has changed";
}

TEST_F(ExternalEditorTest, a_changed_file_is_read_when_it_is_whole) {
  open();
  write("print('changed')\n");
  EXPECT_EQ(editor_.look(), std::nullopt) << "the editor may still be writing";
  write("print('changed again')\n");
  const auto change = look();
  ASSERT_TRUE(change);
  EXPECT_EQ(change->text, "print('changed again')\n");
  EXPECT_EQ(look(), std::nullopt);
}

TEST_F(ExternalEditorTest, a_file_that_was_replaced_by_another_is_read) {
  open();
  std::ofstream(file().string() + ".new") << "print(2)\n";  // as long as the first
  fs::rename(file().string() + ".new", file());
  ASSERT_TRUE(look());
}

TEST_F(ExternalEditorTest, an_empty_or_missing_file_is_a_problem_until_it_is_written_again) {
  open();
  write("");
  auto change = look();
  ASSERT_TRUE(change);
  EXPECT_EQ(change->text, std::nullopt);
  EXPECT_THAT(change->problem.english, HasSubstr("empty"));
  fs::remove(file());
  change = look();
  ASSERT_TRUE(change);
  EXPECT_THAT(change->problem.english, HasSubstr("does not exist"));
  EXPECT_EQ(look(), std::nullopt);
  write("print('back')\n");
  change = look();
  ASSERT_TRUE(change);
  EXPECT_EQ(change->text, "print('back')\n");
  EXPECT_TRUE(change->problem.english.empty());
}

TEST_F(ExternalEditorTest, a_file_that_is_closed_is_not_followed) {
  open();
  editor_.close();
  write("print('changed')\n");
  EXPECT_EQ(look(), std::nullopt);
}

}  // namespace
}  // namespace playground::native
