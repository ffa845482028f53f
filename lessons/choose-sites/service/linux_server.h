/// The program as the server of the sites: HTTP on 127.0.0.1 until the program that started it closes the
/// socket.
#pragma once

#include "native/linux/process/program_mode.h"

namespace playground::lessons::choose_sites {

/// Its exit status is 2 if it was not started by the program.
extern const native::ProgramMode sites_server;

/// The descriptor of the socket to which it writes its port.
inline constexpr int sites_socket = 3;

}  // namespace playground::lessons::choose_sites
