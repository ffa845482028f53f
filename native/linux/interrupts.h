/// Ctrl-C and SIGTERM.
#pragma once

namespace playground::native {

/// The exit status of an interrupted program, by the convention of shells: 128 + SIGINT.
inline constexpr int interrupted_status = 130;

/// From now on the first Ctrl-C only sets interrupted(); a second one ends the program at once, in
/// case the run does not stop.
void catch_interrupts();
[[nodiscard]] bool interrupted();

/// From now on Ctrl-C ends the program at once.
void let_interrupts_end_the_program();

}  // namespace playground::native
