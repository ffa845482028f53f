/// What a new window shows first: the preferences of the system, and where the learner was last time.
#pragma once

#include <optional>
#include <span>

#include "native/app/window_state.h"
#include "shared/course/lesson.h"
#include "shared/course/link.h"
#include "shared/explorer/explorer.h"

namespace playground::native {

/// The language and the theme that the explorer has until the learner chooses others.
void show_as_system(explorer::Explorer& explorer, std::span<const course::Lesson> catalog, Language language,
                    std::optional<course::Theme> theme);

/// Writes the place and the open panels into `state`.
void keep_view(const explorer::Explorer& explorer, WindowState& state);

/// Goes to the place, unless the course has changed and no longer has it. The panels open in the next frames.
/// False: there was no place to go to.
bool restore_place(explorer::Explorer& explorer, std::span<const course::Lesson> catalog,
                   const WindowState& state);

/// Call it before each of the first two frames: some panels are part of others.
void restore_panels(explorer::Explorer& explorer, const WindowState& state);

}  // namespace playground::native
