/// Sites that fail where a plan says so: Sites, ServedSites.
#pragma once

#include <atomic>
#include <utility>

#include "shared/platform/sites.h"
#include "tests/faults/alive.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultySites : public Sites {
 public:
  FaultySites(FaultPlan& plan, Sites& inner) : plan_(plan), inner_(inner) {}

  [[nodiscard]] Result<std::unique_ptr<ServedSites>> serve(const SiteGraph& graph) override {
    if (plan_.fails("Sites::serve"))
      return failure(Error::Code::system, "the server of the sites did not come up");
    auto served = inner_.serve(graph);
    if (!served) return served;
    return std::make_unique<Served>(served_, std::move(*served));
  }
  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) override {
    if (plan_.fails("Sites::get, the server ends")) ended_ = true;
    if (ended_ || plan_.fails("Sites::get")) return failure(Error::Code::unavailable, "connection refused");
    if (plan_.fails("Sites::get, timed out")) return failure(Error::Code::timed_out, "no answer in time");
    if (plan_.fails("Sites::get, status 500")) return HttpReply{500, "out of order"};
    return inner_.get(url, timeout, std::move(stop));
  }

  /// Servers that run.
  [[nodiscard]] int served() const { return served_; }

 private:
  class Served : public ServedSites {
   public:
    Served(std::atomic<int>& count, std::unique_ptr<ServedSites> inner)
        : alive_(count), inner_(std::move(inner)) {}
    [[nodiscard]] const std::string& address() const override { return inner_->address(); }

   private:
    const Alive alive_;
    const std::unique_ptr<ServedSites> inner_;
  };

  FaultPlan& plan_;
  Sites& inner_;
  std::atomic<int> served_{0};
  std::atomic<bool> ended_{false};
};

}  // namespace playground::faults
