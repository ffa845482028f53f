/// TimelineDrawing: the rows of a trace, drawn between two times.
#pragma once

#include <imgui.h>

#include <string>

#include "shared/core/trace.h"
#include "shared/explorer/timeline_index.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

/// Seconds on the screen.
struct TimelineScale {
  double begin;
  double length;
  float left;   ///< pixels
  float width;  ///< pixels
  [[nodiscard]] float x(double seconds) const;
  /// How many seconds so many pixels are.
  [[nodiscard]] double pixels(double count) const { return count / width * length; }
  [[nodiscard]] double seconds(float x) const { return begin + (x - left) / width * length; }
};

/// For one frame; borrows all it is given.
class TimelineDrawing {
 public:
  static constexpr float name_width = 96;
  static constexpr float row_height = 26;

  /// `now`: seconds, where spans end that are still going on; `origin`: of the first row.
  TimelineDrawing(Ui& ui, const Trace& trace, const TimelineIndex& index, double now,
                  const TimelineScale& scale, ImVec2 origin);

  void draw_axis(float bottom);
  void draw_rows();
  void draw_names(float left);

  /// What is under the pointer, in words; empty: nothing.
  [[nodiscard]] std::string details(ImVec2 pointer) const;

 private:
  [[nodiscard]] float row(TrackId track) const;
  [[nodiscard]] bool on_row(TrackId track, float y) const;
  [[nodiscard]] double end_of(const Span& span) const;
  void draw_spans(TrackId track, double apart);
  void draw_lines(TrackId track, double apart);
  [[nodiscard]] Positions visible_arrivals(TrackId track) const;
  void draw_arrivals(TrackId track, double apart);
  void draw_span(const Span& span);
  void draw_flow(const Flow& flow);

  Ui& ui_;
  const Trace& trace_;
  const TimelineIndex& index_;
  const double now_;
  const TimelineScale& scale_;
  const ImVec2 origin_;
  ImDrawList* draw_;
  float flow_strength_ = 0;  // how opaque an arrow is
};

/// A sample of how an activity looks.
void draw_activity(ImDrawList* draw, ImVec2 from, ImVec2 to, Activity activity, ImU32 color, ImU32 ink);

}  // namespace playground::explorer
