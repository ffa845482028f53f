/// TimelineWindow: which part of a run a timeline shows.
#pragma once

namespace playground::explorer {

/// In seconds. `whole` is always the length of the run.
struct TimelineWindow {
  double begin = 0;
  double length = 0;  ///< zero: the whole run

  [[nodiscard]] double shown_begin() const { return length > 0 ? begin : 0; }
  [[nodiscard]] double shown_length(double whole) const { return length > 0 ? length : whole; }
  [[nodiscard]] double middle(double whole) const { return shown_begin() + shown_length(whole) / 2; }

  /// Makes what is shown `factor` times as long; `around` stays where it is on the screen. What is as long as
  /// the whole run or longer becomes the whole run.
  void zoom(double whole, double around, double factor);

  /// Moves what is shown so that at least the beginning of the time from `from` to `to` is in it. If that is
  /// longer than what is shown, its beginning is at the left.
  void show(double whole, double from, double to);

  /// Moves what is shown by `seconds`, at most to an end of the run. Does nothing to the whole run.
  void move(double whole, double seconds);
};

}  // namespace playground::explorer
