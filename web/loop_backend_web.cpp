#include "web/loop_backend_web.h"

#include "web/alarm.h"
#include "web/now.h"

namespace playground::web {
namespace {

class LoopBackendWeb : public LoopBackend {
 public:
  [[nodiscard]] Time now() const override { return web::now(); }
  void wait(std::optional<Time> deadline) override { alarm_.wait_until(deadline); }
  void wake() override { alarm_.ring(); }

 private:
  Alarm alarm_;
};

}  // namespace

std::unique_ptr<LoopBackend> LoopPlatformWeb::backend() { return std::make_unique<LoopBackendWeb>(); }

}  // namespace playground::web
