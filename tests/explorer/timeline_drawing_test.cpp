#include "shared/explorer/timeline_drawing.h"

#include <chrono>
#include <cmath>
#include <vector>

#include "tests/explorer/ui_fixture.h"

namespace playground::explorer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Two units; the window shows 1 s at 100 pixels from the left, 500 pixels wide.
class TimelineDrawingTest : public UiTest {
 protected:
  TimelineDrawingTest() {
    trace_.add_track({.model = Model::main});
    trace_.add_track({.id = 1, .model = Model::thread, .number = 0});
  }
  void add(TrackId track, TraceEvent::Kind kind, double at, std::string text = "") {
    trace_.add({.kind = kind, .track = track, .time = from_seconds(at), .text = std::move(text)});
  }
  void add_activity(TrackId track, Activity activity, double at) {
    trace_.add(
        {.kind = TraceEvent::Kind::activity, .activity = activity, .track = track, .time = from_seconds(at)});
  }
  // What is under a pointer at this time in the row of this unit.
  std::string details_at(TrackId track, double seconds) {
    return details({scale_.x(seconds), TimelineDrawing::row_height * (static_cast<float>(track) + 0.5F)});
  }
  std::string details(ImVec2 pointer) {
    std::string words;
    with_drawing([&](TimelineDrawing& drawing) { words = drawing.details(pointer); });
    return words;
  }
  std::vector<ImDrawVert> corners_of_rows() {
    std::vector<ImDrawVert> corners;
    with_drawing([&](TimelineDrawing& drawing) {
      const ImVector<ImDrawVert>& drawn = ImGui::GetWindowDrawList()->VtxBuffer;
      const int before = drawn.Size;
      drawing.draw_rows();
      corners.assign(drawn.begin() + before, drawn.end());
    });
    return corners;
  }
  int vertices_of_rows() { return static_cast<int>(corners_of_rows().size()); }
  // From where to where bars of a unit that runs are drawn, in whole pixels; empty: there are none.
  std::vector<float> ends_of_bars(TrackId track) {
    const float y = origin_.y + TimelineDrawing::row_height * (static_cast<float>(track) + 0.5F);
    const ImU32 color = model_color(trace_.tracks()[track].model, theme_);
    float from = FLT_MAX;
    float to = 0;
    for (const ImDrawVert& corner : corners_of_rows()) {
      if (corner.col != color || std::abs(corner.pos.y - y) > TimelineDrawing::row_height / 2) continue;
      from = std::min(from, corner.pos.x);
      to = std::max(to, corner.pos.x);
    }
    if (to == 0) return {};
    return {std::floor(from), std::ceil(to)};
  }
  void with_drawing(const auto& use) {
    timeline_.index.update(trace_, first_version_, first_version_ + trace_.changes());
    draw([&](Ui& ui) {
      TimelineDrawing drawing(ui, trace_, timeline_, now_, scale_, origin_, origin_of_);
      use(drawing);
    });
  }

  Trace trace_;
  std::uint64_t first_version_ = 1;
  Timeline timeline_;  // kept from one frame of a test to the next
  TimelineScale scale_{0, 1, 100, 500};
  TimelineOrigin origin_of_{};
  double now_ = 1;
  ImVec2 origin_{0, 0};
};

TEST_F(TimelineDrawingTest, says_what_a_unit_did_at_the_pointer) {
  add(1, TraceEvent::Kind::activity, 0.2);
  add(1, TraceEvent::Kind::finish, 0.4);
  add(1, TraceEvent::Kind::activity, 0.6);
  EXPECT_THAT(details_at(1, 0.3), HasSubstr("thread 0"));
  EXPECT_THAT(details_at(1, 0.3), HasSubstr("0.200"));
  EXPECT_EQ(details_at(1, 0.5), "") << "between two spans";
  EXPECT_EQ(details_at(0, 0.3), "") << "in another row";
  now_ = 0.9;
  EXPECT_THAT(details_at(1, 0.7), HasSubstr("0.900")) << "a span that goes on ends now";
}

TEST_F(TimelineDrawingTest, counts_from_where_its_axis_begins) {
  scale_.begin = scale_.zero = 4;
  add(1, TraceEvent::Kind::activity, 4.2);
  add(1, TraceEvent::Kind::print, 4.3, "a line");
  add(1, TraceEvent::Kind::finish, 4.4);
  EXPECT_THAT(details_at(1, 4.25), HasSubstr("0.200"));
  EXPECT_THAT(details_at(1, 4.3), HasSubstr("0.300"));
}

