#include "native/linux/net/loop_backend.h"

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <atomic>
#include <cassert>
#include <cstddef>
#include <stdexcept>
#include <system_error>

#include "native/linux/net/connections.h"
#include "native/linux/system_error.h"

namespace playground::native {
namespace {

// asio does not check whether epoll accepted asio's own descriptors. If the system had no memory for them,
// neither an alarm nor a wake-up would end a sleep. So no sleep is longer than this.
constexpr Time max_sleep = std::chrono::seconds(1);

template <class T>
struct WakeUpAllocator {
  using value_type = T;
  explicit WakeUpAllocator(WakeUpMemory& memory) : place(&memory) {}
  template <class U>
  explicit(false) WakeUpAllocator(const WakeUpAllocator<U>& other) : place(other.place) {}
  T* allocate(std::size_t count) noexcept {
    static_assert(sizeof(T) <= sizeof(WakeUpMemory) && alignof(T) <= alignof(WakeUpMemory));
    assert(count == 1);
    return reinterpret_cast<T*>(place->bytes);
  }
  void deallocate(T*, std::size_t) noexcept {}
  friend bool operator==(const WakeUpAllocator&, const WakeUpAllocator&) = default;
  WakeUpMemory* place;
};

class LinuxLoopBackend : public LoopBackend {
 public:
  explicit LinuxLoopBackend(const Clock& clock) : clock_(clock) {}

  [[nodiscard]] Time now() const override { return clock_.now(); }

  void wait(Deadline deadline) override {
    if (!deadline.is_never() && deadline.has_passed(clock_.now())) return poll();
    set_alarm(deadline);
    reactor_->told = false;
    // Only a completion, an alarm or a wake-up ends the wait, not the reactor's internal handlers. Other
    // events that happened at the same time stay queued; the next wait handles them without a system call.
    while (!reactor_->told) {
      if (reactor_->context.run_one_for(max_sleep) == 0) check_alarm(deadline);
    }
  }

  void poll() override { reactor_->context.poll(); }

  void wake() noexcept override {
    if (!woken_.exchange(true)) asio::post(reactor_->context, WakeUp{this, &reactor_->wake_up_memory});
  }

  [[nodiscard]] Connections& connections() override { return connections_; }

 private:
  struct WakeUp {
    using allocator_type = WakeUpAllocator<void>;
    [[nodiscard]] allocator_type get_allocator() const noexcept { return allocator_type(*memory); }
    void operator()() const {  // asio has already released the memory
      loop->woken_ = false;
      loop->reactor_->told = true;
    }
    LinuxLoopBackend* loop;
    WakeUpMemory* memory;  // the reactor's, because asio may use it after the loop has ended
  };

  // Throws if the alarm's time has passed and the system did not report it.
  void check_alarm(Deadline deadline) const {
    if (deadline.has_passed(clock_.now() - max_sleep / 2))
      throw std::runtime_error(
          "an event loop does not wake up, because the system has no memory to watch its alarm");
  }

  // By asio's timer: epoll's own timeout counts in whole milliseconds. An earlier alarm that is still set
  // does no harm, and removing it would cost a system call.
  void set_alarm(Deadline deadline) {
    if (deadline.is_never() || deadline == alarm_at_) return;
    alarm_at_ = deadline;
    alarm_.expires_at(std::chrono::steady_clock::time_point(deadline.moment()));
    alarm_.async_wait([this](std::error_code cancelled) {
      if (cancelled) return;
      alarm_at_ = Deadline::never();
      reactor_->told = true;
    });
  }

  const Clock& clock_;
  std::shared_ptr<Reactor> reactor_ = std::make_shared<Reactor>();
  // Even without connections and alarms the reactor has to wait: for wake().
  asio::executor_work_guard<asio::io_context::executor_type> always_at_work_{
      reactor_->context.get_executor()};
  asio::steady_timer alarm_{reactor_->context};
  Deadline alarm_at_ = Deadline::never();
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
