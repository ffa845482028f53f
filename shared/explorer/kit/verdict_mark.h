/// The sign of a verdict, which is drawn next to its words: never only a colour.
#pragma once

#include <optional>

#include "shared/course/source.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

/// A sign of about 10 by 10 pixels; none: a question mark.
void draw_verdict_mark(const Ui& ui, ImVec2 middle, std::optional<course::Verdict> verdict, ImU32 color);

}  // namespace playground::explorer
