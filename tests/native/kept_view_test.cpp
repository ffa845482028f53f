/// What a new window shows first: the system's preferences, and the place and panels of last time.
#include "native/app/kept_view.h"

#include "tests/explorer/explorer_fixture.h"

namespace playground::native {
namespace {

using explorer::ExplorerTest;

class KeptView : public ExplorerTest {
 protected:
  WindowState kept() const {
    WindowState state;
    keep_view(*explorer_, state);
    return state;
  }
  void restore(const WindowState& state) {
    start_again();
    ASSERT_TRUE(restore_place(*explorer_, lessons::catalog(), state));
    for (int frame = 0; frame < 2; ++frame) {
      restore_panels(*explorer_, state);
      frames(1);
    }
    frames();
  }
};

TEST_F(KeptView, AFirstStartHasTheLanguageAndThemeOfTheSystem) {
  ASSERT_TRUE(explorer_->first_visit());
  show_as_system(*explorer_, lessons::catalog(), Language::chinese, course::Theme::light);
  frames();
  EXPECT_EQ(explorer_->language(), Language::chinese);
  EXPECT_TRUE(node("theme-light")->selected);
  EXPECT_EQ(node("message"), nullptr);
}

TEST_F(KeptView, AFirstStartIsDarkIfTheSystemSaysNothing) {
  show_as_system(*explorer_, lessons::catalog(), Language::english, std::nullopt);
  frames();
  EXPECT_EQ(explorer_->language(), Language::english);
  EXPECT_TRUE(node("theme-dark")->selected);
}

TEST_F(KeptView, WhatTheLearnerChoseIsKept) {
  show_as_system(*explorer_, lessons::catalog(), Language::chinese, course::Theme::light);
  frames();
  press("language-en");
  press("theme-dark");
  start_again();
  EXPECT_FALSE(explorer_->first_visit());
  EXPECT_EQ(explorer_->language(), Language::english);
  EXPECT_TRUE(node("theme-dark")->selected);
}

TEST_F(KeptView, ThePlaceOfLastTimeIsOpened) {
  open("#/threads/3?units=8&seconds=0.5");
  const WindowState state = kept();
  restore(state);
  EXPECT_EQ(explorer_->link(), state.place);
  EXPECT_THAT(explorer_->link(), testing::HasSubstr("units=8"));
}

TEST_F(KeptView, ThePanelsOfLastTimeAreOpen) {
  size_ = {1000, 720};  // too narrow for both programs next to each other
  open("#/choose-cpu/5");
  ASSERT_NE(node("show-code"), nullptr);
  press("show-code");
  press("code-python");
  restore(kept());
  EXPECT_TRUE(node("show-code")->selected);
  EXPECT_TRUE(node("code-python")->selected);
}

TEST_F(KeptView, APlaceThatIsNoLongerThereIsNotOpened) {
  WindowState state;
  EXPECT_FALSE(restore_place(*explorer_, lessons::catalog(), state));
  state.place = "#/no-such-lesson/3";
  EXPECT_FALSE(restore_place(*explorer_, lessons::catalog(), state));
  frames();
  EXPECT_EQ(node("message"), nullptr);
}

}  // namespace
}  // namespace playground::native