TEST_F(TimelineDrawingTest, says_that_a_sleep_blocks_the_loop) {
  trace_.add_track({.id = 2, .model = Model::coroutine, .number = 0});
  trace_.add({.activity = Activity::running,
              .reason = WaitReason::blocking_sleep,
              .track = 2,
              .time = from_seconds(0.2)});
  EXPECT_THAT(details_at(2, 0.3), HasSubstr("blocks the loop"));
}

TEST_F(TimelineDrawingTest, says_no_duration_where_there_are_only_steps) {
  origin_of_.counts_steps = true;
  scale_.length = 0.01;
  add(1, TraceEvent::Kind::activity, 0.002);
  add(1, TraceEvent::Kind::print, 0.003, "a line");
  add(1, TraceEvent::Kind::finish, 0.005);
  EXPECT_EQ(details_at(1, 0.004), "thread 0 · running · steps 2 – 5");
  EXPECT_EQ(details_at(1, 0.003), "thread 0 · step 3 · “a line”");
}

TEST_F(TimelineDrawingTest, only_the_lock_of_a_cpp_program_is_a_model) {
  trace_.add({.activity = Activity::holding_lock, .track = 1, .time = from_seconds(0.2), .text = "GIL"});
  EXPECT_THAT(details_at(1, 0.3), HasSubstr("(a model)"));
  origin_of_.python = true;
  EXPECT_THAT(details_at(1, 0.3), HasSubstr("holding a lock: GIL"));
}

TEST_F(TimelineDrawingTest, says_which_line_was_printed_near_the_pointer) {
  add(0, TraceEvent::Kind::activity, 0);
  add(0, TraceEvent::Kind::print, 0.3, "first");
  add(0, TraceEvent::Kind::print, 0.7, "second");
  EXPECT_THAT(details_at(0, 0.303), HasSubstr("first"));
  EXPECT_THAT(details_at(0, 0.697), HasSubstr("second"));
  EXPECT_THAT(details_at(0, 0.5), testing::Not(HasSubstr("second")));
}

TEST_F(TimelineDrawingTest, says_the_name_of_a_row_at_its_left) {
  EXPECT_EQ(details({20, TimelineDrawing::row_height * 1.5F}), "thread 0");
  EXPECT_EQ(details({20, TimelineDrawing::row_height * 7}), "");
}

TEST_F(TimelineDrawingTest, draws_no_more_for_many_events_than_there_are_pixels) {
  constexpr int count = 100'000;
  constexpr int in_two_pixels = 2 * count / 500;
  for (int i = 0; i < count; ++i) {
    add_activity(0, i / in_two_pixels % 2 == 0 ? Activity::running : Activity::waiting,
                 static_cast<double>(i) / count);
  }
  add(0, TraceEvent::Kind::finish, 1);
  EXPECT_GT(vertices_of_rows(), 200 * 4) << "an event for every second pixel";
  EXPECT_LT(vertices_of_rows(), 600 * 4 + 100);
}

class EachActivity : public TimelineDrawingTest, public testing::WithParamInterface<Activity> {};

INSTANTIATE_TEST_SUITE_P(TimelineDrawing, EachActivity,
                         testing::Values(Activity::running, Activity::waiting, Activity::blocked,
                                         Activity::holding_lock));

// In a browser ImGui's indices have 16 bits.
TEST_P(EachActivity, has_no_more_corners_than_a_browser_can_draw) {
  constexpr TrackId units = 20;
  constexpr int count = 60'000;
  while (trace_.tracks().size() < units) trace_.add_track({.model = Model::thread});
  for (int i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) / count;
    const TrackId track = static_cast<TrackId>(i) % units;
    add_activity(track, GetParam(), at);
    add(track, TraceEvent::Kind::print, at, "line");
    for (const auto kind : {TraceEvent::Kind::send, TraceEvent::Kind::receive}) {
      const TrackId end = kind == TraceEvent::Kind::send ? track : (track + 7) % units;
      trace_.add(
          {.kind = kind, .track = end, .time = from_seconds(at), .flow = static_cast<std::uint64_t>(i)});
    }
  }
  scale_.width = 1000;
  width_ = 1280;
  EXPECT_LT(vertices_of_rows(), 60'000);
}

TEST_F(TimelineDrawingTest, draws_nothing_of_events_that_are_not_in_the_window) {
  const int without = vertices_of_rows();
  for (const double at : {0.1, 0.2, 0.9}) {
    add(0, TraceEvent::Kind::activity, at);
    add(0, TraceEvent::Kind::finish, at + 0.05);
  }
  EXPECT_GT(vertices_of_rows(), without);
  scale_ = {0.3, 0.5, 100, 500};
  EXPECT_EQ(vertices_of_rows(), without);
}

