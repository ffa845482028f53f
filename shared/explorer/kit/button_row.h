/// ButtonRow: buttons next to each other; a button that has no room begins a new line.
#pragma once

#include <string_view>

#include "shared/explorer/ui.h"

namespace playground::explorer {

/// For one frame and one row.
class ButtonRow {
 public:
  explicit ButtonRow(Ui& ui) : ui_(ui) {}

  /// True in the frame in which the button was used.
  bool button(std::string_view id, std::string_view label, Ui::ButtonKind kind = Ui::ButtonKind::secondary,
              bool enabled = true);

 private:
  Ui& ui_;
  bool first_ = true;
};

}  // namespace playground::explorer
