/// TimelineLegend: what the bars and signs of a timeline mean, and of the one above it, if it has none of its
/// own. It names only what the runs have.
#pragma once

#include <functional>
#include <vector>

#include "shared/explorer/scene.h"

namespace playground::explorer {

/// UI thread. For one frame.
class TimelineLegend {
 public:
  /// `model`: of the lesson. `width`: pixels; what has no room continues in the next line.
  TimelineLegend(const Ui& ui, const TimelineOf& of, Model model, float width);

  [[nodiscard]] float height() const;
  /// `folded`: messages are drawn of one row only.
  void draw(ImVec2 at, bool folded) const;

 private:
  struct Entry {
    std::string_view words;
    std::function<void(ImVec2)> sample;
  };
  [[nodiscard]] std::vector<Entry> entries(bool folded) const;
  // Of either timeline.
  [[nodiscard]] bool any(const std::function<bool(const TimelineOf&)>& has) const;
  // From the legend's corner.
  [[nodiscard]] std::vector<ImVec2> places_of(const std::vector<Entry>& entries) const;

  const Ui& ui_;
  const TimelineOf& of_;
  const Model model_;
  const float width_;
};

}  // namespace playground::explorer
