/// Ctrl-C and SIGTERM.
#pragma once

namespace playground::native {

/// The exit status of a program that was interrupted, as shells count.
inline constexpr int interrupted_status = 130;

/// From now on the first Ctrl-C only sets interrupted(); a second one ends the program at once, for a run
/// that does not stop.
void catch_interrupts();
[[nodiscard]] bool interrupted();

/// From now on Ctrl-C ends the program at once.
void let_interrupts_end_the_program();

}  // namespace playground::native
