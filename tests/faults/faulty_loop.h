/// Backends of event loops that fail as a plan says: LoopPlatform, LoopBackend.
#pragma once

#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "shared/platform/loop_backend.h"
#include "tests/faults/faulty_blocking.h"
#include "tests/faults/faulty_connections.h"
#include "tests/faults/faulty_http.h"

namespace playground::faults {

class FaultyLoopBackend : public LoopBackend {
 public:
  FaultyLoopBackend(FaultPlan& plan, std::atomic<int>& open, std::unique_ptr<LoopBackend> inner)
      : plan_(plan), inner_(std::move(inner)), connections_({plan, open, later_}, inner_->connections()) {
    if (inner_->http() != nullptr) http_.emplace(plan, later_, *inner_->http());
  }

  [[nodiscard]] Time now() const override { return inner_->now(); }
  void wait(Deadline deadline) override {
    if (!plan_.fails("LoopBackend::wait, woken for nothing")) inner_->wait(deadline);
    later_->tell();
  }
  void poll() override {
    inner_->poll();
    later_->tell();
  }
  void wake() noexcept override { inner_->wake(); }
  [[nodiscard]] Connections& connections() override { return connections_; }
  [[nodiscard]] Http* http() override { return http_ ? &*http_ : nullptr; }

 private:
  FaultPlan& plan_;
  const std::unique_ptr<LoopBackend> inner_;
  const std::shared_ptr<DueLater> later_ = std::make_shared<DueLater>([this] { inner_->wake(); });
  FaultyConnections connections_;
  std::optional<FaultyHttp> http_;
};

class FaultyLoopPlatform : public LoopPlatform {
 public:
  FaultyLoopPlatform(FaultPlan& plan, LoopPlatform& inner)
      : plan_(plan), inner_(inner), blocking_(plan, open_, inner.blocking()) {}

  /// Throws std::system_error like asio's reactor, if the system has no descriptor left.
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override {
    if (plan_.fails("LoopPlatform::backend"))
      throw std::system_error(std::make_error_code(std::errc::too_many_files_open), "eventfd");
    return std::make_unique<FaultyLoopBackend>(plan_, open_, inner_.backend());
  }
  [[nodiscard]] BlockingConnections& blocking() override { return blocking_; }

  /// The number of open ends of connections and listeners.
  [[nodiscard]] int open() const { return open_; }

 private:
  FaultPlan& plan_;
  LoopPlatform& inner_;
  std::atomic<int> open_{0};
  FaultyBlockingConnections blocking_;
};

}  // namespace playground::faults
