/// The program as a worker: reads tasks from a socket and sends answers until the pool closes the socket.
#pragma once

namespace playground::native {

/// Returns the exit status: 0 after the pool has closed the socket, 2 if no pool started this process.
int worker_main();

}  // namespace playground::native
