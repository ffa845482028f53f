/// The program as a worker: tasks in from a socket, answers out, until the pool hangs up.
#pragma once

namespace playground::native {

/// Returns the exit status: 0 when the pool hung up, 2 when it was not started by a pool.
int worker_main();

}  // namespace playground::native
