/// FakeSites: nobody serves, and an answer comes after a sleep on a FakeClock.
#pragma once

#include <algorithm>
#include <atomic>

#include "shared/core/site_graph.h"
#include "shared/platform/sites.h"
#include "tests/fakes/fake_clock.h"

namespace playground::fakes {

class FakeSites : public Sites {
 public:
  /// `served` is true while somebody holds what serve() gave; none in a fake worker.
  explicit FakeSites(FakeClock& clock, std::atomic<bool>* served = nullptr)
      : clock_(clock), served_(served) {}

  [[nodiscard]] Result<std::unique_ptr<ServedSites>> serve(const SiteGraph&) override {
    if (served_ == nullptr) return failure(Error::Code::unavailable, "a worker serves no sites");
    return std::make_unique<Served>(*served_);
  }

  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) override {
    const auto answer = site_answer(url);
    if (!answer) return HttpReply{404, {}};
    if (!clock_.sleep_until(clock_.now() + std::min(answer->delay, timeout), stop))
      return failure(Error::Code::stopped, "stopped");
    if (answer->delay >= timeout) return failure(Error::Code::timed_out, "no answer in time");
    return HttpReply{answer->status, answer->body};
  }

 private:
  class Served : public ServedSites {
   public:
    explicit Served(std::atomic<bool>& served) : served_(served) { served_ = true; }
    ~Served() override { served_ = false; }
    [[nodiscard]] const std::string& address() const override { return address_; }

   private:
    std::atomic<bool>& served_;
    std::string address_;
  };
  FakeClock& clock_;
  std::atomic<bool>* const served_;
};

}  // namespace playground::fakes
