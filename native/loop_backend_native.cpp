#include "native/loop_backend_native.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace playground::native {
namespace {

class NativeLoopBackend : public LoopBackend {
 public:
  explicit NativeLoopBackend(const Clock& clock) : clock_(clock) {}

  [[nodiscard]] Time now() const override { return clock_.now(); }

  void wait(std::optional<Time> deadline) override {
    std::unique_lock lock(mutex_);
    const auto woken = [this] { return woken_; };
    if (deadline) {
      woken_up_.wait_until(lock, std::chrono::steady_clock::time_point(*deadline), woken);
    } else {
      woken_up_.wait(lock, woken);
    }
    woken_ = false;
  }

  void wake() override {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    woken_up_.notify_one();
  }

 private:
  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable woken_up_;
  bool woken_ = false;
};

}  // namespace

std::unique_ptr<LoopBackend> NativeLoopPlatform::backend() {
  return std::make_unique<NativeLoopBackend>(clock_);
}

}  // namespace playground::native
