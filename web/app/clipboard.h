/// The browser's clipboard, for what the learner copies.
#pragma once

namespace playground::web {

/// Call it after ImGui's backends are initialised: they install a clipboard that no other program can read.
void use_clipboard_of_browser();

}  // namespace playground::web
