/// FakeLoopBackend: sleeps on a FakeClock. If the clock jumps, a wait advances it to the deadline. It has an
/// Http if its FakeWeb has a server.
#pragma once

#include "shared/multitasking/asyncio/blocking_memory.h"
#include "shared/multitasking/asyncio/memory_connections.h"
#include "shared/platform/loop_backend.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_http.h"

namespace playground::fakes {

class FakeLoopBackend : public LoopBackend {
 public:
  FakeLoopBackend(FakeClock& clock, std::shared_ptr<asyncio::MemoryNetwork> network, const FakeWeb& web)
      : clock_(clock),
        connections_(std::move(network), [this] { wake(); }),
        has_http_(web.serves()),
        http_(clock, web) {}

  [[nodiscard]] Time now() const override { return clock_.now(); }

  void wait(Deadline deadline) override {
    clock_.wait_for(woken_, std::min(deadline.moment(), http_.next()));
    poll();
  }
  void poll() override {
    connections_.deliver();
    http_.deliver();
  }
  void wake() noexcept override { clock_.raise(woken_); }
  [[nodiscard]] Connections& connections() override { return connections_; }
  [[nodiscard]] Http* http() override { return has_http_ ? &http_ : nullptr; }

 private:
  FakeClock& clock_;
  bool woken_ = false;  // guarded by the clock's lock
  asyncio::MemoryConnections connections_;
  const bool has_http_;
  FakeHttp http_;
};

class FakeLoopPlatform : public LoopPlatform {
 public:
  explicit FakeLoopPlatform(FakeClock& clock) : clock_(clock) {}
  FakeWeb web;
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override {
    return std::make_unique<FakeLoopBackend>(clock_, network_, web);
  }
  [[nodiscard]] BlockingConnections& blocking() override { return blocking_; }

 private:
  FakeClock& clock_;
  std::shared_ptr<asyncio::MemoryNetwork> network_ = std::make_shared<asyncio::MemoryNetwork>();
  asyncio::BlockingMemory blocking_{network_};
};

}  // namespace playground::fakes
