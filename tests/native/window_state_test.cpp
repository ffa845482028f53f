#include "native/app/window_state.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_storage.h"

namespace playground::native {
namespace {

const WindowState initial;

TEST(WindowStateTest, IsKept) {
  fakes::FakeStorage storage;
  const WindowState state{.width = 1000,
                          .height = 640,
                          .maximized = true,
                          .place = "#/threads/3?lang=zh",
                          .panels = {"show-code", "code-python"}};
  ASSERT_TRUE(save_window_state(storage, state));
  EXPECT_EQ(load_window_state(storage), state);
}

TEST(WindowStateTest, IsTheInitialOneAtFirst) {
  fakes::FakeStorage storage;
  EXPECT_EQ(load_window_state(storage), initial);
}

TEST(WindowStateTest, IsTheInitialOneIfItCannotBeRead) {
  fakes::FakeStorage storage;
  for (const char* text :
       {"", "{", "[]", "{\"width\":1}", R"({"width":"a","height":1,"maximized":true,"place":"","panels":[]})",
        R"({"width":900,"height":700,"maximized":true,"place":"","panels":[1]})"}) {
    storage.texts["window"] = text;
    EXPECT_EQ(load_window_state(storage), initial) << text;
  }
  storage.load_fails = true;
  EXPECT_EQ(load_window_state(storage), initial);
}

TEST(WindowStateTest, HasASizeThatAWindowCanHave) {
  fakes::FakeStorage storage;
  storage.texts["window"] = R"({"width":1,"height":1000000,"maximized":false,"place":"","panels":[]})";
  EXPECT_EQ(load_window_state(storage).width, 200);
  EXPECT_EQ(load_window_state(storage).height, 16384);
}

TEST(WindowStateTest, SaysThatItCannotBeSaved) {
  fakes::FakeStorage storage;
  storage.save_fails = true;
  EXPECT_FALSE(save_window_state(storage, initial));
}

}  // namespace
}  // namespace playground::native
