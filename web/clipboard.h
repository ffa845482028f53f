/// The browser's clipboard, for what the learner copies.
#pragma once

namespace playground::web {

/// After ImGui's backends are up: they bring a clipboard that no other program sees.
void use_clipboard_of_browser();

}  // namespace playground::web
