/// What the user's desktop says about language, theme and contrast.
#pragma once

#include <optional>

#include "shared/core/text.h"
#include "shared/core/time.h"
#include "shared/course/link.h"

namespace playground::native {

/// The language of messages, as gettext chooses it: LANGUAGE, then LC_ALL, LC_MESSAGES or LANG. English if
/// the playground has none of these languages.
[[nodiscard]] Language language_of_system();

/// Asks the desktop portal for the colour scheme, for at most `timeout`; if there is no portal, or it has no
/// preference, reads GTK's settings. None: neither says anything.
[[nodiscard]] std::optional<course::Theme> theme_of_system(Time timeout);

/// True: the user wants more contrast. Asks the portal, for at most `timeout`, and then GTK for its theme's
/// name.
[[nodiscard]] bool more_contrast_in_system(Time timeout);

}  // namespace playground::native
