/// Three kettles boil: one after another, then at the same time.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::intro {

extern const Text kettle_on;     ///< with one {}: the kettle's number, from 1
extern const Text kettle_boils;  ///< the same

constexpr int kettles = 3;

void example(Run& run);

}  // namespace playground::lessons::intro
