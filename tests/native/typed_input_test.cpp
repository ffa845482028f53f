#include "native/app/typed_input.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <optional>

#include "native/linux/file_descriptor.h"

namespace playground::native {
namespace {

// Replaces the standard input by a pipe.
class TypedInputTest : public testing::Test {
 protected:
  TypedInputTest() : kept_(dup(STDIN_FILENO)) {
    std::array<int, 2> ends{};
    EXPECT_EQ(pipe(ends.data()), 0);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    writes_ = FileDescriptor(ends[1]);
  }
  ~TypedInputTest() override { dup2(kept_.get(), STDIN_FILENO); }
  TypedInputTest(const TypedInputTest&) = delete;
  TypedInputTest& operator=(const TypedInputTest&) = delete;

  void type(std::string_view text) const {
    EXPECT_EQ(write(writes_.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void end_input() { writes_.reset(); }
  void ask() {
    input_.ask("Colour? ", [this](std::optional<std::string> line) { answers_.push_back(std::move(line)); });
  }
  void update() { input_.update(output_, false); }

  std::vector<std::optional<std::string>> answers_;

 private:
  FileDescriptor kept_;
  FileDescriptor writes_;
  Output output_;
  TypedInput input_;
};

TEST_F(TypedInputTest, AnswersEachQuestionWithALine) {
  type("blue\nred\n");
  update();
  EXPECT_TRUE(answers_.empty()) << "there is no question yet";
  ask();
  update();
  update();
  EXPECT_EQ(answers_, std::vector({std::optional<std::string>("blue")}));
  ask();
  update();
  EXPECT_EQ(answers_.back(), "red");
}

TEST_F(TypedInputTest, WaitsForAWholeLine) {
  ask();
  type("gr");
  update();
  EXPECT_TRUE(answers_.empty());
  type("een\n");
  update();
  EXPECT_EQ(answers_, std::vector({std::optional<std::string>("green")}));
}

TEST_F(TypedInputTest, PassesOnTheEndOfTheInput) {
  type("last");
  end_input();
  ask();
  update();
  ask();
  update();
  EXPECT_EQ(answers_, (std::vector<std::optional<std::string>>{"last", std::nullopt}));
}

}  // namespace
}  // namespace playground::native
