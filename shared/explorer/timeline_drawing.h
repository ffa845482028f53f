/// TimelineDrawing: the rows of a trace, drawn between two times.
#pragma once

#include <imgui.h>

#include <functional>
#include <optional>
#include <string>

#include "shared/core/trace.h"
#include "shared/explorer/timeline.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

/// For one frame; borrows all it is given.
class TimelineDrawing {
 public:
  static constexpr float name_width = 134;
  static constexpr float row_height = 26;

  /// `timeline`: the trace's, its index up to date; `now`: seconds, where spans end that are still going on;
  /// `origin`: of the first row.
  TimelineDrawing(Ui& ui, const Trace& trace, Timeline& timeline, double now, const TimelineScale& scale,
                  ImVec2 origin, TimelineOrigin of = {});

  /// The row at this height; none: there is none.
  [[nodiscard]] std::optional<RowId> row_at(float y) const;
  /// Of too many messages, those of this row are drawn; none at first.
  void point_at(std::optional<RowId> row) { pointed_ = row; }

  /// The lines through the rows, down to `bottom`.
  void draw_grid(float bottom);
  /// The times below the rows, which do not scroll with them: into the current window, at `top`.
  void draw_axis(float top);
  void draw_rows();
  void draw_names(float left);

  /// A ring around the bar that is read by keys.
  void draw_cursor();

  /// What is under the pointer, in words; empty: nothing.
  [[nodiscard]] std::string details(ImVec2 pointer) const;
  /// The bar that is read by keys, in words; empty: its row has none.
  [[nodiscard]] std::string cursor_details() const;
  /// True: draw_rows() has drawn the messages of one row only, because there are too many.
  [[nodiscard]] bool messages_are_folded() const { return messages_are_folded_; }

 private:
  void for_each_tick(const std::function<void(double tick, double step)>& use) const;
  [[nodiscard]] float row(RowId row) const;
  [[nodiscard]] std::string words_of(const Track& track, const Span& span) const;
  [[nodiscard]] std::string span_words(const Span& span) const;
  [[nodiscard]] std::string tick_text(double tick, double step) const;
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
  const TimelineOrigin of_;
  std::optional<RowId> pointed_;
  bool messages_are_folded_ = false;
  ImDrawList* draw_;
};

/// How an activity looks. `rounded`: its corners, if it is wide enough.
void draw_activity(ImDrawList* draw, ImVec2 from, ImVec2 to, Activity activity, ImU32 color, ImU32 ink,
                   bool rounded = true);

}  // namespace playground::explorer
