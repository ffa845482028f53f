/// What the lessons' services are in tests.
#pragma once

#include "shared/platform/services.h"
#include "tests/fakes/fake_web.h"

namespace playground::lessons {

/// Of each folder of lessons/ that has a service/fake.cpp; `web` outlives them.
[[nodiscard]] Services fake_services(fakes::FakeWeb& web);

}  // namespace playground::lessons
