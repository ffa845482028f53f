/// TimelineDrawing: the rows of a trace, drawn between two times.
#pragma once

#include <imgui.h>

#include <string>

#include "shared/core/trace.h"
#include "shared/explorer/timeline.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

/// For one frame; borrows all it is given.
class TimelineDrawing {
 public:
  static constexpr float name_width = 96;
  static constexpr float row_height = 26;

  /// `timeline`: the trace's, its index up to date; `now`: seconds, where spans end that are still going on;
  /// `origin`: of the first row.
  TimelineDrawing(Ui& ui, const Trace& trace, Timeline& timeline, double now, const TimelineScale& scale,
                  ImVec2 origin);

  void draw_axis(float bottom);
  void draw_rows();
  void draw_names(float left);

  /// A ring around the bar that is read by keys.
  void draw_cursor();

  /// What is under the pointer, in words; empty: nothing.
  [[nodiscard]] std::string details(ImVec2 pointer) const;
  /// The bar that is read by keys, in words; empty: its row has none.
  [[nodiscard]] std::string cursor_details() const;

 private:
  [[nodiscard]] float row(TrackId track) const;
  [[nodiscard]] std::string words_of(const Track& track, const Span& span) const;
  [[nodiscard]] bool on_row(TrackId track, float y) const;
  [[nodiscard]] double end_of(const Span& span) const;
  [[nodiscard]] RowRange visible_rows() const;
  void draw_bar(const TimelinePicks::Bar& bar);
  void draw_label(const TimelinePicks::Bar& bar, float y);
  void draw_mark(const TimelinePicks::Mark& mark);
  void draw_arrow(const TimelinePicks::Arrow& arrow, ImU32 color);

  Ui& ui_;
  const Trace& trace_;
  Timeline& timeline_;
  const double now_;
  const TimelineScale& scale_;
  const ImVec2 origin_;
  ImDrawList* draw_;
};

/// How an activity looks. `rounded`: its corners, if it is wide enough.
void draw_activity(ImDrawList* draw, ImVec2 from, ImVec2 to, Activity activity, ImU32 color, ImU32 ink,
                   bool rounded = true);

}  // namespace playground::explorer
