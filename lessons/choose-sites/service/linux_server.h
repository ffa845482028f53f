/// The program as the server of the sites: HTTP on 127.0.0.1 until the program that started it hangs up.
#pragma once

#include "native/program_mode.h"

namespace playground::lessons::choose_sites {

/// Its exit status is 2 when it was started by hand.
extern const native::ProgramMode sites_server;

/// The descriptor at which it finds the socket to tell its port to.
inline constexpr int sites_socket = 3;

}  // namespace playground::lessons::choose_sites
