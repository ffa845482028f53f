/// LoopBackend on asio's reactor.
#pragma once

#include "shared/platform/clock.h"
#include "shared/platform/loop_backend.h"

namespace playground::native {

class NativeLoopPlatform : public LoopPlatform {
 public:
  explicit NativeLoopPlatform(const Clock& clock) : clock_(clock) {}
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override;

 private:
  const Clock& clock_;
};

}  // namespace playground::native
