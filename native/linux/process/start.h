/// What a process of this program does before anything else.
#pragma once

namespace playground::native {

/// Makes a write to a closed pipe or socket, or beyond the maximum size of a file, return an error. By
/// default a signal ends the process instead.
void make_failed_writes_errors();

/// Opens those of the descriptors 0, 1 and 2 that are closed, so that no file or socket gets their numbers.
/// Writing to a standard output that was closed remains an error.
void open_standard_descriptors();

/// Makes process lists show the program's name instead of "exe", the name of the path that spawn() starts.
void show_program_name();

}  // namespace playground::native
