/// What the visitor has set in the browser or the system: larger text, more contrast, own colours.
#pragma once

namespace playground::web {

/// From now on the palette follows the visitor's settings, and each change asks for frames.
void follow_preferences();

/// How much larger than usual the visitor wants text to be: the browser's font size divided by 16 pixels.
[[nodiscard]] float text_scale();

}  // namespace playground::web