TEST_F(TimelineDrawingTest, draws_a_span_that_is_longer_than_the_window) {
  const int without = vertices_of_rows();
  add(0, TraceEvent::Kind::activity, 0);
  scale_ = {0.4, 0.01, 100, 500};
  EXPECT_GT(vertices_of_rows(), without);
}

// What is kept from one frame to the next must follow all that the picture depends on.

TEST_F(TimelineDrawingTest, draws_what_has_happened_since_the_last_frame) {
  add(1, TraceEvent::Kind::activity, 0.2);
  add(1, TraceEvent::Kind::finish, 0.4);
  EXPECT_THAT(ends_of_bars(1), ElementsAre(200, 300));
  add(1, TraceEvent::Kind::activity, 0.6);
  add(1, TraceEvent::Kind::finish, 0.8);
  EXPECT_THAT(ends_of_bars(1), ElementsAre(200, 500));
  const int without = vertices_of_rows();
  add(0, TraceEvent::Kind::print, 0.5, "line");
  const int with_line = vertices_of_rows();
  EXPECT_GT(with_line, without);
  for (const auto kind : {TraceEvent::Kind::send, TraceEvent::Kind::receive})
    add(kind == TraceEvent::Kind::send ? 0 : 1, kind, 0.7);
  EXPECT_GT(vertices_of_rows(), with_line);
}

TEST_F(TimelineDrawingTest, lets_an_open_span_grow_although_nothing_is_recorded) {
  add(1, TraceEvent::Kind::activity, 0.2);
  now_ = 0.4;
  EXPECT_THAT(ends_of_bars(1), ElementsAre(200, 300));
  now_ = 0.6;
  EXPECT_THAT(ends_of_bars(1), ElementsAre(200, 400));
}

TEST_F(TimelineDrawingTest, follows_zoom_and_size) {
  add(1, TraceEvent::Kind::activity, 0.4);
  add(1, TraceEvent::Kind::finish, 0.6);
  EXPECT_THAT(ends_of_bars(1), ElementsAre(300, 400));
  scale_ = {0.3, 0.5, 100, 500};
  EXPECT_THAT(ends_of_bars(1), ElementsAre(200, 400)) << "zoomed";
  scale_.begin = 0.2;
  EXPECT_THAT(ends_of_bars(1), ElementsAre(300, 500)) << "moved";
  scale_.width = 400;
  EXPECT_THAT(ends_of_bars(1), ElementsAre(260, 420)) << "narrower";
  scale_.left = 150;
  EXPECT_THAT(ends_of_bars(1), ElementsAre(310, 470)) << "further to the right";
}

TEST_F(TimelineDrawingTest, draws_the_rows_that_scrolling_brings) {
  while (trace_.tracks().size() < 60) trace_.add_track({.model = Model::thread});
  for (TrackId track = 0; track < 60; ++track) {
    add(track, TraceEvent::Kind::activity, 0.2);
    add(track, TraceEvent::Kind::finish, 0.4);
  }
  EXPECT_THAT(ends_of_bars(50), IsEmpty());
  origin_.y = -30 * TimelineDrawing::row_height;
  EXPECT_THAT(ends_of_bars(50), ElementsAre(200, 300));
  EXPECT_THAT(ends_of_bars(1), IsEmpty());
}

TEST_F(TimelineDrawingTest, takes_the_colours_of_another_theme_and_the_words_of_another_language) {
  add(0, TraceEvent::Kind::activity, 0.2);
  add(1, TraceEvent::Kind::activity, 0.2);
  add_activity(1, Activity::waiting, 0.4);
  EXPECT_THAT(ends_of_bars(0), ElementsAre(200, 600));
  const int in_english = vertices_of_rows();
  theme_ = course::Theme::light;
  EXPECT_THAT(ends_of_bars(0), ElementsAre(200, 600));
  language_ = Language::chinese;
  EXPECT_NE(vertices_of_rows(), in_english) << "a letter has four corners";
}

TEST_F(TimelineDrawingTest, draws_nothing_of_the_run_before) {
  add(1, TraceEvent::Kind::activity, 0.2);
  add(1, TraceEvent::Kind::finish, 0.4);
  EXPECT_THAT(ends_of_bars(1), ElementsAre(200, 300));
  trace_ = {};
  first_version_ = 100;
  for (int i = 0; i < 2; ++i) trace_.add_track({.model = Model::thread});
  EXPECT_THAT(ends_of_bars(1), IsEmpty());
}

}  // namespace
}  // namespace playground::explorer
