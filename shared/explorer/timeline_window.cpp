#include "shared/explorer/timeline_window.h"

#include <algorithm>

namespace playground::explorer {

void TimelineWindow::zoom(double whole, double around, double factor) {
  constexpr double min_length = 1e-6;
  const double wanted = std::max(shown_length(whole) * factor, min_length);
  if (wanted >= whole) {
    *this = {};
    return;
  }
  // At the minimum what is shown changes by less than the factor.
  const double applied = wanted / shown_length(whole);
  *this = {std::clamp(around - (around - shown_begin()) * applied, 0.0, whole - wanted), wanted};
}

void TimelineWindow::show(double whole, double from, double to) {
  if (length <= 0) return;
  const double margin = length * 0.05;
  if (to + margin > begin + length) move(whole, to + margin - begin - length);
  if (from - margin < begin) move(whole, from - margin - begin);
}

void TimelineWindow::move(double whole, double seconds) {
  if (length <= 0) return;
  begin = std::clamp(begin + seconds, 0.0, std::max(whole - length, 0.0));
}

}  // namespace playground::explorer
