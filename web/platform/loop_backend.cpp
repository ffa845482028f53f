#include "web/platform/loop_backend.h"

#include "web/platform/alarm.h"
#include "web/platform/http.h"
#include "web/platform/now.h"

namespace playground::web {
namespace {

class LoopBackendWeb : public LoopBackend {
 public:
  explicit LoopBackendWeb(std::shared_ptr<asyncio::MemoryNetwork> network)
      : connections_(std::move(network), [this] { alarm_.ring(); }), http_(alarm_) {}

  [[nodiscard]] Time now() const override { return web::now(); }
  void wait(Deadline deadline) override {
    if (deadline.is_never()) {
      alarm_.wait_until(std::nullopt);
    } else if (!deadline.has_passed(now())) {
      alarm_.wait_until(deadline.moment());
    }
    poll();
  }
  void poll() override {
    connections_.deliver();
    http_.deliver();
  }
  void wake() noexcept override { alarm_.ring(); }
  [[nodiscard]] Connections& connections() override { return connections_; }
  [[nodiscard]] Http* http() override { return &http_; }

 private:
  Alarm alarm_;
  asyncio::MemoryConnections connections_;
  HttpWeb http_;
};

}  // namespace

std::unique_ptr<LoopBackend> LoopPlatformWeb::backend() { return std::make_unique<LoopBackendWeb>(network_); }

}  // namespace playground::web
