/// LoopPlatformWeb: event loops on pthreads of the page.
#pragma once

#include "shared/platform/loop_backend.h"

namespace playground::web {

class LoopPlatformWeb : public LoopPlatform {
 public:
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override;
};

}  // namespace playground::web
