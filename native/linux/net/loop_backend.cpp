#include "native/linux/net/loop_backend.h"

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <atomic>
#include <stdexcept>
#include <system_error>

#include "native/linux/net/connections.h"
#include "native/linux/system_error.h"

namespace playground::native {
namespace {

class LinuxLoopBackend : public LoopBackend {
 public:
  explicit LinuxLoopBackend(const Clock& clock) : clock_(clock) {}

  [[nodiscard]] Time now() const override { return clock_.now(); }

  void wait(std::optional<Time> deadline) override {
    if (deadline && *deadline <= clock_.now()) return poll();
    set_alarm(deadline);
    reactor_->told = false;
    // What is only the reactor's own business does not end the wait. The rest of what happened at once
    // is left to the next one, which finds it without asking the system.
    while (!reactor_->told) reactor_->context.run_one();
  }

  void poll() override { reactor_->context.poll(); }

  void wake() override {
    if (woken_.exchange(true)) return;
    asio::post(reactor_->context, [this] {
      woken_ = false;
      reactor_->told = true;
    });
  }

  [[nodiscard]] Connections& connections() override { return connections_; }

 private:
  // epoll counts in milliseconds; asio's timers are finer. An earlier alarm that is still set does no
  // harm, and setting it costs a system call.
  void set_alarm(std::optional<Time> deadline) {
    if (!deadline || deadline == alarm_at_) return;
    alarm_at_ = deadline;
    alarm_.expires_at(std::chrono::steady_clock::time_point(*deadline));
    alarm_.async_wait([this](std::error_code cancelled) {
      if (cancelled) return;
      alarm_at_.reset();
      reactor_->told = true;
    });
  }

  const Clock& clock_;
  std::shared_ptr<Reactor> reactor_ = std::make_shared<Reactor>();
  // Without connections and alarms too the reactor has to wait, for wake().
  asio::executor_work_guard<asio::io_context::executor_type> always_at_work_{
      reactor_->context.get_executor()};
  asio::steady_timer alarm_{reactor_->context};
  std::optional<Time> alarm_at_;
  TcpConnections connections_{reactor_};
  std::atomic<bool> woken_{false};
};

}  // namespace

std::unique_ptr<LoopBackend> LinuxLoopPlatform::backend() {
  try {
    return std::make_unique<LinuxLoopBackend>(clock_);
  } catch (const std::system_error& error) {
    throw std::runtime_error(
        system_error("cannot create an event loop", error.code().value()).error().message);
  }
}

}  // namespace playground::native
