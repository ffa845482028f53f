/// The program as the server of the sites: HTTP on 127.0.0.1 until the program that started it hangs up.
#pragma once

namespace playground::native {

/// Returns the exit status: 2 when it was started by hand.
int sites_main();

}  // namespace playground::native
