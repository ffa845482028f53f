/// Facts: a name with its value, on one line or below each other.
#pragma once

#include <string_view>

#include "shared/explorer/ui.h"

namespace playground::explorer {

/// The name at the left and the value at the right, or below the name if the line is too short.
void draw_fact(Ui& ui, std::string_view id, std::string_view name, std::string_view value);

/// A name in the quiet colour above its value, which may be long. Nodes: `id`-label and `id`.
void draw_labelled(Ui& ui, std::string_view id, const Text& name, const course::Paragraph& value,
                   float size = text_size);

}  // namespace playground::explorer
