/// The lessons' services for tests.
#pragma once

#include "shared/platform/services.h"
#include "tests/fakes/fake_web.h"

namespace playground::lessons {

/// The fake services of the folders in lessons/ that have a service/fake.cpp. `web` must outlive them.
[[nodiscard]] Services fake_services(fakes::FakeWeb& web);

}  // namespace playground::lessons
