/// FakeLoopBackend: sleeps on a FakeClock. Where the clock jumps, waiting takes it to the deadline. While
/// sites are served it has an Http that asks them, as a browser has; otherwise none.
#pragma once

#include "shared/multitasking/asyncio/blocking_memory.h"
#include "shared/multitasking/asyncio/memory_connections.h"
#include "shared/platform/loop_backend.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_http.h"

namespace playground::fakes {

class FakeLoopBackend : public LoopBackend {
 public:
  FakeLoopBackend(FakeClock& clock, std::shared_ptr<asyncio::MemoryNetwork> network, bool asks_sites)
      : clock_(clock), connections_(std::move(network), [this] { wake(); }), asks_sites_(asks_sites) {}

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
  [[nodiscard]] Http* http() override { return asks_sites_ ? &http_ : nullptr; }

 private:
  FakeClock& clock_;
  bool woken_ = false;  // guarded by the clock's lock
  asyncio::MemoryConnections connections_;
  const bool asks_sites_;
  FakeHttp http_{clock_};
};

class FakeLoopPlatform : public LoopPlatform {
 public:
  explicit FakeLoopPlatform(FakeClock& clock) : clock_(clock) {}
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override {
    return std::make_unique<FakeLoopBackend>(clock_, network_, sites_are_served);
  }
  [[nodiscard]] BlockingConnections& blocking() override { return blocking_; }

  std::atomic<bool> sites_are_served{false};

 private:
  FakeClock& clock_;
  std::shared_ptr<asyncio::MemoryNetwork> network_ = std::make_shared<asyncio::MemoryNetwork>();
  asyncio::BlockingMemory blocking_{network_};
};

}  // namespace playground::fakes
