#include "shared/explorer/timeline_drawing.h"

#include <chrono>

#include "tests/explorer/ui_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

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
  // What is under a pointer at this time in the row of this unit.
  std::string details_at(TrackId track, double seconds) {
    return details({scale_.x(seconds), TimelineDrawing::row_height * (static_cast<float>(track) + 0.5F)});
  }
  std::string details(ImVec2 pointer) {
    std::string words;
    with_drawing([&](TimelineDrawing& drawing) { words = drawing.details(pointer); });
    return words;
  }
  int vertices_of_rows() {
    int before = 0;
    int after = 0;
    with_drawing([&](TimelineDrawing& drawing) {
      before = ImGui::GetWindowDrawList()->VtxBuffer.Size;
      drawing.draw_rows();
      after = ImGui::GetWindowDrawList()->VtxBuffer.Size;
    });
    return after - before;
  }
  void with_drawing(const auto& use) {
    index_.update(trace_, 1, 1 + trace_.changes());
    draw([&](Ui& ui) {
      TimelineDrawing drawing(ui, trace_, index_, now_, scale_, {0, 0});
      use(drawing);
    });
  }

  Trace trace_;
  TimelineIndex index_;
  TimelineScale scale_{0, 1, 100, 500};
  double now_ = 1;
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
  for (int i = 0; i < count; ++i) add(0, TraceEvent::Kind::activity, static_cast<double>(i) / count);
  add(0, TraceEvent::Kind::finish, 1);
  EXPECT_GT(vertices_of_rows(), 200 * 4) << "an event for every second pixel";
  EXPECT_LT(vertices_of_rows(), 600 * 4 + 100);
}

// In a browser ImGui's indices have 16 bits.
TEST_F(TimelineDrawingTest, has_no_more_corners_than_a_browser_can_draw) {
  constexpr TrackId units = 20;
  constexpr int count = 60'000;
  while (trace_.tracks().size() < units) trace_.add_track({.model = Model::thread});
  for (int i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) / count;
    const TrackId track = static_cast<TrackId>(i) % units;
    add(track, TraceEvent::Kind::activity, at);
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

}  // namespace
}  // namespace playground::explorer
