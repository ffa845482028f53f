/// Functions that tests call in a worker. Without GoogleTest, so that a Worker's small wasm has them too.
#pragma once

#include <string>

#include "shared/multitasking/run.h"

namespace playground::testing_support {

/// By its registered name "crossing.echo".
std::string echo(Run& run, std::string text);
int doubles(Run& run, int number);

}  // namespace playground::testing_support
