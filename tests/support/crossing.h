/// Functions that tests call in a worker. Without GoogleTest, so that they can be in a Worker's small wasm.
#pragma once

#include <string>

#include "shared/multitasking/run.h"

namespace playground::testing_support {

/// Registered as "crossing.echo".
std::string echo(Run& run, std::string text);
int doubles(Run& run, int number);

}  // namespace playground::testing_support
