/// What a process of this program does before anything else.
#pragma once

namespace playground::native {

/// A write to a closed pipe or socket, or beyond the largest size of a file, becomes an error. By default a
/// signal ends the process then.
void make_failed_writes_errors();

/// Opens what is closed of the descriptors 0, 1 and 2, so that no file or socket gets their numbers. Writing
/// to a standard output that was closed stays an error.
void open_standard_descriptors();

/// Lists of processes show the program's name instead of "exe", by which spawn() starts it.
void show_program_name();

}  // namespace playground::native
