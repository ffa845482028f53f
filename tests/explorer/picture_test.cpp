#include "shared/explorer/picture.h"

#include <algorithm>
#include <optional>

#include "shared/core/trace_words.h"
#include "tests/explorer/ui_fixture.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"

namespace playground::explorer {
namespace {

class PictureTest : public UiTest {
 protected:
  ~PictureTest() override {
    picture_.reset();
    draw([](Ui&) {});  // the renderer destroys the texture
  }
  void run(course::Runner::Body body) {
    run_.start({}, std::move(body));
    ASSERT_TRUE(testing_support::eventually([&] {
      run_.update();
      return !run_.active();
    }));
    draw([&](Ui& ui) { picture_->draw(ui, "picture", "The picture", run_, pixels, {200, 100}); });
  }
  // A pixel of the picture's texture, which is the only one of this size.
  [[nodiscard]] ImU32 pixel(int x, int y) const {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Width == pixels && texture->Status == ImTextureStatus_OK)
        return *static_cast<ImU32*>(texture->GetPixelsAt(x, y));
    }
    ADD_FAILURE() << "there is no texture";
    return 0;
  }

  static constexpr int pixels = 8;
  fakes::FakeMachine fake_;
  course::Runner run_{fake_.machine};
  std::optional<Picture> picture_{std::in_place};
};

TEST_F(PictureTest, shows_which_unit_computed_a_tile_and_how_many_each_unit_computed) {
  run([](playground::Run& run) {
    run.show_tile({0, 0, 4, 4});
    run.show_tile({4, 0, 4, 4});
  });
  EXPECT_EQ(pixel(2, 2), model_color(Model::main, course::Theme::dark));
  EXPECT_EQ(pixel(2, 6), 0U) << "a place that no tile has covered";
  EXPECT_EQ(node("picture")->full_value(), unit_name(*run_.trace().track(0), Language::english) + ": 2");
  EXPECT_FLOAT_EQ(bounds("picture").width, 100) << "a square in the room it has";
}

TEST_F(PictureTest, tells_units_apart_without_colours) {
  run([](playground::Run& run) {
    for (int number = 0; number < 2; ++number) {
      const CurrentUnit unit(run.add_unit(Model::thread, number, ""));
      run.show_tile({0, static_cast<std::uint16_t>(4 * number), 8, 4});
    }
  });
  EXPECT_EQ(pixel(1, 2), pixel(1, 1)) << "no pattern";
  EXPECT_NE(pixel(1, 6), pixel(1, 5)) << "rows";
}

TEST_F(PictureTest, shows_the_grey_of_pixels_that_are_known) {
  run([](playground::Run& run) { run.show_tile({0, 0, 2, 1}, std::string("\x10\xF0", 2)); });
  EXPECT_EQ(pixel(0, 0), IM_COL32(0x10, 0x10, 0x10, 255));
  EXPECT_EQ(pixel(1, 0), IM_COL32(0xF0, 0xF0, 0xF0, 255));
}

TEST_F(PictureTest, begins_afresh_with_the_next_run_also_when_that_has_more_tiles) {
  run([](playground::Run& run) { run.show_tile({0, 0, 4, 4}); });
  run([](playground::Run& run) {
    run.show_tile({4, 4, 2, 2});
    run.show_tile({6, 6, 2, 2});
  });
  EXPECT_EQ(pixel(2, 2), 0U);
  EXPECT_NE(pixel(7, 7), 0U);
}

TEST_F(PictureTest, leaves_out_a_tile_that_is_not_inside) {
  run([](playground::Run& run) { run.show_tile({6, 6, 4, 4}); });
  EXPECT_EQ(pixel(7, 7), 0U);
}

TEST_F(PictureTest, units_of_one_model_differ_in_their_colour) {
  run([](playground::Run& run) {
    run.add_unit(Model::thread);
    run.add_unit(Model::thread);
  });
  EXPECT_EQ(unit_color(ui_, run_.trace(), 1), model_color(Model::thread, course::Theme::dark));
  EXPECT_NE(unit_color(ui_, run_.trace(), 1), unit_color(ui_, run_.trace(), 2));
}

}  // namespace
}  // namespace playground::explorer
