#include "web/loop_backend_web.h"

#include "web/alarm.h"
#include "web/now.h"

namespace playground::web {
namespace {

class LoopBackendWeb : public LoopBackend {
 public:
  explicit LoopBackendWeb(std::shared_ptr<asyncio::MemoryNetwork> network)
      : connections_(std::move(network), [this] { alarm_.ring(); }) {}

  [[nodiscard]] Time now() const override { return web::now(); }
  void wait(std::optional<Time> deadline) override {
    alarm_.wait_until(deadline);
    poll();
  }
  void poll() override { connections_.deliver(); }
  void wake() override { alarm_.ring(); }
  [[nodiscard]] Connections& connections() override { return connections_; }

 private:
  Alarm alarm_;
  asyncio::MemoryConnections connections_;
};

}  // namespace

std::unique_ptr<LoopBackend> LoopPlatformWeb::backend() { return std::make_unique<LoopBackendWeb>(network_); }

}  // namespace playground::web
