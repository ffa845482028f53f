/// What a process of this program does before anything else.
#pragma once

namespace playground::native {

/// Writing to a closed pipe or socket becomes an error instead of the end of the process.
void ignore_sigpipe();

/// Opens what is closed of the descriptors 0, 1 and 2, so that no file or socket gets their numbers. To write
/// to a standard output that was closed is an error still.
void open_standard_descriptors();

/// Lists of processes show the program's name instead of "exe", by which spawn() starts it.
void show_program_name();

}  // namespace playground::native
