/// PanelLayout: how the learner has divided the window, and which panel is over all of it; kept between
/// visits.
#pragma once

#include <optional>
#include <string_view>

#include "shared/platform/storage.h"

namespace playground::explorer {

enum class PanelId { code, result, timeline, output };

/// UI thread only.
class PanelLayout {
 public:
  /// Loads what was kept; `storage` must outlive this. If it cannot be read, everything is as at first.
  explicit PanelLayout(Storage& storage);

  /// The panel that is over the whole window; none: all panels have their places.
  [[nodiscard]] std::optional<PanelId> maximized() const { return maximized_; }
  void maximize(PanelId panel);
  void restore();

  /// Parts of the window, from 0 to 1; none: the explorer divides it.
  [[nodiscard]] std::optional<double> step() const { return step_; }    ///< of the width
  [[nodiscard]] std::optional<double> upper() const { return upper_; }  ///< of the height: code or result
  [[nodiscard]] std::optional<double> editor() const {
    return editor_;
  }  ///< the same, while the code is edited
  [[nodiscard]] std::optional<double> timeline() const { return timeline_; }  ///< of the height
  void set_step(double share);
  void set_upper(double share);
  void set_editor(double share);
  void set_timeline(double share);

  /// Stores what was changed since the last call. Not at each change, because a drag makes many.
  void keep();

 private:
  Storage& storage_;
  std::optional<PanelId> maximized_;
  std::optional<double> step_;
  std::optional<double> upper_;
  std::optional<double> editor_;
  std::optional<double> timeline_;
  bool changed_ = false;
};

}  // namespace playground::explorer
